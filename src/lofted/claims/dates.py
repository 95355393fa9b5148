"""Dates: the words of a text that name a day, a month or a year, before anything is inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from lofted.claims.finders import Finder
from lofted.claims.units import table

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "월요일", "月曜", "월", "月"),
            ("tuesday", "화요일", "火曜", "화", "火"),
            ("wednesday", "수요일", "水曜", "수", "水"),
            ("thursday", "목요일", "木曜", "목", "木"),
            ("friday", "금요일", "金曜", "금", "金"),
            ("saturday", "토요일", "土曜", "토", "土"),
            ("sunday", "일요일", "日曜", "일", "日"),
        )
    )
    for name in names
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_ENGLISH_WEEKDAY: Final = "|".join(name for name in _WEEKDAYS if name.isascii())
_ENGLISH: Final = Finder(
    re.compile(
        rf"""(?<![a-z0-9.,-])(?:(?P<weekday>{_ENGLISH_WEEKDAY}),?\s(?:the\s)?)?(?:
      (?P<month>{_MONTH})\b\.?\s(?P<day>{_DAY})(?:st|nd|rd|th)?(?![\d%]|:\d|[.,]\d(?!\d{{3}}))
        (?:(?:,|\s|,\s)(?:juche\s\d+\s)?\(?(?P<year>(?:19|20)\d\d)\b\)?|,?\s(?:of\s)?(?P<ywords>last\syear|this\syear)\b)?
    | (?P<day2>{_DAY})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{_MONTH})\b\.?(?:,?\s(?P<year2>(?:19|20)\d\d)\b)?
    | (?P<month3>{_MONTH})\b\.?,?\s(?P<year3>(?:19|20)\d\d)\b
    | (?P<year4>(?:19|20)\d\d)[-/.](?P<month4>0?[1-9]|1[0-2])[-/.](?P<day4>{_DAY})(?![\d])
    )""",
        re.VERBOSE,
    )
)
_ENGLISH_LOOSE: Final = Finder(
    re.compile(
        rf"""\b(?:
      (?P<which>last\s|next\s|this\s(?:past\s)?|this\scoming\s)?(?P<weekday>{_ENGLISH_WEEKDAY})\b
    | (?:in|since|of|from|last|late|early|mid-|until|by)\s?(?P<month>{_MONTH})\b(?!\s?\d)
    | (?:in|since|of|from|during|until|before|after|late|early|mid-?)\s(?P<year>(?:19|20)\d\d)\b
        (?!\s?(?:km|m\b|miles|gmt|utc|kst|,\d))
    )""",
        re.VERBOSE,
    )
)
_N: Final = r"\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_KOREAN: Final = Finder(
    re.compile(
        rf"""(?<!\d)(?:(?:(?P<year>(?:19|20)\d\d)년|주체\s?\d+\s?\((?P<juche>\d{{4}})\)년|주체\s?(?P<juche2>\d{{2,3}})년
        |(?P<ywords>지난해|작년|올해|금년|내년|같은\s?해))(?:에도|에는)?\s?)?
      (?:(?:(?P<month>1[0-2]|0?[1-9])월|(?P<mwords>지난달|이달|이번\s?달|내달|다음\s?달|같은\s?달))\s?)?
      (?P<last>지난\s)?(?P<day>{_DAY})일(?!간|째|정|동안|\s?만(?:에|의|이|인|입|$|[^가-힣])|\s?연속|반|리|차|대|\d)(?:\(?(?P<wd>[월화수목금토일])\))?""",
        re.VERBOSE,
    )
)
_KOREAN_LOOSE: Final = Finder(
    re.compile(
        r"""(?:(?P<year>(?:19|20)\d\d)년|(?P<ywords>지난해|작년|올해|금년|내년))(?:에도|에는)?\s?(?P<month>1[0-2]|0?[1-9])월(?!\s?\d+일)
      | (?<!\d)(?P<month2>1[0-2]|0?[1-9])월(?!\s?\d+일)
      | (?<!\d)(?P<year2>(?:19|20)\d\d)년(?!\s?\d+월)
      | (?P<which>지난\s?|오는\s|다음\s)?(?P<weekday>[월화수목금토일]요일)""",
        re.VERBOSE,
    )
)
_JAPANESE: Final = Finder(
    re.compile(
        rf"""(?<!\d)(?:(?:(?P<year>(?:19|20)\d\d)年|令和(?P<reiwa>\d+|元)年|平成(?P<heisei>\d+|元)年
        |主体\s?\d+\s?\((?P<juche>\d{{4}})\)年
        |(?P<ywords>昨年|今年|来年|同年|去年)の?)\s?)?
      (?:(?:(?P<month>{_N})月|(?P<mwords>先月|今月|来月|同月))\s?の?)?
      (?P<day>{_N})日(?!間|目|本|連続|ぶり|以内|数|曜|\d)(?:\((?P<wd>[月火水木金土日])(?:曜日?)?\))?""",
        re.VERBOSE,
    )
)
_JAPANESE_LOOSE: Final = Finder(
    re.compile(
        rf"""(?:(?P<year>(?:19|20)\d\d)年|令和(?P<reiwa>\d+|元)年|(?P<ywords>昨年|今年|来年|去年))
        \s?(?P<month>{_N})月(?!\s?(?:{_N})日)
      | (?<![\d一二三四五六七八九十])(?P<month2>\d{{1,2}})月(?!\s?(?:{_N})日)
      | (?<!\d)(?P<year2>(?:19|20)\d\d)年(?!\s?(?:{_N})月|間)
      | (?P<which>先週の?|来週の?)?(?P<weekday>[月火水木金土日]曜)日?""",
        re.VERBOSE,
    )
)
_LIST_DAY: Final = re.compile(
    rf"(?:,\s?|\s?(?:and|to|or)\s|, and\s|\s?[-~]\s?)(?P<day>{_DAY})(?:st|nd|rd|th)?"
    r"(?=,?\s(?:19|20)\d\d\b|[.,;)]|\s(?:and|or|to)\s\d|$)"
)
_LIST_YEAR: Final = re.compile(r",?\s(?P<year>(?:19|20)\d\d)\b")
_YEAR_SHIFT: Final = {
    "last year": -1,
    "this year": 0,
    "지난해": -1,
    "작년": -1,
    "昨年": -1,
    "去年": -1,
    "올해": 0,
    "금년": 0,
    "今年": 0,
    "내년": 1,
    "来年": 1,
}
_MONTH_SHIFT: Final = {"지난달": -1, "先月": -1, "이달": 0, "이번달": 0, "今月": 0, "내달": 1, "다음달": 1, "来月": 1}
_KANJI: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}


class DateWords(Struct, frozen=True, kw_only=True):
    """One mention of a day, month or year; what the text does not say is None."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    which: str = ""
    """"last" or "next" before a weekday."""
    year_shift: int | None = None
    month_shift: int | None = None
    shift: int | None = None
    """Days from the anchor, for "yesterday" and the like."""
    anchor: str = ""
    """"published" or "event", with ``shift``."""
    words: str = ""
    """The relative words as folded, where there are any."""
    era: bool = False

    @property
    def names_a_day(self) -> bool:
        """True when the words mean one day."""
        return self.day is not None or self.weekday is not None or self.shift is not None


def find_dates(folded: str, language: str | None) -> list[DateWords]:
    """Return every date of a folded, lower-case text in order; overlapping readings give way to the longest."""
    found = list(_numbered(_ENGLISH, folded)) + list(_loose(_ENGLISH_LOOSE, folded)) + list(_words("en", folded))
    found = [more for date in found for more in _listed(folded, date)]
    if language == "ko" or re.search("[가-힣]", folded):
        found += [*_numbered(_KOREAN, folded), *_loose(_KOREAN_LOOSE, folded), *_words("ko", folded)]
    if language == "ja" or re.search("[ぁ-んァ-ン月日年]", folded):
        found += [*_numbered(_JAPANESE, folded), *_loose(_JAPANESE_LOOSE, folded), *_words("ja", folded)]
    found.sort(key=lambda date: (date.start, -date.end))
    kept: list[DateWords] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return kept


def _numbered(pattern: Finder, folded: str) -> Iterator[DateWords]:
    for match in pattern.finditer(folded):
        groups = {name: value for name, value in match.groupdict().items() if value}
        month = next((groups[name] for name in ("month", "month2", "month3", "month4") if name in groups), None)
        day = next((groups[name] for name in ("day", "day2", "day4") if name in groups), None)
        weekday = groups.get("weekday") or groups.get("wd")
        yield DateWords(
            start=match.start(),
            end=match.end(),
            year=_year(groups),
            month=None if month is None else _MONTHS.get(month) or number(month),
            day=None if day is None else number(day),
            weekday=None if weekday is None else _WEEKDAYS.get(weekday),
            year_shift=_YEAR_SHIFT.get(groups.get("ywords", "")),
            month_shift=_MONTH_SHIFT.get(groups.get("mwords", "").replace(" ", "")),
            which="last" if "last" in groups else "",
            era=any(name in groups for name in ("juche2", "reiwa", "heisei")),
        )


def _year(groups: dict[str, str]) -> int | None:
    for name in ("year", "year2", "year3", "year4", "juche"):
        if name in groups:
            return int(groups[name])
    if "juche2" in groups:
        return 1911 + int(groups["juche2"])
    for era, first in (("reiwa", 2018), ("heisei", 1988)):
        if era in groups:
            return first + (1 if groups[era] == "元" else int(groups[era]))
    return None


def number(printed: str) -> int:
    """Return the worth of a day or month in digits or kanji."""
    if printed[0] in "0123456789":
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return _KANJI[printed]
    return (_KANJI[tens] if tens else 1) * 10 + (_KANJI[ones] if ones else 0)


def _loose(pattern: Finder, folded: str) -> Iterator[DateWords]:
    for match in pattern.finditer(folded):
        groups = {name: value for name, value in match.groupdict().items() if value}
        month = groups.get("month") or groups.get("month2")
        which = groups.get("which", "").strip()
        start = match.start()
        if "weekday" not in groups and pattern is _ENGLISH_LOOSE:
            start = match.start("month" if "month" in groups else "year")
        yield DateWords(
            start=start,
            end=match.end(),
            year=_year(groups),
            month=None if month is None else _MONTHS.get(month) or number(month),
            weekday=_WEEKDAYS.get(groups.get("weekday", "")),
            year_shift=_YEAR_SHIFT.get(groups.get("ywords", "")),
            which="last"
            if which in {"last", "지난", "先週", "先週の"}
            else "next"
            if which in {"next", "오는", "다음"}
            else "",
        )


@lru_cache(maxsize=3)
def _word_pattern(language: str) -> tuple[Finder, dict[str, tuple[int, str]]]:
    data = table("moments", language)
    known = {word: (shift, "published") for word, shift in data["words"].items()}
    known.update({word: (shift, "event") for word, shift in data["event_words"].items()})
    edge = r"\b" if language == "en" else r"(?<![가-힣])" if language == "ko" else ""
    names = "|".join(sorted(known, key=len, reverse=True))
    close = r"\b" if language == "en" else ""
    return Finder(
        re.compile(
            rf"{edge}(?P<word>{names}){close}(?:\s?\((?P<day>{_DAY})[일日](?:\([월화수목금토일月火水木金土日]\))?\))?"
        )
    ), known


def _words(language: str, folded: str) -> Iterator[DateWords]:
    pattern, known = _word_pattern(language)
    for match in pattern.finditer(folded):
        shift, anchor = known[match["word"]]
        day = None if match["day"] is None else int(match["day"])
        yield DateWords(start=match.start(), end=match.end(), day=day, shift=shift, anchor=anchor, words=match["word"])


def _listed(folded: str, first: DateWords) -> Iterator[DateWords]:
    """Yield a date and the bare days that continue it: "January 5, 11 and 14, 2022"."""
    if first.month is None or first.day is None or first.year is not None:
        yield first
        return
    members, end = [first], first.end
    while match := _LIST_DAY.match(folded, end):
        members.append(replace(first, start=match.start("day"), end=match.end(), day=int(match["day"]), weekday=None))
        end = match.end()
    year = _LIST_YEAR.match(folded, end) if len(members) > 1 else None
    if year:
        members = [replace(member, year=int(year["year"])) for member in members]
        members[-1] = replace(members[-1], end=year.end())
    yield from members
