"""Each torture file: every value shape read as FORMATS has it, every bent cell told, every cell as it was published."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from lofted.launches import importers
from lofted.model import CatalogueRow, wire
from lofted.reference import known_launches

TORTURE = Path(__file__).parent / "torture"
FILES = {
    "cns.csv": ("cns", "latin-1"),
    "iran_sister.csv": ("cns", "utf-8"),
    "nagix_test.json": ("nagix", "utf-8"),
    "launch.tsv": ("gcat", "utf-8"),
    "launchlog.tsv": ("gcat", "utf-8"),
    "gcat_satcat.tsv": ("gcat", "utf-8"),
    "celestrak.csv": ("satcat", "utf-8"),
    "space_track.csv": ("satcat", "utf-8"),
}


def imported(name):
    """Import one torture file beside the launch list."""
    kind, _ = FILES[name]
    return importers.read(kind, (TORTURE / name).read_bytes(), name, known_launches())


def reports(row):
    """Return the numbers of a row's reading."""
    return [(one.quantity, one.value, one.hedge) for one in row.reading.reports]


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith("json")])
def test_cells_come_back_as_published(name):
    """Rows taken in, written out again under the file's own headings, are the file's own lines, byte for byte."""
    _, encoding = FILES[name]
    text = (TORTURE / name).read_bytes().decode(encoding)
    tabbed = name.endswith("tsv")
    quoted = csv.QUOTE_ALL if name == "space_track.csv" else csv.QUOTE_MINIMAL
    out = io.StringIO()
    end = "\n" if tabbed or quoted == csv.QUOTE_ALL else "\r\n"
    form = {"delimiter": "\t", "quoting": csv.QUOTE_NONE, "quotechar": None} if tabbed else {"quoting": quoted}
    writer = csv.writer(out, lineterminator=end, **form)
    found = imported(name)
    for row in found.rows:
        writer.writerow(row.cells.values())
    records = list(csv.reader(io.StringIO(text, newline=""), **form))
    lines = text.split(end)
    if not tabbed:  # a quoted cell may hold line ends
        again = io.StringIO()
        csv.writer(again, lineterminator=end, **form).writerows(records)
        assert again.getvalue() == text
        lines = ["".join(_line(record, end, form)) for record in records]
    taken = [lines[row.number - 1] for row in found.rows]

    assert out.getvalue() == "".join(line if line.endswith(end) else line + end for line in taken)
    head = records[0]
    head[0] = head[0].removeprefix("#") if tabbed else head[0]
    assert all(list(row.cells) == head for row in found.rows)


def _line(record, end, form):
    out = io.StringIO()
    csv.writer(out, lineterminator=end, **form).writerow(record)
    return out.getvalue()


def test_json_rows_come_back_as_published():
    """Every test of the JSON comes back with its own types, the order of its keys, and its glide."""
    bins = json.loads((TORTURE / "nagix_test.json").read_text(encoding="utf-8"))["timeBins"]
    published = [row for one in bins for row in one["data"]]
    found = imported("nagix_test.json")

    assert [json.dumps(row.cells) for row in found.rows] == [
        json.dumps(published[row.number - 1]) for row in found.rows
    ]
    assert [one.row for one in found.skipped] == [8]


@pytest.mark.parametrize("name", FILES)
def test_rows_survive_the_codec(name):
    """A row with its cells and its reading survives the way to JSON and back."""
    for row in imported(name).rows:
        assert wire.read(wire.line(row), CatalogueRow) == row


@pytest.mark.parametrize("name", FILES)
def test_no_row_disappears(name):
    """Each row of data is taken in or left out with a reason."""
    _, encoding = FILES[name]
    found = imported(name)
    numbers = sorted([row.number for row in found.rows] + [one.row for one in found.skipped])

    if name.endswith("json"):
        assert numbers == list(range(1, 9))
    else:
        delimiter = "\t" if name.endswith("tsv") else ","
        text = (TORTURE / name).read_bytes().decode(encoding)
        records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        data = [at for at, record in enumerate(records, start=1) if at > 1 and not record[0].startswith("#")]
        assert numbers == data
    assert all(one.why for one in found.skipped)


CNS = {
    "1": ("1984-04-09", "day", "vehicle:hwasong-5", "srbm", "success", []),
    "2": ("1984-09", "month", "vehicle:hwasong-5", "srbm", "failure", []),
    "3": ("2022-02-26T22:52", "minute", None, None, "success",
          [("apogee_km", 620.0, "exact"), ("ground_range_km", 300.0, "exact")]),
    "4": ("2017-07-04T00:40", "minute", "vehicle:hwasong-14", "icbm", "success",
          [("apogee_km", 2802.0, "exact"), ("ground_range_km", 933.0, "exact")]),
    "5": ("2017-11-28T18:17", "minute", "vehicle:hwasong-15", "icbm", "success",
          [("apogee_km", 4400.0, "at_least"), ("apogee_km", 4500.0, "at_most"), ("ground_range_km", 960.0, "exact")]),
    "6": ("2022-01-14T05:41", "minute", "vehicle:hwasong-11b", "srbm", "success",
          [("apogee_km", 36.0, "exact"), ("ground_range_km", 330.0, "exact")]),
    "7": ("2022-01-14T05:52", "minute", "vehicle:hwasong-11b", "srbm", "success",
          [("apogee_km", 36.0, "exact"), ("ground_range_km", 430.0, "exact")]),
    "8": ("2019-05-04", "day", "vehicle:hwasong-11a", "srbm", "success",
          [("apogee_km", 60.5, "exact"), ("ground_range_km", 1000.0, "exact")]),
    "9": ("2031-06-17T03:00", "minute", None, "hgv", "unknown", []),
    "10": ("2031-06-17T03:20", "minute", None, None, "success",
           [("apogee_km", 90.0, "about"), ("ground_range_km", 700.0, "at_least")]),
    "11": ("2031-06-17T12:00", "minute", None, "hgv", "success", [("ground_range_km", 321.8688, "exact")]),
    "14": ("2020-02-29T13:05", "minute", "vehicle:kn-25", "srbm", "success",
           [("apogee_km", 35.0, "at_least"), ("apogee_km", 40.0, "at_most"), ("ground_range_km", 240.0, "exact")]),
}  # fmt: skip


def test_cns_is_read_as_it_means():
    """Every shape of date, time and length in the CSV gives the moment, names and numbers it stands for."""
    found = {}
    for row in imported("cns.csv").rows:
        read = row.reading
        moment = read.moment
        found[row.key] = (moment.local, moment.precision, read.vehicle, read.vehicle_class, read.outcome, reports(row))

    assert found == CNS


def test_cns_bent_cells_are_told():
    """Each cell that was not read as it stands is reported with what it was and became; plain ones are not."""
    told = {(one.row, one.column): (one.was, one.became) for one in imported("cns.csv").coerced}

    assert told[7, "Distance Travelled"] == ("330 lm", "330 km")
    assert told[5, "Apogee"] == ("2,802\xa0km", "2802 km")
    assert told[6, "Apogee"] == ("between 4,400 and 4,500 km", "4400 to 4500 km")
    assert told[2, "Date"] == ("9-Apr-84", "1984-04-09")
    assert told[12, "Launch Time (UTC)"] == ("0.5", "12:00")
    assert told[12, "Facility Name"] == ("Another spelling of Hodo", "site:hodo")
    assert told[12, "Apogee"] == ("it rose, then fell", "")
    assert told[10, "Test Outcome"] == ("Partial", "unknown")
    assert (4, "Apogee") not in told
    assert (4, "Launch Time (UTC)") not in told
    assert len(told) == 29


def test_cns_rows_that_date_nothing_are_left_out():
    """An impossible day, no day and a season are no launches; the sentence says which."""
    skipped = {one.row: one.why for one in imported("cns.csv").skipped}

    assert skipped == {
        13: "Date: “31-Feb-18” is no day of the calendar",
        14: "Date: empty",
        16: "Date: “Summer 1990” is no day of the calendar",
    }


def test_sister_country_headings():
    """The sister countries' headings are the same columns, and the file's name says whose launches they are."""
    first, second = imported("iran_sister.csv").rows

    assert (first.key, first.reading.actor, first.reading.site) == ("IR-1", "country:ir", "site:semnan")
    assert reports(first) == [("ground_range_km", 1300.0, "exact")]
    assert (second.reading.moment.local, second.reading.vehicle) == ("2010-02", "vehicle:sejjil")


def test_gcat_dates_keep_their_precision():
    """A missing part lowers the precision, a question mark widens the moment and is told, a decade dates nothing."""
    found = {row.key: row.reading.moment for row in imported("launch.tsv").rows}

    assert (found["1959-S01"].local, found["1959-S01"].precision) == ("1959-01-03T03:49", "minute")
    assert (found["1959-S01"].latest - found["1959-S01"].earliest).total_seconds() == 180
    assert (found["1959-S03"].local, found["1959-S03"].precision) == ("1959-02", "month")
    assert (found["1959-A04"].local, found["1959-A04"].precision) == ("1959", "year")
    assert (found["1961-S01"].local, found["1961-S01"].precision) == ("1961-04-02T07:10:30", "second")
    assert {one.row for one in imported("launch.tsv").skipped} == {11, 13, 14, 16, 17}


def test_gcat_columns_are_found_by_name():
    """The same rows with columns in another order and one more give the same readings."""
    turned = []
    for line in (TORTURE / "launch.tsv").read_text(encoding="utf-8").split("\n"):
        first, *rest = line.split("\t")
        more = "OrbPay" if first == "#Launch_Tag" else "1.5"
        turned.append("\t".join([first, *reversed(rest), more]) if len(rest) > 2 else line)
    found = importers.read("gcat", "\n".join(turned).encode(), "older.tsv", known_launches())

    assert [reports(row) for row in found.rows] == [reports(row) for row in imported("launch.tsv").rows]
    assert [row.launch for row in found.rows] == [row.launch for row in imported("launch.tsv").rows]


def test_a_launch_log_names_one_launch_for_all_its_objects():
    """Rows of one tag are one launch, known or new, and each its own object."""
    rows = imported("launchlog.tsv").rows

    assert [row.launch for row in rows[:2]] == ["KP-2016-02-07-1"] * 2
    assert rows[2].launch == rows[3].launch
    assert [row.object.cospar for row in rows] == ["2016-009A", "2016-009B", "2030-001A", "2030-001B"]


@pytest.mark.parametrize(
    ("name", "key", "launch"),
    [
        ("celestrak.csv", "39026", "KP-2012-12-12-1"),
        ("space_track.csv", "41332", "KP-2016-02-07-1"),
        ("gcat_satcat.tsv", "S39026", "KP-2012-12-12-1"),
        ("gcat_satcat.tsv", "F01234", "KP-1998-08-31-1"),
        ("celestrak.csv", "100057", None),
    ],
)
def test_objects_find_their_launch(name, key, launch):
    """By designator, else by day and owner; an object of no listed launch makes none."""
    (row,) = (row for row in imported(name).rows if row.key == key)

    assert row.launch == launch
    assert not row.new


def test_numbers_of_satellites_have_any_length():
    """Six digits and nine are numbers like any other; a letter in one is not."""
    found = imported("celestrak.csv")

    assert [row.object.norad for row in found.rows] == [39026, 100057, 999999999, 100058]
    assert [one.row for one in found.skipped] == [5]
