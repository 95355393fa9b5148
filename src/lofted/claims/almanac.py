"""Almanac: from the words of a date to the day they mean, given the day of publication and the last day spoken of.

Past by default: "on Sunday" is the last Sunday up to the day of publication, "March 4" the last 4 March; under
words of plan or duty the next one.  Every part the text does not state is named in ``inferred``.
"""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta

from msgspec import Struct

from lofted.claims.dates import DateWords

_RECENT_DAYS = 45
_ANOTHER_YEAR_DAYS = 400


class Day(Struct, frozen=True):
    """A day, a month (``day`` None) or a year (``month`` None too), and what was inferred about it."""

    year: int
    month: int | None
    day: int | None
    inferred: tuple[str, ...] = ()

    @property
    def first(self) -> date:
        """The first day it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def after(self) -> date:
        """The first day that it is not any more."""
        if self.day is not None:
            return self.first + timedelta(days=1)
        if self.month is not None:
            return self.first + timedelta(days=calendar.monthrange(self.year, self.month)[1])
        return date(self.year + 1, 1, 1)

    @property
    def local(self) -> str:
        """ISO text at its own precision."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


class Anchors(Struct):
    """What relative words lean on while a text is read from its start."""

    published: date | None
    last: date | None = None
    """The last day the text spoke of."""
    last_at: int = -(10**9)
    """Where it did so."""
    years: list[int] = []


def resolve(words: DateWords, anchors: Anchors, *, future: bool = False) -> Day | None:
    """Return the day that the words mean, or None when nothing tells or the calendar has no such day."""
    try:
        day = _resolve(words, anchors, future=future)
    except (ValueError, OverflowError):
        return None
    if day is None or not MINYEAR < day.year < MAXYEAR:
        return None
    try:
        _ = day.after
    except (ValueError, OverflowError):
        return None
    return day


def _resolve(words: DateWords, anchors: Anchors, *, future: bool) -> Day | None:
    if words.shift is not None:
        return _shifted(words, anchors)
    if words.weekday is not None and words.day is None:
        return _weekday(words, anchors, future=future)
    if words.month is None and words.month_shift is not None:
        return _shifted_month(words, anchors)
    year = _stated_year(words, anchors)
    if words.month is not None:
        if year is None and words.year_shift is None:
            year = _likely_year(words.month, words.day, anchors, future=future)
        return None if year is None else Day(year, words.month, words.day, _unsaid_year(words))
    if words.day is not None:
        return _bare_day(words, anchors, future=future)
    return None if year is None else Day(year, None, None, _unsaid_year(words))


def _unsaid_year(words: DateWords) -> tuple[str, ...]:
    return () if words.year is not None else ("year",)


def _stated_year(words: DateWords, anchors: Anchors) -> int | None:
    if words.year is not None:
        return words.year
    if words.year_shift is not None and anchors.published is not None:
        return anchors.published.year + words.year_shift
    return None


def _shifted(words: DateWords, anchors: Anchors) -> Day | None:
    anchor = anchors.published if words.anchor == "published" else anchors.last or anchors.published
    if anchor is None:
        return None
    meant = anchor + timedelta(days=words.shift or 0)
    if words.day is not None and words.day != meant.day:
        # The bracket of 本日（24日） is the date itself; the word only says which month.
        return _bare_day(words, Anchors(meant), future=False)
    stated = words.day is not None
    return Day(meant.year, meant.month, meant.day, ("year", "month") if stated else ("year", "month", "day"))


def _weekday(words: DateWords, anchors: Anchors, *, future: bool) -> Day | None:
    if anchors.published is None:
        return None
    back = (anchors.published.weekday() - (words.weekday or 0)) % 7
    if words.which == "last" and back == 0:
        back = 7
    ahead = words.which == "next" or (future and words.which != "last")
    meant = anchors.published + timedelta(days=(7 - back if back or words.which == "next" else 0) if ahead else -back)
    return Day(meant.year, meant.month, meant.day, ("year", "month", "day"))


def _shifted_month(words: DateWords, anchors: Anchors) -> Day | None:
    if anchors.published is None:
        return None
    months = anchors.published.year * 12 + anchors.published.month - 1 + (words.month_shift or 0)
    return Day(months // 12, months % 12 + 1, words.day, ("year", "month"))


def _bare_day(words: DateWords, anchors: Anchors, *, future: bool) -> Day | None:
    """Return the nearest day with this number: near the last day spoken of when the text tells of another time."""
    number = words.day or 1
    base = anchors.published
    if anchors.last is not None and words.start - anchors.last_at < 400:
        far = base is None or abs((base - anchors.last).days) > _RECENT_DAYS
        base = anchors.last if far and not future else base
        if far and not future:
            return Day(anchors.last.year, anchors.last.month, _checked(anchors.last, number), ("year", "month"))
    if base is None:
        return None
    year, month = base.year, base.month
    for _ in range(13):
        if number <= calendar.monthrange(year, month)[1]:
            meant = date(year, month, number)
            if (future and meant >= base) or (not future and meant <= base):
                return Day(year, month, number, ("year", "month"))
        months = year * 12 + month - 1 + (1 if future else -1)
        year, month = months // 12, months % 12 + 1
    return None


def _checked(near: date, number: int) -> int:
    return date(near.year, near.month, number).day


def _likely_year(month: int, day: int | None, anchors: Anchors, *, future: bool) -> int | None:
    if anchors.published is None:
        return anchors.years[-1] if anchors.years else (anchors.last.year if anchors.last else None)
    published = anchors.published
    told = anchors.last
    if day is not None and told is not None and (published - told).days > _ANOTHER_YEAR_DAYS:
        # A text that looks back goes on in the year it tells of.
        return told.year + (month < told.month)
    tolerance = timedelta(days=1)
    for year in (published.year + 1, published.year, published.year - 1, published.year - 2)[:: -1 if future else 1]:
        if day is not None and day > calendar.monthrange(year, month)[1]:
            continue
        meant = date(year, month, day or 1)
        if (future and meant >= published.replace(day=1 if day is None else published.day)) or (
            not future and meant <= published + tolerance
        ):
            return year
    return None
