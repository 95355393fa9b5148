"""Whether a reported time can belong to a reported apogee and range: every collected triple, and the rules."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lofted.claims import entry
from lofted.flight import impulsive_time_s, judge_time, spread, time_offset

_TRIPLES = Path(__file__).resolve().parents[1] / "authorities" / "flight" / "triples.csv"
second = 1.0


def _bounds(text, quantity):
    """Return the interval a typed number stands for, as the calculator does."""
    typed = entry.duration(text, "time") if quantity == "flight_time" else entry.length(text, quantity)
    return spread(typed.value, quantity, hedge=typed.hedge, digit=typed.digit)


def _rows():
    with _TRIPLES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['event']} {row['who']}")
def test_every_impossible_triple_is_found_and_no_honest_one_accused(row):
    """Verdicts on triples as their sources gave them; bounds, roundings and parachutes must never be accused."""
    found = judge_time(
        _bounds(row["apogee"], "apogee"),
        _bounds(row["ground_range"], "ground_range"),
        _bounds(row["time"], "flight_time"),
        parachute=row["note"] == "parachute",
    )

    assert found.verdict in row["expected"].split()


@pytest.mark.parametrize(
    ("apogee_km", "range_km", "expected_s"),
    [
        (6248.5, 1090.0, 4075.0),
        (2802.0, 933.0, 2065.0),
        (6040.9, 999.2, 3947.0),
        (6648.4, 1001.2, 4319.0),
        (7687.5, 1001.2, 4973.0),
    ],
)
def test_impulsive_time_is_the_published_one(apogee_km, range_km, expected_s):
    """The ground-to-ground times of conflicting_reports.json, to the second."""
    assert pytest.approx(expected_s, abs=second) == float(impulsive_time_s(apogee_km, range_km))


def test_the_turning_earth_raises_the_bound_to_the_east():
    """24 March 2022: 4,075 s at rest, about 4,111 s on the turning Earth (METHOD 5)."""
    still = judge_time((6248.5, 6248.5), (1090.0, 1090.0), (4051.5, 4052.5))
    turning = judge_time((6248.5, 6248.5), (1090.0, 1090.0), (4051.5, 4052.5), site=(39.2, 125.67), bearing_deg=70.0)

    assert still.verdict == turning.verdict == "inconsistent"
    assert "22 s" in still.reason
    assert "57 s" in turning.reason


def test_a_short_time_to_the_west_is_not_accused():
    """Between the still bound and that of a flight to the west, nothing is impossible without a direction."""
    least_s = float(impulsive_time_s(1300.0, 9000.0))
    time = (least_s - 20.0, least_s - 19.0)

    found = judge_time((1299.9, 1300.1), (8999.0, 9001.0), time)

    assert found.verdict == "unsure"
    assert "west" in found.reason


def test_all_three_numbers_are_doubted_never_one():
    """One triple cannot single out a number."""
    found = judge_time((6248.5, 6248.5), (1090.0, 1090.0), (4051.5, 4052.5))

    assert set(found.doubted) == {"apogee", "ground_range", "flight_time"}
    assert "cannot be told" in found.reason
    assert found.nearest


def test_miles_for_kilometres_is_among_the_readings():
    """An apogee in miles printed as kilometres makes the time far too long: the reading must say so."""
    miles = 4475.0 / 1.609344
    found = judge_time((miles - 5.0, miles + 5.0), (945.0, 955.0), (3150.0, 3210.0))

    assert found.verdict == "unsure"
    assert any("miles" in near.text for near in found.nearest)


def test_open_bounds_set_no_limit_on_their_side():
    """A "more than" leaves the offset open below; a time that is at least something leaves it open above."""
    low_s, high_s = time_offset((6000.0, None), (1100.0, 1100.0), (4230.0, 4290.0))
    assert low_s is None
    assert pytest.approx(367.0, abs=2.0) == high_s
    assert time_offset((6000.0, 6000.0), (1100.0, 1100.0), (4230.0, None))[1] is None


def test_a_predicted_time_is_never_inconsistent():
    """A time announced in advance cannot contradict what was then flown."""
    assert judge_time((6248.5,) * 2, (1090.0,) * 2, (4052.0,) * 2, predicted=True).verdict == "unsure"


def test_without_a_time_or_a_ballistic_arc_nothing_is_judged():
    """No time, or a glide: not judged, with the reason."""
    assert judge_time((620.0, 620.0), (300.0, 300.0), None).verdict == "not_judged"
    assert judge_time((100.0,) * 2, (1000.0,) * 2, (600.0, 660.0), ballistic=False).verdict == "not_judged"
