"""A small number grammar for the English remarks of launch catalogues: kilometres up, kilometres far, seconds, clocks.

Good enough to compare a catalogue's remark with its own fields; the reader of news texts is the room ``claims``.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final, NamedTuple

_DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HEDGE: Final = r"(?:between|about|approximately|around|roughly|nearly|over|almost|at least|more than|some|only)?\s*"
_LIST: Final = rf"((?:{_NUMBER})(?:(?:\s*km)?\s*(?:,|and|or|to|-|–)+\s*{_HEDGE}(?:{_NUMBER}))*)"
_KM: Final = r"[\s-]*(?:km|kilomet(?:er|re)s?)\b"
_UP: Final = (
    re.compile(rf"\b(?:apogees?|altitudes?|height)\s+(?:of\s+|was\s+)?{_HEDGE}{_LIST}{_KM}", re.IGNORECASE),
    re.compile(rf"{_LIST}{_KM}\s+(?:in\s+)?(?:apogee|altitude|high)\b", re.IGNORECASE),
)
_VERB: Final = r"\b(?:travel(?:l?ed|l?ing)?|flew|flying|flown|ranges?|distances?)"
_FAR: Final = (
    re.compile(rf"{_VERB}(?:\s+(?:to|a|of|an?|the|range|distance)){{0,4}}\s+{_HEDGE}{_LIST}{_KM}", re.IGNORECASE),
    re.compile(rf"{_LIST}{_KM}\s+(?:downrange|range\b|out\b)", re.IGNORECASE),
)
_NOT_FLOWN: Final = re.compile(r"\b(?:could|would|estimates?|capable|if)\b[^.]{0,60}$", re.IGNORECASE)
"""Words before a number that make it a possibility: nothing a field can contradict."""
_BOUND: Final = re.compile(r"\b(?:over|more than|at least)\s+(?:approximately\s+)?$", re.IGNORECASE)
_SECONDS: Final = re.compile(rf"({_NUMBER})[\s-]*seconds?\b", re.IGNORECASE)
_CLOCK: Final = re.compile(r"\b(\d{1,2}):(\d{2})\s*([AaPp])\.?\s?[Mm]\.?(?!\s*UTC)")
_PART: Final = re.compile(r"(?:^|\()(\d+) of (\d+)\)?\s*$")
_MONTHS: Final = "January February March April May June July August September October November December".split()  # noqa: SIM905 - twelve quoted names read worse
_DAY: Final = re.compile(
    rf"\b[Oo]n\s+(?:({'|'.join(_MONTHS)})\s+(\d{{1,2}})|(\d{{1,2}})\s+({'|'.join(_MONTHS)}))(?:,?\s+\d{{4}})?\s*"
    r"(?:\(local time|local time)"
)


class Prose(NamedTuple):
    """What a remark says in numbers; empty where it says nothing."""

    apogees_km: tuple[float, ...]
    ranges_km: tuple[float, ...]
    least_apogees_km: tuple[float, ...]
    """Apogees given as lower bounds: "over 6,000 km"."""
    least_ranges_km: tuple[float, ...]
    seconds: tuple[float, ...]
    local_minutes: tuple[int, ...]
    """Clock times in minutes after midnight, as local as the remark has them."""
    local_days: tuple[tuple[int, int], ...]
    """Month and day, where the remark calls them local."""


_NOTHING: Final = Prose((), (), (), (), (), (), ())


def read(remark: str) -> Prose:
    """Return the numbers of a remark."""
    if not _DIGIT.search(remark):
        return _NOTHING
    ups = [found.span(1) for pattern in _UP for found in pattern.finditer(remark) if _stated(remark, found)]
    fars = [
        found.span(1)
        for pattern in _FAR
        for found in pattern.finditer(remark)
        if _stated(remark, found) and not any(start < found.end(1) and found.start(1) < end for start, end in ups)
    ]
    return Prose(
        apogees_km=_numbers(remark, ups, bounds=False),
        ranges_km=_numbers(remark, fars, bounds=False),
        least_apogees_km=_numbers(remark, ups, bounds=True),
        least_ranges_km=_numbers(remark, fars, bounds=True),
        seconds=tuple(_number(found[1]) for found in _SECONDS.finditer(remark)),
        local_minutes=tuple(_minutes(found) for found in _CLOCK.finditer(remark)),
        local_days=tuple(_month_and_day(found) for found in _DAY.finditer(remark)),
    )


def local_day(month_and_day: tuple[int, int], near: datetime) -> date:
    """Return the day of that month and day in the year that lies nearest to a moment."""
    month, day = month_and_day
    years = (near.year - 1, near.year, near.year + 1)
    return min((date(year, month, day) for year in years), key=lambda found: abs((found - near.date()).days))


def _stated(remark: str, found: re.Match[str]) -> bool:
    return not _NOT_FLOWN.search(remark[max(0, found.start(1) - 80) : found.start(1)])


def _numbers(remark: str, spans: list[tuple[int, int]], *, bounds: bool) -> tuple[float, ...]:
    wanted = [span for span in spans if bool(_BOUND.search(remark[max(0, span[0] - 30) : span[0]])) == bounds]
    return tuple(
        dict.fromkeys(_number(text) for start, end in wanted for text in re.findall(_NUMBER, remark[start:end]))
    )


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _minutes(found: re.Match[str]) -> int:
    hour = int(found[1]) % 12 + (12 if found[3] in "Pp" else 0)
    return hour * 60 + int(found[2])


def _month_and_day(found: re.Match[str]) -> tuple[int, int]:
    month, day = (found[1], found[2]) if found[1] else (found[4], found[3])
    return _MONTHS.index(month) + 1, int(day)


def part_of(remark: str) -> tuple[int, int] | None:
    """Return "2 of 3" at the end of a remark or as the whole of it."""
    found = _PART.search(remark)
    return (int(found[1]), int(found[2])) if found else None
