"""Whether this flight could have put anything into orbit, and whether anybody's own words say that it would."""

from __future__ import annotations

import math
from typing import Final

from lofted.dossier.numbers import distance
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.words import listed, quoted, who
from lofted.model import Claim, Evidence, Finding, Flight

EARTH_GM_KM3_S2: Final = 398600.4418
"""WGS84, NIMA TR8350.2 (2000), table 3.1."""
EARTH_RADIUS_KM: Final = 6371.0
"""Mean radius, IUGG (1980); an orbital speed to three digits needs no better."""
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
    statements = [
        (launch, said)
        for launch in launches
        if launch in case.rows
        for said in case.rows[launch].statements
        if said.kind == "purpose" and (not case.as_of or said.said_on <= case.as_of.isoformat())
    ]
    evidence += [
        Evidence(
            label=f"{said.said_by}, {said.said_on}", value=f"{said.words} ({case.label(launch)})", source=said.source
        )
        for launch, said in statements
    ]
    orbital = [claim for claim in claims if claim.value in ORBITAL_CLAIMS]
    own = [claim for claim in claims if claim.value in PREPARATORY_CLAIMS]
    told = any(said.value in PREPARATORY_CLAIMS for _, said in statements)
    text = f"No orbit was possible at the energy of {case.labels(tuple(flown))}: {evidence[0].value}."
    if own or told:
        names = [said.said_by for _, said in statements if said.value in PREPARATORY_CLAIMS]
        source = listed(dict.fromkeys(names)) or who(own[0])
        text += f" {source} spoke of a test for developing a satellite and claimed no orbit."
    if orbital:
        text += (
            f" That a satellite was to be launched ({quoted(orbital[0])}) is {who(orbital[0])}'s wording and is not"
            " supported by the reported numbers."
        )
    text += " Whether equipment for a satellite was tested on the way is outside kinematics."
    return [
        answer(
            "space_launch",
            "Was it a satellite launch?",
            "inconsistent" if orbital else "consistent",
            text,
            claims=claims,
            launches=launches,
            evidence=evidence,
            would_change="A catalogued object, or reported numbers with near-orbital speed.",
            likelihood_because="the gap to orbital speed is far wider than any uncertainty of the numbers",
            confidence="high",
        )
    ]


def _ahead(claim: Claim) -> bool:
    return claim.details.get("future") == "yes" or claim.stance in {"predicted", "intended"}


def _concerned(case: Case, launch: str, claims: list[Claim]) -> bool:
    linked = [claim for claim in claims if case.launches_of(claim)]
    return any(launch in case.launches_of(claim) for claim in linked) or not linked


def _unplaced(claims: list[Claim]) -> Finding:
    text = "No apogee and range are known for the flight meant, so its speed cannot be compared with an orbit's."
    title = "Was it a satellite launch?"
    return answer(
        "space_launch", title, "not_judged", text, claims=claims, would_change="Apogee and range of the flight."
    )


def _speeds(case: Case, launch: str, flight: Flight) -> list[Evidence]:
    """Compare the speed at burnout with a circular orbit's at the reported apogee."""
    apogee_km = sum(flight.apogee_km) / 2.0
    orbital_km_s = math.sqrt(EARTH_GM_KM3_S2 / (EARTH_RADIUS_KM + apogee_km))
    burnout = flight.burnout
    if burnout is None or burnout.speed_km_s.p50 is None or burnout.altitude_km.p50 is None:
        return []
    angle = math.radians(burnout.angle_deg.p50 or 0.0)
    # Angular momentum is kept on the arc: horizontal speed at apogee follows from burnout.
    lever = (EARTH_RADIUS_KM + burnout.altitude_km.p50) / (EARTH_RADIUS_KM + apogee_km)
    at_top_km_s = burnout.speed_km_s.p50 * math.cos(angle) * lever
    return [
        Evidence(
            label=f"speed, {case.label(launch)}",
            value=(
                f"about {burnout.speed_km_s.p50:.1f} km/s at burnout and {at_top_km_s:.1f} km/s at the top,"
                f" {orbital_km_s - at_top_km_s:.1f} km/s short of the {orbital_km_s:.1f} km/s a circular"
                f" orbit at {distance(apogee_km)} needs"
            ),
            source="lofted.flight; vis-viva for the orbit",
        )
    ]
