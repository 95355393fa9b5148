"""Numbers of one text that cannot both hold: one quantity of one launch twice, or in headline or table and in prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from lofted import flight
from lofted.findings.case import Case
from lofted.findings.text_places import headline_end, in_table
from lofted.model import Claim, Document

_QUANTITIES: Final = frozenset({"apogee", "ground_range", "flight_time", "bearing"})
_SAID: Final = frozenset({"asserted", "estimated"})
Bounds = tuple[float, float]


class Pair(NamedTuple):
    """Two claims of one quantity of one launch that no rounding brings together."""

    one: Claim
    other: Claim
    place: str
    """Where the first stands when it has no speaker of its own: "headline" or "table"; "" for one speaker's two."""


def apart(case: Case, document: Document, claims: Sequence[Claim]) -> list[Pair]:
    """Return the pairs of a text in order."""
    numbers = [claim for claim in claims if claim.kind in _QUANTITIES and claim.stance in _SAID]
    numbers = [claim for claim in numbers if claim.about.startswith("launch:")]
    twice = [Pair(one, other, "") for one, other in combinations(numbers, 2) if _of_one_voice(case, one, other)]
    return [*(pair for pair in twice if not overlap(*pair[:2])), *_unsupported(case, document, numbers)]


def _of_one_voice(case: Case, one: Claim, other: Claim) -> bool:
    return speaker(one) == speaker(other) and _of_one_thing(case, one, other)


def _of_one_thing(case: Case, one: Claim, other: Claim) -> bool:
    same = one.kind == other.kind and one.about == other.about
    return same and case.launches_of(one) == case.launches_of(other)


def _unsupported(case: Case, document: Document, numbers: Sequence[Claim]) -> Iterator[Pair]:
    """Yield numbers of the headline or of a table, said by nobody, that are none of those the prose has."""
    title = headline_end(document)
    places = {claim.id: _place(document, claim, title) for claim in numbers}
    for claim in numbers:
        if not places[claim.id] or speaker(claim):
            continue
        prose = [one for one in numbers if not places[one.id] and _of_one_thing(case, claim, one)]
        if prose and all(speaker(one) and not overlap(claim, one) for one in prose):
            yield Pair(claim, prose[0], places[claim.id])


def _place(document: Document, claim: Claim, title: int) -> str:
    if claim.end <= title:
        return "headline"
    return "table" if in_table(document, claim) else ""


def crossed(pairs: Sequence[Pair]) -> tuple[Pair, Pair] | None:
    """Return a pair of heights and one of distances that agree when height and distance of one side change places."""
    heights, ways = ([pair for pair in pairs if pair.one.kind == kind] for kind in ("apogee", "ground_range"))
    for up in heights:
        for away in ways:
            same = up.one.about == away.one.about and up.place == away.place
            if same and overlap(up.one, away.other) and overlap(up.other, away.one):
                return up, away
    return None


def speaker(claim: Claim) -> str:
    """Return who said it, as one key; nobody named but the outlet is the text's own voice."""
    if claim.said_how == "outlet":
        return ""
    return next(((one.id or one.name) for one in claim.said_by), "")


def overlap(one: Claim, other: Claim) -> bool:
    """Tell whether two numbers can be one, each as it was rounded."""
    first, second = bounds(one), bounds(other)
    return first[0] <= second[1] and second[0] <= first[1]


def bounds(claim: Claim) -> Bounds:
    """Return the bounds of a number with the rounding of its last digit."""
    low = claim.low if claim.low is not None else float("-inf")
    high = claim.high if claim.high is not None else float("inf")
    if low != high or claim.kind not in _QUANTITIES - {"bearing"} or not isinstance(claim.value, int | float):
        return low, high
    # The digits printed carry the rounding, so a length is spread in its own unit; a time in seconds.
    scale = low / claim.value if claim.kind != "flight_time" and claim.value else 1.0
    spread = flight.spread(low / scale, claim.kind, hedge=claim.hedge)  # type: ignore[arg-type]  # one of the quantities
    low = low if spread[0] is None else spread[0] * scale
    high = high if spread[1] is None else spread[1] * scale
    return low, high
