"""Free flight from the ground to the ground of the turning WGS84 Earth, from apogee, ground range and bearing.

The impact point is where the geodesic of the reported range along the reported bearing ends; while the flight lasts
the Earth carries it eastward, so the inertial arc is that to the place it will then have.  A fixed point on the
flight time: each sweep leaves a twentieth of the error.  Good to 0.1 km and 0.1 s against an independent integration
of the same two-body motion (docs/validation.md); the Earth's bulge in gravity (3 km on impact in the median, 22 km at
most) is not in it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lofted.flight.earth import (
    EARTH_GM_KM3_S2,
    EARTH_TURN_RAD_S,
    FloatLike,
    Floats,
    ellipsoid_radius_km,
    geod,
    surface_point_km,
    turned,
)
from lofted.flight.freeflight import arc

_SWEEPS = 8


class TurningArc(NamedTuple):
    """An unpowered flight between two points of the turning Earth, each field shape (n,)."""

    time_s: Floats
    speed_km_s: Floats
    """Inertial speed at its start."""
    angle_rad: Floats
    """Inertial flight-path angle at its start."""
    azimuth_rad: Floats
    """Inertial azimuth at its start, eastward from north, in the geocentric horizon."""
    arc_rad: Floats
    """Inertial central angle."""
    impact_deg: tuple[Floats, Floats]
    """Latitude and longitude of the impact, WGS84."""


def turning_arc(
    apogee_km: FloatLike, ground_range_km: FloatLike, *, site: tuple[float, float], bearing_deg: float
) -> TurningArc:
    """Return the unpowered flight with this apogee over this ground range on the turning Earth.

    Parameters
    ----------
    apogee_km : float or (n,) array
        Highest altitude above the ellipsoid. [km]
    ground_range_km : float or (n,) array
        Geodesic from launch to impact. [km]
    site : (latitude, longitude)
        Launch point, WGS84. [deg]
    bearing_deg : float
        Ground azimuth of the geodesic at the launch point. [deg]

    Examples
    --------
    >>> east = turning_arc(6248.5, 1090.0, site=(39.2, 125.7), bearing_deg=70.0)
    >>> 4100.0 < float(east.time_s[0]) < 4125.0
    True
    """
    apogee, ground = np.broadcast_arrays(np.atleast_1d(apogee_km), np.atleast_1d(ground_range_km))
    count = len(apogee)
    longitude, latitude, _ = geod().fwd(
        np.full(count, site[1]), np.full(count, site[0]), np.full(count, bearing_deg), ground * 1000.0
    )
    start, impact = surface_point_km(site[0], site[1]), surface_point_km(np.asarray(latitude), np.asarray(longitude))
    start_km, impact_km = float(np.linalg.norm(start)), np.linalg.norm(impact, axis=1)
    up, time_s = start / start_km, np.zeros(count)
    top_km = np.full(count, start_km)
    for _ in range(_SWEEPS):
        ahead = turned(impact, EARTH_TURN_RAD_S * time_s) / impact_km[:, None]
        level = ahead - (ahead @ up)[:, None] * up
        across = np.linalg.norm(level, axis=1)
        arc_rad = np.arctan2(across, ahead @ up)
        flown = arc(apogee + top_km - start_km, arc_rad * start_km, end_km=impact_km - start_km, radius_km=start_km)
        time_s = flown.time_s
        forward = level / np.maximum(across, 1e-12)[:, None]
        lean = _apogee_angle(flown.speed_km_s, flown.angle_rad, start_km)
        top_km = ellipsoid_radius_km(np.arcsin(np.cos(lean) * up[2] + np.sin(lean) * forward[:, 2]))
    east = np.array([-up[1], up[0], 0.0]) / np.hypot(up[0], up[1])
    azimuth_rad = np.arctan2(forward @ east, forward @ np.cross(up, east))
    return TurningArc(
        time_s, flown.speed_km_s, flown.angle_rad, azimuth_rad, arc_rad, (np.asarray(latitude), np.asarray(longitude))
    )


def _apogee_angle(speed_km_s: Floats, angle_rad: Floats, radius_km: float) -> Floats:
    """Return the central angle from the start of an arc to its apogee."""
    share = radius_km * np.square(speed_km_s) / EARTH_GM_KM3_S2
    angle: Floats = np.arctan2(
        share * np.sin(angle_rad) * np.cos(angle_rad), 1.0 - share * np.square(np.cos(angle_rad))
    )
    return angle
