"""Azimuth and inclination against the figures in print and against each other."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofted.model.errors import InputError
from lofted.orbit import azimuth

DEGREE_TENTH = 0.1


def test_both_printed_inclinations_of_april_2012() -> None:
    """192.3 degrees from 39.66 N is 99.44 without the Earth's turning and 97.4 with it; both were printed."""
    assert azimuth.inclination_non_rotating(192.3, 39.66) == pytest.approx(99.44, abs=0.005)
    assert azimuth.inclination_rotating(192.3, 39.66) == pytest.approx(97.4, abs=0.05)


def test_due_east_with_the_turning_gives_the_latitude() -> None:
    """A launch due east reaches its own latitude, turning or not."""
    assert azimuth.inclination_rotating(90.0, 28.5) == pytest.approx(28.5, abs=1e-9)
    assert azimuth.inclination_non_rotating(90.0, 28.5) == pytest.approx(28.5, abs=1e-9)


@given(st.floats(0.0, 359.99), st.floats(-80.0, 80.0), st.floats(150.0, 2000.0))
def test_the_ground_azimuth_comes_back(azimuth_deg: float, latitude_deg: float, altitude_km: float) -> None:
    """Azimuth to inclination to azimuth ends where it began, on one of the two branches."""
    tilt_deg = azimuth.inclination_rotating(azimuth_deg, latitude_deg, altitude_km=altitude_km)
    both = azimuth.ground_azimuths(tilt_deg, latitude_deg, altitude_km=altitude_km)

    if both is None:
        # Rounding at the very edge of what is reachable.
        assert min(tilt_deg, 180.0 - tilt_deg) == pytest.approx(abs(latitude_deg), abs=1e-6)
        return
    assert min(abs(azimuth.turn_deg(azimuth_deg, one)) for one in both) < 0.01


def test_the_azimuth_of_the_discussions_comes_out_of_the_inclination() -> None:
    """97.42 degrees from 39.66 N needs 192.3 degrees over the ground, as published in April 2012."""
    _, south = azimuth.ground_azimuths(97.42, 39.66) or (0.0, 0.0)

    assert south == pytest.approx(192.3, abs=DEGREE_TENTH)


def test_no_straight_ascent_below_the_latitude() -> None:
    """From 60 north nothing leads straight to 51.6 degrees."""
    assert azimuth.ground_azimuths(51.6, 60.0) is None
    assert azimuth.straight_track((60.0, 10.0), 51.6, 90.0, 1000.0) == []


def test_a_straight_track_starts_at_the_site_at_its_ground_azimuth() -> None:
    """The first step of the drawn track points along the ground azimuth, the Earth's turning included."""
    track = azimuth.straight_track((39.66, 124.7), 97.42, 180.0, 3000.0)
    (lat, lon), (next_lat, next_lon) = track[:2]

    assert (lat, lon) == pytest.approx((39.66, 124.7), abs=1e-9)
    east = (next_lon - lon) * math.cos(math.radians((lat + next_lat) / 2.0))
    assert math.degrees(math.atan2(east, next_lat - lat)) % 360.0 == pytest.approx(192.3, abs=0.3)


def test_a_mean_direction_over_north() -> None:
    """350 and 10 degrees have north between them, 10 degrees to either side."""
    mean_deg, spread_deg = azimuth.mean_azimuth((350.0, 10.0))

    assert azimuth.turn_deg(0.0, mean_deg) == pytest.approx(0.0, abs=1e-9)
    assert spread_deg == pytest.approx(10.0, abs=1e-9)


def test_opposite_directions_have_no_mean() -> None:
    """North and south cancel: a sentence, no number."""
    with pytest.raises(InputError, match="opposite"):
        azimuth.mean_azimuth((0.0, 180.0))


@pytest.mark.parametrize(("turn", "latitude"), [(math.nan, 0.0), (10.0, 91.0)])
def test_what_is_no_direction_is_refused(turn: float, latitude: float) -> None:
    """No number and no latitude end in a sentence."""
    with pytest.raises(InputError):
        azimuth.inclination_rotating(turn, latitude)
