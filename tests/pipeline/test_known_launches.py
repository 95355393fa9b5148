"""Rows of the launch list chosen and counted."""

from __future__ import annotations

import lofted
from lofted.pipeline.known_launches import launch_quality, launch_stats, show_launch


def test_filters_hold_together() -> None:
    """Every row fits every filter; a month as a bound takes all of it in."""
    found = lofted.known_launches(since="2022-03", until="2022-03", actor="kp", vehicle_class="icbm").launches

    assert [row.launch.id for row in found] == ["KP-2022-03-16-1", "KP-2022-03-24-1"]


def test_sites_and_vehicles_go_by_any_name() -> None:
    """Tongchang-ri is Sohae; a vehicle by its name or id."""
    assert lofted.known_launches(site="Tongchang-ri").launches == lofted.known_launches(site="site:sohae").launches
    assert lofted.known_launches(vehicle="Hwasong-15").launches == lofted.known_launches(vehicle="hwasong-15").launches


def test_counts_add_up() -> None:
    """Each way of grouping counts every launch once."""
    stats = launch_stats(lofted.known_launches(since="2022", until="2022"))

    for group in (stats.by_year, stats.by_class, stats.by_site, stats.by_outcome):
        assert sum(tally.launches for tally in group) == stats.total.launches
    assert stats.total.events < stats.total.launches


def test_a_launch_is_found_by_its_id() -> None:
    """One row, with its reports and their sources."""
    (row,) = show_launch("KP-2022-02-26-1").launches

    assert all(report.source for report in row.reports)


def test_the_list_knows_its_own_doubts() -> None:
    """Doubts come with the rows and a reason, the gravest first."""
    found = launch_quality()

    assert found.launches > 300
    assert [one.weight for one in found.doubts] == sorted((one.weight for one in found.doubts), reverse=True)
