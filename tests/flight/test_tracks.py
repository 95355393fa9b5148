"""Curves: where they end, what they know of places, and what they must not."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from lofted.flight import reconstruct

_SITE = (39.2, 125.67)


@pytest.fixture(scope="module")
def placed():
    """Return a flight with site and bearing, and eight curves of its ensemble."""
    return reconstruct((620.0, 620.0), (300.0, 300.0), site=_SITE, bearing_deg=70.0, samples=512, ensemble_tracks=8)


def test_reported_track_is_the_reported_flight(placed):
    """It must start at the site, top out at the apogee and end at the range, on the ground."""
    track = placed.tracks[0]

    assert track.role == "reported"
    assert (track.time_s[0], track.altitude_km[0], track.downrange_km[0]) == (0.0, 0.0, 0.0)
    assert pytest.approx(620.0, rel=0.03) == max(track.altitude_km)
    assert pytest.approx(300.0, rel=0.08) == track.downrange_km[-1]
    assert pytest.approx(0.0, abs=0.01) == track.altitude_km[-1]
    assert np.all(np.diff(track.time_s) > 0.0)
    assert max(np.diff(track.time_s)) < 30.0


def test_places_keep_distance_and_direction(placed):
    """On WGS84 the impact lies at its downrange distance, along the reported bearing within a few degrees."""
    track = placed.tracks[0]

    bearing, _, distance_m = Geod(ellps="WGS84").inv(
        _SITE[1], _SITE[0], track.longitude_deg[-1], track.latitude_deg[-1]
    )

    assert pytest.approx(track.downrange_km[-1], abs=0.01) == distance_m / 1000.0
    assert pytest.approx(70.0, abs=10.0) == bearing


def test_the_twin_never_has_coordinates(placed):
    """The range-maximising curve has no direction and so no places, even when the site is known."""
    twin = next(track for track in placed.tracks if track.role == "range_maximising")

    assert twin.latitude_deg == ()
    assert twin.longitude_deg == ()
    assert twin.downrange_km[-1] > 1000.0


def test_ensemble_tracks_are_of_the_reported_flight(placed):
    """All curves of the ensemble must end near the reported range: none is a flight that was not flown."""
    others = [track for track in placed.tracks if track.role == "ensemble"]

    assert len(others) == 8
    for track in others:
        assert 250.0 < track.downrange_km[-1] < 350.0


def test_without_a_direction_no_track_has_places():
    """A site without a bearing, or nothing: altitude over downrange only."""
    for options in ({}, {"site": _SITE}):
        found = reconstruct((620.0, 620.0), (300.0, 300.0), samples=128, **options)
        assert all(track.latitude_deg == () for track in found.tracks)
        assert found.full_range_rotating_km is None
        assert found.full_range_rotating_km_because


def test_an_unbounded_flight_has_no_twin():
    """No curve can be drawn where the energy sets no limit."""
    found = reconstruct((7687.5,) * 2, (1001.2,) * 2, samples=128)

    assert [track.role for track in found.tracks] == ["reported"]


def test_rotation_changes_the_range_as_the_literature_says():
    """On the reported bearing the turning Earth changes the full range by 0.89 to 1.19 or so."""
    for bearing_deg in (0.0, 90.0, 180.0, 270.0):
        found = reconstruct((1413.6,) * 2, (400.0,) * 2, site=_SITE, bearing_deg=bearing_deg, samples=256)
        assert 0.85 < found.full_range_rotating_km.p50 / found.full_range_km.p50 < 1.2
