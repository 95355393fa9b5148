"""When a notice closes its areas: hours and days, written out day by day in UTC; cancellations and issue times.

Understood: ``hhmmZ TO hhmmZ DAILY d THRU d MON``, the same with the days first, ``ddhhmmZ TO ddhhmmZ MON``,
``ALTERNATE d MON``, and fields B, C and D of a NOTAM.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from lofted.model import Window

Refuse = Callable[[int, str], None]
"""Called with an offset in the text and a sentence."""

_MONTHS: Final = {
    name: number
    for number, name in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), start=1)  # noqa: SIM905 (twelve names read best as one line)
}
_MONTH: Final = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
_TO: Final = r"\s*(?:TO|THRU|THROUGH|UNTIL|-)\s*"
_STAMP: Final = re.compile(
    rf"(?<!\d)(?P<start>\d{{6}})\s?(?:Z|UTC)(?:\s*(?P<smon>{_MONTH})[A-Z]*(?:\s+(?P<syear>\d{{4}}|\d{{2}}(?!\d)))?)?{_TO}"
    rf"(?P<end>\d{{6}})\s?(?:Z|UTC)(?:\s*(?P<emon>{_MONTH})[A-Z]*(?:\s+(?P<eyear>\d{{4}}|\d{{2}})(?![\d/-]))?)?"
)
_HOURS: Final = r"(?<!\d)(?P<from>\d{4})\s?(?:Z|UTC)?" + _TO + r"(?P<to>\d{4})\s?(?:Z|UTC)(?!\w)"
_DAYS: Final = (
    rf"(?<![\d/])(?P<first>\d{{1,2}})(?:\s*(?P<fmon>{_MONTH})[A-Z]*(?:\s+(?P<fyear>\d{{4}}|\d{{2}}(?=\s*(?:THRU|THROUGH|TO))))?)?"
    rf"(?:\s*(?P<link>THRU|THROUGH|TO|-|AND|,|&)\s*(?P<last>\d{{1,2}}))?\s*(?P<mon>(?<=[\d\s]){_MONTH})?[A-Z]*"
    r"(?:\s*(?P<year>\d{4}|\d{2})(?![\d/]|\s*(?:-|THRU|THROUGH|TO|AND|Z)))?"
)
_PARTS: Final = re.compile(rf"(?P<hours>{_HOURS})|(?P<days>{_DAYS})")
_NOTAM_TIME: Final = re.compile(r"\b([BC])\)\s*(\d{10})")
_NOTAM_DAILY: Final = re.compile(r"\bD\)\s*(?:DAILY\s*)?(\d{4})\s*-\s*(\d{4})")
_ISSUED: Final = re.compile(rf"\s*(\d{{2}})(\d{{2}})(\d{{2}})\s?Z\s+({_MONTH})[A-Z]*\s+(\d{{4}}|\d{{2}})")
_SELF: Final = re.compile(
    rf"CANCEL\s+THIS\s+(?:MSG|MESSAGE|WARNING)\s+(?:ON\s+|AT\s+)?(\d{{6}})\s?Z\s+({_MONTH})[A-Z]*(?:\s+(\d{{4}}|\d{{2}}))?"
)
_LONGEST_DAYS: Final = 400
_LONG_BEFORE_DAYS: Final = 60


@dataclass(slots=True)
class _Days:
    """A stretch of days as printed, and whether they are alternates."""

    first: datetime
    last: datetime
    alternate: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What a message says of its year: printed in its name, or by the instant it was issued."""

    year: int | None
    issued: datetime | None = None

    def year_for(self, month: int, day: int) -> int | None:
        """Return the year of a day printed without one: the first such day that is not long before the issue."""
        if self.issued is None:
            return self.year
        for year in (self.issued.year, self.issued.year + 1):
            try:
                if datetime(year, month, day, tzinfo=UTC) >= self.issued - timedelta(days=_LONG_BEFORE_DAYS):
                    return year
            except ValueError:
                continue
        return self.issued.year


def year_of(digits: str) -> int:
    """Return a year of two or four digits in full; 70 to 99 belong to the last century."""
    number = int(digits)
    return number if len(digits) == 4 else number + (1900 if number >= 70 else 2000)


def stamp(moment: datetime) -> str:
    """Return an instant as ISO 8601 to the minute."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def issued(folded: str) -> datetime | None:
    """Return the date-time group a message opens with."""
    found = _ISSUED.match(folded)
    if found is None:
        return None
    day, hour, minute, month, year = found.groups()
    try:
        return datetime(year_of(year), _MONTHS[month], int(day), int(hour), int(minute), tzinfo=UTC)
    except ValueError:
        return None


def self_cancelled(folded: str, calendar: Calendar, refuse: Refuse) -> datetime | None:
    """Return when the message says it ends."""
    found = _SELF.search(folded)
    if found is None:
        return None
    digits, month, printed_year = found.groups()
    chosen = year_of(printed_year) if printed_year else calendar.year_for(_MONTHS[month], min(int(digits[:2]), 28) or 1)
    return None if chosen is None else _instant(digits, month, chosen, found, refuse)


def windows(folded: str, calendar: Calendar, line_of: Callable[[int], int], refuse: Refuse) -> list[tuple[int, Window]]:
    """Return the windows of one message, each with its offset.

    Parameters
    ----------
    folded : str
        The message in upper case, length kept.
    calendar : Calendar
        For days printed without a year.
    line_of : callable
        Line number of an offset.
    refuse : callable
        Told of every time or day that cannot be read.
    """
    rest = re.sub(r"CANCEL[^.]*?(?:\d{6}\s?Z[^.]*)?(?:\.|$)", lambda found: " " * len(found.group()), folded)
    result = _stamped(rest, calendar, line_of, refuse)
    rest = _STAMP.sub(lambda found: " " * len(found.group()), rest)
    result += _notam(rest, line_of, refuse) or _daily(rest, calendar, line_of, refuse)
    return sorted(result, key=lambda pair: (pair[0], pair[1].start))


def _stamped(
    folded: str, calendar: Calendar, line_of: Callable[[int], int], refuse: Refuse
) -> list[tuple[int, Window]]:
    """Read stretches between two date-time groups; in a list of them the month may stand once, at the end."""
    result = []
    all_found = list(_STAMP.finditer(folded))
    # What stands before any month borrows the next one; what stands after the last keeps the last.
    month, year = next(((one["emon"], one["eyear"]) for one in reversed(all_found) if one["emon"]), (None, None))
    for found in reversed(all_found):
        month, year = (found["emon"], found["eyear"]) if found["emon"] else (month, year)
        if month is None:
            refuse(found.start(), f'"{_one_line(found.group())}" names no month')
            continue
        last = year_of(year) if year else calendar.year_for(_MONTHS[month], min(int(found["end"][:2]), 28) or 1)
        if last is None:
            refuse(found.start(), f'"{_one_line(found.group())}" names no year, and neither does the message')
            continue
        first = year_of(found["syear"]) if found["syear"] else last
        start = _instant(found["start"], found["smon"] or month, first, found, refuse)
        end = _instant(found["end"], month, last, found, refuse)
        if start and end and start > end and found["smon"] and found["smon"] != month and not found["syear"]:
            start = start.replace(year=start.year - 1)
        if start and end and start >= end:
            refuse(found.start(), f'"{_one_line(found.group())}" ends before it begins')
        elif start and end:
            alternate = _is_alternate(folded, found.start())
            result.append(
                (found.start(), _window(start, end, line_of(found.start()), found.group(), alternate=alternate))
            )
    return result


def _is_alternate(folded: str, at: int) -> bool:
    """Tell whether the word "alternate" stands before a window in its own sentence."""
    nearby = folded[max(0, at - 600) : at]
    begins = max(nearby.rfind(stop) for stop in (". ", ".\n", "AREA", ":"))
    return "ALTERNAT" in nearby[max(begins, 0) :]


def _daily(folded: str, calendar: Calendar, line_of: Callable[[int], int], refuse: Refuse) -> list[tuple[int, Window]]:
    """Join hours with the days printed beside them; days without hours of their own take the last hours named."""
    result: list[tuple[int, Window]] = []
    hours: re.Match[str] | None = None
    waiting: list[_Days] = []
    for part in _PARTS.finditer(folded):
        if part["hours"]:
            hours = part
            for days in waiting:
                if part.start() - days.end < 60:
                    result += _written_out(hours, days, folded, line_of, refuse)
            waiting = []
        else:
            days_read = _days(part, calendar, refuse, alternate=_is_alternate(folded, part.start()))
            if days_read is None:
                continue
            if hours is not None and days_read.start - hours.end() < 300:
                result += _written_out(hours, days_read, folded, line_of, refuse)
            else:
                waiting.append(days_read)
    return result


def _days(part: re.Match[str], calendar: Calendar, refuse: Refuse, *, alternate: bool) -> _Days | None:
    if not (part["mon"] or part["fmon"]):
        return None
    last_day, last_month = int(part["last"] or part["first"]), _MONTHS[part["mon"] or part["fmon"]]
    first_day, first_month = int(part["first"]), _MONTHS[part["fmon"] or part["mon"]]
    printed = part["year"] or part["fyear"]
    last_year = year_of(printed) if printed else calendar.year_for(last_month, min(last_day, 28) or 1)
    if last_year is None:
        refuse(part.start(), f'"{_one_line(part.group())}" names no year, and neither does the message')
        return None
    try:
        last = datetime(last_year, last_month, last_day, tzinfo=UTC)
        first = datetime(year_of(part["fyear"]) if part["fyear"] else last_year, first_month, first_day, tzinfo=UTC)
        if first > last and first_month > last_month and not part["fyear"]:
            # Over the turn of the year: a printed or dated year belongs to the last day, a bare one to the first.
            known = bool(part["year"]) or calendar.issued is not None
            first, last = (
                (first.replace(year=first.year - 1), last) if known else (first, last.replace(year=last.year + 1))
            )
    except ValueError:
        refuse(part.start(), f'"{_one_line(part.group())}" is no stretch of days in the calendar')
        return None
    if first > last or (last - first).days > _LONGEST_DAYS:
        refuse(part.start(), f'"{_one_line(part.group())}" ends before it begins')
        return None
    return _Days(first, last, alternate, part.start(), part.end())


def _written_out(
    hours: re.Match[str], days: _Days, folded: str, line_of: Callable[[int], int], refuse: Refuse
) -> list[tuple[int, Window]]:
    start, end = _clock(hours["from"]), _clock(hours["to"])
    if start is None or end is None:
        refuse(hours.start(), f'"{_one_line(hours.group())}" is no time of day')
        return []
    if end <= start:
        end += timedelta(days=1)
    spread = min(hours.start(), days.start), max(hours.end(), days.end)
    at, printed = spread[0], _one_line(folded[spread[0] : spread[1]])
    count = (days.last - days.first).days + 1
    begins = [days.first + timedelta(days=day) for day in range(count)]
    return [(at, _window(day + start, day + end, line_of(at), printed, alternate=days.alternate)) for day in begins]


def _notam(folded: str, line_of: Callable[[int], int], refuse: Refuse) -> list[tuple[int, Window]]:
    """Read fields B and C, and D where hours repeat daily."""
    fields = {found[1]: found for found in _NOTAM_TIME.finditer(folded)}
    if not {"B", "C"} <= fields.keys():
        return []
    ends = []
    for name in "BC":
        digits = fields[name][2]
        try:
            moment = datetime.strptime(f"{year_of(digits[:2])}{digits[2:]}", "%Y%m%d%H%M").replace(tzinfo=UTC)
        except ValueError:
            refuse(fields[name].start(), f'"{fields[name].group()}" is no instant')
            return []
        ends.append(moment)
    at = fields["B"].start()
    printed = _one_line(folded[at : fields["C"].end()])
    daily = _NOTAM_DAILY.search(folded)
    if daily is None:
        return [(at, _window(ends[0], ends[1], line_of(at), printed, alternate=False))]
    start, end = _clock(daily[1]), _clock(daily[2])
    if start is None or end is None or (ends[1] - ends[0]).days > _LONGEST_DAYS:
        refuse(daily.start(), f'"{daily.group()}" is no time of day')
        return []
    end = end + timedelta(days=1) if end <= start else end
    first = ends[0].replace(hour=0, minute=0)
    days = [first + timedelta(days=day) for day in range((ends[1] - first).days + 1)]
    return [
        (at, _window(day + start, day + end, line_of(at), f"{printed} {daily.group()}", alternate=False))
        for day in days
        if day + start < ends[1]
    ]


def _window(start: datetime, end: datetime, line: int, printed: str, *, alternate: bool) -> Window:
    return Window(start=stamp(start), end=stamp(end), alternate=alternate, line=line, printed=_one_line(printed))


def _instant(digits: str, month: str, year: int, found: re.Match[str], refuse: Refuse) -> datetime | None:
    clock = _clock(digits[2:])
    try:
        day = datetime(year, _MONTHS[month], int(digits[:2]), tzinfo=UTC)
    except ValueError:
        clock = None
    if clock is None:
        refuse(found.start(), f'"{digits}Z {month} {year}" is no instant')
        return None
    return day + clock


def _clock(digits: str) -> timedelta | None:
    hour, minute = int(digits[:2]), int(digits[2:])
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    return timedelta(hours=hour, minutes=minute)


def _one_line(text: str) -> str:
    return " ".join(text.split())
