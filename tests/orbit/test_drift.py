"""Periods, heights and the drift of the node against published orbits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofted.orbit import drift
from lofted.orbit.earth import SUN_DEG_DAY

SECOND_MIN = 1.0 / 60.0


def test_the_period_claimed_in_2009_is_that_of_its_heights() -> None:
    """490 by 1,426 km takes 104 min 12 s over the equatorial radius, as state media printed."""
    assert drift.period_of_heights(490.0, 1426.0) == pytest.approx(104.2, abs=2 * SECOND_MIN)


def test_the_period_claimed_in_1998_is_that_of_its_heights_within_a_rounding_of_the_radius() -> None:
    """218.82 by 6,978.2 km takes 165.3 min; 165 min 6 s was printed, the value over a smaller radius."""
    assert drift.period_of_heights(218.82, 6978.2) == pytest.approx(165.1, abs=0.3)


@given(st.floats(150.0, 20000.0), st.floats(0.0, 3000.0))
def test_period_and_mean_height_undo_each_other(low_km: float, more_km: float) -> None:
    """The mean height of a period is the mean of the heights it came from."""
    period_min = drift.period_of_heights(low_km, low_km + more_km)

    assert drift.mean_height_of_period(period_min) == pytest.approx(low_km + more_km / 2.0, abs=1e-6)


def test_sun_synchronous_inclination_at_500_km() -> None:
    """500 km needs 97.4 degrees: 97.42 was printed in April 2012 by an observer with his own program."""
    axis_km, roundness = drift.heights_to_axis(500.0, 500.0)

    assert drift.sun_synchronous_inclination(axis_km, roundness) == pytest.approx(97.42, abs=0.03)


def test_the_drift_there_keeps_pace_with_the_sun() -> None:
    """At that inclination the node moves 0.9856 degree a day."""
    axis_km, roundness = drift.heights_to_axis(500.0, 500.0)
    tilt_deg = drift.sun_synchronous_inclination(axis_km, roundness)

    assert tilt_deg is not None
    assert drift.node_drift(axis_km, roundness, tilt_deg) == pytest.approx(SUN_DEG_DAY, abs=1e-9)
    assert drift.sun_synchronous(drift.node_drift(axis_km, roundness, tilt_deg))
    assert not drift.sun_synchronous(drift.node_drift(axis_km, roundness, 90.0))


def test_too_high_for_any_sun_synchronous_orbit() -> None:
    """Above about 6,000 km no inclination drifts fast enough."""
    assert drift.sun_synchronous_inclination(13500.0, 0.0) is None


def test_geostationary_period() -> None:
    """42,164 km is one sidereal day."""
    assert drift.period_of_axis(42164.17) == pytest.approx(1436.07, abs=0.02)
