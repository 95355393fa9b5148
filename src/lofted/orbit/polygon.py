"""Closure areas as polygons on the ellipsoid: are they valid, where do they lie, how far off.

Sides are rhumb lines, straight on the charts notices are drawn on; areas that come near a pole have geodesic sides.
Points are (latitude, longitude) in degrees; rings do not repeat their first corner.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from pyproj import CRS, Geod, Transformer
from shapely.geometry import LineString, Point, Polygon

from lofted.model.errors import InputError

GEOD = Geod(ellps="WGS84")
Points = tuple[tuple[float, float], ...]
Floats = npt.NDArray[np.float64]
_POLAR_DEG = 85.0
_SIDE_STEPS = 24
_MAX_UNTANGLE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Where an area lies and how large it is."""

    centroid: tuple[float, float]
    area_km2: float
    crosses_180: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An area as seen from a site; bearings clockwise from north."""

    distance_km: float
    bearing_deg: float
    nearest_km: float
    farthest_km: float
    bearing_span_deg: tuple[float, float] | None
    """None when the site lies inside or so near that the area fills more than half the horizon."""


def untangle(corners: Points) -> tuple[Points, bool]:
    """Return the corners in an order whose sides do not cross, and whether the order had to change.

    A ring that is valid as listed comes back as it is.  Crossing sides are undone one pair at a time, which
    keeps as much of the listed order as it can; the first corner stays first.

    Raises
    ------
    InputError
        Fewer than three different corners, all on one line, or sides that cannot be uncrossed.
    """
    if len(set(corners)) < 3:
        raise InputError(f"{len(set(corners))} different positions bound no area")
    flat = _plane(corners)
    if _flat_area(flat) < 1e-12 and _hull_area(flat) < 1e-12:
        raise InputError("all its positions lie on one line and bound no area")
    order = list(range(len(corners)))
    if Polygon(flat).is_valid:
        return corners, False
    for _ in range(_MAX_UNTANGLE):
        crossing = _first_crossing(flat, order)
        if crossing is None:
            break
        first, second = crossing
        order[first + 1 : second + 1] = reversed(order[first + 1 : second + 1])
    if not Polygon([flat[index] for index in order]).is_valid:
        raise InputError("its sides cross or touch in a way that no other order of the corners undoes")
    return tuple(corners[index] for index in order), True


def measure(corners: Points) -> Measured:
    """Return centroid, area and whether the 180th meridian runs through it.

    The centroid is that of the listed figure in the plane of latitude and longitude, the one published distances
    are counted to; the centroid on the ellipsoid lies up to 3 km off for a box of 1,000 km (docs/validation.md).
    """
    ring = _rim(corners)
    area_m2, _ = GEOD.polygon_area_perimeter(ring[:, 1], ring[:, 0])
    if _polar(corners):
        lat, lon = _centroid_on_the_ellipsoid(ring)
    else:
        longitudes = _unwrapped([longitude for _, longitude in corners])
        middle = Polygon(list(zip(longitudes, [latitude for latitude, _ in corners], strict=True))).centroid
        lat, lon = middle.y, (middle.x + 180.0) % 360.0 - 180.0
    steps = np.abs(np.diff([longitude for _, longitude in (*corners, corners[0])]))
    return Measured(
        centroid=(float(lat), float(lon)), area_km2=abs(area_m2) / 1e6, crosses_180=bool(np.any(steps > 180.0))
    )


def _centroid_on_the_ellipsoid(ring: Floats) -> tuple[float, float]:
    """Return the centroid on an equal-area plane; for areas near a pole, where longitudes are no plane."""
    latitude_deg, longitude_deg = _middle(ring)
    plane = CRS.from_proj4(f"+proj=laea +ellps=WGS84 +lat_0={latitude_deg} +lon_0={longitude_deg}")
    there = Transformer.from_crs("EPSG:4326", plane, always_xy=True)
    middle = Polygon(np.column_stack(there.transform(ring[:, 1], ring[:, 0]))).centroid
    lon, lat = there.transform(middle.x, middle.y, direction="INVERSE")
    return float(lat), float(lon)


def seen_from(site: tuple[float, float], corners: Points, centroid: tuple[float, float]) -> Seen:
    """Return distances and bearings of an area from a site."""
    ring = _rim(corners)
    here = np.full(len(ring), site[0]), np.full(len(ring), site[1])
    bearings, _, metres = GEOD.inv(here[1], here[0], ring[:, 1], ring[:, 0])
    bearing, _, distance_m = GEOD.inv(site[1], site[0], centroid[1], centroid[0])
    inside = _holds(site, ring)
    offsets = (np.asarray(bearings) - bearing + 180.0) % 360.0 - 180.0
    left, right = float(offsets.min()), float(offsets.max())
    narrow = not inside and right - left < 180.0
    start = (bearing + left) % 360.0
    return Seen(
        distance_km=distance_m / 1000.0,
        bearing_deg=bearing % 360.0,
        nearest_km=0.0 if inside else float(np.min(metres)) / 1000.0,
        farthest_km=float(np.max(metres)) / 1000.0,
        bearing_span_deg=(start, start + right - left) if narrow else None,
    )


def circle(centre: tuple[float, float], radius_km: float, *, corners: int = 72) -> Points:
    """Return points on the rim of a circle on the ellipsoid, clockwise from north."""
    if not 0.0 < radius_km < 5000.0:
        raise InputError(f"a radius of {radius_km:g} km bounds no closure area")
    turns = np.arange(corners) * 360.0 / corners
    lon, lat, _ = GEOD.fwd(
        np.full(corners, centre[1]), np.full(corners, centre[0]), turns, np.full(corners, radius_km * 1000.0)
    )
    return tuple((float(a), float(b)) for a, b in zip(lat, lon, strict=True))


def great_circle(site: tuple[float, float], azimuth_deg: float, length_km: float, *, points: int = 121) -> Points:
    """Return points along the geodesic that leaves the site at an azimuth."""
    steps_m = np.linspace(0.0, length_km * 1000.0, points)
    lon, lat, _ = GEOD.fwd(np.full(points, site[1]), np.full(points, site[0]), np.full(points, azimuth_deg), steps_m)
    return tuple((float(a), float(b)) for a, b in zip(lat, lon, strict=True))


def _unwrapped(longitudes: list[float]) -> list[float]:
    """Return longitudes without jumps, each step the short way round."""
    result = [longitudes[0]]
    for longitude in longitudes[1:]:
        result.append(result[-1] + (longitude - result[-1] + 180.0) % 360.0 - 180.0)
    return result


def _polar(corners: Points) -> bool:
    longitudes = _unwrapped([longitude for _, longitude in (*corners, corners[0])])
    near = max(abs(latitude) for latitude, _ in corners) > _POLAR_DEG
    return near or abs(longitudes[-1] - longitudes[0]) > 1.0


def _mercator(latitude_deg: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(latitude_deg))))


def _plane(corners: Points) -> list[tuple[float, float]]:
    """Return the corners on a plane where their sides are straight."""
    if _polar(corners):
        latitude_deg, longitude_deg = _middle(np.array(corners))
        here = np.full(len(corners), longitude_deg), np.full(len(corners), latitude_deg)
        bearing, _, metres = GEOD.inv(here[0], here[1], [c[1] for c in corners], [c[0] for c in corners])
        turn, far = np.radians(bearing), np.asarray(metres) / 111e3
        return list(zip((far * np.sin(turn)).tolist(), (far * np.cos(turn)).tolist(), strict=True))
    longitudes = _unwrapped([longitude for _, longitude in corners])
    return [(longitude, _mercator(corner[0])) for longitude, corner in zip(longitudes, corners, strict=True)]


def _rim(corners: Points) -> Floats:
    """Return points along the sides, shape (n, 2), latitude and longitude."""
    parts = []
    closed = (*corners, corners[0])
    polar = _polar(corners)
    for (lat, lon), (next_lat, next_lon) in pairwise(closed):
        share = np.arange(_SIDE_STEPS) / _SIDE_STEPS
        if polar:
            bearing, _, metres = GEOD.inv(lon, lat, next_lon, next_lat)
            full = np.full(_SIDE_STEPS, 1.0)
            lons, lats, _ = GEOD.fwd(full * lon, full * lat, full * bearing, share * metres)
        else:
            lons = lon + share * ((next_lon - lon + 180.0) % 360.0 - 180.0)
            height = _mercator(lat) + share * (_mercator(next_lat) - _mercator(lat))
            lats = np.degrees(np.arctan(np.sinh(np.radians(height))))
        parts.append(np.column_stack([lats, (np.asarray(lons) + 180.0) % 360.0 - 180.0]))
    return np.vstack(parts)


def _middle(points: Floats) -> tuple[float, float]:
    """Return the direction of the mean of the points as latitude and longitude."""
    lat, lon = np.radians(points[:, 0]), np.radians(points[:, 1])
    x, y, z = np.mean([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _holds(site: tuple[float, float], ring: Floats) -> bool:
    """Tell whether the site lies inside: the origin within the ring, on a plane centred on the site."""
    here = np.full(len(ring), site[0]), np.full(len(ring), site[1])
    bearings, _, metres = GEOD.inv(here[1], here[0], ring[:, 1], ring[:, 0])
    turn = np.radians(bearings)
    shape = Polygon(np.column_stack([metres * np.sin(turn), metres * np.cos(turn)]))
    return bool(shape.buffer(0).contains(Point(0.0, 0.0)))


def _first_crossing(flat: list[tuple[float, float]], order: list[int]) -> tuple[int, int] | None:
    """Return the first two sides that meet and are no neighbours, as positions in ``order``."""
    count = len(order)
    sides = [LineString([flat[order[i]], flat[order[(i + 1) % count]]]) for i in range(count)]
    for first in range(count - 1):
        for second in range(first + 2, count):
            if first == 0 and second == count - 1:
                continue
            if sides[first].intersects(sides[second]):
                return first, second
    return None


def _flat_area(flat: list[tuple[float, float]]) -> float:
    return float(Polygon(flat).area)


def _hull_area(flat: list[tuple[float, float]]) -> float:
    return float(Polygon(flat).convex_hull.area)
