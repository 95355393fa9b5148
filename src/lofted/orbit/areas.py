"""Several closure areas together: which part of a vehicle each may be for, and the azimuth through them.

Only order and distance are used, and only for launches that were announced or flown.
"""

from __future__ import annotations

from dataclasses import dataclass

from lofted.orbit.azimuth import inclination_rotating, mean_azimuth
from lofted.orbit.polygon import Seen

NEAR_SITE_KM = 30.0
TURNED_AWAY_KM = 5000.0
"""Beyond it the ground has turned by three degrees and more, so that a bearing no longer tells the ascent's plane."""
WIDE_DEG = 60.0
FIRST_STAGE_WITHIN_KM = 1000.0
"""The farthest first-stage area in the table of past closures lies 625 km off; half as much again and rounded up."""
FAIRING_WITHIN = 2.5
"""A fairing leaves soon after the first stage: 656 km where the first stage fell at 480 km in 2012 (1.4 times)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """What an area is for, and why this is thought."""

    part: str
    because: str


def parts(areas: tuple[Seen, ...], named: tuple[str, ...]) -> tuple[Implied, ...]:
    """Return which part of a vehicle each area is for.

    Parameters
    ----------
    areas : tuple of Seen
        The areas as seen from the site, in any order.
    named : tuple of str
        What the notice itself calls each, "unknown" where it says nothing.

    Returns
    -------
    parts : tuple of Implied
        In the order of ``areas``.
    """
    result = [Implied(part=name, because="named in the notice") if name != "unknown" else None for name in named]
    for index, area in enumerate(areas):
        if result[index] is None and area.distance_km > TURNED_AWAY_KM:
            why = f"at {area.distance_km:,.0f} km it may be for an upper stage or a whole flight"
            result[index] = Implied(part="unknown", because=why)
        elif result[index] is None and not down_track(area):
            why = f"it lies {area.nearest_km:.0f} km off and surrounds or adjoins the site"
            result[index] = Implied(part="site", because=why)
    open_ones = sorted((area.distance_km, index) for index, area in enumerate(areas) if result[index] is None)
    taken = {found.part for found in result if found}
    if taken & {"stage 1", "stage 2", "stage 3", "fairing"}:
        for _, index in open_ones:
            result[index] = Implied(part="unknown", because="the notice names other areas but not this one")
        open_ones = []
    for place, (distance_km, index) in enumerate(open_ones):
        result[index] = _by_order(place, len(open_ones), distance_km, open_ones[0][0])
    return tuple(found or Implied(part="unknown", because="nothing tells") for found in result)


def _by_order(place: int, count: int, distance_km: float, nearest_km: float) -> Implied:
    if place == 0 and distance_km <= FIRST_STAGE_WITHIN_KM:
        return Implied(part="stage 1", because="the nearest area down the track, where first stages have fallen")
    if nearest_km > FIRST_STAGE_WITHIN_KM:
        why = f"the nearest area is {nearest_km:.0f} km off, farther than any published first-stage area"
        return Implied(part="unknown", because=why)
    if place == count - 1 and distance_km > FAIRING_WITHIN * nearest_km:
        return Implied(part="stage 2", because="the farthest area down the track")
    if distance_km <= FAIRING_WITHIN * nearest_km:
        return Implied(part="fairing", because="the next area past the first stage's, where fairings have fallen")
    return Implied(part="unknown", because="it lies between the first and the last area")


def down_track(area: Seen) -> bool:
    """Tell whether an area tells the direction of flight: off the site, not too far, not too wide from there."""
    span = area.bearing_span_deg
    between = NEAR_SITE_KM < area.distance_km <= TURNED_AWAY_KM
    return between and span is not None and span[1] - span[0] <= WIDE_DEG


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """The azimuth through several areas, with the inclinations every line through them would lead to."""

    azimuth_deg: float
    scatter_deg: float
    inclination_span_deg: tuple[float, float]


def fit(areas: tuple[Seen, ...], latitude_deg: float, *, altitude_km: float) -> Fitted | None:
    """Return the azimuth through the areas that lie down the track, each counted once; None when there are none.

    Parameters
    ----------
    areas : tuple of Seen
        As seen from the site.
    latitude_deg : float
        Of the site. [deg]
    altitude_km : float
        Of the orbit whose speed is assumed. [km]

    Returns
    -------
    fitted : Fitted or None
        Mean bearing, half the spread of the bearings, and the inclinations of all bearings the areas cover. [deg]
    """
    used = [area for area in areas if down_track(area)]
    if not used:
        return None
    azimuth_deg, scatter_deg = mean_azimuth(tuple(area.bearing_deg for area in used))
    spans = [area.bearing_span_deg for area in used if area.bearing_span_deg]
    reached = [
        inclination_rotating(start + (end - start) * share / 16.0, latitude_deg, altitude_km=altitude_km)
        for start, end in spans
        for share in range(17)
    ]
    return Fitted(azimuth_deg=azimuth_deg, scatter_deg=scatter_deg, inclination_span_deg=(min(reached), max(reached)))
