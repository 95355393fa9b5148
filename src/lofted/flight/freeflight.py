"""Free flight: the Kepler arc from one height to another through an apogee; airless, not turning.

Lengths in km, speeds in km/s, angles in rad; floats or (n,) arrays that broadcast.  Direct: no root is looked for.
With burnout, impact and apogee radii rb, rI, ra and the central angle between burnout and impact, the equation of
the ellipse at both ends gives ``k = (1-e)/e`` in closed form (docs/method.md derives it).  Heights enter as heights,
never as differences of radii, so that 50 km and 10,000 km are equally sharp.

.. [1] R. R. Bate, D. D. Mueller and J. E. White, Fundamentals of Astrodynamics, Dover, 1971, chapter 6.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lofted.flight.earth import EARTH_GM_KM3_S2, EARTH_RADIUS_KM, Bools, FloatLike, Floats
from lofted.flight.errors import FlightDomainError


class Arc(NamedTuple):
    """A free flight; every field has the shape of what was asked."""

    speed_km_s: Floats
    """Inertial speed at its start."""
    angle_rad: Floats
    """Flight-path angle at its start, above the local horizontal."""
    time_s: Floats
    farthest_km: Floats
    """Longest ground arc the same speed at the same point reaches; infinite when the energy sets no limit."""
    perigee_km: Floats
    """Altitude of the perigee, far below the ground for most flights."""


def arc(
    apogee_km: FloatLike,
    arc_km: FloatLike,
    *,
    start_km: FloatLike = 0.0,
    end_km: FloatLike = 0.0,
    radius_km: FloatLike = EARTH_RADIUS_KM,
) -> Arc:
    """Return the free flight with this apogee over this ground arc.

    Parameters
    ----------
    apogee_km : float or (n,) array
        Highest altitude. [km]
    arc_km : float or (n,) array
        Arc over the ground between the start and the end, inertial. [km]
    start_km, end_km : float or (n,) array, default 0.0
        Altitudes where free flight starts and ends. [km]
    radius_km : float or (n,) array, default EARTH_RADIUS_KM
        Radius the altitudes are counted from. [km]

    Returns
    -------
    Arc
        Speed [km/s], angle [rad], time [s], farthest ground arc [km], perigee [km].

    Raises
    ------
    FlightDomainError
        An apogee is not above both ends, an arc is negative or not shorter than the whole circumference;
        ``error.rows`` marks them, shape (n,).

    Examples
    --------
    >>> round(float(arc(4475.0, 950.0).time_s), 1)
    3017.0
    """
    _check(apogee_km, arc_km, start_km, end_km, radius_km)
    start_radius_km = np.asarray(radius_km + np.asarray(start_km), dtype=np.float64)
    end_radius_km = radius_km + np.asarray(end_km)
    rise = (np.asarray(apogee_km) - start_km) / start_radius_km
    fall = (np.asarray(apogee_km) - end_km) / end_radius_km
    half_rad = np.asarray(arc_km) / radius_km / 2.0
    k = 2.0 * np.sin(half_rad) ** 2 / (rise + fall + 2.0 * np.sqrt(rise * fall) * np.cos(half_rad))
    apogee_radius_km = start_radius_km * (1.0 + rise)
    axis_km = apogee_radius_km * (1.0 + k) / (2.0 + k)
    kappa = k / (1.0 + k)
    over_apogee = EARTH_GM_KM3_S2 / apogee_radius_km
    across_km_s = np.sqrt(over_apogee * kappa) * (1.0 + rise)
    up_km_s = np.sqrt(over_apogee * rise * np.maximum(2.0 - kappa * (2.0 + rise), 0.0))
    reach = (2.0 * axis_km / start_radius_km - 1.0) * (2.0 * axis_km / end_radius_km - 1.0)
    with np.errstate(invalid="ignore"):
        farthest_km = np.where(reach < 1.0, 2.0 * np.arcsin(np.sqrt(np.clip(reach, 0.0, 1.0))) * radius_km, np.inf)
    swing = _swing(rise, k) + _swing(fall, k)
    return Arc(
        speed_km_s=np.hypot(up_km_s, across_km_s),
        angle_rad=np.arctan2(up_km_s, across_km_s),
        time_s=np.sqrt(axis_km**3 / EARTH_GM_KM3_S2) * swing,
        farthest_km=farthest_km,
        perigee_km=2.0 * axis_km - apogee_radius_km - radius_km,
    )


def _swing(climb: Floats, k: Floats) -> Floats:
    """Return the mean-motion angle between an end of the arc and apogee, ``climb`` = height below it over radius."""
    squared = np.clip(climb * (1.0 + 0.5 * k) / (1.0 + climb), 0.0, 1.0)
    swing: Floats = 2.0 * np.arcsin(np.sqrt(squared)) + 2.0 / (1.0 + k) * np.sqrt(squared * (1.0 - squared))
    return swing


def _check(
    apogee_km: FloatLike, arc_km: FloatLike, start_km: FloatLike, end_km: FloatLike, radius_km: FloatLike
) -> None:
    """Raise FlightDomainError naming the rows that describe no arc."""
    low = ~(np.greater(apogee_km, start_km) & np.greater(apogee_km, end_km) & np.isfinite(apogee_km))
    if np.any(low):
        raise FlightDomainError("an apogee must lie above both ends of its free flight", rows=low)
    wide = ~(np.greater_equal(arc_km, 0.0) & np.less(arc_km, 2.0 * np.pi * np.asarray(radius_km)))
    if np.any(wide):
        raise FlightDomainError("a ground arc must be at least zero and shorter than the circumference", rows=wide)


def minimum_energy_apogee_km(range_km: FloatLike) -> Floats:
    """Return the apogee of the flight that reaches this range with the least speed, ground to ground. [km].

    Examples
    --------
    >>> round(float(minimum_energy_apogee_km(10000.0)))
    1319
    """
    quarter_rad = np.asarray(range_km) / EARTH_RADIUS_KM / 2.0
    apogee_km: Floats = EARTH_RADIUS_KM / 2.0 * (np.sin(quarter_rad) + np.cos(quarter_rad) - 1.0)
    return apogee_km


class Fall(NamedTuple):
    """Where a burnout state leads, each field shape (n,)."""

    apogee_km: Floats
    arc_rad: Floats
    """Central angle from burnout to the ground; pi or more where the ground is not met within half a turn."""
    time_s: Floats
    bound: Bools
    """False where the state is an escape or never meets the ground."""


def fall(radius_km: Floats, up_km_s: Floats, across_km_s: Floats) -> Fall:
    """Return apogee, arc and time of the free flight from a burnout state down to the round Earth's surface.

    Parameters
    ----------
    radius_km : (n,) array
        Distance from the Earth's centre at burnout. [km]
    up_km_s, across_km_s : (n,) array
        Inertial velocity at burnout, upwards and along the flight. [km/s]
    """
    squared = up_km_s * up_km_s + across_km_s * across_km_s
    inverse_axis = np.maximum(2.0 / radius_km - squared / EARTH_GM_KM3_S2, 1e-7)
    momentum = radius_km * across_km_s
    parameter_km = momentum * momentum / EARTH_GM_KM3_S2
    eccentricity = np.sqrt(np.maximum(1.0 - parameter_km * inverse_axis, 0.0))
    axis_km = 1.0 / inverse_axis
    ground_squared = squared + 2.0 * EARTH_GM_KM3_S2 * (1.0 / EARTH_RADIUS_KM - 1.0 / radius_km)
    falling_squared = ground_squared - (momentum / EARTH_RADIUS_KM) ** 2
    down_km_s = np.sqrt(np.maximum(falling_squared, 0.0))
    arc_rad = np.arctan2(up_km_s * momentum / EARTH_GM_KM3_S2, 1.0 - parameter_km / radius_km) + np.arctan2(
        down_km_s * momentum / EARTH_GM_KM3_S2, 1.0 - parameter_km / EARTH_RADIUS_KM
    )
    rate = np.sqrt(EARTH_GM_KM3_S2 * axis_km)
    rising, falling = radius_km * up_km_s / rate, EARTH_RADIUS_KM * down_km_s / rate
    swing = (
        np.arctan2(rising, radius_km * inverse_axis - 1.0)
        + rising
        + np.arctan2(falling, EARTH_RADIUS_KM * inverse_axis - 1.0)
        + falling
    )
    apogee_km = axis_km * (1.0 + eccentricity) - EARTH_RADIUS_KM
    bound = (inverse_axis > 1e-7) & (falling_squared > 0.0)
    return Fall(apogee_km, arc_rad, swing * np.sqrt(axis_km**3 / EARTH_GM_KM3_S2), bound)
