"""Roles: what a number measures: apogee, ground range, full range, flight time, speed, bearing, count, orbit, or none.

Templates of coordination come first ("altitude and range of 50 km and 350 km"); then every trigger near the number
scores by its weight, its distance and what stands between.  A number that describes no flight gets a negative class
instead of a role: the limit of a zone, the distance to a coast, an earlier test's figure, a payload's mass.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from lofted.claims.fold import folded_lower
from lofted.claims.quantity import Quantity
from lofted.claims.role_lexicon import RoleLexicon, Trigger, role_lexicon
from lofted.claims.units import LANGUAGES

_BACK: Final = 100
_AHEAD: Final = 70
_LONGEST_SENTENCE: Final = 1200
_ENOUGH: Final = 4.0
_PER_CHARACTER: Final = 0.12
_PER_CROSSED_NUMBER: Final = 7.0
_PER_BREAK: Final = 2.5
_BREAK: Final = re.compile(r"[,;:、，]|\b(?:while|whereas|but)\b|(?:으며|하며|지만|했고|였고|한편|一方|ところ)")
_A_DAY: Final = re.compile(
    r"\d[일日]|\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d"
)
_COMMAS: Final = (", ", "、", ";")
_REACHED: Final = re.compile(r"\b(?:had|has) (?:only )?reached (?:about |some |around |nearly )?$")
_OF_A_FLIGHT: Final = ("apogee", "ground_range")
_LIST: Final = re.compile(
    r"\s?(?:,|and|, and|or|by|x|と|、|및|와|과|·|・|から|で、)\s?"
    r"(?:(?:もう[1一]発|[2-9]発目|残り(?:の[1-9]発)?|他方|後者)[はがも]|the other )?"
)


class RoleReading(Struct, frozen=True, kw_only=True):
    """What one quantity measures; exactly one of ``role`` and ``negative`` is set."""

    role: str | None
    """A claim kind, or None."""
    part: str = ""
    """For an orbit: perigee_km, apogee_km, altitude_km, inclination_deg or period_min."""
    negative: str = ""
    """Why it measures no flight: eez_limit, distance_to_place, earlier_test, payload_mass, year_count, unclear, …"""
    score: float = 0.0
    rule: str = ""


class _Scene(Struct, frozen=True):
    """One sentence and the quantities in it."""

    folded: str
    start: int
    end: int
    lexicon: RoleLexicon
    quantities: tuple[Quantity, ...]
    words: str
    """The folded sentence."""
    may: AbstractSet[int]
    """The triggers that may stand in it."""


def assign_roles(
    text: str, language: str | None, quantities: Sequence[Quantity], sentence_spans: Sequence[tuple[int, int]]
) -> list[RoleReading]:
    """Return what each quantity measures, in the order of ``quantities``.

    Parameters
    ----------
    text : str
        The document's text, untouched.
    language : str or None
        "en", "ko" or "ja"; in any other language no number gets a role.
    quantities : sequence of Quantity
        From ``read_quantities`` on the same text.
    sentence_spans : sequence of (start, end)
        The sentences in order; a number outside all of them is judged by its neighbourhood.
    """
    if language not in LANGUAGES:
        return [RoleReading(role=None, negative="unknown_language", rule="roles.language") for _ in quantities]
    folded = folded_lower(text)
    lexicon = role_lexicon(language)
    readings: list[RoleReading] = []
    for span, members in _by_sentence(quantities, sentence_spans, len(text)):
        words = folded[span[0] : span[1]]
        scene = _Scene(folded, span[0], span[1], lexicon, tuple(members), words, lexicon.panel.may(words))
        readings.extend(_read_scene(scene))
    return readings


def _by_sentence(
    quantities: Sequence[Quantity], spans: Sequence[tuple[int, int]], length: int
) -> list[tuple[tuple[int, int], list[Quantity]]]:
    groups: list[tuple[tuple[int, int], list[Quantity]]] = []
    at = 0
    for quantity in quantities:
        while at < len(spans) and spans[at][1] <= quantity.number_start:
            at += 1
        inside = at < len(spans) and spans[at][0] <= quantity.number_start
        span = spans[at] if inside else (max(quantity.start - _BACK, 0), min(quantity.end + _AHEAD, length))
        if span[1] - span[0] > _LONGEST_SENTENCE:
            span = _stretch_of(span, quantity.number_start)
        if groups and groups[-1][0] == span:
            groups[-1][1].append(quantity)
        else:
            groups.append((span, [quantity]))
    return groups


def _stretch_of(sentence: tuple[int, int], position: int) -> tuple[int, int]:
    """Return the part of an endless sentence (a table, a list) that a number stands in, so that work stays linear."""
    first = sentence[0] + (position - sentence[0]) // _LONGEST_SENTENCE * _LONGEST_SENTENCE
    return first, min(first + _LONGEST_SENTENCE + _AHEAD, sentence[1])


def _read_scene(scene: _Scene) -> list[RoleReading]:
    readings = [_read_one(scene, index) for index in range(len(scene.quantities))]
    _share_in_lists(scene, readings)
    _carry_on(scene, readings)
    for index in range(len(readings) - 1):
        first = _pair_template(scene, index)
        if first:
            second = "ground_range" if first == "apogee" else "apogee"
            readings[index] = RoleReading(role=first, score=20.0, rule="roles.pair")
            readings[index + 1] = RoleReading(role=second, score=20.0, rule="roles.pair")
    return readings


def _share_in_lists(scene: _Scene, readings: list[RoleReading]) -> None:
    """Give each member of "850 and 900 km" or 850kmと900km the role of its neighbour when it has none itself."""
    for kind in {quantity.dimension for quantity in scene.quantities}:
        chain = [index for index, quantity in enumerate(scene.quantities) if quantity.dimension == kind]
        pairs = list(pairwise(chain))
        steps = [*pairs, *((later, earlier) for earlier, later in reversed(pairs))]
        for known, wanted in steps:
            if readings[wanted].negative != "unclear" or not readings[known].role:
                continue
            first, second = (scene.quantities[index] for index in sorted((known, wanted)))
            if _LIST.fullmatch(scene.folded, first.end, second.start):
                readings[wanted] = replace(readings[known], rule=readings[known].rule + ".list")


def _carry_on(scene: _Scene, readings: list[RoleReading]) -> None:
    """Give "its first had reached 2,802 km" the role of the length before it, where it has none itself."""
    lengths = [index for index, quantity in enumerate(scene.quantities) if quantity.dimension == "length"]
    for known, wanted in pairwise(lengths):
        quantity = scene.quantities[wanted]
        carried = readings[wanted].negative == "unclear" and readings[known].role in _OF_A_FLIGHT
        if carried and _REACHED.search(scene.folded, max(quantity.start - 20, scene.start), quantity.start):
            readings[wanted] = replace(readings[known], rule=readings[known].rule + ".reached")


def _pair_template(scene: _Scene, index: int) -> str | None:
    """Return the role of the first of two lengths that answer two nouns in order."""
    one, other = scene.quantities[index], scene.quantities[index + 1]
    if one.dimension != "length" or other.dimension != "length" or other.start - one.end > 10:
        return None
    match = scene.lexicon.pair.search(scene.folded, max(one.start - 70, scene.start), one.start)
    if match is None:
        return None
    return "apogee" if match["first_up"] else "ground_range"


def _read_one(scene: _Scene, index: int) -> RoleReading:
    quantity = scene.quantities[index]
    if quantity.dimension == "mass":
        return RoleReading(role=None, negative="payload_mass", rule="roles.mass")
    if quantity.dimension == "count":
        return _count(scene, quantity)
    best: tuple[float, Trigger] | None = None
    for trigger in scene.lexicon.triggers[quantity.dimension]:
        if trigger.number not in scene.may or (trigger.needs and not trigger.needs.search(scene.words)):
            continue
        score = _score(scene, index, trigger)
        if score is not None and (best is None or score > best[0]):
            best = (score, trigger)
    if best is None or best[0] < _ENOUGH:
        return RoleReading(role=None, negative="unclear", rule="roles.no_trigger")
    return _reading(scene, quantity, *best)


def _score(scene: _Scene, index: int, trigger: Trigger) -> float | None:
    quantity = scene.quantities[index]
    if trigger.after:
        window = scene.folded[quantity.end : min(quantity.end + _AHEAD, scene.end)]
        found = trigger.pattern.search(window)
        if found is None or found.start() > trigger.reach:
            return None
        between = (quantity.end, quantity.end + found.start())
    else:
        low = max(quantity.start - _BACK, scene.start)
        window = scene.folded[low : quantity.start]
        last = deque(trigger.pattern.finditer(window), maxlen=1)
        if not last or len(window) - last[0].end() > trigger.reach:
            return None
        between = (low + last[0].end(), quantity.start)
    gap = scene.folded[between[0] : between[1]]
    crossed = sum(
        1
        for other in scene.quantities
        if other is not quantity
        and other.dimension == quantity.dimension
        and other.number_start >= between[0]
        and other.number_end <= between[1]
    )
    breaks = len(_BREAK.findall(gap))
    return trigger.weight - _PER_CHARACTER * len(gap) - _PER_CROSSED_NUMBER * crossed - _PER_BREAK * breaks


def _reading(scene: _Scene, quantity: Quantity, score: float, trigger: Trigger) -> RoleReading:
    role, _, negative = trigger.role.partition(":")
    rule = f"roles.{trigger.role.replace(':', '_')}.{'after' if trigger.after else 'before'}"
    if role == "not":
        return RoleReading(role=None, negative=negative, score=score, rule=rule)
    if role == "range":
        role = _which_range(scene, quantity)
    if role == "apogee" and scene.lexicon.orbital.search(scene.words) and "orbit" in scene.words:
        return RoleReading(role="orbit", part="altitude_km", score=score, rule=rule + ".orbit")
    return RoleReading(role=role, part=trigger.part, score=score, rule=rule)


def _which_range(scene: _Scene, quantity: Quantity) -> str:
    """Tell a range flown from a range claimed: "range" alone means either."""
    near = scene.folded[max(quantity.start - _BACK, scene.start) : min(quantity.end + 40, scene.end)]
    flown = scene.lexicon.flown.search(near)
    capable = scene.lexicon.capable.search(near)
    return "ground_range" if flown and not capable else "full_range"


def _clause(scene: _Scene, quantity: Quantity) -> tuple[int, int]:
    """Return the part of the sentence between the commas around a number."""
    start = max(scene.folded.rfind(mark, scene.start, quantity.start) for mark in _COMMAS)
    ends = [scene.folded.find(mark, quantity.end, scene.end) for mark in _COMMAS]
    return max(start, scene.start), min((end for end in ends if end > 0), default=scene.end)


def _count(scene: _Scene, quantity: Quantity) -> RoleReading:
    if "nuclear test" in quantity.of:
        return RoleReading(role=None, negative="nuclear_test", rule="roles.count")
    clause = _clause(scene, quantity)
    if scene.lexicon.past_year.search(scene.folded, *clause) and not _A_DAY.search(scene.folded, *clause):
        return RoleReading(role=None, negative="year_count", rule="roles.count")
    if not scene.lexicon.launched.search(scene.words):
        return RoleReading(role=None, negative="no_launch", rule="roles.count")
    return RoleReading(role="launch_count", score=10.0, rule="roles.count")
