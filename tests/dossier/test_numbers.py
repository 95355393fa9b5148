"""Numbers are spelt once: kilometres with miles, times three ways, intervals as they deserve."""

from datetime import UTC, datetime

import pytest

from lofted.dossier import numbers
from lofted.model import FullRange, Moment


def moment(precision: str, start: datetime, end: datetime, local: str, zone: str) -> Moment:
    """Return a moment as a document would give it."""
    return Moment(earliest=start, latest=end, precision=precision, local=local, zone=zone, utc_offset_min=0)


@pytest.mark.parametrize(
    ("value_km", "exact", "expected"),
    [
        (1233.7, False, "1,230 km (767 mi)"),
        (1609.344, True, "1,609.344 km (1,000 mi)"),
        (300.0, False, "300 km (186 mi)"),
        (7.24, False, "7.2 km (4.5 mi)"),
        (0.0, False, "0 km (0 mi)"),
    ],
)
def test_a_distance_carries_its_miles(value_km, exact, expected):
    """Every distance is printed in both units."""
    assert expected == numbers.distance(value_km, exact=exact)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (615.0, 625.0, "620 ± 5 km"),
        (6247.5, 6248.5, "6,248 km"),
        (250.0, 330.0, "250–330 km"),
        (292.5, 307.5, "300 ± 8 km"),
        (48.75, 51.25, "50 ± 2 km"),
    ],
)
def test_an_interval_is_as_wide_as_it_deserves(low, high, expected):
    """Half a unit of a last digit is no uncertainty worth a sign; a wide span keeps both ends."""
    assert expected == numbers.around(low, high)


def test_a_full_range_without_limit_is_said_in_words():
    """No number stands where the energy sets none."""
    none = {"p50": None, "p50_because": "no limit", "p95": None, "p95_because": "no limit"}
    full = FullRange(p05=14200.0, unbounded_share=0.6, **none)

    assert "no upper limit" in numbers.full_range_line(full)
    assert "60 % of the ensemble" in numbers.limit_note(full)


def test_a_minute_is_printed_in_utc_at_the_site_and_as_published():
    """The same instant is 26 February in UTC and 27 February in Korea."""
    start = datetime(2022, 2, 26, 22, 52, tzinfo=UTC)
    one = moment("minute", start, datetime(2022, 2, 26, 22, 53, tzinfo=UTC), "2022-02-27T07:52", "KST")

    assert numbers.utc(one) == "26 Feb 2022 22:52 UTC"
    assert numbers.local(one, "Asia/Pyongyang") == "27 Feb 2022 07:52 UTC+9"
    assert numbers.published(one) == "2022-02-27 07:52 KST"


def test_a_day_in_another_zone_spans_two_days():
    """A day in EST is two calendar days in Korea and not one day in UTC."""
    one = moment("day", datetime(2022, 2, 26, 5, tzinfo=UTC), datetime(2022, 2, 27, 5, tzinfo=UTC), "2022-02-26", "EST")

    assert numbers.utc(one) == "26 Feb 2022 05:00 to 27 Feb 2022 05:00 UTC"
    assert numbers.local(one, "Asia/Pyongyang") == "26 Feb 2022 or 27 Feb 2022, UTC+9"


def test_half_hour_zones_keep_their_half_hour():
    """North Korea kept UTC+8:30 from 2015 to 2018."""
    start = datetime(2017, 11, 28, 18, 17, tzinfo=UTC)
    one = moment("minute", start, datetime(2017, 11, 28, 18, 18, tzinfo=UTC), "2017-11-29T02:47", "")

    assert numbers.local(one, "Asia/Pyongyang") == "29 Nov 2017 02:47 UTC+8:30"


@pytest.mark.parametrize(
    ("probability", "expected"), [(0.0, "0 %"), (0.004, "< 1 %"), (0.5, "50 %"), (0.999, "> 99 %"), (1.0, "100 %")]
)
def test_a_probability_is_never_rounded_to_certainty(probability, expected):
    """Only certainty is printed as 0 or 100 per cent."""
    assert expected == numbers.share(probability)
