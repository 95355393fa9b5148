"""Hazard areas: what a notice announced as closed, and what the announced areas imply. Announced, not observed."""

from __future__ import annotations

from typing import Literal

from lofted.model.base import Noun
from lofted.model.finding import Finding

AreaShape = Literal["polygon", "circle"]
AreaPart = Literal["stage 1", "fairing", "stage 2", "stage 3", "site", "unknown"]
AreaStatus = Literal["announced", "cancelled"]


class Repair(Noun, frozen=True, kw_only=True):
    """One thing reading had to mend, or could not use, with the line it stands on."""

    line: int
    """Counted from 1 in the file, or in the message text of a JSON item."""
    sentence: str


class Window(Noun, frozen=True, kw_only=True):
    """One stretch of time an area is closed, in UTC; a daily window is written out day by day."""

    start: str
    """ISO 8601 in UTC, to the minute: "2009-04-04T02:00Z"."""
    end: str
    alternate: bool = False
    """True when the notice calls the day an alternate one."""
    line: int
    printed: str
    inferred: tuple[str, ...] = ()
    """Parts the text does not state: "zone"."""


class HazardArea(Noun, frozen=True, kw_only=True):
    """One announced area; vertices are latitude and longitude in degrees, in ring order, the first not repeated."""

    id: str
    """The warning and the label within it: "NAVAREA XI 123/09 A"."""
    warning: str
    label: str
    line: int
    """Where its first position stands."""
    shape: AreaShape
    vertices: tuple[tuple[float, float], ...]
    radius_km: float | None
    """Of a circle; its vertices are points on the rim."""
    radius_km_because: str = ""
    crosses_180: bool = False
    status: AreaStatus = "announced"
    cancelled_by: str = ""
    window: tuple[Window, ...]
    centroid: tuple[float, float]
    area_km2: float
    part: AreaPart = "unknown"
    """Which part of a vehicle is expected there."""
    part_because: str = ""
    """"named in the notice", or how the order and distance imply it."""
    distance_km: float | None
    """WGS84 geodesic from the site to the centroid."""
    distance_km_because: str = ""
    bearing_deg: float | None
    """At the site, clockwise from north."""
    bearing_deg_because: str = ""
    nearest_km: float | None
    nearest_km_because: str = ""
    farthest_km: float | None
    farthest_km_because: str = ""
    bearing_span_deg: tuple[float, float] | None
    """Leftmost and rightmost bearing of its corners; the right end may pass 360."""
    bearing_span_deg_because: str = ""
    repairs: tuple[Repair, ...] = ()


class HazardWarning(Noun, frozen=True, kw_only=True):
    """One message: its name as printed, when it ends, what it cancels."""

    id: str
    line: int
    issued: str | None
    """ISO 8601 UTC."""
    issued_because: str = ""
    subject: str
    """rocket_launch, space_debris, missile, hazardous_operations, other: by the words of the notice."""
    cancels: tuple[str, ...] = ()
    cancelled_by: str | None
    cancelled_by_because: str = ""
    self_cancels: str | None
    """When the message says it ends, ISO 8601 UTC."""
    self_cancels_because: str = ""


class Inclinations(Noun, frozen=True, kw_only=True):
    """The inclination a ground azimuth leads to, with and without the Earth's turning, in degrees."""

    rotating: float | None
    rotating_because: str = ""
    non_rotating: float | None
    non_rotating_because: str = ""
    rotating_span: tuple[float, float] | None = None
    """Over all azimuths that pass through the areas used."""
    rotating_span_because: str = ""


class SiteUsed(Noun, frozen=True, kw_only=True):
    """The point distances are counted from."""

    name: str
    latitude_deg: float
    longitude_deg: float
    source: str


class ClaimedOrbit(Noun, frozen=True, kw_only=True):
    """An orbit as somebody stated it; what was not stated is None."""

    printed: str
    perigee_km: float | None
    perigee_km_because: str = ""
    apogee_km: float | None
    apogee_km_because: str = ""
    inclination_deg: float | None
    inclination_deg_because: str = ""
    period_min: float | None
    period_min_because: str = ""
    sun_synchronous: bool = False
    """True when the statement itself says so."""


class PastClosure(Noun, frozen=True, kw_only=True):
    """One published distance of an announced area or an observed fall, of a launch that was announced or flown."""

    event: str
    kind: Literal["orbital", "suborbital"]
    """What the launch was announced or flown as."""
    part: str
    """stage 1, fairing, stage 2, stage 3, last."""
    distance_km: float
    source: str
    note: str = ""


class GroundTrack(Noun, frozen=True, kw_only=True):
    """A line over the ground for maps: equal-length columns in degrees."""

    role: Literal["fitted", "claimed", "catalogued"]
    """fitted: the geodesic through the areas; claimed: under a straight ascent to the claimed inclination."""
    label: str
    latitude_deg: tuple[float, ...]
    longitude_deg: tuple[float, ...]


class HazardReading(Noun, frozen=True, kw_only=True):
    """Everything read from one file of notices; ``lofted hazard --json``."""

    schema: str = "lofted/hazard/1"
    version: str
    file: str
    site: SiteUsed | None
    site_because: str = ""
    warnings: tuple[HazardWarning, ...]
    areas: tuple[HazardArea, ...]
    azimuth_deg: float | None
    """Ground azimuth at the site: mean bearing of the areas down the track, equal weights."""
    azimuth_deg_because: str = ""
    azimuth_scatter_deg: float | None
    """Half the spread of those bearings."""
    azimuth_scatter_deg_because: str = ""
    azimuth_areas: tuple[str, ...] = ()
    inclination_deg: Inclinations
    claimed_orbit: ClaimedOrbit | None
    claimed_orbit_because: str = ""
    tracks: tuple[GroundTrack, ...] = ()
    assumptions: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    """All repairs, those of areas included, in the order of the text."""
    refused: tuple[Repair, ...] = ()
    """What could not be used, and why."""
    findings: tuple[Finding, ...] = ()
