"""Period, heights and the drift of the node under the Earth's oblateness (J2 to first order).

Good to about 0.1 % of the drift for low orbits: the next zonal terms are a thousand times smaller.

.. [1] Vallado, Fundamentals of Astrodynamics and Applications, fourth edition, 2013, eq. 9-38.
"""

from __future__ import annotations

import math

from lofted.model.units import EARTH_GM_KM3_S2, EQUATOR_RADIUS_KM
from lofted.orbit.earth import J2, SUN_DEG_DAY

DAY_S = 86400.0
SUN_SYNCHRONOUS_WITHIN_DEG_DAY = 0.02
"""Seven degrees a year: half an hour of local time, the drift real Sun-synchronous satellites are allowed."""


def node_drift(semi_major_axis_km: float, eccentricity: float, inclination_deg: float) -> float:
    """Return how fast the node moves eastward.

    Parameters
    ----------
    semi_major_axis_km : float
        Mean semi-major axis. [km]
    eccentricity : float
        Between 0 and 1. [1]
    inclination_deg : float
        Inclination. [deg]

    Returns
    -------
    drift_deg_day : float
        Negative is westward, the rule below 90 degrees; 0.9856 keeps pace with the Sun. [deg/day]

    Examples
    --------
    >>> round(node_drift(6919.6, 0.00674, 97.4), 2)
    0.98
    """
    motion_rad_s = math.sqrt(EARTH_GM_KM3_S2 / semi_major_axis_km**3)
    parameter_km = semi_major_axis_km * (1.0 - eccentricity**2)
    rate_rad_s = -1.5 * J2 * motion_rad_s * (EQUATOR_RADIUS_KM / parameter_km) ** 2
    return math.degrees(rate_rad_s * math.cos(math.radians(inclination_deg))) * DAY_S


def sun_synchronous(drift_deg_day: float) -> bool:
    """Tell whether the node keeps pace with the Sun to within 0.02 degree a day."""
    return abs(drift_deg_day - SUN_DEG_DAY) <= SUN_SYNCHRONOUS_WITHIN_DEG_DAY


def sun_synchronous_inclination(semi_major_axis_km: float, eccentricity: float) -> float | None:
    """Return the inclination whose node keeps pace with the Sun, or None above about 6,000 km, in degrees."""
    cosine = SUN_DEG_DAY / node_drift(semi_major_axis_km, eccentricity, 0.0)
    return math.degrees(math.acos(cosine)) if abs(cosine) <= 1.0 else None


def period_of_heights(perigee_km: float, apogee_km: float) -> float:
    """Return the period of an orbit with these heights over the equatorial radius, in minutes.

    Examples
    --------
    >>> round(period_of_heights(490.0, 1426.0), 1)
    104.2
    """
    return period_of_axis(EQUATOR_RADIUS_KM + (perigee_km + apogee_km) / 2.0)


def period_of_axis(semi_major_axis_km: float) -> float:
    """Return the Keplerian period of a semi-major axis, in minutes."""
    return 2.0 * math.pi * math.sqrt(semi_major_axis_km**3 / EARTH_GM_KM3_S2) / 60.0


def mean_height_of_period(period_min: float) -> float:
    """Return the mean of perigee and apogee over the equatorial radius that a period needs, in km."""
    turn_s = period_min * 60.0 / (2.0 * math.pi)
    return float((EARTH_GM_KM3_S2 * turn_s**2) ** (1.0 / 3.0) - EQUATOR_RADIUS_KM)


def heights_to_axis(perigee_km: float, apogee_km: float) -> tuple[float, float]:
    """Return semi-major axis [km] and eccentricity of an orbit with these heights."""
    low_km, high_km = EQUATOR_RADIUS_KM + perigee_km, EQUATOR_RADIUS_KM + apogee_km
    return (low_km + high_km) / 2.0, (high_km - low_km) / (high_km + low_km)
