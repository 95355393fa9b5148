"""The reconstruction: published estimates, gates, bands, what never leaves the room."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from statistics import median

import numpy as np
import pytest
from pyproj import Geod

from lofted.claims import entry
from lofted.flight import reconstruct, regime_of, spread
from lofted.model import wire
from lofted.model.errors import InputError

_PUBLISHED = Path(__file__).resolve().parents[1] / "authorities" / "flight" / "published.csv"


def _flown(row, *, timed=True):
    """Return the reconstruction of one published row."""
    high, far = entry.length(row["apogee_km"], "apogee"), entry.length(row["ground_range_km"], "range")
    time = entry.duration(row["time"], "time") if timed and row["time"] else None
    return reconstruct(
        spread(high.value, "apogee", hedge=high.hedge, digit=high.digit),
        spread(far.value, "ground_range", hedge=far.hedge, digit=far.digit),
        flight_time_s=time and spread(time.value, "flight_time", hedge=time.hedge, digit=time.digit),
        failure_reported=row["outcome"] == "failure",
        samples=1024,
    )


def _rows():
    with _PUBLISHED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


_NOT_OF_THESE_NUMBERS = "KBS, nobody named"
"""2,000 km for a flight of 550 km over 500 km: listed and scored in docs/validation.md, where it is the one miss."""


def test_published_full_ranges_are_met():
    """Energy flown, point or interval: each within 12 %, median within 7 %, four in five inside the 90 % band.

    Six of them were collected after the method was fixed; docs/validation.md scores those by themselves.
    """
    misses, inside = [], []
    for row in _rows():
        if row["kind"] != "energy_flown" or row["bound"] != "exact":
            continue
        low, high = float(row["estimate_low_km"]), float(row["estimate_high_km"])
        full = _flown(row, timed=False).full_range_km
        off = max(low - full.p50, full.p50 - high, 0.0) / low
        if row["who"] == _NOT_OF_THESE_NUMBERS:
            assert off > 0.3
            continue
        misses.append(off)
        inside.append(full.p05 <= high and (full.p95 is None or low <= full.p95))

    assert len(misses) == 13
    assert max(misses) <= 0.12
    assert median(misses) <= 0.07
    assert np.mean(inside) >= 0.8


def test_published_lower_bounds_are_reached():
    """Estimates like "more than 13,000" must lie below the upper end of the band, or the band be unbounded."""
    for row in _rows():
        if row["kind"] == "energy_flown" and row["bound"] == "at_least":
            full = _flown(row).full_range_km
            assert full.p95 is None or full.p95 > float(row["estimate_low_km"])


def test_bands_are_narrow_enough_to_say_something():
    """Half widths of at most 25 % with the time and 35 % without, where the band is bounded."""
    for row in _rows():
        if row["flight"] == "Apollo AS-202":  # over half the Earth's circumference: refused
            continue
        found = _flown(row)
        for full, widest in ((found.full_range_km, 0.35), (found.full_range_with_time_km, 0.25)):
            if full is not None and full.p95 is not None:
                assert (full.p95 - full.p05) / 2.0 / full.p50 <= widest


def test_hwasong_15_sets_no_upper_limit():
    """28 Nov 2017: the middle is near 13,000 km and a good part of the ensemble has no limit."""
    full = reconstruct((4475.0, 4475.0), (950.0, 950.0)).full_range_km

    assert 12000.0 < full.p50 < 15000.0
    assert full.p95 is None
    assert "no upper limit" in full.p95_because
    assert 0.05 < full.unbounded_share < 0.6


def test_mercury_redstone_boost_is_recovered():
    """H 183 km, R 494 km, T 503 s with no parachute in it: about 142 s of boost, found within 20 s."""
    boost = reconstruct((183.0, 183.0), (494.0, 494.0), flight_time_s=(502.5, 503.5)).boost_s

    assert pytest.approx(142.0, abs=20.0) == boost.p50
    assert boost.p05 < 142.0 < boost.p95


@pytest.mark.parametrize(
    ("apogee_km", "range_km", "regime"),
    [
        (620.0, 300.0, "lofted"),
        (1318.0, 10000.0, "near_minimum_energy"),
        (101.1, 1000.0, "depressed"),
        (30.0, 700.0, "inside_atmosphere"),
        (300.0, 19500.0, "orbital"),
    ],
)
def test_regimes(apogee_km, range_km, regime):
    """Each gate must take its own flights, and only ballistic ones get a full range."""
    found = reconstruct((apogee_km, apogee_km), (range_km, range_km), samples=256)

    assert found.regime == regime_of(apogee_km, range_km) == regime
    assert (found.full_range_km is not None) == (regime in {"lofted", "near_minimum_energy"})
    if found.full_range_km is None:
        assert found.full_range_km_because
        assert found.tracks == ()


def test_a_failure_withholds_the_full_range_only():
    """Energy flown is still shown; full range, class and twin are not."""
    found = reconstruct((780.0, 780.0), (470.0, 470.0), failure_reported=True, samples=256)

    assert found.full_range_km is None
    assert "failure" in found.full_range_km_because
    assert found.impulsive_full_range_km is None
    assert found.burnout is not None
    assert [track.role for track in found.tracks] == ["reported"]


def test_a_manoeuvring_flight_is_not_inverted():
    """A reported pull-up or glide: nothing ballistic, with the reason."""
    found = reconstruct((620.0, 620.0), (300.0, 300.0), manoeuvring=True, samples=256)

    assert found.full_range_km is None
    assert found.boost_s is None
    assert "manoeuvring" in found.burnout_because


def test_the_same_input_gives_the_same_answer():
    """No random numbers: two runs must be equal to the last printed digit."""
    first, second = (reconstruct((620.0, 620.0), (300.0, 300.0), samples=512) for _ in range(2))

    assert wire.line(first) == wire.line(second)


def test_more_samples_hardly_move_the_answer():
    """256 samples must be within 1.5 % of 4,096 at every printed quantile of a bounded flight."""
    few, many = (reconstruct((2802.0,) * 2, (933.0,) * 2, samples=count).full_range_km for count in (256, 4096))

    for name in ("p05", "p50", "p95"):
        assert pytest.approx(getattr(many, name), rel=0.015) == getattr(few, name)


def test_more_apogee_never_means_less_range():
    """Full range must grow with the apogee."""
    middles = [
        reconstruct((h, h), (400.0, 400.0), samples=256).full_range_km.p50 for h in (400.0, 600.0, 900.0, 1400.0)
    ]

    assert middles == sorted(middles)


def test_a_time_that_fits_nothing_is_not_used():
    """With an impossible time the answer with time is withheld, and the rest ignores it."""
    found = reconstruct((6248.5,) * 2, (1090.0,) * 2, flight_time_s=(2999.5, 3000.5), samples=512)

    assert found.full_range_with_time_km is None
    assert "time fits no" in found.full_range_with_time_km_because
    assert found.offset_s.p50 < -1000.0


def test_open_bounds_are_answered():
    """An apogee of "more than 6,000" must widen upwards and be printed closed."""
    found = reconstruct((6000.0, None), (1100.0, 1100.0), samples=256)

    assert found.apogee_km == (6000.0, 6900.0)
    assert found.full_range_km.unbounded_share > 0.9


def test_nuisance_parameters_are_never_output():
    """No key of an answer may name a tip, a speed gain, a thrust or a ratio of the boost."""
    text = wire.line(reconstruct((620.0, 620.0), (300.0, 300.0), samples=128))

    for word in ('"tip', '"gain', '"thrust', '"taper', '"kick', "dv_"):
        assert word not in text


@pytest.mark.parametrize(
    ("apogee", "ground", "options"),
    [
        ((-10.0, -5.0), (300.0, 300.0), {}),
        ((0.0, 0.0), (300.0, 300.0), {}),
        ((math.nan, 620.0), (300.0, 300.0), {}),
        ((620.0, 600.0), (300.0, 300.0), {}),
        ((620.0, 620.0), (20500.0, 20500.0), {}),
        ((620.0, 620.0), (300.0, 300.0), {"flight_time_s": (0.0, 0.0)}),
        ((620.0, 620.0), (300.0, 300.0), {"samples": 10**9}),
        ((620.0, 620.0), (300.0, 300.0), {"samples": 0}),
        ((620.0, 620.0), (300.0, 300.0), {"ensemble_tracks": 65}),
        ((620.0, 620.0), (300.0, 300.0), {"site": (95.0, 0.0)}),
        ((620.0, 620.0), (300.0, 300.0), {"bearing_deg": math.inf}),
        ((None, None), (300.0, 300.0), {}),
    ],
)
def test_impossible_input_is_one_sentence(apogee, ground, options):
    """Numbers that are no flight must raise InputError with a plain sentence."""
    with pytest.raises(InputError) as caught:
        reconstruct(apogee, ground, **options)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) > 15


@pytest.mark.parametrize(
    ("apogee_km", "range_km", "bearing_deg"),
    [
        (620.0, 300.0, 70.0),
        (4475.0, 950.0, 85.0),
        (6248.0, 1090.0, 72.0),
        (6248.0, 1090.0, 270.0),
        (1000.0, 4500.0, 60.0),
    ],
)
def test_the_reported_track_comes_down_on_the_reported_bearing(
    apogee_km: float, range_km: float, bearing_deg: float
) -> None:
    """While a steep flight lasts the Earth turns: it must still land along the bearing, not behind the site."""
    flight = reconstruct(
        (apogee_km, apogee_km), (range_km, range_km), site=(39.2, 125.67), bearing_deg=bearing_deg, samples=128
    )
    track = next(curve for curve in flight.tracks if curve.role == "reported")
    azimuth_deg, _, distance_m = Geod(ellps="WGS84").inv(125.67, 39.2, track.longitude_deg[-1], track.latitude_deg[-1])

    assert abs((azimuth_deg - bearing_deg + 180.0) % 360.0 - 180.0) < 3.0
    assert distance_m / 1000.0 == pytest.approx(range_km, rel=0.02)
