"""The ensemble: samples of what was reported and of the boost nobody reported, solved together."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np

from lofted.flight import boost as boosts
from lofted.flight import reading, shooting
from lofted.flight.boost import Boost
from lofted.flight.earth import EARTH_GM_KM3_S2, EARTH_RADIUS_KM, HALF_CIRCUMFERENCE_KM, SURFACE_GRAVITY_KM_S2, Floats
from lofted.flight.freeflight import Arc, arc
from lofted.flight.reading import Bounds
from lofted.flight.sampling import even_points, normal_quantile
from lofted.flight.shooting import Farthest, Landing, Shots, still_landing
from lofted.flight.turning import Heading, drift_rad, turning_landing

DIMENSIONS = 8
_REPORTED, _BOOSTED, _LEFT_OUT = slice(0, 4), slice(4, 6), slice(6, 8)
_TURNING_ROWS = 1024
_DRIFT_ROWS, _DRIFT_ROUNDS, _DRIFT_LEFT_RAD = 32, 6, 2e-3
BOOST_MEDIAN_S, BOOST_REFERENCE_KM_S, BOOST_GROWTH, BOOST_LOG_SPREAD = 100.0, 3.0, 0.4, 0.4
"""Boost times: log-normal about 100 s at an impulsive speed of 3 km/s, growing as speed to the 0.4 (docs/method.md)."""
_LEAST_LIFT, _MOST_LIFT = 1.2, 3.0
MOST_AIR_LOSS_KM_S, LEFT_OUT_SPREAD = 0.09, 0.00625
AIR_RULE = (
    "A flat climb loses up to 90 m/s more to the air than a steep one, and 0.625 % of the speed stands for staging, "
    "thrust and the turning Earth (1.25 % of a short range, 3 % of 10,000 km); both are in the band."
)
BOOST_RULE = (
    "The boost is unknown: boost times about 100 s at 3 km/s (a factor of 1.9 either way), longer for faster flights, "
    "and many thrusts are tried and averaged over; none of them is an answer."
)


class Reported(NamedTuple):
    """Samples of the reported numbers."""

    apogee_km: Floats
    range_km: Floats
    impulsive: Arc


class Ensemble(NamedTuple):
    """Everything one ensemble knows; rows with weight zero fit no flight."""

    reported: Reported
    boost: Boost
    shots: Shots
    far: Farthest
    reach_km: Floats
    """Full range with what the boost leaves out; infinite where unbounded."""
    weights: Floats


def reported_samples(apogee_km: Bounds, ground_range_km: Bounds, points: Floats) -> Reported:
    """Return samples of apogee and range; ``points`` are the first four rows of even points."""
    normals = normal_quantile(points[2:4])
    apogee = np.maximum(reading.samples(apogee_km, "apogee", points[0], normals[0]), 1.0)
    ground = reading.samples(ground_range_km, "ground_range", points[1], normals[1])
    ground = np.clip(ground, 0.5, 0.999 * HALF_CIRCUMFERENCE_KM)
    return Reported(apogee, ground, arc(apogee, ground))


def boost_samples(reported: Reported, points: Floats) -> tuple[Boost, Floats]:
    """Return boost shapes and first speed gains; ``points`` are the last two rows of even points."""
    speed = reported.impulsive.speed_km_s
    time_s = BOOST_MEDIAN_S * (speed / BOOST_REFERENCE_KM_S) ** BOOST_GROWTH
    time_s = time_s * np.exp(BOOST_LOG_SPREAD * normal_quantile(points[0]))
    ground_rad = reported.range_km / EARTH_RADIUS_KM
    gain = shooting.likely_gain(time_s, reported.apogee_km, ground_rad)
    mean_lift = gain / time_s / SURFACE_GRAVITY_KM_S2
    least = np.maximum(_LEAST_LIFT, 0.38 * mean_lift)
    most = np.maximum(np.minimum(_MOST_LIFT, 0.9 * mean_lift), 1.2 * least)
    return boosts.shape(time_s, least * (most / least) ** points[1], gain), gain


def ensemble(apogee_km: Bounds, ground_range_km: Bounds, samples: int) -> Ensemble:
    """Return the solved ensemble of a reported flight."""
    points = even_points(samples, DIMENSIONS)
    reported = reported_samples(apogee_km, ground_range_km, points[_REPORTED])
    boost, gain = boost_samples(reported, points[_BOOSTED])
    return _solved(reported, boost, gain, points[_LEFT_OUT], still_landing, 0.0)


def departing(whole: Ensemble, reported: Heading) -> Heading:
    """Return the direction of departure whose flights land along the reported bearing.

    A bearing is published from the site to where the flight came down; while it lasts the ground turns, and a long
    steep flight comes down tens of degrees to the side of where it set out.
    """
    rows = slice(0, min(len(whole.weights), _DRIFT_ROWS))
    apogee_km, ground_rad = whole.reported.apogee_km[rows], whole.reported.range_km[rows] / EARTH_RADIUS_KM
    way = reported
    for _ in range(_DRIFT_ROUNDS):
        shots = shooting.solve(
            whole.boost.rows(rows),
            apogee_km,
            ground_rad,
            whole.shots.gain_km_s[rows],
            landing=partial(turning_landing, way=way),
            turn_rad_s=way.turn_rad_s,
        )
        drift = drift_rad(shots.burnout, way, reported)[shots.solved]
        if not drift.size or abs(float(np.median(drift))) < _DRIFT_LEFT_RAD:
            break
        way = way.turned_right(-float(np.median(drift)))
    return way


def turning_ensemble(whole: Ensemble, way: Heading) -> Ensemble:
    """Return the first rows of an ensemble solved again on the turning Earth, along the reported bearing."""
    rows = slice(0, min(len(whole.weights), _TURNING_ROWS))
    reported = Reported(
        whole.reported.apogee_km[rows],
        whole.reported.range_km[rows],
        Arc(*(column[rows] for column in whole.reported.impulsive)),
    )
    return _solved(
        reported,
        whole.boost.rows(rows),
        whole.shots.gain_km_s[rows],
        even_points(len(whole.weights), DIMENSIONS)[_LEFT_OUT, rows],
        partial(turning_landing, way=way),
        way.turn_rad_s,
    )


def _solved(
    reported: Reported, boost: Boost, gain: Floats, points: Floats, landing: Landing, turn_rad_s: float
) -> Ensemble:
    """Return an ensemble with its boosts fitted and turned to their longest ground arc."""
    ground_rad = reported.range_km / EARTH_RADIUS_KM
    shots = shooting.solve(boost, reported.apogee_km, ground_rad, gain, landing=landing, turn_rad_s=turn_rad_s)
    far = shooting.farthest(boost, shots.gain_km_s, landing=landing, turn_rad_s=turn_rad_s)
    # A boost that reaches less than the flight it was solved for was not turned to its best: no answer.
    usable = shots.solved & (far.unbounded | (far.arc_rad > 0.98 * shots.landed.arc_rad))
    reach_km = np.where(far.unbounded, np.inf, reach_in_air_km(far.arc_rad, reported, points))
    return Ensemble(reported, boost, shots, far, reach_km, usable.astype(np.float64))


def reach_in_air_km(arc_rad: Floats, reported: Reported, points: Floats) -> Floats:
    """Return full ranges with what the airless boost leaves out. [km].

    A flat climb stays longer in the air than a steep one and loses up to 90 m/s more to it, less if the reported
    flight was flat itself; the range is that of the least-energy arc for the speed that is left, and never below the
    range flown.  The rest (staging, shape of thrust, a turning Earth) is 0.625 % of the speed: twice that in a short
    range, more than twice in a long one.  Infinite where the speed so found sets no limit.

    Parameters
    ----------
    arc_rad : (n,) array
        Longest ground arc without air. [rad]
    reported : Reported
        The samples of the reported flight.
    points : (2, n) array
        Even points for the loss and for the rest.
    """
    sine = np.sin(np.minimum(0.5 * arc_rad, 0.5 * np.pi))
    sine = np.maximum(sine, 0.0)  # rows that were not solved may land behind the site; their weight is zero
    share = 2.0 * sine / (1.0 + sine)  # speed squared over circular speed squared, least-energy arc
    speed_km_s = np.sqrt(share * EARTH_GM_KM3_S2 / EARTH_RADIUS_KM)
    flattest_rad = 0.25 * (np.pi + arc_rad)  # lean from the vertical of the least-energy arc
    steeper = np.clip(1.0 - (0.5 * np.pi - reported.impulsive.angle_rad) / flattest_rad, 0.0, 1.0)
    loss = MOST_AIR_LOSS_KM_S * points[0] * steeper / np.maximum(speed_km_s, 0.3)
    rest = np.exp(2.0 * LEFT_OUT_SPREAD * normal_quantile(points[1]))
    share = share * np.square(np.maximum(1.0 - loss, 0.5)) * rest
    arc_left_rad = 2.0 * np.arcsin(np.minimum(share / (2.0 - np.minimum(share, 1.0)), 1.0))
    reach_km: Floats = np.where(share < 1.0, EARTH_RADIUS_KM * arc_left_rad, np.inf)
    return np.maximum(reach_km, reported.range_km)


def time_weights(whole: Ensemble, flight_time_s: tuple[float, float], turning: Ensemble | None) -> Floats:
    """Return how well each sample's flight time fits the reported one, loosely.

    Real boosts stage, coast and tail off, all of which lengthen a flight: a reported time above the sample's is
    forgiven more (8 s and 2.5 % of the time) than one below (8 s and 1.2 %).
    """
    model_s = whole.boost.time_s + whole.shots.landed.time_s
    if turning is not None and turning.weights.any():
        both = (turning.weights > 0.0) & (whole.weights[: len(turning.weights)] > 0.0)
        later = turning.shots.landed.time_s[both] - whole.shots.landed.time_s[: len(both)][both]
        model_s = model_s + (float(np.median(later)) if later.size else 0.0)
    low, high = flight_time_s
    above = np.maximum(low - model_s, 0.0) / (8.0 + 0.025 * low)
    below = np.maximum(model_s - high, 0.0) / (8.0 + 0.012 * high)
    weights: Floats = whole.weights * np.exp(-0.5 * (above * above + below * below))
    return weights
