"""What each side says the launches were for, side by side; which statements the flight can bear on, and which not."""

from __future__ import annotations

from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.space_launch import ORBITAL_CLAIMS, PREPARATORY_CLAIMS
from lofted.findings.words import first_named, listed, quoted, who
from lofted.model import Claim, Evidence, Finding

WORDS = {
    "satellite_launch": "launching a satellite",
    "satellite_development": "developing a satellite",
    "component_test": "testing parts of a system",
    "system_evaluation": "evaluating a missile system",
    "missile_test": "testing a missile",
    "training": "training",
    "space_programme": "a space programme",
    "reentry_test": "testing re-entry",
    "unspecified": "a purpose not named further",
}
SATELLITE = frozenset({*ORBITAL_CLAIMS, "satellite_development", "space_programme"})
HEDGED = frozenset({"estimated", "suspected", "predicted"})


def judge(case: Case) -> list[Finding]:
    """Return the competing purposes as one finding, and the statements about disguise as another."""
    claims = [claim for claim in case.of_kind("purpose") if claim.details.get("disguise") != "yes"]
    hidden = [claim for claim in case.of_kind("purpose", "intent", "belief") if _disguise(claim)]
    found = [_competing(case, claims)] if claims else []
    return [*found, _reported_intent(case, hidden)] if hidden else found


def _competing(case: Case, claims: list[Claim]) -> Finding:
    launches = list(dict.fromkeys(launch for claim in claims for launch in case.launches_of(claim)))
    evidence = [
        Evidence(
            label=who(claim),
            value=f"{quoted(claim)}: {_hedge(claim)}{_word(claim)}",
            source="as published",
            pull=_pull(claim),
        )
        for claim in claims
    ]
    for launch in launches:
        row = case.rows.get(launch)
        for said in row.statements if row else ():
            if said.kind == "purpose" and (not case.as_of or said.said_on <= case.as_of.isoformat()):
                label = f"{said.said_by}, {said.said_on} (launch list, {case.label(launch)})"
                pull = "for satellite work" if said.value in SATELLITE else "for a missile test"
                evidence.append(Evidence(label=label, value=said.words, source=said.source, pull=pull))
    evidence += _from_flight(case, launches)
    sides: dict[str, list[str]] = {}
    for claim in claims:
        sides.setdefault(_word(claim), []).append(first_named(claim))
    told = listed(f"{word} ({listed(dict.fromkeys(names))})" for word, names in sides.items())
    return answer(
        "purpose",
        "What the launches were for, by source",
        "unsure" if len(sides) > 1 else "not_judged",
        f"The stated purposes are: {told}. The energy flown rules out an orbit but fits a test of parts under either"
        " account; the numbers alone cannot tell the accounts apart, and no intent is judged.",
        claims=claims,
        launches=launches,
        evidence=evidence,
        would_change="Pictures of the vehicle, recovered parts, a catalogued object, a later flight of the system.",
        confidence="moderate",
    )


def _from_flight(case: Case, launches: list[str]) -> list[Evidence]:
    """Return what energy and catalogue say, with the side each supports."""
    lines = []
    for launch in launches:
        flight = case.flights.get(launch)
        if flight and flight.regime == "lofted" and flight.full_range_km and flight.full_range_km.p50:
            lines.append(
                Evidence(
                    label=f"shape of the flight, {case.label(launch)}",
                    value="a steep arc that ends far below orbital speed",
                    source="lofted.flight",
                    pull="strongly against a satellite launch; neutral between tests of satellite and of missile parts",
                )
            )
    return lines


def _reported_intent(case: Case, claims: list[Claim]) -> Finding:
    names = list(dict.fromkeys(who(claim) for claim in claims))
    return answer(
        "purpose",
        "That a satellite purpose was, or will be, a disguise",
        "not_judged",
        f"So {'say' if len(names) > 1 else 'says'} {listed(names)}. Disguise is a statement about intent: it is"
        " reported here and not judged.",
        claims=claims,
        launches=[launch for claim in claims for launch in case.launches_of(claim)],
        evidence=[Evidence(label=who(claim), value=quoted(claim), source="as published") for claim in claims],
        would_change="Nothing that numbers can show.",
    )


def _disguise(claim: Claim) -> bool:
    return claim.details.get("disguise") == "yes" or claim.value == "disguise"


def _word(claim: Claim) -> str:
    return WORDS.get(str(claim.value), str(claim.value).replace("_", " "))


def _hedge(claim: Claim) -> str:
    return "hedged by its speaker, " if claim.stance in HEDGED else ""


def _pull(claim: Claim) -> str:
    if claim.value in SATELLITE:
        return "for satellite work, by word only"
    return (
        "for work on a missile, by word only"
        if claim.value not in {*PREPARATORY_CLAIMS, "unspecified"}
        else "for either"
    )
