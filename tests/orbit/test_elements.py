"""Element sets against SGP4's own reader, METHOD's values, and the first set of another country's launch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from sgp4.api import Satrec

from lofted.model.errors import InputError
from lofted.orbit import elements

KM = 1.0
# Kwangmyongsong-3 no. 2, first orbit: github.com/nagix/nk-missile-tests data/satellite.en.json.
DECEMBER_2012 = elements.Mean(
    epoch=datetime(2012, 12, 12, 2, 18, 24, 401664, tzinfo=UTC),
    mean_motion_rev_day=15.08261084, eccentricity=0.0067405,
    inclination_deg=97.4047, node_deg=36.0317, perigee_argument_deg=176.3492, mean_anomaly_deg=277.5861,
)  # fmt: skip
# Zarya, the first set of the station, ten minutes after it left Baikonur; printed in many public repositories.
ZARYA = elements.Mean(
    epoch=datetime(1998, 11, 20, 6, 50, tzinfo=UTC) - timedelta(milliseconds=0.2), mean_motion_rev_day=16.05064833,
    eccentricity=0.0125362, inclination_deg=51.5908, node_deg=168.3788, perigee_argument_deg=86.4185,
    mean_anomaly_deg=359.7454,
)  # fmt: skip
SOHAE, BAIKONUR = (39.6596, 124.7057), (46.07, 62.98)


@pytest.mark.parametrize(
    ("convention", "perigee_km", "apogee_km"), [("kozai", 494.9, 588.2), ("brouwer", 491.9, 585.1)]
)
def test_heights_of_december_2012_by_convention(convention: str, perigee_km: float, apogee_km: float) -> None:
    """METHOD section 6 gives both pairs; gate 0.1 km, the bar allows 2."""
    found = {pair.convention: pair for pair in elements.heights(DECEMBER_2012)}

    assert found[convention].perigee_km == pytest.approx(perigee_km, abs=0.1 * KM)
    assert found[convention].apogee_km == pytest.approx(apogee_km, abs=0.1 * KM)


def test_the_osculating_heights_are_a_third_pair() -> None:
    """At the epoch the touched ellipse lies about 10 km lower: not what METHOD calls osculating."""
    osculating = elements.heights(DECEMBER_2012)[2]

    assert (osculating.perigee_km, osculating.apogee_km) == pytest.approx((483.7, 574.6), abs=0.1 * KM)


@pytest.mark.parametrize("second", [0, 52, 120])
def test_the_plane_of_december_2012_passed_the_site_after_the_launch(second: int) -> None:
    """15 to 17 minutes after 00:49 UTC, southbound; the published launch times differ by two minutes."""
    launch = datetime(2012, 12, 12, 0, 49, tzinfo=UTC) + timedelta(seconds=second)
    passage = elements.plane_passage(DECEMBER_2012, SOHAE, launch)

    assert passage is not None
    assert passage.offset_min == pytest.approx(16.1 - second / 60.0, abs=0.1)
    assert not passage.northbound


def test_the_plane_of_a_straight_ascent_passes_within_minutes() -> None:
    """Zarya left Baikonur at 06:40 UTC on 20 November 1998 northbound, 4.7 minutes before its plane passed."""
    passage = elements.plane_passage(ZARYA, BAIKONUR, datetime(1998, 11, 20, 6, 40, tzinfo=UTC))

    assert passage is not None
    assert passage.northbound
    assert 0.0 < passage.offset_min < 6.0


def test_the_published_drift_of_the_station() -> None:
    """The station's node moved about 5 degrees a day westward; 5.38 at Zarya's first height."""
    assert elements.drift_of(ZARYA) == pytest.approx(-5.38, abs=0.02)


def test_a_plane_that_never_comes_so_far_north() -> None:
    """A plane of 51.6 degrees does not pass a site at 60 north."""
    assert elements.plane_passage(ZARYA, (60.0, 62.0), datetime(1998, 11, 20, 6, 40, tzinfo=UTC)) is None


def test_the_state_is_that_of_the_reference_reader() -> None:
    """The same elements through SGP4's own reader of two lines give the same position to a metre, an hour on."""
    theirs = Satrec.twoline2rv(
        "1 39026U 12072A   12347.09611576 -.00000066  00000-0  00000+0 0    21",
        "2 39026 097.4047 036.0317 0067405 176.3492 277.5861 15.08261084    19",
    )
    _, expected, _ = theirs.sgp4_tsince(60.0)
    _, found, _ = elements.satellite(DECEMBER_2012).sgp4_tsince(60.0)

    assert np.linalg.norm(np.subtract(expected, found)) < 0.001


def test_the_track_lies_under_the_orbit() -> None:
    """Latitudes reach the inclination, heights lie between perigee and apogee over the flattened Earth."""
    track = elements.ground_track(DECEMBER_2012, DECEMBER_2012.epoch, 95.5)
    latitudes, _, heights = (np.array(column) for column in zip(*track, strict=True))

    assert latitudes.max() == pytest.approx(180.0 - 97.4047, abs=0.3)
    assert heights.min() > 485.0
    assert heights.max() < 615.0


def test_elements_that_are_no_orbit_are_refused() -> None:
    """A mean motion that would run inside the Earth ends in a sentence, not in numbers."""
    with pytest.raises(InputError, match="SGP4"):
        elements.satellite(
            elements.Mean(
                epoch=DECEMBER_2012.epoch, mean_motion_rev_day=0.5, eccentricity=0.9999, inclination_deg=10.0,
                node_deg=0.0, perigee_argument_deg=0.0, mean_anomaly_deg=0.0, bstar=5.0,
            )
        )  # fmt: skip
