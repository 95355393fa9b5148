"""Cells of every shape: lengths, times of day, days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofted.launches.importers import days, shapes
from lofted.launches.importers.gcat import vague


@pytest.mark.parametrize(
    ("cell", "parts", "plain"),
    [
        ("50 km", ((50.0, "exact"),), True),
        (60, ((60.0, "exact"),), True),
        (62.5, ((62.5, "exact"),), True),
        ("60", ((60.0, "exact"),), False),
        ("330 lm", ((330.0, "exact"),), False),
        ("1,000 km", ((1000.0, "exact"),), False),
        ("between 200 and 300 km", ((200.0, "at_least"), (300.0, "at_most")), False),
        ("200-300 km", ((200.0, "at_least"), (300.0, "at_most")), False),
        ("~ 90 km", ((90.0, "about"),), True),
        ("more than 700 km", ((700.0, "at_least"),), True),
        ("100 nmi", ((185.2, "exact"),), False),
        ("Unknown", (), False),
        ("N/A", (), False),
        ("", (), True),
        ("\xa0", (), True),
        (None, (), True),
        ("it fell short by 20 km", (), False),
        ("1,00 km", (), False),
        ("300 kg", (), False),
        (-5, (), False),
        (10**400, (), False),
        (True, (), False),
        ([60], (), False),
    ],
)
def test_length(cell, parts, plain):
    """A length is read in kilometres with its hedge; whatever is not plain says what became of it."""
    read = shapes.length(cell)

    assert [hedge for _, hedge in read.parts] == [hedge for _, hedge in parts]
    assert [value for value, _ in read.parts] == pytest.approx([value for value, _ in parts])
    assert (read.bent is None) == plain


@pytest.mark.parametrize(
    ("cell", "text", "plain"),
    [
        ("4:10:00 PM", "16:10", True),
        ("12:05:00 AM", "00:05", True),
        ("12:05:00 PM", "12:05", True),
        ("05:23 (UTC)", "05:23", True),
        ("21:10:00", "21:10", True),
        ("21:09:59.999997", "21:10", True),
        ("21:10:30", "21:10:30", True),
        ("1899-12-30T21:10:00", "21:10", True),
        (0.5, "12:00", False),
        (0.9305555556, "22:20", False),
        ("0.25", "06:00", False),
        ("13:05:00 PM", "13:05", False),
        ("25:00", "", False),
        (1.5, "", False),
        ("morning", "", False),
        ("unknown", "", False),
        ("", "", True),
        (None, "", True),
    ],
)
def test_clock(cell, text, plain):
    """A time of day is read from either clock and from a workbook's fraction of the day."""
    read = shapes.clock(cell)

    assert read.text == text
    assert (read.bent is None) == plain


@pytest.mark.parametrize(
    ("cell", "text", "plain"),
    [
        ("4-Jul-17", "2017-07-04", False),
        ("4-Jul-2017", "2017-07-04", True),
        ("9-Apr-84", "1984-04-09", False),
        ("9-Apr-83", "2083-04-09", False),
        ("Sep-84", "1984-09", False),
        ("June 1990", "1990-06", True),
        ("7/24/2017", "2017-07-24", True),
        ("7/4/2017", "2017-07-04", False),
        ("24/7/2017", "2017-07-24", False),
        ("July 4, 2017", "2017-07-04", True),
        ("2017-07-04", "2017-07-04", True),
        ("2017-07-04T00:00:00", "2017-07-04", True),
        ("2017", "2017", True),
        (42920, "2017-07-04", False),
        ("31-Feb-18", "", False),
        ("4-Jux-17", "", False),
        (3, "", False),
        ("", "", False),
        (None, "", False),
    ],
)
def test_day(cell, text, plain):
    """A day keeps its precision; a century, an order of day and month, or a day number is told."""
    read = days.day(cell)

    assert read.text == text
    assert (read.bent is None) == plain


@pytest.mark.parametrize(
    ("cell", "day", "clock", "doubtful"),
    [
        ("1959 Jan  3 0349?", "1959-01-03", "03:49", True),
        ("1959 Jan  3 0349:30", "1959-01-03", "03:49:30", False),
        ("1959 Jan  3", "1959-01-03", "", False),
        ("1959 Jan?", "1959-01", "", True),
        ("1959", "1959", "", False),
        ("1959 Q2?", "1959", "", True),
        ("1959 Jan  3 2460", "", "", False),
        ("1959 Foo  3", "", "", False),
        ("-", "", "", False),
        ("", "", "", False),
    ],
)
def test_vague_dates(cell, day, clock, doubtful):
    """GCAT's dates: parts left out, doubt marked at the end, none as a dash."""
    read = vague(cell)

    assert (read.day, read.clock, read.doubtful) == (day, clock, doubtful)


@given(st.one_of(st.text(), st.integers(), st.floats(allow_nan=True), st.none(), st.lists(st.integers())))
def test_no_cell_breaks_a_reader(cell):
    """Whatever stands in a cell, the readers answer."""
    assert shapes.length(cell) is not None
    assert shapes.clock(cell) is not None
    assert days.day(cell) is not None
    assert vague(str(cell)) is not None


@given(st.integers(0, 86_399))
def test_fractions_of_a_day_come_back(second):
    """A time stored as a fraction of the day comes back to the second."""
    text = f"{second // 3600:02d}:{second // 60 % 60:02d}" + (f":{second % 60:02d}" if second % 60 else "")

    assert shapes.clock(second / 86_400).text == text
