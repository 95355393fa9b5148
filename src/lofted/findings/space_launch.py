"""Whether this flight could have put anything into orbit, and whether anybody's own words say that it would."""

from __future__ import annotations

import math
from typing import Final

from lofted import reference
from lofted.dossier.numbers import distance
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.words import listed, opened, quoted, who
from lofted.flight.earth import EARTH_RADIUS_KM
from lofted.launches import spoken_for
from lofted.model import Claim, Evidence, Finding, Flight, Statement
from lofted.orbit.azimuth import circular_speed_km_s

LEAST_ORBITAL_KM_S: Final = 7.0
"""Below this inertial speed at burnout no payload stays up: an insertion needs 7.6 to 7.9 km/s (METHOD section 6)."""
ORBITAL_CLAIMS: Final = ("satellite_launch",)
PREPARATORY_CLAIMS: Final = ("satellite_development",)


def judge(case: Case) -> list[Finding]:
    """Return one finding for the launches whose purpose some source ties to a satellite."""
    claims = [c for c in case.of_kind("purpose") if c.value in {*ORBITAL_CLAIMS, *PREPARATORY_CLAIMS} and not _ahead(c)]
    launches = [launch.id for launch in case.launches if _concerned(case, launch.id, claims)]
    flown = [launch for launch in launches if launch in case.flights and case.flights[launch].burnout]
    if not claims or not flown:
        return [_unplaced(claims)] if claims else []
    evidence = [line for launch in flown for line in _speeds(case, launch, case.flights[launch])]
    statements = _statements(case, launches)
    evidence += [
        Evidence(label=f"{one.said_by}, {one.said_on}", value=f"{one.words} ({case.label(launch)})", source=one.source)
        for launch, one in statements
    ]
    orbital = [claim for claim in claims if claim.value in ORBITAL_CLAIMS]
    text = _energy(case, flown)
    text += _own_words([one for _, one in statements], [c for c in claims if c.value in PREPARATORY_CLAIMS])
    if orbital:
        text += (
            f" That a satellite was to be launched is the wording of {who(orbital[0])} ({quoted(orbital[0])}) and is"
            " not supported by the reported numbers."
        )
    return [
        answer(
            "space_launch",
            _title(orbital or claims),
            "inconsistent" if orbital else "consistent",
            f"{text} Whether equipment for a satellite was tested on the way is outside kinematics.",
            claims=claims,
            launches=launches,
            evidence=evidence,
            would_change="A catalogued object, or reported numbers with near-orbital speed.",
            likelihood_because="the flight came down; how far it fell short of an orbit is computed, not weighed",
            confidence="high",
        )
    ]


def _statements(case: Case, launches: list[str]) -> list[tuple[str, Statement]]:
    """Return what the launching side itself had said, by the day of publication, on the purpose of each launch."""
    return [
        (launch, said)
        for launch in launches
        if launch in case.rows
        for said in case.rows[launch].statements
        if said.kind == "purpose"
        and spoken_for(said.said_by_id or "", reference.actors()) == case.rows[launch].actor
        and (not case.as_of or said.said_on <= case.as_of.isoformat())
    ]


def _title(claims: list[Claim]) -> str:
    """Name the statement that the verdict is on: whether a satellite was launched, or its parts were tested."""
    what = "A satellite launch" if claims[0].value in ORBITAL_CLAIMS else "A test for a satellite"
    return f"{what}, as told by {who(claims[0])}: do the numbers allow it?"


def _energy(case: Case, flown: list[str]) -> str:
    """Say whether the energy, or only the path, kept the flight from an orbit."""
    fastest = max((_fastest(case.flights[launch]) for launch in flown), default=0.0)
    lines = [(case.label(launch), _speeds(case, launch, case.flights[launch])) for launch in flown]
    speeds = "; ".join(f"{label}: {line.value}" for label, found in lines for line in found)
    if fastest < LEAST_ORBITAL_KM_S:
        return f"No orbit was possible at the energy flown. {speeds}."
    return f"The path flown was no orbit, whatever the energy. {speeds}."


def _fastest(flight: Flight) -> float:
    burnout = flight.burnout
    return (burnout.speed_km_s.p95 or math.inf) if burnout else 0.0


def _own_words(statements: list[Statement], own: list[Claim]) -> str:
    """Say whose own words spoke of preparing a satellite and claimed no orbit."""
    names = [said.said_by for said in statements if said.value in PREPARATORY_CLAIMS]
    source = listed(dict.fromkeys(names)) or (who(own[0]) if own else "")
    where = ", as listed," if names else ""
    if not source:
        return ""
    return f" {opened(source)}{where} spoke of a test for developing a satellite and claimed no orbit."


def _ahead(claim: Claim) -> bool:
    return claim.details.get("future") == "yes" or claim.stance in {"predicted", "intended"}


def _concerned(case: Case, launch: str, claims: list[Claim]) -> bool:
    linked = [claim for claim in claims if case.launches_of(claim)]
    return any(launch in case.launches_of(claim) for claim in linked) or not linked


def _unplaced(claims: list[Claim]) -> Finding:
    text = "No apogee and range are known for the flight meant, so its speed cannot be compared with an orbit's."
    title = _title(claims)
    return answer(
        "space_launch", title, "not_judged", text, claims=claims, would_change="Apogee and range of the flight."
    )


def _speeds(case: Case, launch: str, flight: Flight) -> list[Evidence]:
    """Compare the speed at burnout with a circular orbit's at the reported apogee."""
    apogee_km = sum(flight.apogee_km) / 2.0
    orbital_km_s = circular_speed_km_s(apogee_km)
    burnout = flight.burnout
    if burnout is None or burnout.speed_km_s.p50 is None or burnout.altitude_km.p50 is None:
        return []
    angle = math.radians(burnout.angle_deg.p50 or 0.0)
    # Angular momentum is kept on the arc: horizontal speed at apogee follows from burnout.
    lever = (EARTH_RADIUS_KM + burnout.altitude_km.p50) / (EARTH_RADIUS_KM + apogee_km)
    at_top_km_s = burnout.speed_km_s.p50 * math.cos(angle) * lever
    # Taken from the rounded numbers, so that a reader's own subtraction gives the same.
    short_km_s = round(orbital_km_s, 1) - round(at_top_km_s, 1)
    return [
        Evidence(
            label=f"speed, {case.label(launch)}",
            value=(
                f"{distance(apogee_km)} up and {distance(sum(flight.ground_range_km) / 2.0)} away as reported:"
                f" about {burnout.speed_km_s.p50:.1f} km/s at burnout and {at_top_km_s:.1f} km/s at the top,"
                f" {short_km_s:.1f} km/s short of the {orbital_km_s:.1f} km/s a circular orbit at that height needs"
            ),
            source="reports of the texts and the launch list, merged; lofted.flight; vis-viva for the orbit",
        )
    ]
