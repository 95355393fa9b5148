"""What an element set shows: heights by three conventions, the plane over a site, the track over the ground.

SGP4 with WGS72, the constants element sets are fitted with.  Against reality an element set is good to 1 to 3 km a
day from its epoch; planes keep longer: the node drifts by 0.3 % of its rate when a height is 5 km off.

.. [1] Vallado, Crawford, Hujsak and Kelso, Revisiting Spacetrack Report #3, AIAA 2006-6753.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
import numpy.typing as npt
from sgp4.api import WGS72, Satrec, jday
from sgp4.propagation import gstime

from lofted.model.errors import InputError
from lofted.model.units import EARTH_GM_KM3_S2, EQUATOR_RADIUS_KM, FLATTENING
from lofted.orbit.drift import node_drift
from lofted.orbit.earth import WGS72_EQUATOR_RADIUS_KM, WGS72_GM_KM3_S2

_EPOCH_ZERO: Final = datetime(1949, 12, 31, tzinfo=UTC)
"""Day 0 of SGP4's own count."""
_SEARCH_MIN: Final = 720
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """Mean elements in numbers; angles in degrees, epoch in UTC."""

    epoch: datetime
    mean_motion_rev_day: float
    eccentricity: float
    inclination_deg: float
    node_deg: float
    perigee_argument_deg: float
    mean_anomaly_deg: float
    bstar: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeightPair:
    """Perigee and apogee over the equatorial radius, and how they were got."""

    convention: str
    means: str
    perigee_km: float
    apogee_km: float


def satellite(mean: Mean) -> Satrec:
    """Return the object SGP4 propagates; its catalogue number is left out, for SGP4 holds none above 339,999.

    Raises
    ------
    InputError
        SGP4 cannot take the elements.
    """
    satrec = Satrec()
    satrec.sgp4init(
        WGS72,
        "i",
        0,
        (mean.epoch - _EPOCH_ZERO) / timedelta(days=1),
        mean.bstar,
        0.0,
        0.0,
        mean.eccentricity,
        math.radians(mean.perigee_argument_deg),
        math.radians(mean.inclination_deg),
        math.radians(mean.mean_anomaly_deg),
        mean.mean_motion_rev_day * 2.0 * math.pi / 1440.0,
        math.radians(mean.node_deg),
    )
    error, _, _ = satrec.sgp4_tsince(0.0)
    if error not in {0, 6}:
        raise InputError(f"SGP4 cannot take these elements (its error {error})")
    return satrec


def heights(mean: Mean) -> tuple[HeightPair, HeightPair, HeightPair]:
    """Return perigee and apogee by the three conventions in print.

    Parameters
    ----------
    mean : Mean
        The element set.

    Returns
    -------
    heights : tuple of HeightPair
        "kozai": Kepler's law on the printed mean motion, as catalogues list; "brouwer": the mean motion SGP4
        recovers from it, one to three km lower; "osculating": the ellipse touched at the epoch, which changes by
        some 10 km within a revolution. [km]
    """
    motion_rad_s = mean.mean_motion_rev_day * 2.0 * math.pi / 86400.0
    kozai_km = (EARTH_GM_KM3_S2 / motion_rad_s**2) ** (1.0 / 3.0)
    satrec = satellite(mean)
    brouwer_km = float(satrec.a) * WGS72_EQUATOR_RADIUS_KM
    _, position, velocity = satrec.sgp4_tsince(0.0)
    touched_km, roundness = _osculating(np.array(position), np.array(velocity))
    return (
        _pair("kozai", "Kepler's law on the mean motion as printed", kozai_km, mean.eccentricity, EQUATOR_RADIUS_KM),
        _pair("brouwer", "mean motion as SGP4 recovers it", brouwer_km, mean.eccentricity, WGS72_EQUATOR_RADIUS_KM),
        _pair("osculating", "ellipse touched at the epoch", touched_km, roundness, WGS72_EQUATOR_RADIUS_KM),
    )


def _pair(convention: str, means: str, axis_km: float, eccentricity: float, radius_km: float) -> HeightPair:
    return HeightPair(
        convention=convention,
        means=f"{means}; over an equatorial radius of {radius_km:.3f} km",
        perigee_km=axis_km * (1.0 - eccentricity) - radius_km,
        apogee_km=axis_km * (1.0 + eccentricity) - radius_km,
    )


def _osculating(position_km: Vector, velocity_km_s: Vector) -> tuple[float, float]:
    """Return semi-major axis [km] and eccentricity of the ellipse a state lies on."""
    energy = float(velocity_km_s @ velocity_km_s) / 2.0 - WGS72_GM_KM3_S2 / float(np.linalg.norm(position_km))
    axis_km = -WGS72_GM_KM3_S2 / 2.0 / energy
    turning = np.cross(position_km, velocity_km_s)
    flat = max(0.0, 1.0 - float(turning @ turning) / (WGS72_GM_KM3_S2 * axis_km))
    return axis_km, math.sqrt(flat)


def drift_of(mean: Mean) -> float:
    """Return the drift of the node in degrees a day, from the axis SGP4 recovers."""
    axis_km = float(satellite(mean).a) * WGS72_EQUATOR_RADIUS_KM
    return node_drift(axis_km, mean.eccentricity, mean.inclination_deg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The moment an orbit's plane passes over a site."""

    offset_min: float
    northbound: bool


def plane_passage(mean: Mean, site: tuple[float, float], moment: datetime) -> Passage | None:
    """Return when the orbit's plane passes the site, the passage nearest to a moment.

    Parameters
    ----------
    mean : Mean
        The element set; its node is moved to the moment by the J2 drift.
    site : (float, float)
        Latitude and longitude. [deg]
    moment : datetime
        The launch.

    Returns
    -------
    passage : Passage or None
        Minutes after the moment, negative before it, and the direction of motion there; None when the plane never
        reaches the latitude of the site. [min]
    """
    drift_deg_day = drift_of(mean)

    def height(minutes: float) -> float:
        return float(_normal(mean, drift_deg_day, moment, minutes) @ _site_direction(site, moment, minutes))

    steps = np.arange(-_SEARCH_MIN, _SEARCH_MIN + 1, 4.0)
    values = [height(float(step)) for step in steps]
    found = [
        _bisect(height, float(steps[index]), float(steps[index + 1]))
        for index in range(len(steps) - 1)
        if values[index] == 0.0 or values[index] * values[index + 1] < 0.0
    ]
    if not found:
        return None
    offset_min = min(found, key=abs)
    node = math.radians(_node_deg(mean, drift_deg_day, moment, offset_min))
    towards = _site_direction(site, moment, offset_min) @ np.array([math.cos(node), math.sin(node), 0.0])
    return Passage(offset_min=offset_min, northbound=bool(towards > 0.0))


def _bisect(height: Callable[[float], float], low: float, high: float) -> float:
    sign = height(low)
    for _ in range(50):
        middle = (low + high) / 2.0
        if sign * height(middle) > 0.0:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def _node_deg(mean: Mean, drift_deg_day: float, moment: datetime, minutes: float) -> float:
    days = (moment - mean.epoch) / timedelta(days=1) + minutes / 1440.0
    return mean.node_deg + drift_deg_day * days


def _normal(mean: Mean, drift_deg_day: float, moment: datetime, minutes: float) -> Vector:
    node, tilt = math.radians(_node_deg(mean, drift_deg_day, moment, minutes)), math.radians(mean.inclination_deg)
    return np.array([math.sin(tilt) * math.sin(node), -math.sin(tilt) * math.cos(node), math.cos(tilt)])


def _site_direction(site: tuple[float, float], moment: datetime, minutes: float) -> Vector:
    """Return the geocentric direction of a site in TEME."""
    turn = sidereal_rad(moment + timedelta(minutes=minutes)) + math.radians(site[1])
    geocentric = math.atan((1.0 - FLATTENING) ** 2 * math.tan(math.radians(site[0])))
    return np.array(
        [math.cos(geocentric) * math.cos(turn), math.cos(geocentric) * math.sin(turn), math.sin(geocentric)]
    )


def sidereal_rad(moment: datetime) -> float:
    """Return Greenwich mean sidereal time; UTC stands for UT1, within a second."""
    day, fraction = _jday(moment)
    return float(gstime(day + fraction))


def _jday(moment: datetime) -> tuple[float, float]:
    utc = moment.astimezone(UTC)
    day, fraction = jday(utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second + utc.microsecond / 1e6)
    return float(day), float(fraction)


def ground_track(
    mean: Mean, start: datetime, duration_min: float, *, points: int = 181
) -> list[tuple[float, float, float]]:
    """Return latitude, longitude [deg] and height [km] of the object over a stretch of time.

    Points where SGP4 says that the object has come down are left out.
    """
    satrec = satellite(mean)
    track = []
    for minutes in np.linspace(0.0, duration_min, points):
        moment = start + timedelta(minutes=float(minutes))
        error, position, _ = satrec.sgp4(*_jday(moment))
        if error:
            continue
        track.append(_geodetic(np.array(position), sidereal_rad(moment)))
    return track


def _geodetic(position_km: Vector, sidereal: float) -> tuple[float, float, float]:
    """Return latitude, longitude and height over WGS84 by iteration; 1e-9 degree after five steps."""
    x, y, z = (float(value) for value in position_km)
    longitude = math.degrees(math.atan2(y, x) - sidereal)
    axis_km = math.hypot(x, y)
    squared = FLATTENING * (2.0 - FLATTENING)
    latitude = math.atan2(z, axis_km * (1.0 - squared))
    normal_km = EQUATOR_RADIUS_KM
    for _ in range(5):
        normal_km = EQUATOR_RADIUS_KM / math.sqrt(1.0 - squared * math.sin(latitude) ** 2)
        latitude = math.atan2(z + squared * normal_km * math.sin(latitude), axis_km)
    # This form of the height stays exact near the poles.
    height_km = (
        axis_km * math.cos(latitude) + z * math.sin(latitude) - normal_km * (1.0 - squared * math.sin(latitude) ** 2)
    )
    return math.degrees(latitude), (longitude + 180.0) % 360.0 - 180.0, height_km
