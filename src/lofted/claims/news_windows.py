"""Windows as news prints them: days and local hours in English, Korean and Japanese, written out in UTC.

"between 7 a.m. and noon KST from December 10 to 22", "4월 4일부터 8일까지 오전 11시~오후 4시",
"4月4日から8日までの午前11時から午後4時".  Korean and Japanese hours without a zone are taken as UTC+9, and the window
says that its zone is inferred; English hours without a zone are refused.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from lofted.claims.windows import Calendar, Refuse, stamp
from lofted.model import Window

_MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NAME: Final = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\.?"
_TO: Final = r"\s{0,3}(?:TO|AND|THROUGH|UNTIL|-|~|∼|〜|～|부터|에서|から)\s{0,3}"
_DAYS: Final = (
    re.compile(
        rf"(?P<m1>{_NAME})\s{{1,3}}(?P<d1>\d{{1,2}}){_TO}(?:(?P<m2>{_NAME})\s{{1,3}})?"
        r"(?P<d2>\d{1,2})(?!\d|:|\s{0,3}[AP]\.?M)(?:,?\s{1,3}(?P<y>20\d\d))?"
    ),
    re.compile(
        rf"(?P<d1>\d{{1,2}}){_TO}(?P<d2>\d{{1,2}})\s{{1,3}}(?P<m1>{_NAME})(?P<m2>)(?:,?\s{{1,3}}(?P<y>20\d\d))?"
    ),
    re.compile(
        rf"(?:(?P<y>20\d\d)[년年]\s{{0,3}})?(?P<m1>\d{{1,2}})[월月]\s{{0,3}}(?P<d1>\d{{1,2}})[일日]?{_TO}"
        r"(?:(?P<m2>\d{1,2})[월月]\s{0,3})?(?P<d2>\d{1,2})[일日]"
    ),
)
_HALF: Final = r"A\.?M\.?|P\.?M\.?|오전|오후|낮|午前|午後"
_HOURS: Final = re.compile(
    rf"(?P<h1>{_HALF})?\s{{0,3}}(?P<t1>\d{{1,2}})(?::(?P<n1>\d\d)|[시時](?:\s{{0,3}}(?P<k1>\d{{1,2}})[분分])?)?"
    rf"\s{{0,3}}(?P<a1>A\.?M\.?|P\.?M\.?)?{_TO}(?:(?P<noon>NOON|정오|正午)|(?P<h2>{_HALF})?\s{{0,3}}(?P<t2>\d{{1,2}})"
    r"(?::(?P<n2>\d\d)|(?P<e2>[시時])(?:\s{0,3}(?P<k2>\d{1,2})[분分])?)?"
    r"\s{0,3}(?P<a2>A\.?M\.?|P\.?M\.?)?)"
)
# "0200 and 0700 GMT": four figures are hours only before the name of a zone or the word.
_FOUR_FIGURES: Final = re.compile(
    rf"(?P<h1>)(?P<t1>[01]\d|2[0-3])(?P<n1>[0-5]\d)(?P<k1>)(?P<a1>)(?:\s{{0,3}}(?:GMT|UTC|Z))?{_TO}(?P<noon>(?!))?(?P<h2>)"
    r"(?P<t2>[01]\d|2[0-4])(?P<n2>[0-5]\d)(?P<e2>)(?P<k2>)(?P<a2>)(?=\s{0,3}(?:GMT|UTC|KST|JST|Z\b|HOURS|HRS|LOCAL))"
)
_ZONES: Final = (
    (re.compile(r"\b(?:UTC|GMT)\b|세계협정시|그리니치|協定世界時|世界標準時"), 0),
    (re.compile(r"\b[KJ]ST\b|(?:KOREAN?|SEOUL|JAPAN(?:ESE)?|TOKYO) TIME|(?:한국|우리)\s?시간|(?:日本|韓国)時間"), 9),
)
_NEAR: Final = 160


def windows(folded: str, calendar: Calendar, line_of: Callable[[int], int], refuse: Refuse) -> list[tuple[int, Window]]:
    """Return the windows of a news text, each with its offset: every stretch of days with the hours nearest to it."""
    hours = [found for found in _HOURS.finditer(folded) if _is_clock(found)]
    hours = sorted([*hours, *_FOUR_FIGURES.finditer(folded)], key=lambda found: found.start())
    starts = [one.start() for one in hours]
    result: list[tuple[int, Window]] = []
    for days in (found for pattern in _DAYS for found in pattern.finditer(folded)):
        low, high = bisect_left(starts, days.start() - 2 * _NEAR), bisect_left(starts, days.end() + _NEAR)
        near = [one for one in hours[low:high] if _gap(one, days) < _NEAR]
        if not near:
            continue
        chosen = min(near, key=lambda one: _gap(one, days))
        result += _written_out(folded, days, chosen, calendar, line_of, refuse=refuse)
    return sorted(result, key=lambda pair: (pair[0], pair[1].start))


def _is_clock(found: re.Match[str]) -> bool:
    """Tell hours from other pairs of numbers: something must say that they are hours."""
    return any(found[name] for name in ("h1", "h2", "a1", "a2", "n1", "n2", "noon", "e2"))


def _gap(one: re.Match[str], other: re.Match[str]) -> int:
    if one.start() < other.end() and other.start() < one.end():
        return 10**6
    return max(one.start() - other.end(), other.start() - one.end())


def _written_out(
    folded: str,
    days: re.Match[str],
    hours: re.Match[str],
    calendar: Calendar,
    line_of: Callable[[int], int],
    *,
    refuse: Refuse,
) -> list[tuple[int, Window]]:
    at, end = min(days.start(), hours.start()), max(days.end(), hours.end())
    printed = " ".join(folded[at:end].split())
    stretch = _stretch(days, calendar)
    clock = _clock(hours)
    ahead_h, inferred = _zone(folded, at, end)
    if stretch is None or clock is None or ahead_h is None:
        why = "is no time of day" if clock is None else "names no zone"
        if stretch is None:
            known = days["y"] or calendar.year is not None or calendar.issued is not None
            why = "is no stretch of days in the calendar" if known else "names no year, and neither does the message"
        refuse(at, f'"{printed}" {why}')
        return []
    first, count = stretch
    begins = [first + timedelta(days=day) - timedelta(hours=ahead_h) for day in range(count)]
    return [
        (
            at,
            Window(
                start=stamp(day + clock[0]),
                end=stamp(day + clock[1]),
                line=line_of(at),
                printed=printed,
                inferred=inferred,
            ),
        )
        for day in begins
    ]


def _stretch(days: re.Match[str], calendar: Calendar) -> tuple[datetime, int] | None:
    """Return the first day and how many there are."""
    month = _month(days["m1"])
    last_month = _month(days["m2"]) if days["m2"] else month
    year = int(days["y"]) if days["y"] else calendar.year_for(month, 1) if 1 <= month <= 12 else None
    if year is None:
        return None
    try:
        first = datetime(year, month, int(days["d1"]), tzinfo=UTC)
        last = datetime(year + (last_month < month), last_month, int(days["d2"]), tzinfo=UTC)
    except ValueError:
        return None
    count = (last - first).days + 1
    return (first, count) if 0 < count <= 60 else None


def _month(printed: str) -> int:
    return int(printed) if printed.isdigit() else _MONTHS.index(printed[:3]) + 1


def _clock(hours: re.Match[str]) -> tuple[timedelta, timedelta] | None:
    """Return start and end as times since midnight; an end before its start is on the next day."""
    end_half = hours["h2"] or hours["a2"] or ""
    start = _time(hours["t1"], hours["n1"] or hours["k1"], hours["h1"] or hours["a1"] or "")
    end = timedelta(hours=12) if hours["noon"] else _time(hours["t2"], hours["n2"] or hours["k2"], end_half)
    if start is None or end is None:
        return None
    return start, end if end > start else end + timedelta(days=1)


def _time(hour: str, minute: str | None, half: str) -> timedelta | None:
    number, minutes = int(hour), int(minute or 0)
    if number > 24:
        return None
    afternoon = half.startswith("P") or half in {"오후", "낮", "午後"}
    if half:
        number = number % 12 + (12 if afternoon else 0)
    return timedelta(hours=number, minutes=minutes) if minutes < 60 else None


def _zone(folded: str, at: int, end: int) -> tuple[int | None, tuple[str, ...]]:
    """Return hours ahead of UTC, and whether that was inferred from the language of the hours."""
    around = folded[max(0, at - 40) : end + 60]
    for words, ahead_h in _ZONES:
        if words.search(around):
            return ahead_h, ()
    return (9, ("zone",)) if re.search(r"[시時]", folded[at:end]) else (None, ())
