"""Statements that are kept as what they are: said, by whom, and why no verdict on them is ours to give."""

from __future__ import annotations

from typing import Final

from lofted import reference
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.timeline import in_order
from lofted.findings.words import listed, quoted, who
from lofted.model import Claim, Evidence, Finding, Moment

_REASONS: Final = {
    "posture": ("posture", "An appeal to others; there is nothing to compute."),
    "belief": ("belief", "What an actor is said to believe is reported with who says so; a belief is not measured."),
    "condemnation": ("words", "A judgement of the launches in the speaker's own words; it is not a quantity."),
    "characterisation": ("words", "A description, kept in the words and with the voice it was given."),
    "unveiling": ("unveiling", "No table of ours holds a showing to compare this with."),
    "intent": ("forecast", "What somebody wants or plans is kept with its speaker and date."),
    "reach": ("reach", "No full range is known for the flight meant, so the distance cannot be compared."),
    "purpose": ("purpose", "The stated purpose is kept with its source; the numbers do not bear on it."),
    "launch_site": ("launches", "The place is not tied to a launch that the list has."),
    "launch_date": (
        "launches",
        "The day is not tied to a launch: it dates something else, or the list has none on it.",
    ),
    "launch_time": ("launches", "The time is not tied to a launch that the list has."),
    "outcome": ("launches", "The outcome is not tied to a launch that the list has."),
    "vehicle": ("words", "What the vehicle is cannot be read from the numbers of a flight."),
    "range_class": (
        "words",
        "What a source calls the vehicle or the test is its own word; the numbers give the energy flown.",
    ),
    "impact_area": ("launches", "No position of impact was reported that could be compared."),
    "speed": ("agreement", "A speed without its altitude cannot be compared with the flight."),
    "hazard_notice": ("launches", "The notice itself is not among the inputs."),
    "violation": ("law", "A moratorium is a state's own undertaking; no text of the Council is compared with it."),
    "orbit": ("space_launch", "No element set is among the inputs to compare the orbit with."),
}
_OTHER: Final = ("words", "Nothing computed or listed here bears on it.")


def judge(case: Case, covered: frozenset[str]) -> list[Finding]:
    """Return findings for the claims nothing else answered: unveilings looked up, the rest kept with a reason."""
    open_claims = [claim for claim in case.claims if claim.id not in covered]
    shown = [claim for claim in open_claims if claim.kind == "unveiling" and _day(claim)]
    found = [_unveiled(case, claim) for claim in in_order(case, shown)]
    rest = [claim for claim in open_claims if claim not in shown]
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in rest:
        groups.setdefault((claim.kind, who(claim), claim.details.get("tone", "")), []).append(claim)
    return [*found, *(_kept(case, kind, speaker, claims) for (kind, speaker, _), claims in groups.items())]


def _kept(case: Case, kind: str, speaker: str, claims: list[Claim]) -> Finding:
    question, reason = _REASONS.get(kind, _OTHER)
    said = listed(quoted(claim, 90) for claim in claims)
    return answer(
        question,
        f"{kind.replace('_', ' ').capitalize()}: {said if len(said) < 120 else said[:117] + ' …'}",
        "not_judged",
        f"{_voice(claims, speaker)} {said}. {reason}",
        claims=claims,
        launches=dict.fromkeys(launch for claim in claims for launch in case.launches_of(claim)),
        evidence=[Evidence(label=speaker, value=quoted(claim), source="as published") for claim in claims],
        would_change="A source that states something which can be measured or looked up.",
    )


def _voice(claims: list[Claim], speaker: str) -> str:
    """Say whose words they are; an outlet's own description inside its account of another is the outlet's."""
    if all(claim.details.get("tone") == "outlet" for claim in claims):
        return "The outlet's own words" + (f", in its account of {speaker}:" if speaker != "nobody named" else ":")
    return f"Said by {speaker}:" if speaker != "nobody named" else "Nobody is named for"


def _day(claim: Claim) -> str:
    """Return the ISO day of a showing, or an empty string."""
    if isinstance(claim.value, Moment) and claim.value.precision == "day":
        return claim.value.local[:10]
    return claim.details.get("date", "")


def _unveiled(case: Case, claim: Claim) -> Finding:
    """Compare a showing with the vehicles table; which of the vehicles is meant is not decided."""
    day = _day(claim)
    named = {one.details.get("class", "") for one in case.of_kind("vehicle") if one.about == claim.about}
    rows = [vehicle for vehicle in reference.vehicles().values() if vehicle.unveiled == day]
    rows = [vehicle for vehicle in rows if vehicle.vehicle_class in named] or rows
    sourced = [vehicle for vehicle in rows if vehicle.source.startswith("http")]
    names = listed(vehicle.name for vehicle in rows)
    if rows:
        text = (
            f"The vehicles table has a first showing on {day} of {names}. The text does not say which vehicle is meant."
        )
    else:
        text = f"The vehicles table has no first showing on {day}; the table may lack it."
    return answer(
        "unveiling",
        f"First shown: {quoted(claim, 100)}",
        "consistent" if sourced else "unsure",
        f"{text} Stated by {who(claim)}.",
        claims=[claim],
        launches=case.launches_of(claim),
        evidence=[
            Evidence(label=vehicle.name, value=f"first shown {vehicle.unveiled}", source=vehicle.source)
            for vehicle in rows
        ],
        would_change="Pictures of the parade with the vehicle named.",
        confidence="moderate",
    )
