"""Which launch is meant: minutes that differ between agencies, a site that differs, a launch the list lacks, counts."""

from __future__ import annotations

import pytest

from lofted.findings.identity import judge
from made import case, claim, moment, report, row

ROW = row("KP-2022-02-26-1", "2022-02-26T22:52", report("apogee_km", 620), report("ground_range_km", 300))


@pytest.mark.parametrize(
    ("local", "verdict"),
    [
        ("2022-02-26T22:51", "consistent"),
        ("2022-02-26T22:52", "consistent"),
        ("2022-02-26T20:52", "inconsistent"),
    ],
)
def test_a_minute_may_differ_and_two_hours_may_not(local: str, verdict: str) -> None:
    """Agencies differ by a few minutes; more is a disagreement with the list."""
    said = claim("launch_time", moment(local))

    assert judge(case(said, rows=(ROW,)))[0].verdict == verdict


def test_a_day_off_without_a_zone_is_unsure() -> None:
    """A bare date one day off may be the zone's doing."""
    said = claim("launch_date", moment("2022-02-28", offset_min=None, zone="", precision="day"))

    assert judge(case(said, rows=(ROW,)))[0].verdict == "unsure"


def test_another_site_differs() -> None:
    """A site that is not the list's is named as differing."""
    said = claim("launch_site", "site:sohae")
    (finding,) = judge(case(said, rows=(ROW,)))

    assert finding.verdict == "inconsistent"
    assert "differs from the list" in finding.summary


def test_times_are_printed_in_utc_and_at_the_site() -> None:
    """22:52 UTC is 07:52 of the next day at Sunan; each number stands with who reported it."""
    (finding,) = judge(case(claim("launch_site", "site:sunan"), rows=(ROW,)))

    assert "26 February 2022, 22:52 UTC; 27 February 2022, 07:52 local time" in finding.summary
    assert "620 km apogee (ROK JCS)" in finding.summary


@pytest.mark.parametrize(("number", "verdict"), [(1, "consistent"), (3, "unsure")])
def test_a_count_is_compared_with_the_launches_dated(number: int, verdict: str) -> None:
    """One launch is dated; three may count others."""
    found = judge(case(claim("launch_count", number, unit="launches"), rows=(ROW,)))

    assert [one.verdict for one in found if "How many" in one.title] == [verdict]
