"""Observables of past cases: counted by groups, nothing after the day that decides, sources beside each count."""

from __future__ import annotations

from datetime import date

from lofted.findings.forecast import judge
from lofted.findings.observables import OBSERVABLES, ORBIT, ORBIT_FAILED, TESTS, counted, grouped, told_apart
from made import case, claim, row


def test_a_case_counts_once_its_week_is_over() -> None:
    """The launch of 12 December 2012 is no past case on the 20th, and is one on the 21st."""
    before = {row.launch.id for row in grouped(date(2012, 12, 20))[ORBIT]}
    after = {row.launch.id for row in grouped(date(2012, 12, 21))[ORBIT]}

    assert "KP-2012-12-12-1" not in before
    assert "KP-2012-12-12-1" in after


def test_the_observables_part_orbit_from_tests() -> None:
    """An object in the catalogue was there for every launch that reached orbit and for no test."""
    groups = grouped()
    found = counted(groups)["an object in the catalogue"]

    assert len(found[ORBIT]) == len(groups[ORBIT]) > 0
    assert found[ORBIT_FAILED] == []
    assert found[TESTS] == []
    assert len(counted(groups)) == len(OBSERVABLES)


def test_every_count_has_its_sources() -> None:
    """A line names how many of how many on both sides, and at least one address or table."""
    lines = told_apart(date(2022, 3, 11))

    assert lines
    for line in lines:
        assert " launches towards orbit, " in line.value
        assert "long-range tests" in line.value
        assert len(line.source.split("; case by case")[0]) > 10


def test_only_what_may_be_either_gets_past_cases() -> None:
    """An expected enlarging of a site gets none; an expected satellite launch of North Korea one finding, unjudged."""
    satellite = claim("intent", "satellite_launch", about="launches")
    site = claim("intent", "site_expansion", about="launches")
    launch = row("KP-2022-03-04-1", "2022-03-04T23:48")

    assert [one.question for one in judge(case(site, rows=(launch,)))] == ["forecast"]
    found = judge(case(satellite, rows=(launch,)))
    assert [one.question for one in found] == ["forecast", "past_cases"]
    assert found[1].verdict == "not_judged"
