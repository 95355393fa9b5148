"""Contradictions inside one text: a quantity said twice, a bracket that does not convert, a swap, a headline.

Two speakers who differ are no contradiction of the text that reports them; that is the question ``agreement``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from lofted import flight
from lofted.dossier.numbers import plain
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.range_class import BY_RANGE, NAMES
from lofted.findings.words import first_named, opened, quoted, who
from lofted.model import Claim, Document, Evidence, Finding, Verdict

_QUANTITIES: Final = frozenset({"apogee", "ground_range", "flight_time", "bearing"})
_SAID: Final = frozenset({"asserted", "estimated"})
_NEAR: Final = 0.05
"""Values this close are one value, as agencies round: METHOD section 1."""
Bounds = tuple[float, float]


def judge(case: Case) -> list[Finding]:
    """Return what in each text cannot both hold, or does not fit itself."""
    found: list[Finding] = []
    for document in case.documents:
        claims = [claim for claim in case.claims if claim.document == document.id]
        found += [*_twice(case, claims), *_brackets(claims), *_swapped(case, claims), *_headline(document, claims)]
    return found


def _twice(case: Case, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Yield pairs of one quantity of one launch, by one speaker, that no rounding brings together."""
    numbers = [claim for claim in claims if claim.kind in _QUANTITIES and claim.stance in _SAID]
    numbers = [claim for claim in numbers if claim.about.startswith("launch:")]
    for one, other in combinations(numbers, 2):
        same = one.kind == other.kind and one.about == other.about and _speaker(one) == _speaker(other)
        if not same or case.launches_of(one) != case.launches_of(other):
            continue
        first, second = _bounds(one), _bounds(other)
        if first[0] <= second[1] and second[0] <= first[1]:
            continue
        name = one.kind.replace("_", " ")
        text = f"For the {name} {_teller(one)} both {quoted(one)} and {quoted(other)}: the two cannot both hold,"
        yield _finding(
            f"The {name} is given twice: {quoted(one, 60)} and {quoted(other, 60)}",
            "inconsistent",
            f"{text} however they are rounded. Which one is off, or whether one is another quantity or another launch,"
            " the text does not tell.",
            [one, other],
            case.launches_of(one),
            change="The statement the text was written from.",
        )


def _speaker(claim: Claim) -> str:
    """Return who said it, as one key; nobody named is the outlet's own voice."""
    return next(((one.id or one.name) for one in claim.said_by), "")


def _teller(claim: Claim) -> str:
    return f"{first_named(claim)} is given with" if claim.said_by else "the text has"


def _bounds(claim: Claim) -> Bounds:
    """Return the bounds of a number with the rounding of its last digit."""
    low = claim.low if claim.low is not None else float("-inf")
    high = claim.high if claim.high is not None else float("inf")
    if low != high or claim.kind == "bearing" or not isinstance(claim.value, int | float):
        return low, high
    # The digits printed carry the rounding, so a length is spread in its own unit; a time in seconds.
    scale = low / claim.value if claim.kind != "flight_time" and claim.value else 1.0
    spread = flight.spread(low / scale, claim.kind, hedge=claim.hedge)  # type: ignore[arg-type]  # one of the quantities
    low = low if spread[0] is None else spread[0] * scale
    high = high if spread[1] is None else spread[1] * scale
    return low, high


def _brackets(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Yield values whose second number in brackets is not the first one converted."""
    for claim in claims:
        try:
            off = float(claim.details["conversion_mismatch"])
        except (KeyError, ValueError):
            continue
        second = claim.details.get("conversion", "the second value")
        yield _finding(
            f"A value and its conversion: {quoted(claim, 90)}",
            "inconsistent",
            f"{opened(quoted(claim))}: {second} is {abs(100.0 * off):.0f} % {'more' if off > 0 else 'less'} than the"
            " first value, beyond what rounding explains. Which of the two was in the source the text does not tell.",
            [claim],
            (),
            change=f"The number {first_named(claim)} gave." if claim.said_by else "The number the source gave.",
        )


def _swapped(case: Case, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Yield apogee and range that fit the list only when they change places."""
    for up in (claim for claim in claims if claim.kind == "apogee"):
        for away in (claim for claim in claims if claim.kind == "ground_range" and claim.about == up.about):
            if _speaker(up) != _speaker(away):
                continue
            for launch in case.launches_of(up):
                if launch in case.rows and launch in case.launches_of(away) and _crossed(case, launch, up, away):
                    yield _swap(case, launch, up, away)


def _crossed(case: Case, launch: str, up: Claim, away: Claim) -> bool:
    apogees, ranges = _listed(case, launch, "apogee_km"), _listed(case, launch, "ground_range_km")
    if _near(up, apogees) or _near(away, ranges):
        return False
    return _near(up, ranges) and _near(away, apogees)


def _listed(case: Case, launch: str, quantity: str) -> list[float]:
    return [report.value for report in case.rows[launch].reports if report.quantity == quantity]


def _near(claim: Claim, values: Sequence[float]) -> bool:
    low, high = _bounds(claim)
    return any(low - _NEAR * value <= value <= high + _NEAR * value for value in values)


def _swap(case: Case, launch: str, up: Claim, away: Claim) -> Finding:
    reports = [one for one in case.rows[launch].reports if one.quantity in {"apogee_km", "ground_range_km"}]
    lines = [
        Evidence(
            label=f"{one.said_by} (launch list)",
            value=f"{one.quantity.removesuffix('_km').replace('_', ' ')} {plain(one.value)} km",
            source=one.source,
        )
        for one in reports
    ]
    return _finding(
        f"Height and distance, {case.label(launch)}: {quoted(up, 50)} and {quoted(away, 50)}",
        "inconsistent",
        f"The text gives {quoted(up)} as the height and {quoted(away)} as the distance; the launch list has the two the"
        " other way round. They fit it when they change places.",
        [up, away],
        (launch,),
        change="The statement the text was written from.",
        lines=lines,
    )


def _headline(document: Document, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Yield classes of the headline that nobody named in the text uses, where somebody named uses another."""
    end = _title_end(document)
    classes = [claim for claim in claims if claim.kind == "range_class" and claim.details.get("of") != "demonstrated"]
    classes = [claim for claim in classes if claim.value in BY_RANGE]
    for title in (claim for claim in classes if claim.end <= end and claim.stance != "denied"):
        named = [claim for claim in classes if claim.start >= end and claim.said_by and claim.about == title.about]
        other = [claim for claim in named if (claim.value == title.value) == (claim.stance == "denied")]
        if other and len(other) == len(named):
            yield _finding(
                f"Headline and text: {quoted(title, 60)} and {quoted(other[0], 60)}",
                "unsure",
                f"The headline has {NAMES[str(title.value)]} ({quoted(title)}); in the text {who(other[0])} says"
                f" {quoted(other[0])}. Whose word the headline's is the text does not say.",
                [title, *other],
                (),
                change="A speaker for the headline's word.",
            )


def _title_end(document: Document) -> int:
    """Return where the headline ends in the text; 0 when it has none."""
    title = document.title or ""
    start = (document.text or "").find(title) if title else -1
    return start + len(title) if 0 <= start < 200 else 0


def _finding(
    title: str,
    verdict: Verdict,
    text: str,
    claims: Sequence[Claim],
    launches: Sequence[str],
    *,
    change: str,
    lines: Sequence[Evidence] = (),
) -> Finding:
    evidence = [Evidence(label=who(claim), value=quoted(claim), source="as published") for claim in claims]
    return answer(
        "text_consistency",
        title,
        verdict,
        text,
        claims=claims,
        launches=launches,
        evidence=[*evidence, *lines],
        would_change=change,
        likelihood_because="words are compared with words",
        confidence="high" if verdict == "inconsistent" else "moderate",
    )
