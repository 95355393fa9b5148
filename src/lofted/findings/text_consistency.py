"""Contradictions inside one text: a quantity said twice, a bracket that does not convert, a swap, a headline.

Two speakers who differ are no contradiction of the text that reports them; that is the question ``agreement``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lofted.dossier.numbers import plain
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.range_class import BY_RANGE, NAMES
from lofted.findings.text_numbers import Pair, apart, bounds, crossed, overlap, speaker
from lofted.findings.text_places import headline_end
from lofted.findings.words import first_named, opened, quoted, who
from lofted.model import Claim, Document, Evidence, Finding, Verdict

_NEAR: Final = 0.05
"""Values this close are one value, as agencies round: METHOD section 1."""
_OUTCOMES: Final = {"success": "a success", "failure": "a failure"}


def judge(case: Case) -> list[Finding]:
    """Return what in each text cannot both hold, or does not fit itself."""
    found: list[Finding] = []
    for document in case.documents:
        claims = [claim for claim in case.claims if claim.document == document.id]
        pairs = apart(case, document, claims)
        found += [*_numbers(case, pairs), *_brackets(claims), *_swapped(case, claims), *_headline(document, claims)]
    return found


def _numbers(case: Case, pairs: list[Pair]) -> Iterator[Finding]:
    """Yield the pairs of a text; two that agree when height and distance change places are one finding."""
    while (swapped := crossed(pairs)) is not None:
        pairs = [pair for pair in pairs if pair not in swapped]
        yield _exchanged(case, *swapped)
    for pair in pairs:
        yield _apart(case, pair)


def _exchanged(case: Case, up: Pair, away: Pair) -> Finding:
    claims = [up.one, away.one, up.other, away.other]
    once = f"{quoted(up.one)} up and {quoted(away.one)} away"
    again = f"{quoted(up.other)} up and {quoted(away.other)} away"
    return _finding(
        f"Height and distance change places: {quoted(up.one, 40)} and {quoted(away.one, 40)}",
        "inconsistent",
        f"The text has {once}, and {again}. The two fit each other when height and distance change places; which of"
        " them has it the right way round the text does not tell.",
        claims,
        case.launches_of(up.one),
        change="The statement the text was written from.",
    )


def _apart(case: Case, pair: Pair) -> Finding:
    one, other, place = pair
    name = one.kind.replace("_", " ")
    if place:
        said = f"the {place} has {quoted(one)}, and {who(other)} is given with {quoted(other)}"
        rest = f"Whose number the {place}'s is the text does not say."
    else:
        said = f"{_teller(one)} both {quoted(one)} and {quoted(other)}"
        rest = "Which one is off, or whether one is another quantity or another launch, the text does not tell."
    return _finding(
        f"The {name} is given twice: {quoted(one, 60)} and {quoted(other, 60)}",
        "inconsistent",
        f"For the {name} {said}: the two cannot both hold, however they are rounded. {rest}",
        [one, other],
        case.launches_of(one),
        change="The statement the text was written from.",
    )


def _teller(claim: Claim) -> str:
    return f"{first_named(claim)} is given with" if claim.said_by else "the text has"


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
            if speaker(up) != speaker(away):
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
    low, high = bounds(claim)
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
    """Yield what the headline has and nobody named in the text does: a class, an outcome, a number of launches."""
    end = headline_end(document)
    for kind in ("range_class", "outcome", "launch_count"):
        alike = [claim for claim in claims if claim.kind == kind and _is_compared(claim)]
        for title in (claim for claim in alike if claim.end <= end and claim.stance != "denied"):
            named = [claim for claim in alike if claim.start >= end and claim.said_by and claim.about == title.about]
            other = [claim for claim in named if _differs(title, claim)]
            if other and len(other) == len(named):
                yield _finding(
                    f"Headline and text: {quoted(title, 60)} and {quoted(other[0], 60)}",
                    "unsure",
                    f"The headline has {_worded(title)}; in the text {who(other[0])} says"
                    f" {quoted(other[0])}.{_headlines(title)}",
                    [title, *other],
                    (),
                    change="A speaker for the headline's word.",
                )


def _is_compared(claim: Claim) -> bool:
    if claim.kind == "range_class":
        return claim.details.get("of") != "demonstrated" and claim.value in BY_RANGE
    return claim.value in _OUTCOMES if claim.kind == "outcome" else isinstance(claim.value, int | float)


def _differs(title: Claim, claim: Claim) -> bool:
    if claim.kind == "launch_count":
        return claim.stance != "denied" and not overlap(title, claim)
    return (claim.value == title.value) == (claim.stance == "denied")


def _worded(title: Claim) -> str:
    if title.kind == "launch_count":
        return quoted(title)
    return (
        f"{NAMES[str(title.value)] if title.kind == 'range_class' else _OUTCOMES[str(title.value)]} ({quoted(title)})"
    )


def _headlines(title: Claim) -> str:
    return "" if speaker(title) else " Whose word the headline's is the text does not say."


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
