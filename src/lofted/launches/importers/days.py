"""Days of a catalogue in every shape seen, and the moments they stand for."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final, NamedTuple

from lofted.launches.importers.shapes import Bent
from lofted.model import Moment, Precision

PIVOT: Final = 84
"""Two-digit years from here on are of the 1900s: the first listed test flew in 1984."""
ZONES: Final = {"UTC": timedelta(0), "JST": timedelta(hours=9), "KST": timedelta(hours=9)}
UNSAID_ZONE: Final = timedelta(hours=9)
"""A day without a clock time may be counted in Korea or in UTC: it begins nine hours earlier."""
NO_ZONE: Final = "the catalogue does not say in which zone the day is counted"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED: Final = re.compile(r"(?:(\d{1,2})[-\s])?([A-Za-z]{3,9})\.?[-\s,]+(\d{4}|\d{2})")
_AMERICAN: Final = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]00:00(?::00)?)?")
_PRECISIONS: Final[dict[int, Precision]] = {4: "year", 7: "month", 10: "day"}
_SERIAL: Final = (20000, 80000)
"""Days that a workbook counts from 1899-12-30: 1954 to 2119."""


class Day(NamedTuple):
    """A day, month or year in ISO; empty when the cell gives none."""

    text: str
    bent: Bent | None = None


def day(cell: Any) -> Day:
    """Return the day that a cell gives: "4-Jul-17", "Sep-84", "7/4/2017", "2017-07-04", 42920."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _serial(cell)
    return _written(str(cell or ""))


@lru_cache(maxsize=65_536)
def _written(cell: str) -> Day:
    text = " ".join(cell.split())
    if found := _ISO.fullmatch(text):
        return _made(found[1], found[2], found[3])
    if found := _NAMED.fullmatch(text):
        return _made(found[3], _month(found[2]), found[1])
    if found := _AMERICAN.fullmatch(text):
        return _made(found[3], _month(found[1]), found[2])
    return _slashed(text) or Day("", Bent("", "no date" if text else "no date is given"))


def _slashed(text: str) -> Day | None:
    """Return a date with slashes, read as Americans write it where that can be."""
    found = _SLASHED.fullmatch(text)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    if first > 12:
        return _made(found[3], str(second), str(first), "the day stands before the month")
    return _made(found[3], str(first), str(second), "" if second > 12 else "read as month before day")


def _made(year: str, month: str | None, of_month: str | None, why: str = "") -> Day:
    whys = [why]
    if len(year) == 2:
        year = str((1900 if int(year) >= PIVOT else 2000) + int(year))
        whys.append(f"two-digit year, read as {year}")
    try:
        if month is not None:
            date(int(year), int(month), int(of_month or 1))
        text = "-".join([year, *(f"{int(part):02d}" for part in (month, of_month) if part)])
    except ValueError:
        return Day("", Bent("", "no day of the calendar"))
    said = "; ".join(part for part in whys if part)
    return Day(text, Bent(text, said) if said else None)


def _month(name: str) -> str:
    """Return the number of a month by its name; 0, which no date has, for another word."""
    short = name[:3].casefold()
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else "0"


def _serial(number: int | float) -> Day:  # noqa: PYI041 - a whole number may be too large for a float
    if not _SERIAL[0] <= number <= _SERIAL[1]:
        return Day("", Bent("", "a number that is no day"))
    text = (date(1899, 12, 30) + timedelta(days=int(number))).isoformat()
    return Day(text, Bent(text, "a workbook's day number"))


def moment(day_text: str, clock_text: str, *, zone: str = "UTC", doubtful: bool = False) -> Moment:
    """Return the moment of an ISO day, month or year and a time of day; a day alone may be of two zones.

    Parameters
    ----------
    day_text : str
        "2017-07-04", "1984-09" or "1990".
    clock_text : str
        "00:40", "00:40:30", or empty.
    zone : {"UTC", "JST", "KST"}, default "UTC"
        Whose clock the time and its day are on.
    doubtful : bool, default False
        Widen the stretch by one unit of its precision on both sides.
    """
    start = datetime.fromisoformat((day_text + "-01-01")[:10] if len(day_text) < 10 else day_text).replace(tzinfo=UTC)
    precision: Precision
    if clock_text and len(day_text) == 10:
        hour, minute, *rest = (int(part) for part in clock_text.split(":"))
        start += timedelta(hours=hour, minutes=minute, seconds=rest[0] if rest else 0) - ZONES[zone]
        precision, unit = ("second", timedelta(seconds=1)) if rest else ("minute", timedelta(minutes=1))
        end, local, slack = start + unit, f"{day_text}T{clock_text}", timedelta(0)
    else:
        end = _end(start, day_text)
        precision = _PRECISIONS[len(day_text)]
        unit, local, slack = end - start, day_text, UNSAID_ZONE
    wide = unit if doubtful else timedelta(0)
    timed = not slack
    return Moment(
        earliest=start - slack - wide,
        latest=end + wide,
        precision=precision,
        local=local,
        zone=zone if timed else "",
        utc_offset_min=ZONES[zone] // timedelta(minutes=1) if timed else None,
        utc_offset_min_because="" if timed else NO_ZONE,
    )


def _end(start: datetime, day_text: str) -> datetime:
    if len(day_text) == 10:
        return start + timedelta(days=1)
    if len(day_text) == 7:
        return (start + timedelta(days=32)).replace(day=1)
    return start.replace(year=start.year + 1)
