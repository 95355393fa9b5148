"""Matching: the rules of a language over the sentences of a text, each match a statement found."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lofted.claims.finders import Panel, matches_at
from lofted.claims.found import Found
from lofted.claims.scene import Scene
from lofted.claims.sentences import Sentence
from lofted.claims.statements.rules import Rule, codes, rules
from lofted.claims.words import words
from lofted.model import Kind, Stance

HEDGE_REACH = 45
NOT_AFTER_REACH = 70
CLAUSE_ENDS = ("", ";", ". ", ", ", ":", " that ", '"', "。", "、")
# Whoever condemns, condemns: a hedge near these words belongs to something else.
HEDGED_KINDS = frozenset(
    (
        "range_class",
        "vehicle",
        "purpose",
        "outcome",
        "impact_area",
        "intent",
        "belief",
        "reach",
        "site_activity",
        "orbit",
    )
)
STANCES: tuple[Stance, ...] = ("denied", "suspected", "predicted", "intended", "estimated")


def find_statements(scene: Scene) -> list[Found]:
    """Return every match of every rule, in order; overlaps of one kind and value are left to ``assemble``."""
    book = rules(scene.language)
    found: list[Found] = []
    for sentence in scene.layout.sentences:
        line = scene.folded[sentence.start : sentence.end]
        for rule, places in book.candidates(line):
            _add_matches(found, scene, sentence, line, (rule, places))
    return found


def _add_matches(
    found: list[Found], scene: Scene, sentence: Sentence, line: str, tried: tuple[Rule, list[int] | None]
) -> None:
    rule, places = tried
    allowed = False
    for match in rule.pattern.finditer(line) if places is None else matches_at(rule.pattern, line, places):
        # Few patterns match, so what must or must not stand beside them is looked for only then.
        if not allowed and ((rule.unless and rule.unless.search(line)) or (rule.needs and not rule.needs.search(line))):
            return
        allowed = True
        first, last = match.span("q") if "q" in rule.pattern.groupindex else match.span()
        if first < 0:
            first, last = match.span()
        first, last = _tight(line, first, last)
        if rule.not_after and rule.not_after.search(line, max(first - NOT_AFTER_REACH, 0), first):
            continue
        value = _value(scene, rule.value, match, sentence)
        if first < last and value:
            found.append(
                Found(
                    kind=rule.kind,
                    value=value,
                    start=sentence.start + first,
                    end=sentence.start + last,
                    about=rule.about,
                    rule=f"{scene.language}.{rule.name}",
                    stance=rule.stance or _stance(rule.kind, scene.language, line, first, last),
                    details=_details(scene, rule, match, sentence),
                )
            )


def _tight(line: str, first: int, last: int) -> tuple[int, int]:
    while first < last and line[first] in " ,;:":
        first += 1
    # A pattern with a limit may stop within a word; a quote never does.
    while last < len(line) and line[last - 1 : last + 1].isascii() and line[last - 1 : last + 1].isalpha():
        last += 1
    while last > first and line[last - 1] in " ,;:":
        last -= 1
    if line.count('"', first, last) % 2 or (line[first] == line[last - 1] == '"' and last - first > 2):
        first += line[first] == '"'
        last -= line[last - 1] == '"' or (line[last - 1] in ".," and line[last - 2] == '"')
    return first, last


def _details(scene: Scene, rule: Rule, match: re.Match[str], sentence: Sentence) -> dict[str, str]:
    made = {name: _value(scene, source, match, sentence) for name, source in rule.details}
    return {name: value for name, value in made.items() if value}


def _value(scene: Scene, source: str, match: re.Match[str], sentence: Sentence) -> str:
    """Return what a rule's ``value`` or detail means for a match; empty when its group took no part."""
    if not source.startswith("@"):
        return source
    group, _, name = source[1:].partition("|")
    if group not in match.re.groupindex or match.start(group) < 0:
        return ""
    start, end = (sentence.start + position for position in match.span(group))
    if name == "names":
        return ",".join(dict.fromkeys(mention.id for mention in scene.between(start, end)))
    if name:
        spoken = match.group(group)
        code = next((code for pattern, code in codes(scene.language, name) if pattern.search(spoken)), "")
        return spoken if code == "digits" else code
    return scene.text[start:end].replace("\n", " ").strip(' "“”')


def _stance(kind: Kind, language: str, line: str, first: int, last: int) -> Stance:
    return stance_of(language, line, first, last) if kind in HEDGED_KINDS else "asserted"


def stance_of(language: str, line: str, first: int, last: int) -> Stance:
    """Return the stance that the hedges in and shortly before ``line[first:last]`` give it."""
    clause = max(line.rfind(mark, 0, first) + len(mark) for mark in CLAUSE_ENDS if mark in line[:first]) if first else 0
    reach = max(clause, first - HEDGE_REACH)
    if language != "en":
        last = min(len(line), last + 20)
    return next(
        (stance for stance, pattern in _hedges(language, line) if pattern.search(line, reach, last)), "asserted"
    )


@cache
def _all_hedges(language: str) -> tuple[tuple[tuple[Stance, re.Pattern[str]], ...], Panel]:
    made = tuple((stance, words(language, "cues", "hedges", stance)) for stance in STANCES)
    return made, Panel([pattern for _, pattern in made])


@lru_cache(maxsize=4)
def _hedges(language: str, line: str) -> tuple[tuple[Stance, re.Pattern[str]], ...]:
    """Return the hedges that may stand in a sentence, which is asked about once for each thing found in it."""
    made, panel = _all_hedges(language)
    may = panel.may(line)
    return tuple(one for number, one in enumerate(made) if number in may)
