"""Rules: the patterns of the lexicon, compiled once per language, with the automaton of their triggers.

A rule of ``statements.toml`` has these keys; patterns are regular expressions over the search form of one sentence,
in which ``<name>`` stands for the macro of that name.

* ``name``, ``kind``: what the claim will carry as ``rule`` and ``kind``.
* ``value``: a code; ``@group`` for the words of a group; ``@group|table`` for their code in a table of the lexicon.
* ``triggers``: literal strings, one of which must stand in the sentence before the pattern is tried.
* ``pattern``: its group ``q`` is the quote, otherwise the whole match.
* ``details``: as ``value``, by name. ``about``: ``launches`` (default), ``programme``, ``site`` or ``vehicle``.
* ``unless``: a pattern that must not stand in the sentence. ``needs``: one that must.
* ``not_after``: a pattern that must not stand right before the quote, in the same clause.
* ``stance``: fixed; otherwise read from the hedges of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import ahocorasick_rs as ahocorasick

from lofted.claims.finders import WARM_CHARACTERS
from lofted.claims.prefilter import Words, first_words, needed_words, worth
from lofted.claims.words import either, table
from lofted.model import Kind, Stance

SHORTEST_HEAD = 4
_MACRO = re.compile(r"(?<!\?P)<([a-z_]+)>")


@dataclass(frozen=True)
class Rule:
    """One pattern of the lexicon; compiled when it is first tried, since a short text tries few."""

    name: str
    kind: Kind
    value: str
    triggers: tuple[str, ...]
    printed: str
    """The pattern with its macros written out."""
    details: tuple[tuple[str, str], ...]
    about: str
    printed_unless: str
    printed_needs: str
    printed_not_after: str
    stance: Stance | None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What to look for in a sentence."""
        return re.compile(self.printed)

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        """What must not stand in the sentence."""
        return re.compile(self.printed_unless) if self.printed_unless else None

    @cached_property
    def needs(self) -> re.Pattern[str] | None:
        """What must stand in the sentence."""
        return re.compile(self.printed_needs) if self.printed_needs else None

    @cached_property
    def not_after(self) -> re.Pattern[str] | None:
        """What must not stand before the quote, up to its first word."""
        return re.compile(f"(?:{self.printed_not_after})$") if self.printed_not_after else None


class RuleBook:
    """All rules of a language and the automaton that tells which to try on a sentence, and from where.

    At first the triggers alone decide; once enough text has passed, so do the words that each pattern needs.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._passed = 0
        self._know([((), None) for _ in rules])

    def _know(self, read_off: Sequence[tuple[tuple[Words, ...], Words | None]]) -> None:
        """Make the automaton of the triggers and of the words read off the patterns."""
        heads = [one if one and min(map(len, one)) >= SHORTEST_HEAD else frozenset() for _, one in read_off]
        needed = [
            sorted((frozenset(rule.triggers), *sets, *([own] if own else [])), key=worth)
            for rule, (sets, _), own in zip(self.rules, read_off, heads, strict=True)
        ]
        words = sorted(frozenset().union(*(one_of for sets in needed for one_of in sets))) or ["\x00"]
        number = {word: index for index, word in enumerate(words)}

        def numbers(one_of: Words) -> frozenset[int]:
            return frozenset(number[word] for word in one_of)

        self._automaton = ahocorasick.AhoCorasick(words)
        # The most telling set decides which rules are looked at; the others are asked then.
        self._by_word: list[list[int]] = [[] for _ in words]
        for index, sets in enumerate(needed):
            for word in sets[0]:
                self._by_word[number[word]].append(index)
        self._others = [[numbers(one_of) for one_of in sets[1:]] for sets in needed]
        self._heads = [numbers(own) for own in heads]

    def candidates(self, line: str) -> Iterator[tuple[Rule, list[int] | None]]:
        """Yield the rules that may match a sentence, each with the places where a match may begin; None for any."""
        before = self._passed
        self._passed = before + len(line)
        if before < WARM_CHARACTERS <= self._passed:
            self._know([(needed_words(rule.pattern), first_words(rule.pattern)) for rule in self.rules])
        found, by_word = self._automaton.find_matches_as_indexes(line, overlapping=True), self._by_word
        here = {one[0] for one in found}
        chosen = {rule for word in here for rule in by_word[word]}
        for index in sorted(chosen):
            for one_of in self._others[index]:
                if one_of.isdisjoint(here):
                    break
            else:
                heads = self._heads[index]
                yield self.rules[index], sorted({one[1] for one in found if one[0] in heads}) if heads else None


@cache
def rules(language: str) -> RuleBook:
    """Return the rules of a language."""
    entries = table(language, "statements")
    macros = _macros(entries.get("macros", {}), language)
    return RuleBook([_rule(entry, macros) for entry in entries.get("rule", [])])


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
    def written_out(key: str) -> str:
        value = entry.get(key)
        return _expand(value, macros) if isinstance(value, str) else ""

    if not written_out("pattern"):
        raise ValueError(f"the rule {entry.get('name')} has no pattern")
    details = entry.get("details", {})
    triggers = entry["triggers"]
    return Rule(
        name=str(entry["name"]),
        kind=entry["kind"],  # type: ignore[arg-type]  # tests/claims/test_statements.py checks every kind
        value=str(entry["value"]),
        triggers=tuple(str(trigger) for trigger in triggers) if isinstance(triggers, list) else (),
        printed=written_out("pattern"),
        details=tuple((str(key), str(value)) for key, value in details.items()) if isinstance(details, dict) else (),
        about=str(entry.get("about", "launches")),
        printed_unless=written_out("unless"),
        printed_needs=written_out("needs"),
        printed_not_after=written_out("not_after"),
        stance=entry.get("stance"),  # type: ignore[arg-type]  # checked likewise
    )
