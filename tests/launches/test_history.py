"""Questions to the launch list: adjudicated answers, and the rule that nothing later decides."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from lofted.launches.history import (
    Which,
    count,
    count_in_year,
    earlier,
    extreme,
    gap,
    known_by,
    nth,
    precedents,
    previous,
)
from lofted.model import KnownLaunch
from lofted.reference import known_launches

FIRST_TEST = datetime(2022, 2, 26, 22, 52, tzinfo=UTC)
SECOND_TEST = datetime(2022, 3, 4, 23, 48, tzinfo=UTC)
ARTICLE = date(2022, 3, 11)
NORTH_KOREA = Which(actor="country:kp")
ICBM = Which(actor="country:kp", classes=frozenset({"icbm"}))


def _row(launch: str) -> KnownLaunch:
    return next(row for row in known_launches() if row.launch.id == launch)


def _apogee_km(row: KnownLaunch) -> float | None:
    """Stand in for a full-range look-up: an order by energy that needs no flight room."""
    return max((report.value for report in row.reports if report.quantity == "apogee_km"), default=None)


def test_last_icbm_before_the_two_tests():
    """The last flight of an ICBM-class vehicle before 26 February 2022 was that of 28 November 2017 UTC."""
    row = previous(known_launches(), before=FIRST_TEST, as_of=ARTICLE, which=ICBM)

    assert row is not None
    assert row.launch.id == "KP-2017-11-28-1"
    assert gap(row.moment.earliest, FIRST_TEST) == (1551, 4, 90)


def test_every_definition_of_the_last_icbm_is_answered():
    """By class claimed, without failures, by class said and by energy: four definitions, each with its row."""
    scope = Which(actor="country:kp", full_range_km=_apogee_km, least_full_range_km=2500.0)
    answers = precedents(known_launches(), "icbm", before=FIRST_TEST, as_of=ARTICLE, scope=scope)

    assert len(answers) == 4
    assert {answer.row.launch.id for answer in answers if answer.row} == {"KP-2017-11-28-1"}


def test_a_statement_counts_only_from_its_day():
    """The Pentagon's word of 10 March 2022 counts by class said, and not a day earlier."""
    said = Which(actor="country:kp", classes=frozenset({"icbm"}), by="class_said")
    on_the_day = previous(known_launches(), before=SECOND_TEST, as_of=date(2022, 3, 10), which=said)
    day_before = previous(known_launches(), before=SECOND_TEST, as_of=date(2022, 3, 9), which=said)

    assert on_the_day is not None
    assert on_the_day.launch.id == "KP-2022-02-26-1"
    assert day_before is not None
    assert day_before.launch.id == "KP-2017-11-28-1"


@pytest.mark.parametrize("as_of", [date(2017, 7, 5), date(2017, 11, 28), date(2022, 3, 11), date(2023, 1, 1)])
def test_no_later_row_ever_decides(as_of):
    """Whatever moment is asked about, no deciding row lies after the day of publication."""
    far = datetime(2030, 1, 1, tzinfo=UTC)
    end = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC) + timedelta(days=1)
    rows = earlier(known_launches(), before=far, as_of=as_of)

    assert rows
    assert all(row.moment.latest <= end for row in rows)
    assert set(rows) == set(known_by(known_launches(), as_of))


def test_a_launch_is_not_before_itself():
    """The launch of the moment asked about, and one of the same minute, are not "before"."""
    before = {row.launch.id for row in earlier(known_launches(), before=FIRST_TEST, as_of=ARTICLE)}

    assert "KP-2022-02-26-1" not in before


def test_gap_counts_whole_years_and_rest():
    """A leap day has its anniversary on 28 February; a day short of a year is no year."""
    assert gap(datetime(2016, 2, 29, tzinfo=UTC), datetime(2017, 2, 28, tzinfo=UTC)) == (365, 1, 0)
    assert gap(datetime(2021, 3, 2, tzinfo=UTC), datetime(2022, 3, 1, tzinfo=UTC)) == (364, 0, 364)


def test_icbm_count_of_2017():
    """Three ICBM-class flights are listed for 2017: 4 July, 28 July, 28 November."""
    found = count_in_year(known_launches(), 2017, as_of=ARTICLE, unit="launches", which=ICBM)

    assert [row.launch.id for row in found.rows] == ["KP-2017-07-04-1", "KP-2017-07-28-1", "KP-2017-11-28-1"]
    assert found.number == 3


def test_the_first_test_was_the_seventh_ballistic_event_of_2022():
    """Seven ballistic launch events by the list; Seoul's "eighth show of force" counts a cruise-missile test too."""
    row = _row("KP-2022-02-26-1")
    start = datetime(2022, 1, 1, tzinfo=UTC)
    counts = nth(known_launches(), row, start=start, as_of=ARTICLE, what="launch", scope=NORTH_KOREA)
    numbers = {found.words: found.number for found in counts}

    assert numbers["events: ballistic launches and space launches, failures included"] == 7
    assert numbers["launches: ballistic launches and space launches, failures included"] == 10


def test_a_salvo_counts_once_as_an_event():
    """The eight missiles of 5 June 2022 are eight launches, one event, one day."""
    start, end = datetime(2022, 6, 4, tzinfo=UTC), datetime(2022, 6, 7, tzinfo=UTC)
    numbers = [
        count(known_launches(), start=start, end=end, as_of=date(2022, 7, 1), unit=unit, which=NORTH_KOREA).number
        for unit in ("launches", "events")
    ]

    assert numbers == [8, 1]


def test_highest_before_march_2022():
    """Before 2022 the highest listed apogee was that of 28 November 2017, 4,500 km by South Korea's word."""
    best = extreme(known_launches(), "apogee_km", before=FIRST_TEST, as_of=ARTICLE, which=NORTH_KOREA)

    assert best is not None
    assert best.row.launch.id == "KP-2017-11-28-1"
    assert best.report.value == pytest.approx(4500.0, abs=1.0)


def test_first_from_sohae_since():
    """Before May 2023 the last space launch from Sohae was that of 7 February 2016."""
    which = Which(site="site:sohae", classes=frozenset({"slv"}))
    row = previous(known_launches(), before=datetime(2023, 5, 30, tzinfo=UTC), as_of=date(2023, 6, 1), which=which)

    assert row is not None
    assert row.launch.id == "KP-2016-02-07-1"


def test_failures_can_be_left_out():
    """The last launch from Sohae that did not fail before the failed one of 13 April 2012 is none."""
    which = Which(site="site:sohae", include_failures=False)

    assert previous(known_launches(), before=datetime(2012, 12, 1, tzinfo=UTC), as_of=ARTICLE, which=which) is None
