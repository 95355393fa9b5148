"""The workbook: its sheets, its dates and times as workbooks keep them; and files made to do harm."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from lofted.launches import importers
from lofted.launches.importers import sheets
from lofted.model import InputError
from lofted.reference import known_launches

TORTURE = Path(__file__).parent / "torture"
FACILITIES = ["Facility", "Date of First Test", "Date of Most Recent Test", "Number of Tests", "Latitude", "Longitude",
              "Location"]  # fmt: skip


def records():
    """Return heading and rows of the torture CSV."""
    text = (TORTURE / "cns.csv").read_bytes().decode("latin-1")
    return list(csv.reader(io.StringIO(text, newline="")))


def saved(book):
    """Return a workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(title="Missile Tests"):
    """Return a workbook with the torture rows below a line of title, dates and times as a workbook keeps them."""
    head, *rows = records()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append(["A title above the headings"])
    sheet.append(head)
    for row in rows:
        sheet.append(row)
    sheet["B5"], sheet["D5"] = date(2022, 2, 26), time(22, 52)
    sheet["D6"] = (40 * 60) / 86_400
    sheet["B7"], sheet["D7"] = 43067, "6:17:00 PM"
    sheet["N7"] = 4475.5
    facilities = book.create_sheet("Facilities")
    facilities.append(FACILITIES)
    facilities.append(["Hodo Peninsula", "x", "y", 3, 39.4, 127.5, "Kumya"])
    facilities.append(["A ground nobody lists", datetime(2031, 6, 17), "y", 1, 12.5, 40.25, ""])  # noqa: DTZ001 - as workbooks keep it
    book.create_sheet("Terms and Definitions").append(["Term", "Meaning"])
    return saved(book)


def imported(data, name="book.xlsx"):
    """Import a workbook beside the launch list."""
    return importers.read("cns", data, name, known_launches())


def test_the_workbook_reads_like_its_csv():
    """The same rows give the same launches, row by row, whichever way they are saved."""
    from_csv = importers.read("cns", (TORTURE / "cns.csv").read_bytes(), "cns.csv", known_launches())
    launches = [row for row in imported(workbook()).rows if row.table == "Missile Tests"]

    assert [row.launch for row in launches] == [row.launch for row in from_csv.rows]
    assert [row.number for row in launches] == [row.number + 1 for row in from_csv.rows]
    kept = [[one.value for one in row.reading.reports] for row in from_csv.rows]
    kept[4] = [4475.5, 960.0]
    assert [[one.value for one in row.reading.reports] for row in launches] == kept


def test_dates_and_times_of_a_workbook():
    """A date cell, a time cell, a fraction of a day and a day number are moments; the bent ones are told."""
    found = imported(workbook())
    by_row = {row.number: row for row in found.rows if row.table == "Missile Tests"}
    told = {(one.row, one.column): (one.was, one.became) for one in found.coerced}

    assert by_row[5].key == "3"
    assert by_row[5].reading.moment.local == "2022-02-26T22:52"
    assert by_row[6].reading.moment.local == "2017-07-04T00:40"
    assert by_row[7].reading.moment.local == "2017-11-28T18:17"
    assert told[7, "Date"] == ("43067", "2017-11-28")
    assert told[6, "Launch Time (UTC)"][1] == "00:40"
    assert (5, "Date") not in told


def test_cells_of_a_workbook_come_back():
    """Every cell of every row taken in is the workbook's own value, times and dates in ISO."""
    data = workbook()
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in imported(data).rows:
        values = [cell.value for cell in book[row.table][row.number]]
        assert [sheets._plain(value) for value in values] == list(row.cells.values())


def test_facilities_are_rows_of_their_own():
    """The sheet of facilities names our sites where it can; other sheets are passed over, and that is said."""
    found = imported(workbook())
    facilities = {row.key: row for row in found.rows if row.table == "Facilities"}

    assert facilities["Hodo Peninsula"].entity == "site:hodo"
    assert facilities["A ground nobody lists"].entity == ""
    assert all(row.reading is None and row.reading_because for row in facilities.values())
    assert any("Terms and Definitions" in note for note in found.notes)


def test_the_sheet_says_whose_launches_they_are():
    """The Iran file's sheet is called otherwise, and its rows are Iran's."""
    found = imported(workbook("Iran Database"))

    assert {row.reading.actor for row in found.rows if row.reading} == {"country:ir"}
    assert not any(row.launch.startswith("KP-") for row in found.rows if row.launch)


def bomb(size=300_000_000):
    """Return a small zip whose sheet would unpack to more than any catalogue."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * size)
    return out.getvalue()


def with_part(name, replace):
    """Return the workbook with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in book.infolist():
            data = book.read(part)
            archive.writestr(part.filename, replace(data) if part.filename == name else data)
    return out.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"ha" * 50 + b'"><!ENTITY b "' + b"&a;" * 50 + b'">]>'


@pytest.mark.parametrize(
    "data",
    [
        bomb(),
        b"PK\x03\x04 and then nothing",
        workbook()[:2000],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Excel",
        with_part("xl/worksheets/sheet1.xml", lambda data: ENTITIES + data.removeprefix(b'<?xml version="1.0"?>')),
        with_part("xl/workbook.xml", lambda _: ENTITIES + b"<workbook>&b;</workbook>"),
        with_part("xl/workbook.xml", lambda _: b"<workbook"),
        with_part("xl/worksheets/sheet1.xml", lambda data: data.replace(b'r="3"', b'r="999999999"', 1)),
        with_part("[Content_Types].xml", lambda _: b""),
    ],
    ids=["bomb", "stump", "cut", "old", "entities", "entities in the book", "broken", "far row", "no types"],
)
def test_harmful_workbooks_are_refused_in_one_sentence(data):
    """No traceback, no memory eaten: one plain sentence that names the file."""
    with pytest.raises(InputError, match=r"^book\.xlsx") as refused:
        imported(data)

    assert "\n" not in str(refused.value)


def test_a_sheet_without_end_is_stopped(monkeypatch):
    """A table longer than any catalogue is refused with its sheet's name."""
    monkeypatch.setattr(sheets, "ROWS", 5)

    with pytest.raises(InputError, match="Missile Tests: more than 5 rows"):
        imported(workbook())


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("cns", b"", "empty"),
        ("cns", b"\x00\x01\x02", "no text"),
        ("cns", b"a,b,c\n1,2,3\n", "no table of launches"),
        ("cns", b'Date,Missile Name,Facility Name,Apogee\n1-Jan-20,"' + b"x" * 200_000 + b'"\n', "no table of values"),
        ("nagix", b"{", "no JSON"),
        ("nagix", b"[" * 100_000, "no JSON"),
        ("nagix", b"3", "neither an object nor a list"),
        ("nagix", b'{"timeBins": [{"data": [5]}]}', "has no list of tests"),
        ("nagix", b'{"timeBins": 7}', "has no list of tests"),
        ("nagix", b'{"x": 1}', "none of the files"),
        ("nagix", b"[1]", "not of satellites"),
        ("gcat", b"a\tb\n1\t2\n", "has not the headings"),
        ("gcat", "#Launch_Tag".encode("utf-16"), "has not the headings"),
        ("satcat", b"NAME,ID\nx,1\n", "has not the headings"),
        ("satcat", b"\xff\xfe\x00", "begins like utf-16"),
        ("nosuch", b"x", "is no catalogue"),
    ],
)
def test_hostile_files_get_one_sentence(kind, data, words):
    """Whatever the bytes, the answer is one plain sentence."""
    with pytest.raises(InputError, match=words) as refused:
        importers.read(kind, data, "file", known_launches())

    assert "\n" not in str(refused.value)


def test_odd_json_values_break_nothing():
    """Lists, objects and enormous numbers where text was expected are told or left out, never a traceback."""
    rows = b'[{"date": ["x"]}, {"date": "2031-01-01", "time": {"a": 1}, "missile": [1], "facility": {}, "apogee": [5],'
    rows += b' "distance": 1e300, "bearing": true, "outcome": ["success"], "series": "first", "description": 9}, {}]'
    found = importers.read("nagix", b'{"timeBins": [{"data": ' + rows + b"}]}", "odd.json", known_launches())

    assert [one.row for one in found.skipped] == [1, 3]
    assert [row.reading.reports for row in found.rows] == [()]
    assert {one.column for one in found.coerced} >= {"time", "apogee", "distance", "bearing", "outcome"}
