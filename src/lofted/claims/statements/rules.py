"""Rules: the patterns of the lexicon, compiled once per language, with the automaton of their triggers.

A rule of ``statements.toml`` has these keys; patterns are regular expressions over the search form of one sentence,
in which ``<name>`` stands for the macro of that name.

* ``name``, ``kind``: what the claim will carry as ``rule`` and ``kind``.
* ``value``: a code; ``@group`` for the words of a group; ``@group|table`` for their code in a table of the lexicon.
* ``triggers``: literal strings, one of which must stand in the sentence before the pattern is tried.
* ``pattern``: its group ``q`` is the quote, otherwise the whole match.
* ``details``: as ``value``, by name. ``about``: ``launches`` (default), ``programme``, ``site`` or ``vehicle``.
* ``unless``: a pattern that must not stand in the sentence. ``needs``: one that must.
* ``stance``: fixed; otherwise read from the hedges of the clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs as ahocorasick

from lofted.claims.words import either, table
from lofted.model import Kind, Stance

_MACRO = re.compile(r"(?<!\?P)<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the lexicon, compiled."""

    name: str
    kind: Kind
    value: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    details: tuple[tuple[str, str], ...]
    about: str
    unless: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    stance: Stance | None


@dataclass(frozen=True)
class RuleBook:
    """All rules of a language and the automaton that tells which to try on a sentence."""

    rules: tuple[Rule, ...]
    automaton: ahocorasick.AhoCorasick
    by_trigger: tuple[tuple[int, ...], ...]

    def candidates(self, folded: str) -> list[tuple[int, int]]:
        """Return (position, rule index) for every trigger in a text, in order of position."""
        return sorted(
            (start, rule)
            for trigger, start, _ in self.automaton.find_matches_as_indexes(folded, overlapping=True)
            for rule in self.by_trigger[trigger]
        )


@cache
def rules(language: str) -> RuleBook:
    """Return the rules of a language."""
    entries = table(language, "statements")
    macros = _macros(entries.get("macros", {}), language)
    made = tuple(_rule(entry, macros) for entry in entries.get("rule", []))
    triggers = sorted({trigger for rule in made for trigger in rule.triggers})
    by_trigger = tuple(tuple(i for i, rule in enumerate(made) if trigger in rule.triggers) for trigger in triggers)
    return RuleBook(made, ahocorasick.AhoCorasick(triggers or ["\x00"]), by_trigger or ((),))


@cache
def codes(language: str, name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return a table of the lexicon: pattern and code, first match wins."""
    entries = table(language, "statements").get("tables", {}).get(name, {})
    return tuple((re.compile(pattern), code) for pattern, code in entries.items())


def _macros(raw: dict[str, str | list[str]], language: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for name, value in raw.items():
        if isinstance(value, list):
            before, after = (r"(?<!\w)", r"(?!\w)") if language == "en" else ("", "")
            made[name] = before + either([_expand(part, made) for part in value]) + after
        else:
            made[name] = "(?:" + _expand(value, made) + ")"
    return made


def _expand(pattern: str, macros: dict[str, str]) -> str:
    return _MACRO.sub(lambda match: macros.get(match.group(1), match.group(0)), pattern)


def _rule(entry: dict[str, object], macros: dict[str, str]) -> Rule:
    def pattern(key: str) -> re.Pattern[str] | None:
        value = entry.get(key)
        return re.compile(_expand(value, macros)) if isinstance(value, str) else None

    main = pattern("pattern")
    if main is None:
        raise ValueError(f"the rule {entry.get('name')} has no pattern")
    details = entry.get("details", {})
    triggers = entry["triggers"]
    return Rule(
        name=str(entry["name"]),
        kind=entry["kind"],  # type: ignore[arg-type]  # tests/claims/test_statements.py checks every kind
        value=str(entry["value"]),
        triggers=tuple(str(trigger) for trigger in triggers) if isinstance(triggers, list) else (),
        pattern=main,
        details=tuple((str(key), str(value)) for key, value in details.items()) if isinstance(details, dict) else (),
        about=str(entry.get("about", "launches")),
        unless=pattern("unless"),
        needs=pattern("needs"),
        stance=entry.get("stance"),  # type: ignore[arg-type]  # checked likewise
    )
