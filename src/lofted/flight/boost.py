"""The equivalent boost: one point mass that climbs, tips over and follows its nose; a device, not a vehicle.

Three numbers describe it: the ideal speed gain, the boost time and the thrust-to-weight ratio at the start.  They
stand in for all vehicles that could have flown what was reported, are integrated out, and never leave this room.
Thrust acceleration grows as ``a0 / (1 - t/tau)``; a vertical rise, one tip of the velocity, then thrust along the
velocity relative to the ground (docs/method.md).

All samples are integrated at once by the classical Runge-Kutta method with steps that grow along the boost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from lofted.flight.earth import EARTH_GM_KM3_S2, EARTH_RADIUS_KM, SURFACE_GRAVITY_KM_S2, Floats

FINE, MIDDLE, COARSE = 72, 32, 16
"""Steps of the integration: fine for answers (docs/validation.md, part 1), the others to get there."""
_STEP_GROWTH = 2.0
_TIP_SPEED_KM_S = 0.06  # the speed at which the vertical rise ends


class Boost(NamedTuple):
    """Shape of an equivalent boost, each field shape (n,)."""

    time_s: Floats
    taper: Floats
    """Share of the starting mass that is burnt: boost time over tau."""
    rise: Floats
    """Share of the boost time spent in the vertical rise."""

    def rows(self, chosen: slice) -> Boost:
        """Return the boosts of some rows."""
        return Boost(self.time_s[chosen], self.taper[chosen], self.rise[chosen])


class Burnout(NamedTuple):
    """State at the end of the boost, each field shape (n,)."""

    radius_km: Floats
    arc_rad: Floats
    """Central angle flown during the boost."""
    up_km_s: Floats
    across_km_s: Floats


def shape(time_s: Floats, thrust_to_weight: Floats, gain_km_s: Floats) -> Boost:
    """Return boosts that start with this thrust-to-weight ratio when their ideal speed gain is about ``gain_km_s``.

    Parameters
    ----------
    time_s : (n,) array
        Boost time. [s]
    thrust_to_weight : (n,) array
        Thrust over weight at the start.
    gain_km_s : (n,) array
        Ideal speed gain. [km/s]
    """
    flatness = np.clip(thrust_to_weight * SURFACE_GRAVITY_KM_S2 * time_s / gain_km_s, 0.30, 0.97)
    taper = np.clip(1.6 * (1.0 - flatness), 0.05, 0.97)
    for _ in range(12):  # Newton on flatness = taper / -ln(1 - taper)
        log = -np.log1p(-taper)
        slope = 1.0 / log - taper / ((1.0 - taper) * log * log)
        taper = np.clip(taper - (taper / log - flatness) / slope, 0.01, 0.985)
    lift_km_s2 = (np.maximum(thrust_to_weight, 1.05) - 1.0) * SURFACE_GRAVITY_KM_S2
    return Boost(time_s, taper, np.clip(_TIP_SPEED_KM_S / lift_km_s2 / time_s, 0.02, 0.2))


def start_acceleration(boost: Boost, gain_km_s: Floats) -> Floats:
    """Return the thrust acceleration at the start. [km/s^2]."""
    return gain_km_s / boost.time_s * boost.taper / -np.log1p(-boost.taper)


def integrate(boost: Boost, gain_km_s: Floats, tip_rad: Floats, *, turn_rad_s: Floats | float = 0.0,
              steps: int = FINE) -> Burnout:  # fmt: skip
    """Return the burnout states of all samples.

    Parameters
    ----------
    boost : Boost
        Shape of each boost.
    gain_km_s : (n,) array
        Ideal speed gain. [km/s]
    tip_rad : (n,) array
        Angle by which the velocity is tipped from the vertical when the rise ends. [rad]
    turn_rad_s : float or (n,) array, default 0.0
        Rate at which the ground turns within the plane of flight, eastward flights positive. [rad/s]
    steps : int, default FINE
        Steps of the integration.
    """
    *_, last = climb(boost, gain_km_s, tip_rad, turn_rad_s=turn_rad_s, steps=steps)
    return last[1]


def climb(boost: Boost, gain_km_s: Floats, tip_rad: Floats, *, turn_rad_s: Floats | float = 0.0,
          steps: int = FINE) -> Iterator[tuple[Floats, Burnout]]:  # fmt: skip
    """Yield the time since launch [s] and the state when the rise ends and after every step; see ``integrate``."""
    start = start_acceleration(boost, gain_km_s)
    radius, speed = _vertical(boost, start, boost.rise)
    state = np.stack([radius, np.zeros_like(radius), speed * np.cos(tip_rad), speed * np.sin(tip_rad)])
    state[3] += turn_rad_s * state[0]
    state[1] += turn_rad_s * boost.rise * boost.time_s
    marks = np.linspace(0.0, 1.0, steps + 1) ** _STEP_GROWTH
    left = 1.0 - boost.rise
    for index in range(steps + 1):
        at = boost.rise + left * marks[index]
        yield at * boost.time_s, Burnout(state[0], state[1] - turn_rad_s * at * boost.time_s, state[2], state[3])
        if index < steps:
            state = _step(boost, start, state, turn_rad_s, at, left * (marks[index + 1] - marks[index]))


def _step(boost: Boost, start: Floats, state: Floats, turn_rad_s: Floats | float, at: Floats, step: Floats) -> Floats:
    """Return the state after one Runge-Kutta step of ``step`` (in boost times)."""
    step_s = step * boost.time_s
    early = start / (1.0 - boost.taper * at)
    middle = start / (1.0 - boost.taper * (at + 0.5 * step))
    late = start / (1.0 - boost.taper * (at + step))
    first = _rates(state, early, turn_rad_s)
    second = _rates(state + 0.5 * step_s * first, middle, turn_rad_s)
    third = _rates(state + 0.5 * step_s * second, middle, turn_rad_s)
    fourth = _rates(state + step_s * third, late, turn_rad_s)
    second += third
    second *= 2.0
    second += first
    second += fourth
    second *= step_s / 6.0
    return state + second


def _rates(state: Floats, thrust_km_s2: Floats, turn_rad_s: Floats | float) -> Floats:
    """Return the time derivatives of radius, arc, upward and forward speed."""
    radius, up, across = state[0], state[2], state[3]
    rates = np.empty_like(state)
    relative = across - turn_rad_s * radius
    pull = thrust_km_s2 / np.sqrt(up * up + relative * relative)
    rates[0] = up
    rates[1] = across / radius
    rates[2] = across * rates[1] - EARTH_GM_KM3_S2 / (radius * radius) + pull * up
    rates[3] = pull * relative - up * rates[1]
    return rates


def _vertical(boost: Boost, start: Floats, share: Floats) -> tuple[Floats, Floats]:
    """Return radius and speed of a vertical climb after this share of the boost time.

    Gravity fades with height; the height grows about as the square of the time, which gives the fading its factors.
    """
    elapsed_s = share * boost.time_s
    log = np.log1p(-boost.taper * share)
    tau_s = boost.time_s / boost.taper
    speed = -start * tau_s * log - SURFACE_GRAVITY_KM_S2 * elapsed_s
    height = start * tau_s * (elapsed_s + (tau_s - elapsed_s) * log) - 0.5 * SURFACE_GRAVITY_KM_S2 * elapsed_s**2
    faded_km_s2 = 2.0 * SURFACE_GRAVITY_KM_S2 * height / EARTH_RADIUS_KM
    radius = EARTH_RADIUS_KM + height + faded_km_s2 * elapsed_s**2 / 12.0
    return radius, np.maximum(speed + faded_km_s2 * elapsed_s / 3.0, 1e-3)


def tip_growth(boost: Boost, gain_km_s: Floats) -> Floats:
    """Return by how much a small tip has grown at burnout, for a first guess: exp of the integral of g/v."""
    start = start_acceleration(boost, gain_km_s)
    total = np.zeros_like(gain_km_s)
    nodes = 12
    ratio = (1.0 / boost.rise) ** (1.0 / nodes)
    share = boost.rise.copy()
    for _ in range(nodes):
        middle = share * 0.5 * (1.0 + ratio)
        radius, speed = _vertical(boost, start, middle)
        total += EARTH_GM_KM3_S2 / radius**2 / speed * share * (ratio - 1.0) * boost.time_s
        share = share * ratio
    return np.exp(np.minimum(total, 12.0))
