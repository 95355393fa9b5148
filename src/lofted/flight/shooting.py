"""Which equivalent boosts reproduce a reported flight, and how far the same boosts would carry at most.

Two unknowns a sample, the ideal speed gain and the tip, against two numbers, apogee and ground arc: Newton's method
with differences at first, Broyden's corrections after, every sample at once.  Then the tip alone is turned until the
ground arc is longest.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from lofted.flight import boost as boosts
from lofted.flight.boost import Boost, Burnout
from lofted.flight.earth import EARTH_RADIUS_KM, SURFACE_GRAVITY_KM_S2, Bools, Floats
from lofted.flight.freeflight import Fall, arc, fall

_NUDGE = 1e-4
_SOLVED = 2e-5
_ROUNDS = 11
_FRESH_SLOPES = (0, 1, 2, 3, 7)
_COARSE_ROUNDS, _MIDDLE_ROUNDS = 2, 4
_LARGEST_TIP_RAD = 1.3
_LEAST_LEAN_RAD = 1e-4

Landing = Callable[[Burnout], Fall]
"""From burnout to the ground; ``arc_rad`` of its answer is counted from the launch point."""


def still_landing(burnout: Burnout) -> Fall:
    """Return where burnout states land on an Earth that does not turn; the arc counts from the launch point."""
    landed = fall(burnout.radius_km, burnout.up_km_s, burnout.across_km_s)
    return landed._replace(arc_rad=landed.arc_rad + burnout.arc_rad)


class Shots(NamedTuple):
    """Boosts that reproduce the reported flight; rows that do not are marked in ``solved``."""

    gain_km_s: Floats
    tip_rad: Floats
    burnout: Burnout
    landed: Fall
    solved: Bools


def guess(
    boost: Boost, apogee_km: Floats, ground_rad: Floats, gain_km_s: Floats, turn_rad_s: Floats | float = 0.0
) -> tuple[Floats, Floats]:
    """Return a first speed gain and tip for each sample.

    The ground moves on while the flight lasts, and the launch point already moves with it: the inertial arc is longer
    by the turn, the boost supplies what the ground does not.  Without this a long eastward flight has a second
    solution that lands to the west.
    """
    time_s = arc(apogee_km, ground_rad * EARTH_RADIUS_KM).time_s
    inertial_rad = np.clip(ground_rad + turn_rad_s * time_s, -0.95 * np.pi, 0.95 * np.pi)
    impulsive = arc(apogee_km, np.abs(inertial_rad) * EARTH_RADIUS_KM)
    across_km_s = np.sign(inertial_rad) * impulsive.speed_km_s * np.cos(impulsive.angle_rad)
    up_km_s = impulsive.speed_km_s * np.sin(impulsive.angle_rad)
    lean_rad = np.maximum(np.arctan2(across_km_s - turn_rad_s * EARTH_RADIUS_KM, up_km_s), _LEAST_LEAN_RAD)
    growth = boosts.tip_growth(boost, gain_km_s)
    return gain_km_s, 2.0 * np.arctan(np.tan(0.45 * lean_rad) / growth)


def likely_gain(boost_s: Floats, apogee_km: Floats, ground_rad: Floats) -> Floats:
    """Return about the ideal speed gain such a flight needs: the impulsive speed and what the climb wastes. [km/s]."""
    impulsive = arc(apogee_km, ground_rad * EARTH_RADIUS_KM)
    return impulsive.speed_km_s + 0.7 * SURFACE_GRAVITY_KM_S2 * boost_s * np.sin(impulsive.angle_rad)


def solve(boost: Boost, apogee_km: Floats, ground_rad: Floats, gain_km_s: Floats, *,
          landing: Landing = still_landing, turn_rad_s: Floats | float = 0.0) -> Shots:  # fmt: skip
    """Return the speed gain and tip with which each boost reaches this apogee over this ground arc.

    Parameters
    ----------
    boost : Boost
        Shape of each boost, n rows.
    apogee_km : (n,) array
        Apogee to reproduce. [km]
    ground_rad : (n,) array
        Ground arc from launch to impact to reproduce. [rad]
    gain_km_s : (n,) array
        First guess of the ideal speed gain. [km/s]
    landing : callable, default still_landing
        From burnout states to the ground.
    turn_rad_s : float or (n,) array, default 0.0
        Rate at which the ground turns within the plane of flight. [rad/s]
    """
    gain, tip = guess(boost, apogee_km, ground_rad, gain_km_s, turn_rad_s)

    def miss(gain: Floats, tip: Floats, steps: int) -> tuple[Floats, Burnout, Fall]:
        burnout = boosts.integrate(boost, gain, tip, turn_rad_s=turn_rad_s, steps=steps)
        landed = landing(burnout)
        high = np.log(np.maximum(landed.apogee_km, 1e-3) / apogee_km)
        return np.stack([high, np.log(np.maximum(landed.arc_rad, 1e-7) / ground_rad)]), burnout, landed

    slopes = last = move = np.zeros(0)
    for turn in range(_ROUNDS):
        steps = _steps(turn)
        off, burnout, landed = miss(gain, tip, steps)
        error = np.abs(off).max(axis=0)
        if steps == boosts.FINE and not np.any(error > _SOLVED):
            break
        if turn in _FRESH_SLOPES:
            by_gain = (miss(gain * (1.0 + _NUDGE), tip, steps)[0] - off) / _NUDGE
            by_tip = (miss(gain, tip * (1.0 + _NUDGE), steps)[0] - off) / _NUDGE
            slopes = np.stack([by_gain, by_tip], axis=1)
        elif turn > _MIDDLE_ROUNDS:  # at the first fine round the misses jump by what the middle steps left
            slopes = slopes + _broyden(off - last, slopes, move)
        move = _newton(slopes, off)
        last = off
        if turn < _ROUNDS - 1:
            gain, tip = gain * np.exp(move[0]), np.minimum(tip * np.exp(move[1]), _LARGEST_TIP_RAD)
    solved = (error <= _SOLVED) & landed.bound & (burnout.up_km_s > 0.0) & (burnout.radius_km > EARTH_RADIUS_KM)
    return Shots(gain, tip, burnout, landed, solved)


def _steps(turn: int) -> int:
    """Return how finely a round is integrated."""
    if turn < _COARSE_ROUNDS:
        return boosts.COARSE
    return boosts.MIDDLE if turn < _MIDDLE_ROUNDS else boosts.FINE


def _newton(slopes: Floats, off: Floats) -> Floats:
    """Return the damped step that would cancel ``off``."""
    determinant = slopes[0, 0] * slopes[1, 1] - slopes[0, 1] * slopes[1, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        by_gain = -(slopes[1, 1] * off[0] - slopes[0, 1] * off[1]) / determinant
        by_tip = -(slopes[0, 0] * off[1] - slopes[1, 0] * off[0]) / determinant
    return np.stack([np.clip(np.nan_to_num(by_gain), -0.15, 0.15), np.clip(np.nan_to_num(by_tip), -0.7, 0.7)])


def _broyden(change: Floats, slopes: Floats, move: Floats) -> Floats:
    """Return Broyden's correction of the slopes after a move that changed the misses by ``change``."""
    length = np.maximum((move * move).sum(axis=0), 1e-24)
    surprise = change - np.stack([(slopes[row] * move).sum(axis=0) for row in (0, 1)])
    correction: Floats = surprise[:, None, :] * move[None, :, :] / length
    return correction


class Farthest(NamedTuple):
    """The longest ground arc of each boost."""

    arc_rad: Floats
    tip_rad: Floats
    unbounded: Bools
    """True where some tip carries it half around the Earth or further."""


def farthest(boost: Boost, gain_km_s: Floats, *, landing: Landing = still_landing,
             turn_rad_s: Floats | float = 0.0) -> Farthest:  # fmt: skip
    """Return the longest ground arc of each boost with its speed gain kept and its tip turned.

    The search runs over the lean at burnout that a tip would give by its growth: evenly first, then twice finer
    around the best, then by parabolas.
    """
    growth = boosts.tip_growth(boost, gain_km_s)
    lost = np.zeros(gain_km_s.shape, dtype=bool)

    def reach(lean_rad: Floats, steps: int) -> Floats:
        nonlocal lost
        tip = 2.0 * np.arctan(np.tan(0.5 * lean_rad) / growth)
        burnout = boosts.integrate(boost, gain_km_s, tip, turn_rad_s=turn_rad_s, steps=steps)
        landed = landing(burnout)
        crashed = burnout.radius_km < EARTH_RADIUS_KM + 5.0
        beyond = ~crashed & ((landed.arc_rad >= np.pi) | ~landed.bound)
        lost = lost | beyond
        return np.where(beyond, np.pi, np.where(crashed, 0.0, landed.arc_rad))

    centre, width = np.full_like(gain_km_s, np.radians(58.0)), np.radians(9.5)
    for count, steps in ((5, boosts.COARSE), (2, boosts.COARSE)):
        offsets = np.arange(-count, count + 1) * width
        values = np.stack([reach(np.clip(centre + offset, 0.02, 3.0), steps) for offset in offsets])
        best = np.clip(values.argmax(axis=0), 1, 2 * count - 1)
        centre = centre + offsets[best]
        width /= 2.5
    for width in (np.radians(3.0), np.radians(0.8)):
        left, here, right = (reach(centre + offset, boosts.MIDDLE) for offset in (-width, 0.0, width))
        bend = left - 2.0 * here + right
        with np.errstate(divide="ignore", invalid="ignore"):
            shift = np.where(bend < 0.0, 0.5 * (left - right) / bend, np.sign(right - left))
        centre = centre + np.clip(np.nan_to_num(shift), -1.0, 1.0) * width
    # Where the last parabola missed, what stood before it holds, less what its middle steps may add.
    arc_rad = np.maximum(reach(centre, boosts.FINE), 0.999 * here)
    return Farthest(arc_rad, 2.0 * np.arctan(np.tan(0.5 * centre) / growth), lost)
