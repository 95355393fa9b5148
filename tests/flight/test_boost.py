"""The equivalent boost: integration against DOP853, shooting over the whole grid, the farthest tip."""

from __future__ import annotations

import numpy as np
import pytest

from lofted.flight import boost as boosts
from lofted.flight import minimum_energy_apogee_km, shooting
from lofted.flight.boost import Boost
from lofted.flight.earth import EARTH_RADIUS_KM, SURFACE_GRAVITY_KM_S2
from lofted.flight.turning import heading, turning_landing

three_times_km, three_times_s = 0.15, 0.04


def test_climb_and_fall_are_the_integrated_ones(integrated):
    """Ranges and times must be within 0.15 km and 0.04 s of SciPy and Orekit (measured 0.05 km and 0.014 s)."""
    rows = integrated["boosts"]
    boost = Boost(rows["boost_s"], rows["taper"], rows["rise"])

    burnout = boosts.integrate(boost, rows["gain_km_s"], np.radians(rows["tip_deg"]))
    landed = shooting.still_landing(burnout)

    np.testing.assert_allclose(landed.arc_rad * EARTH_RADIUS_KM, rows["range_km"], atol=three_times_km, rtol=0.0)
    np.testing.assert_allclose(landed.time_s + boost.time_s, rows["time_s"], atol=three_times_s, rtol=0.0)
    np.testing.assert_allclose(landed.apogee_km, rows["apogee_km"], atol=three_times_km, rtol=0.0)


def _range_of(apogee_km: float, ratio: float) -> float:
    """Return the range whose minimum-energy apogee is this share of an apogee; 0 where there is none."""
    ranges = np.linspace(1.0, 10000.0, 40000)
    least = minimum_energy_apogee_km(ranges)
    return float(np.interp(apogee_km / ratio, least, ranges)) if apogee_km / ratio < least[-1] else 0.0


@pytest.mark.parametrize("boost_s", [30.0, 60.0, 120.0, 200.0, 330.0])
def test_every_flight_of_the_grid_is_solved_or_cannot_be_flown(boost_s):
    """H 50 to 10,000 km, ratio 0.6 to 60: a boost is fitted unless its mean thrust is too weak for its length."""
    for apogee_km in np.geomspace(50.0, 10000.0, 8):
        for ratio in np.geomspace(0.6, 60.0, 6):
            range_km = _range_of(float(apogee_km), float(ratio))
            if range_km < 1.0:
                continue
            high, ground = np.full(3, apogee_km), np.full(3, range_km / EARTH_RADIUS_KM)
            time_s = np.full(3, boost_s)
            gain = shooting.likely_gain(time_s, high, ground)
            mean_lift = gain / time_s / SURFACE_GRAVITY_KM_S2
            least = np.maximum(1.2, 0.38 * mean_lift)
            most = np.maximum(np.minimum(3.0, 0.9 * mean_lift), 1.2 * least)
            boost = boosts.shape(time_s, least * (most / least) ** np.array([0.1, 0.5, 0.9]), gain)
            shots = shooting.solve(boost, high, ground, gain)
            # Measured: every failure has a mean thrust below 2.11 weights, which is no boost of that length.
            assert shots.solved.all() or mean_lift[0] < 2.2, (apogee_km, ratio, mean_lift[0])
            if shots.solved.any():
                landed = shots.landed
                np.testing.assert_allclose(landed.apogee_km[shots.solved], apogee_km, rtol=1e-4)
                np.testing.assert_allclose(landed.arc_rad[shots.solved], ground[0], rtol=1e-4)


def test_no_tip_carries_further_than_the_farthest():
    """A fine sweep of tips must find nothing longer than the search did."""
    time_s, lift, gain = np.full(4, 120.0), np.array([1.4, 1.8, 2.2, 2.6]), np.array([3.0, 4.0, 5.0, 6.0])
    boost = boosts.shape(time_s, lift, gain)

    far = shooting.farthest(boost, gain)

    swept = np.stack(
        [
            shooting.still_landing(boosts.integrate(boost, gain, np.full(4, tip))).arc_rad
            for tip in np.geomspace(0.003, 1.2, 500)
        ]
    )
    assert np.all(far.arc_rad > 0.9995 * swept.max(axis=0))


def test_turning_landing_without_direction_of_turn_is_the_still_one():
    """At a pole, along a meridian, the ground has no speed at launch: only the fall is seen to turn away."""
    way = heading((89.999, 0.0), 0.0)
    assert abs(way.turn_rad_s) < 1e-8
    boost = boosts.shape(np.array([100.0]), np.array([2.0]), np.array([4.0]))
    burnout = boosts.integrate(boost, np.array([4.0]), np.array([0.05]))

    turned, still = turning_landing(burnout, way), shooting.still_landing(burnout)

    assert pytest.approx(still.arc_rad[0], rel=2e-3) == turned.arc_rad[0]
    assert pytest.approx(still.time_s[0], abs=0.5) == turned.time_s[0]
