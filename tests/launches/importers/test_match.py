"""Matching: rows become further reports on the launches they speak of, and two launches are never merged."""

from __future__ import annotations

import json

import pytest

from lofted import launches
from lofted.launches import importers
from lofted.reference import known_launches
from lofted.reference.tables import rows as table
from shared_material import shared

HEAD = "Date,Launch Time (UTC),Missile Name,Missile Type,Facility Name,Apogee,Distance Travelled,Test Outcome"


def imported(*lines, known=None):
    """Import lines of a small table of North Korean tests."""
    data = "\n".join([HEAD, *lines]).encode()
    return importers.read("cns", data, "north korea.csv", known_launches() if known is None else known)


@pytest.mark.parametrize("name", ["test.en.json", "test.ja.json"])
def test_every_row_of_the_foreign_table_finds_its_launch(name):
    """All 339 rows are matched to the launch that the list took from them, errors of theirs notwithstanding."""
    ids = [row["id"] for row in table("launches") if row["catalogue_key"]]
    data = shared(f"data/nk-missile-tests/{name}").read_bytes()
    found = importers.read("nagix", data, name, known_launches())

    assert [row.launch for row in found.rows] == ids
    assert not any(row.new for row in found.rows)


def test_a_row_becomes_a_further_report():
    """The list's launch gets the catalogue's number beside its own, with the catalogue as speaker."""
    found = imported("26-Feb-22,10:52:00 PM,Unknown,Unknown,Sunan,615 km,305 km,Success")
    (row,) = found.rows
    (joined,) = (one for one in importers.joined(known_launches(), found.rows) if one.launch.id == row.launch)
    said = [one for one in joined.reports if one.origin == row.reading.origin]

    assert row.launch == "KP-2022-02-26-1"
    assert [(one.quantity, one.value, one.said_by_id) for one in said] == [
        ("apogee_km", 615.0, "org:cns"), ("ground_range_km", 305.0, "org:cns"),
    ]  # fmt: skip
    assert len(importers.joined(known_launches(), found.rows)) == len(known_launches())
    assert importers.joined(importers.joined(known_launches(), found.rows), found.rows) == importers.joined(
        known_launches(), found.rows
    )


def test_a_launch_that_the_list_lacks_is_new():
    """Another site and vehicle on a day with launches is another launch."""
    found = imported("26-Feb-22,3:10:00 AM,Nodong,MRBM,Sinpo,500 km,900 km,Success")
    (row,) = found.rows

    assert row.new
    assert row.launch == "new-kp-2022-02-26-1"
    assert len(importers.joined(known_launches(), found.rows)) == len(known_launches()) + 1


def test_two_rows_are_never_one_launch():
    """A second row of the same moment, site and vehicle is a second launch, and the reason says why."""
    line = "4-Jul-17,12:40:00 AM,Hwasong-14,ICBM,Panghyon,2802 km,933 km,Success"
    first, second = imported(line, line).rows

    assert first.launch == "KP-2017-07-04-1"
    assert second.new
    assert "taken by another row" in second.reasons[0]


def test_an_import_of_the_day_before_is_known_the_next():
    """A launch made by one import is matched by the next, under the id it was given."""
    line = "17-Jun-31,3:00:00 AM,KN-25,SRBM,Sunan,90 km,350 km,Success"
    first = imported(line)
    known = importers.joined(known_launches(), first.rows)
    second = imported(line.replace("350 km", "355 km"), known=known)

    assert [row.launch for row in second.rows] == [row.launch for row in first.rows]
    assert not any(row.new for row in second.rows)


def test_a_slip_of_half_a_day_still_finds_its_launch():
    """Twelve hours off at the same site with the same vehicle is that launch; with another vehicle it is none."""
    same = "4-Jul-17,12:40:00 PM,Hwasong-14,ICBM,Panghyon,2802 km,933 km,Success"
    other = "4-Jul-17,12:40:00 PM,KN-25,SRBM,Panghyon,90 km,350 km,Success"

    assert "12.0 hours apart" in imported(same).rows[0].reasons[0]
    assert imported(same).rows[0].launch == "KP-2017-07-04-1"
    assert imported(other).rows[0].new


def test_parts_of_a_salvo_are_told_apart_by_time_and_number():
    """Three of four missiles in another order: each takes its own launch, the rest of the salvo stays free."""
    known = {row.launch.id: row for row in known_launches()}
    salvo = sorted(
        (row for row in known.values() if row.salvo == known["KP-2022-01-14-1"].salvo),
        key=lambda row: row.moment.earliest,
        reverse=True,
    )
    lines = [
        f"{row.moment.earliest:%d-%b-%y},{row.moment.earliest:%I:%M:00 %p},Unknown,SRBM,Uiju,,,Success" for row in salvo
    ]

    assert [row.launch for row in imported(*lines).rows] == [row.launch.id for row in salvo]


def test_new_launches_within_the_hour_are_one_event():
    """Two unlisted launches twenty minutes apart belong together; one hours later stands alone."""
    lines = [f"17-Jun-31,{clock},KN-25,SRBM,Sunan,,,Success" for clock in ("3:00:00 AM", "3:20:00 AM", "9:00:00 AM")]
    first, second, third = imported(*lines).rows

    assert first.reading.salvo == second.reading.salvo
    assert third.reading.salvo == third.launch


def test_nobody_elses_launch_is_taken():
    """Iran's launch of the same minute and vehicle name is not North Korea's."""
    line = "4-Jul-17,12:40:00 AM,Hwasong-14,ICBM,Panghyon,2802 km,933 km,Success"
    found = importers.read("cns", f"{HEAD}\n{line}".encode(), "iran.csv", known_launches())

    assert found.rows[0].new


def test_a_bare_minute_is_not_enough():
    """GCAT's launch of the same minute whose site, vehicle and state cannot be compared stays apart, and says so."""
    head = "#Launch_Tag\tLaunch_Date\tLV_Type\tLaunch_Site"
    row = "2017-S99\t2017 Jul  4 0040\tUnheard-of\tZZ9"
    (found,) = importers.read("gcat", f"{head}\n{row}".encode(), "launch.tsv", known_launches()).rows

    assert found.new
    assert "neither" not in found.launch
    assert "do not bear it out" in found.reasons[0]


def test_planted_errors_of_an_import_are_noticed_and_left():
    """A swapped pair and a slip are doubted; the row's reading keeps what the row says."""
    plain = {"landing": "na", "bearing": 58, "outcome": "success", "description": ""}
    slip = {"date": "2017-07-04", "time": "12:40 (UTC)", "missile": "hwasong-14", "facility": "panghyon"}
    swap = {"date": "2022-02-26", "time": "22:52 (UTC)", "missile": "unknown", "facility": "pyongyang"}
    numbers = {"apogee": 300, "distance": 620}
    bins = {"timeBins": [{"data": [slip | {"apogee": 2802, "distance": 933} | plain, swap | numbers | plain]}]}
    found = importers.read("nagix", json.dumps(bins).encode(), "t.json", known_launches())
    kinds = {doubt.kind for doubt in launches.doubts(found.listed, known_launches())}

    assert {"twelve-hour slip", "swapped against first-hand reports"} <= kinds
    assert [one.value for one in found.rows[1].reading.reports] == [300.0, 620.0, 58.0]
