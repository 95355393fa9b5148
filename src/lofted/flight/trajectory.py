"""Curves for figures and exports: boost and coast of chosen rows of an ensemble.

The reported flight is Earth-fixed where its site and bearing are known.  The range-maximising twin is a curve of
altitude over downrange and nothing else: it has no direction, so it has no coordinates.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lofted.flight import boost as boosts
from lofted.flight.boost import Boost, Burnout
from lofted.flight.earth import EARTH_GM_KM3_S2, EARTH_RADIUS_KM, Floats, geod
from lofted.flight.fullrange import printed
from lofted.flight.turning import Departure, Heading, departure, ground_point
from lofted.model.flight import Track, TrackRole

_COAST_POINTS = 240


class Path(NamedTuple):
    """One flown path, columns of equal length; the arc counts from the launch point."""

    time_s: Floats
    altitude_km: Floats
    arc_rad: Floats
    ahead: Floats
    """Direction from the Earth's centre, Earth-fixed, shape (n, 3); empty without a heading."""


def path(boost: Boost, gain_km_s: Floats, tip_rad: Floats, way: Heading | None = None) -> Path:
    """Return the path of one boost (arrays of one row) from launch to the ground."""
    states = list(boosts.climb(boost, gain_km_s, tip_rad, turn_rad_s=way.turn_rad_s if way else 0.0))
    burnout = states[-1][1]
    climb_s = np.concatenate([[0.0], *(elapsed for elapsed, _ in states)])
    climb_km = np.concatenate([[0.0], *(state.radius_km - EARTH_RADIUS_KM for _, state in states)])
    climb_rad = np.concatenate([[0.0], *(state.arc_rad for _, state in states)])
    start = departure(burnout, way) if way else None
    elapsed_s, radius_km, arc_rad = _coast(burnout, start)
    ahead = np.zeros((0, 3))
    coast_rad = burnout.arc_rad + arc_rad
    if way is not None and start is not None:
        ahead = ground_point(start, arc_rad, elapsed_s)
        coast_rad = 2.0 * np.arcsin(np.minimum(0.5 * np.sqrt(np.square(ahead - way.site).sum(axis=1)), 1.0))
        climbing = np.cos(climb_rad)[:, None] * way.site + np.sin(climb_rad)[:, None] * way.along
        ahead = np.concatenate([climbing, ahead])
    return Path(
        np.concatenate([climb_s, climb_s[-1] + elapsed_s]),
        np.concatenate([climb_km, radius_km - EARTH_RADIUS_KM]),
        np.concatenate([climb_rad, coast_rad]),
        ahead,
    )


def _coast(burnout: Burnout, start: Departure | None) -> tuple[Floats, Floats, Floats]:
    """Return time since burnout, radius and inertial arc along the Kepler arc, without its first point."""
    radius, up = float(burnout.radius_km[0]), float(burnout.up_km_s[0])
    across = float((start.across_km_s if start else burnout.across_km_s)[0])
    axis_km = 1.0 / (2.0 / radius - (up * up + across * across) / EARTH_GM_KM3_S2)
    momentum = radius * across
    eccentricity = np.sqrt(1.0 - momentum * momentum / EARTH_GM_KM3_S2 / axis_km)
    scale = np.sqrt((1.0 - eccentricity) / (1.0 + eccentricity))
    rate = np.sqrt(EARTH_GM_KM3_S2 * axis_km)
    # Eccentric anomaly counted from apogee, negative on the way up; radius = a (1 + e cos) there.
    first = -np.arctan2(radius * up / rate, radius / axis_km - 1.0)
    last = np.arccos(np.clip((EARTH_RADIUS_KM / axis_km - 1.0) / eccentricity, -1.0, 1.0))
    anomaly = np.linspace(first, last, _COAST_POINTS + 1)
    clock = np.sqrt(axis_km**3 / EARTH_GM_KM3_S2) * (anomaly + eccentricity * np.sin(anomaly))
    angle = 2.0 * np.arctan(scale * np.tan(0.5 * anomaly))
    return (clock - clock[0])[1:], (axis_km * (1.0 + eccentricity * np.cos(anomaly)))[1:], (angle - angle[0])[1:]


def track(flown: Path, role: TrackRole, site: tuple[float, float] | None = None) -> Track:
    """Return a path as a Track, with WGS84 coordinates when its site is given and its heading is known."""
    latitude: tuple[float, ...] = ()
    longitude: tuple[float, ...] = ()
    if site is not None and len(flown.ahead):
        latitude, longitude = _coordinates(flown, site)
    return Track(
        role=role,
        time_s=tuple(printed(float(value), 7) for value in flown.time_s),
        altitude_km=tuple(printed(max(float(value), 0.0), 6) for value in flown.altitude_km),
        downrange_km=tuple(printed(float(value), 6) for value in flown.arc_rad * EARTH_RADIUS_KM),
        latitude_deg=latitude,
        longitude_deg=longitude,
    )


def _coordinates(flown: Path, site: tuple[float, float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return latitudes and longitudes that keep each point's distance and direction from the site on WGS84."""
    first = flown.ahead[0]
    east = np.array([-first[1], first[0], 0.0]) / np.hypot(first[0], first[1])
    north = np.cross(first, east)
    bearing_deg = np.degrees(np.arctan2(flown.ahead @ east, flown.ahead @ north))
    count = len(bearing_deg)
    distance_m = flown.arc_rad * EARTH_RADIUS_KM * 1000.0
    longitude, latitude, _ = geod().fwd(np.full(count, site[1]), np.full(count, site[0]), bearing_deg, distance_m)
    return tuple(round(float(value), 5) for value in latitude), tuple(round(float(value), 5) for value in longitude)
