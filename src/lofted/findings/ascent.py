"""What announced areas say of an ascent: its plane beside the claimed orbit, its distances beside past launches.

A plane that does not fit needs explanation; it contradicts nothing by itself, since launches have turned in flight.
"""

from __future__ import annotations

from typing import Final

from lofted.dossier.numbers import km
from lofted.findings.answer import answer
from lofted.model import ClaimedOrbit, Evidence, Finding, HazardArea, Inclinations, PastClosure, SiteUsed
from lofted.orbit.azimuth import USUAL_ALTITUDE_KM, ground_azimuths, turn_deg

ROUNDING_DEG: Final = 0.3
"""Inclinations are printed to a tenth or to a whole degree; the geocentric latitude would move them by 0.2."""
ALIKE: Final = 1.5
"""Distances within this factor are called alike: past first-stage areas of one family differ by 1.3."""
_PLANE: Final = "Does a direct ascent along the announced areas reach the claimed orbit?"
_DISTANCES: Final = "Do the areas lie where those of past launches lay?"


def judge_plane(
    site: SiteUsed, azimuth_deg: float, inclinations: Inclinations, claimed: ClaimedOrbit, altitude_km: float
) -> Finding:
    """Return whether the claimed inclination lies among those a straight ascent through the areas leads to."""
    tilt_deg, span = claimed.inclination_deg, inclinations.rotating_span
    if tilt_deg is None or span is None or inclinations.rotating is None or inclinations.non_rotating is None:
        text = "The claimed orbit has no stated inclination, so there is nothing to compare the areas with."
        return answer("ascent_plane", _PLANE, "not_judged", text, would_change="An inclination in the claim.")
    evidence = [
        Evidence(
            label="inclination of a straight ascent",
            value=f"{inclinations.rotating:.1f}° with the Earth's turning, {inclinations.non_rotating:.1f}° without it;"
            f" {span[0]:.1f}° to {span[1]:.1f}° over all lines through the areas",
            source=f"lofted.orbit.azimuth, ground azimuth {azimuth_deg:.1f}° from {site.name}",
        ),
        Evidence(label="claimed inclination", value=f"{tilt_deg:g}°", source=f'the claim "{claimed.printed}"'),
        *_needed(site, azimuth_deg, tilt_deg, altitude_km),
    ]
    fits = span[0] - ROUNDING_DEG <= tilt_deg <= span[1] + ROUNDING_DEG
    if fits:
        text = f"A straight ascent through the announced areas leads to {span[0]:.1f}° to {span[1]:.1f}°; the claimed"
        among = span[0] <= tilt_deg <= span[1]
        text += f" {tilt_deg:g}° lies {'among them' if among else 'within the rounding of them'}."
    else:
        text = f"A straight ascent through the announced areas leads to about {inclinations.rotating:.0f}°, not to the"
        text += f" claimed {tilt_deg:g}°: it needs a dog-leg, a turn in flight. That needs explanation;"
        text += " it is no contradiction by itself, for launches in the catalogue have flown one."
    return answer(
        "ascent_plane",
        _PLANE,
        "consistent" if fits else "unsure",
        text,
        evidence=evidence,
        would_change="Other corners, another launch site, or a tracked path of the ascent.",
        likelihood_because="whether a turn was planned is not a matter of chance",
        confidence="moderate" if fits else "high",
    )


def _needed(site: SiteUsed, azimuth_deg: float, tilt_deg: float, altitude_km: float) -> list[Evidence]:
    """Return the azimuth a straight ascent would leave at, the one nearer to the areas."""
    both = ground_azimuths(tilt_deg, site.latitude_deg, altitude_km=altitude_km)
    if both is None:
        value = f"none: from {site.latitude_deg:.2f}° no straight ascent reaches {tilt_deg:g}°"
    else:
        nearest = min(both, key=lambda needed: abs(turn_deg(azimuth_deg, needed)))
        off_deg = abs(turn_deg(azimuth_deg, nearest))
        value = f"{nearest:.1f}°, {off_deg:.1f}° from the {azimuth_deg:.1f}° of the areas"
    return [
        Evidence(label="ground azimuth of a straight ascent to the claim", value=value, source="lofted.orbit.azimuth")
    ]


def usual_altitude_km(claimed: ClaimedOrbit | None) -> float:
    """Return the altitude whose speed is assumed: the mean of the claimed heights, else 500 km."""
    heights = [h for h in (claimed.perigee_km, claimed.apogee_km) if h is not None] if claimed else []
    return sum(heights) / len(heights) if heights else USUAL_ALTITUDE_KM


def judge_distances(areas: tuple[HazardArea, ...], past: tuple[PastClosure, ...]) -> Finding:
    """Return which past launches had areas at like distances; distances alone never decide the purpose."""
    seen = [area for area in areas if area.distance_km is not None and area.part not in {"site", "unknown"}]
    lines = [_beside(area, past) for area in seen]
    last_km = max((area.distance_km for area in seen if area.distance_km is not None), default=0.0)
    lines += [_last_beside(last_km, past)] if seen else []
    if not seen:
        text = "No area could be told to belong to a stage or a fairing, so there is nothing to compare."
        return answer("ascent_distances", _DISTANCES, "not_judged", text, would_change="Areas that name their stage.")
    orbital = all(_alike(area, past, "orbital") for area in seen)
    shown = ", ".join(f"{area.part} {km(area.distance_km or 0.0)}" for area in seen)
    text = f"The areas ({shown}) "
    text += (
        "lie where those of past launches into orbit lay" if orbital else "do not all match published orbital ascents"
    )
    if any(_alike(area, past, "suborbital") for area in seen) or _like_last(last_km, past):
        text += "; past sub-orbital flights had areas at like distances too"
    text += ". Distances alone do not tell an ascent to orbit from a sub-orbital flight."
    return answer(
        "ascent_distances",
        _DISTANCES,
        "consistent" if orbital else "unsure",
        text,
        evidence=lines,
        would_change="More published corners of past launches, or areas the notice names by stage.",
        likelihood_because="a handful of past launches gives no rates",
        confidence="low",
    )


def _alike(area: HazardArea, past: tuple[PastClosure, ...], kind: str) -> list[PastClosure]:
    distance_km = area.distance_km or 0.0
    rows = [row for row in past if row.kind == kind and row.part == area.part]
    return [row for row in rows if row.distance_km / ALIKE <= distance_km <= row.distance_km * ALIKE]


def _like_last(last_km: float, past: tuple[PastClosure, ...]) -> list[PastClosure]:
    rows = [row for row in past if row.kind == "suborbital"]
    return [row for row in rows if row.distance_km / ALIKE <= last_km <= row.distance_km * ALIKE]


def _beside(area: HazardArea, past: tuple[PastClosure, ...]) -> Evidence:
    rows = [row for row in past if row.part == area.part]
    found = "; ".join(f"{row.event} ({row.kind}) {km(row.distance_km)}" for row in rows) or "none published"
    return Evidence(
        label=f"{area.part}, {km(area.distance_km or 0.0)}",
        value=f"past areas of this part: {found}",
        source="closures table",
    )


def _last_beside(last_km: float, past: tuple[PastClosure, ...]) -> Evidence:
    found = "; ".join(f"{row.event} {km(row.distance_km)}" for row in _like_last(last_km, past)) or "none alike"
    return Evidence(
        label=f"farthest area, {km(last_km)}",
        value=f"farthest areas of past sub-orbital flights alike: {found}",
        source="closures table",
    )
