"""Publication: the day or the instant a text was published, as given, as its metadata say, or as its dateline says."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Final

from lofted.model import InputError, Moment, Precision

_ZONES_MIN: Final = {
    "Z": 0, "UTC": 0, "GMT": 0, "KST": 540, "JST": 540, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300,
    "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "BST": 60, "CET": 60, "CEST": 120, "MSK": 180, "IST": 330,
}  # fmt: skip
_GIVEN: Final = re.compile(
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2})"
    r"(?:[T ]\s?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s?(?P<zone>[A-Za-z]+|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)?)?"
)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?")
_MONTHS: Final = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_WRITTEN: Final = re.compile(
    r"(?:(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s"
    r"(?:Juche \d+ \()?(?P<year>(?:19|20)\d\d)\b"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s(?P<month2>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s"
    r"(?P<year2>(?:19|20)\d\d)\b"
    r"|(?P<year3>(?:19|20)\d\d)\s?[-./년年]\s?(?P<month3>\d{1,2})\s?[-./월月]\s?(?P<day3>\d{1,2})(?!\d)"
    r"|令和(?P<reiwa>\d+|元)年(?P<month4>\d{1,2})月(?P<day4>\d{1,2})日)",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?:published|updated|posted|date|released?|입력|등록|게재|송고|기사입력|배포|公開|配信|更新|掲載|発表日)\s*[:：]?\s*",
    re.IGNORECASE,
)
_DATELINE_END: Final = re.compile(
    r"\((?:KCNA|Yonhap|Reuters|AP|AFP|Kyodo|Xinhua|UPI|TASS)[^)]*\)|—|--|=|【|】", re.IGNORECASE
)
_FIRST_LINES: Final = 6
_SHORT_LINE: Final = 90


def parse_published(text: str) -> Moment:
    """Return the moment that a person gives as the day or the instant of publication.

    Parameters
    ----------
    text : str
        A date ("2022-03-11") or an instant with its zone ("2022-03-11T21:00+09:00", "2022-03-11 12:00 UTC").

    Raises
    ------
    InputError
        The words are no date, the calendar has no such day, or an instant lacks its zone.

    Examples
    --------
    >>> parse_published("2022-03-11T21:00+09:00").earliest.isoformat()
    '2022-03-11T12:00:00+00:00'
    """
    match = _GIVEN.fullmatch(text.strip())
    if match is None:
        raise InputError(
            f'"{text}" is no publication date: give a date (2022-03-11) or an instant with its zone (2022-03-11T12:00Z)'
        )
    day = _day(match["date"], text)
    if match["hour"] is None:
        return day_moment(day)
    if match["zone"] is None:
        raise InputError(f'"{text}" names no zone: add Z, an offset such as +09:00, or KST, JST, EST, EDT')
    offset = _offset_min(match["zone"], text)
    try:
        at = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    except ValueError as error:
        raise InputError(f'"{text}" is no time of day: {error}') from error
    return _instant(datetime.combine(day, at), offset, match["zone"], "second" if match["second"] else "minute", text)


def _day(printed: str, text: str) -> date:
    year, month, day = (int(part) for part in printed.split("-"))
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise InputError(f'"{text}" is no day of the calendar') from error
    if not 1800 <= year <= 2200:
        raise InputError(f'"{text}" lies outside the years 1800 to 2200')
    return found


def _offset_min(zone: str, text: str) -> int:
    known = _ZONES_MIN.get(zone.upper())
    if known is not None:
        return known
    match = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?", zone, re.IGNORECASE)
    minutes = int(match[2]) * 60 + int(match[3] or 0) if match else 24 * 60
    if match is None or minutes > 14 * 60 or int(match[3] or 0) > 59:
        raise InputError(f'"{zone}" in "{text}" is no zone that can be read: write an offset such as +09:00')
    return -minutes if match[1] == "-" else minutes


def _instant(local: datetime, offset_min: int, zone: str, precision: Precision, text: str) -> Moment:
    try:
        earliest = local.replace(tzinfo=timezone(timedelta(minutes=offset_min))).astimezone(UTC)
    except OverflowError as error:
        raise InputError(f'"{text}" is no day of the calendar') from error
    return Moment(
        earliest=earliest,
        latest=earliest + (timedelta(seconds=1) if precision == "second" else timedelta(minutes=1)),
        precision=precision,
        local=local.strftime("%Y-%m-%dT%H:%M:%S" if precision == "second" else "%Y-%m-%dT%H:%M"),
        zone=zone,
        utc_offset_min=offset_min,
    )


def day_moment(day: date) -> Moment:
    """Return a day that nobody gave a zone for: every hour it is that day anywhere (UTC+14 to UTC-12)."""
    start = datetime.combine(day, time(0), tzinfo=UTC)
    return Moment(
        earliest=start - timedelta(hours=14),
        latest=start + timedelta(hours=36),
        precision="day",
        local=day.isoformat(),
        zone="",
        utc_offset_min=None,
        utc_offset_min_because="a date was given without a zone",
        inferred=("zone",),
    )


def from_metadata(printed: str) -> Moment | None:
    """Return the moment of a metadata field in any of the usual forms; None when it cannot be read."""
    words = printed.strip()
    try:
        return parse_published(words)
    except InputError:
        pass
    match = _GIVEN.match(words)
    if match:
        try:
            return day_moment(_day(match["date"], words))
        except InputError:
            return None
    try:
        return _from_datetime(parsedate_to_datetime(words))
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    compact = _COMPACT.fullmatch(words)
    if compact:
        return _written_day(int(compact[1]), int(compact[2]), int(compact[3]))
    written = _WRITTEN.search(words)
    return _of_written(written) if written else None


def _from_datetime(found: datetime) -> Moment:
    if found.tzinfo is None:
        return day_moment(found.date())
    offset = int((found.utcoffset() or timedelta()).total_seconds() // 60)
    return _instant(found.replace(tzinfo=None), offset, found.strftime("%z"), "second", found.isoformat())


def from_dateline(text: str) -> tuple[Moment | None, str]:
    """Return the day that the head of a text is dated, or None and the reason.

    Only a date in a dateline, after a label ("Published:") or alone on a short line counts: a date inside a sentence
    may be any day the story speaks of.
    """
    lines = [line.strip() for line in text[:2000].split("\n") if line.strip()][:_FIRST_LINES]
    for line in lines:
        match = _WRITTEN.search(line)
        if match is None or not _dates_the_text(line, match):
            continue
        moment = _of_written(match)
        if moment is not None:
            return moment, ""
    return None, "neither the option --published, nor metadata, nor a dateline with a year gives a date"


def _dates_the_text(line: str, match: re.Match[str]) -> bool:
    before, after = line[: match.start()], line[match.end() :]
    if _LABEL.search(before[-24:]):
        return True
    if len(line) <= _SHORT_LINE and not re.search(r"[.!?。]$", line) and len(before) + len(after) < 40:
        return True
    dateline = len(before) < 40 and not re.search(r"[.。,] |\b(?:on|in|since|the)\b", before[3:].replace(", ", " "))
    return dateline and bool(_DATELINE_END.search(after[:40]))


def _of_written(match: re.Match[str]) -> Moment | None:
    groups = match.groupdict()
    year = groups["year"] or groups["year2"] or groups["year3"]
    if year is None:
        year = str(2018 + (1 if groups["reiwa"] == "元" else int(groups["reiwa"])))
    month = groups["month"] or groups["month2"] or groups["month3"] or groups["month4"] or ""
    day = groups["day"] or groups["day2"] or groups["day3"] or groups["day4"] or ""
    number = int(month) if month.isdigit() else _MONTHS[month.lower()[:3]]
    return _written_day(int(year), number, int(day))


def _written_day(year: int, month: int, day: int) -> Moment | None:
    try:
        return day_moment(date(year, month, day))
    except ValueError:
        return None
