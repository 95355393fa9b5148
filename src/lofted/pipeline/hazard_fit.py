"""From areas as seen from a site to an azimuth, the inclinations it leads to, and the parts the areas are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from lofted.model import ClaimedOrbit, GroundTrack, HazardArea, Inclinations, InputError, SiteUsed

if TYPE_CHECKING:
    from lofted.orbit.areas import Fitted, Implied
    from lofted.orbit.polygon import Seen

APART_DEG: Final = 45.0
"""Half a spread beyond which areas cannot belong to one ascent."""
NO_SITE: Final = "no launch site was given"


@dataclass(frozen=True)
class Fit:
    """The azimuth through the areas and what follows from it; empty with its reason when there is no site."""

    areas: tuple[HazardArea, ...]
    azimuth_deg: float | None
    scatter_deg: float | None
    used: tuple[str, ...]
    inclinations: Inclinations
    altitude_km: float
    because: str
    assumptions: tuple[str, ...] = ()
    tracks: tuple[GroundTrack, ...] = ()

    @classmethod
    def of(cls, areas: tuple[HazardArea, ...], site: SiteUsed | None, claimed: ClaimedOrbit | None) -> Fit:
        """Fit the areas that stand; those cancelled take no part."""
        from lofted.findings.ascent import usual_altitude_km
        from lofted.orbit import areas as together

        altitude_km = usual_altitude_km(claimed)
        if site is None:
            return cls(areas, None, None, (), _no_inclinations(NO_SITE), altitude_km, NO_SITE)
        standing = [area for area in areas if area.status == "announced"]
        seen = tuple(_seen(area) for area in standing)
        parts = together.parts(seen, tuple(area.part for area in standing))
        implied = dict(zip((area.id for area in standing), parts, strict=True))
        named = tuple(_with_part(area, implied.get(area.id)) for area in areas)
        try:
            fitted = together.fit(seen, site.latitude_deg, altitude_km=altitude_km)
            because = "no standing area lies down the track: all surround or adjoin the site, or are cancelled"
        except InputError as error:
            fitted, because = None, str(error)
        if fitted and fitted.scatter_deg > APART_DEG:
            why = f"the areas lie up to {2 * fitted.scatter_deg:.0f} degrees apart as seen from the site"
            fitted, because = None, f"{why}, too far for one launch; choose the warnings of one"
        if fitted is None:
            return cls(named, None, None, (), _no_inclinations(because), altitude_km, because)
        inclinations = _inclinations(fitted, site, altitude_km)
        used = tuple(area.id for area, view in zip(standing, seen, strict=True) if together.down_track(view))
        assumptions = _assumptions(claimed, altitude_km)
        return cls(
            named,
            fitted.azimuth_deg,
            fitted.scatter_deg,
            used,
            inclinations,
            altitude_km,
            "",
            assumptions,
            _tracks(named, site, fitted.azimuth_deg, claimed, altitude_km),
        )


def _seen(area: HazardArea) -> Seen:
    from lofted.orbit.polygon import Seen

    return Seen(
        distance_km=area.distance_km or 0.0,
        bearing_deg=area.bearing_deg or 0.0,
        nearest_km=area.nearest_km or 0.0,
        farthest_km=area.farthest_km or 0.0,
        bearing_span_deg=area.bearing_span_deg,
    )


def _with_part(area: HazardArea, implied: Implied | None) -> HazardArea:
    if implied is None:
        return area
    return msgspec.structs.replace(area, part=implied.part, part_because=implied.because)


def _assumptions(claimed: ClaimedOrbit | None, altitude_km: float) -> tuple[str, ...]:
    said = "as claimed" if claimed and claimed.perigee_km is not None else "assumed, since no height was claimed"
    return (
        "all areas belong to one launch from the site, which flies straight until a turn is shown",
        f"speed at insertion is that of a circular orbit at {altitude_km:.0f} km, {said}",
        (
            "the azimuth is the mean bearing of the areas down the track, each counted once; areas beyond 5,000 km"
            " are left out of it, for the ground turns below by a degree in four minutes"
        ),
    )


def _inclinations(fitted: Fitted, site: SiteUsed, altitude_km: float) -> Inclinations:
    from lofted.orbit import azimuth

    return Inclinations(
        rotating=azimuth.inclination_rotating(fitted.azimuth_deg, site.latitude_deg, altitude_km=altitude_km),
        non_rotating=azimuth.inclination_non_rotating(fitted.azimuth_deg, site.latitude_deg),
        rotating_span=fitted.inclination_span_deg,
    )


def _no_inclinations(because: str) -> Inclinations:
    return Inclinations(
        rotating=None,
        rotating_because=because,
        non_rotating=None,
        non_rotating_because=because,
        rotating_span_because=because,
    )


def _tracks(
    areas: tuple[HazardArea, ...], site: SiteUsed, azimuth_deg: float, claimed: ClaimedOrbit | None, altitude_km: float
) -> tuple[GroundTrack, ...]:
    """Return the line through the areas, and the one a straight ascent to the claimed inclination would draw."""
    from lofted.orbit import polygon
    from lofted.orbit.azimuth import straight_track

    length_km = min(max((area.farthest_km or 0.0 for area in areas), default=0.0) * 1.06, 19000.0)
    here = (site.latitude_deg, site.longitude_deg)
    tracks = [
        _track("fitted", "Fitted through the areas", polygon.great_circle(here, azimuth_deg, length_km, points=61))
    ]
    if claimed is not None and claimed.inclination_deg is not None:
        line = straight_track(here, claimed.inclination_deg, azimuth_deg, length_km, altitude_km=altitude_km)
        label = f"Straight ascent to the claimed {claimed.inclination_deg:g}°"
        tracks += [_track("claimed", label, line)] if line else []
    return tuple(tracks)


def _track(role: Literal["fitted", "claimed"], label: str, points: Sequence[tuple[float, float]]) -> GroundTrack:
    return GroundTrack(
        role=role,
        label=label,
        latitude_deg=tuple(round(latitude, 5) for latitude, _ in points),
        longitude_deg=tuple(round(longitude, 5) for _, longitude in points),
    )
