"""Periods: stretches that name no day ("earlier this month", 今月初め) and spans ("in five years", 5년 만)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from lofted.claims.almanac import Day
from lofted.claims.finders import Finder
from lofted.claims.happening import happening
from lofted.claims.instants import Setting, of_day, window
from lofted.claims.numerals import find_numerals
from lofted.claims.reading import MomentReading
from lofted.model import Moment

_RELATIVE: Final = Finder(
    re.compile(
        r"""\b(?:(?P<part>earlier|later|early|late)\s)?
        (?P<which>this|last|next|the\ past|the\ coming|the\ same)\s(?P<unit>week|month|year)\b
      | (?P<kwhich>올해\ 들어|이달|이번\s?달|지난달|다음\s?달|내달|이번\s?주|지난주|다음\s?주|올해|지난해|작년|내년)
        (?:\s?(?P<kpart>초|중순|말|하순|상순))?(?!\s?\d)
      | (?P<jwhich>今月|先月|来月|今週|先週|来週|今年|昨年|去年|来年)
        (?:の?(?P<jpart>初め|上旬|中旬|下旬|末|初旬))?(?!\s?の?\d)""",
        re.VERBOSE,
    )
)
_THIRDS: Final = {
    "초": (1, 10), "상순": (1, 10), "중순": (11, 20), "말": (21, 31), "하순": (21, 31),
    "初め": (1, 10), "上旬": (1, 10), "初旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "末": (21, 31),
}  # fmt: skip
_COMING: Final = Finder(
    re.compile(
        r"\bin (?:the )?(?:coming|next few|recent|past few|near) (?:days|weeks|months|years|future)\b"
        r"|조만간|수일 내|近日中|近く(?=発射|打ち上げ)"
    )
)
_UNITS: Final = {
    "year": "years", "years": "years", "month": "months", "months": "months", "week": "weeks", "weeks": "weeks",
    "day": "days", "days": "days", "decade": "decades", "decades": "decades",
    "년": "years", "개월": "months", "달": "months", "주": "weeks", "일": "days",
    "年": "years", "か月": "months", "カ月": "months", "ヶ月": "months", "ケ月": "months",
    "週間": "weeks", "日": "days",
}  # fmt: skip
_SPAN_AFTER: Final = re.compile(
    r"""(?:\s|-)(?P<en>years?|months?|weeks?|days?|decades?)\b
      | \s?(?P<east>년|개월|달|주|일|年|か月|カ月|ヶ月|ケ月|週間|日)
        (?:\s?(?P<more>\d+)\s?(?:개월|か月|カ月|ヶ月|ケ月))?\s?(?:여\s?)?
        (?:만(?=에|의|이|인|입|$|[^가-힣])|ぶり|間)""",
    re.VERBOSE,
)
_IN_BEFORE: Final = re.compile(
    r"\b(?:in|for|over|after|within|nearly|almost|more than|about|past|last)\s(?:the\s)?"
    r"(?:past\s|last\s|about\s|over\s|almost\s|nearly\s|more than\s)?$"
)
_SHIFT: Final = {
    "this": 0, "the same": 0, "last": -1, "the past": -1, "next": 1, "the coming": 1,
    "이달": 0, "이번달": 0, "지난달": -1, "다음달": 1, "내달": 1, "이번주": 0, "지난주": -1, "다음주": 1,
    "올해": 0, "올해들어": 0, "지난해": -1, "작년": -1, "내년": 1,
    "今月": 0, "先月": -1, "来月": 1, "今週": 0, "先週": -1, "来週": 1, "今年": 0, "昨年": -1, "去年": -1, "来年": 1,
}  # fmt: skip


def find_periods(
    text: str, folded: str, language: str | None, setting: Setting, taken: Sequence[tuple[int, int]]
) -> list[MomentReading]:
    """Return the periods and spans of a text that overlap none of the ``taken`` spans."""
    found = [*_relative(text, folded, language, setting), *_coming(text, folded), *_spans(text, folded)]
    starts = [span[0] for span in taken]
    kept: list[MomentReading] = []
    for reading in sorted(found, key=lambda one: one.start):
        at = bisect_right(starts, reading.start) - 1
        clear_before = at < 0 or taken[at][1] <= reading.start
        clear_after = at + 1 >= len(taken) or taken[at + 1][0] >= reading.end
        if clear_before and clear_after:
            kept.append(reading)
    return kept


def _relative(text: str, folded: str, language: str | None, setting: Setting) -> Iterator[MomentReading]:
    for match in _RELATIVE.finditer(folded):
        which = " ".join((match["which"] or match["kwhich"] or match["jwhich"]).split())
        which = which if match["which"] else which.replace(" ", "")
        part = match["part"] or match["kpart"] or match["jpart"] or ""
        moment = _stretch(match["unit"] or _east_unit(which), _SHIFT[which], part, setting)
        near = (max(match.start() - 120, 0), min(match.end() + 120, len(folded)))
        yield MomentReading(
            start=match.start(),
            end=match.end(),
            quote=text[match.start() : match.end()],
            moment=moment,
            moment_because="" if moment else "no day of publication tells which one is meant",
            shape="period",
            about=happening(folded, match.span(), near, language),
            words=text[match.start() : match.end()],
            rule="moments.period",
        )


def _stretch(unit: str, shift: int, part: str, setting: Setting) -> Moment | None:
    """Return the days that "earlier this month" or 지난달 초 may mean."""
    published = setting.published_day(None)
    if published is None:
        return None
    first, last = _bounds(published, unit, shift)
    if part in {"earlier", "early"} and shift == 0:
        last = max(min(last, published), first)
    elif part == "later" and shift == 0:
        first = min(max(first, published), last)
    elif part in _THIRDS and unit == "month":
        start, end = _THIRDS[part]
        first, last = first.replace(day=start), first.replace(day=min(end, last.day))
    days = [Day(day.year, day.month, day.day, ("year", "month")) for day in (first, last)]
    return window(of_day(days[0], None, setting), of_day(days[1], None, setting))


def _east_unit(which: str) -> str:
    if which[-1] in "달月" or which == "이달":
        return "month"
    return "week" if which[-1] in "주週" else "year"


def _bounds(published: date, unit: str, shift: int) -> tuple[date, date]:
    """Return the first and last day of this, the last or the next week, month or year."""
    if unit == "week":
        first = published - timedelta(days=published.weekday()) + timedelta(weeks=shift)
        return first, first + timedelta(days=6)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        day = Day(months // 12, months % 12 + 1, None)
    else:
        day = Day(published.year + shift, None, None)
    return day.first, day.after - timedelta(days=1)


def _coming(text: str, folded: str) -> Iterator[MomentReading]:
    for match in _COMING.finditer(folded):
        yield MomentReading(
            start=match.start(),
            end=match.end(),
            quote=text[match.start() : match.end()],
            moment=None,
            moment_because="the text names no day",
            shape="period",
            about="other",
            words=text[match.start() : match.end()],
            rule="moments.coming",
        )


def _spans(text: str, folded: str) -> Iterator[MomentReading]:
    reached = 0
    for numeral in find_numerals(folded):
        if numeral.start < reached:
            continue
        match = _SPAN_AFTER.match(folded, numeral.end)
        if match is None or numeral.several:
            continue
        before = _IN_BEFORE.search(folded, max(numeral.start - 24, 0), numeral.start)
        if match["en"] and before is None:
            continue
        amount, unit = float(numeral.value), _UNITS[match["en"] or match["east"]]
        if match["more"]:
            amount, unit = amount * 12 + int(match["more"]), "months"
        if unit == "decades":
            amount, unit = amount * 10, "years"
        start = before.start() if before else numeral.start
        reached = match.end()
        yield MomentReading(
            start=start,
            end=match.end(),
            quote=text[start : match.end()],
            moment=None,
            moment_because="a length of time, not a moment",
            shape="span",
            about="other",
            words=text[start : match.end()],
            amount=amount,
            amount_unit=unit,
            rule="moments.span",
        )
