"""What stands in a cell: numbers with units, clock times. Each reading says whether it is plain, and if not, why.

``Cell`` is any value a file can hold: text of a CSV, a number, a time or a date of a workbook as ISO text.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from lofted.model.claim import Hedge

UNKNOWN: Final = frozenset({"unknown", "n/a", "na", "none", "tbd", "-", "?", "*", "unk"})
"""Words by which a catalogue says that it does not know."""
_KM: Final = {"km": 1.0, "kms": 1.0, "kilometers": 1.0, "kilometres": 1.0, "kilometer": 1.0, "kilometre": 1.0}
_OTHER: Final = {"mi": 1.609344, "miles": 1.609344, "nmi": 1.852, "nm": 1.852, "m": 0.001, "meters": 0.001}
_MISTYPED: Final = frozenset({f"{key}m" for key in "jliou"} | {f"k{key}" for key in "njk"})
"""“km” with one finger on the neighbouring key."""
_NUMBER: Final = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_ONE: Final = re.compile(rf"(?P<hedge>[a-z~≈<>= ]*?)\s*{_NUMBER}\s*(?P<unit>[a-z]*)\.?", re.IGNORECASE)
_TWO: Final = re.compile(
    rf"(?:between\s+)?{_NUMBER}\s*(?:km)?\s*(?:and|to|-|–)\s*{_NUMBER}\s*(?P<unit>[a-z]*)\.?", re.IGNORECASE
)
_HEDGES: Final[dict[str, Hedge]] = {
    "": "exact", "~": "about", "≈": "about", "about": "about", "around": "about", "approximately": "about",
    "approx": "about", "roughly": "about", "over": "at_least", "more than": "at_least", "at least": "at_least",
    ">": "at_least", ">=": "at_least", "up to": "at_most", "less than": "at_most", "under": "at_most",
    "at most": "at_most", "<": "at_most", "<=": "at_most",
}  # fmt: skip
_CLOCK: Final = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}[T ])?(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?"
    r"\s*([AaPp]\.?[Mm]\.?)?\s*(?:\(?(?:UTC|GMT|Z)\)?)?",
    re.IGNORECASE,
)
_FRACTION: Final = re.compile(r"0?\.\d+(?:[eE]-\d+)?|0")
_DAY_S: Final = 86400


class Bent(NamedTuple):
    """A reading that is not the plain one: what the cell became, and why."""

    became: str
    why: str


class Length(NamedTuple):
    """A length as a catalogue hedges it; a span is two bounds."""

    parts: tuple[tuple[float, Hedge], ...]
    """Kilometres with their hedge; empty when the cell gives no number."""
    bent: Bent | None = None


class Clock(NamedTuple):
    """A time of day; None when the cell gives none."""

    text: str
    """"05:23" or "05:23:30"; empty when there is none."""
    bent: Bent | None = None


_BLANK: Final = Length(())
_SAID_UNKNOWN: Final = Length((), Bent("", "the catalogue says that it does not know, or that there is none"))


def length(cell: Any) -> Length:
    """Return the kilometres that a cell gives: "50 km", "330 lm", "between 200 and 300 km", 60, "1,000 km", "N/A"."""
    if isinstance(cell, bool) or cell is None:
        return _BLANK if cell is None else Length((), Bent("", "a truth value, not a length"))
    if isinstance(cell, (int, float)):
        return _counted(cell)
    return _written(cell if isinstance(cell, str) else str(cell))


@lru_cache(maxsize=65_536)
def _written(cell: str) -> Length:
    text = " ".join(cell.split())
    if not text:
        return _BLANK
    if text.casefold() in UNKNOWN:
        return _SAID_UNKNOWN
    if (two := _TWO.fullmatch(text)) and (factor := _factor(two["unit"])):
        low, high = (_float(two[part]) * factor[0] for part in (1, 2))
        why = Bent(f"{low:g} to {high:g} km", "a span: kept as a lower and an upper bound")
        return Length(((low, "at_least"), (high, "at_most")), why)
    return _one(text)


def _one(text: str) -> Length:
    found = _ONE.fullmatch(text)
    hedge = _HEDGES.get(found["hedge"].strip().casefold()) if found else None
    factor = _factor(found["unit"]) if found else None
    if found is None or hedge is None or factor is None:
        return Length((), Bent("", "words, not one length"))
    value = _float(found[2]) * factor[0]
    whys = [factor[1], "a comma parts the thousands" if "," in found[2] else ""]
    why = "; ".join(part for part in whys if part)
    return Length(((value, hedge),), Bent(f"{value:g} km", why) if why else None)


def _counted(number: int | float) -> Length:  # noqa: PYI041 - a whole number may be too large for a float
    if not 0 <= number <= 10_000_000:
        return Length((), Bent("", "no length"))
    return Length(((float(number), "exact"),))


def _factor(unit: str) -> tuple[float, str] | None:
    """Return kilometres in a unit, and what was taken for granted; None for a word that is no unit."""
    name = unit.casefold()
    if name in _KM:
        return 1.0, ""
    if name in _OTHER:
        return _OTHER[name], f"given in {unit}"
    if not name:
        return 1.0, "no unit: taken for km"
    if name in _MISTYPED:
        return 1.0, f"“{unit}” is no unit: taken for a mistyped km"
    return None


def _float(text: str) -> float:
    return float(text.replace(",", ""))


def clock(cell: Any) -> Clock:
    """Return the time of day that a cell gives: "4:10:00 PM", "05:23 (UTC)", a fraction of a day, "21:10:00"."""
    if cell is None or cell == "":
        return Clock("")
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _fraction(cell)
    return _clocked(str(cell))


@lru_cache(maxsize=65_536)
def _clocked(cell: str) -> Clock:
    text = " ".join(cell.split())
    if not text:
        return Clock("")
    if _FRACTION.fullmatch(text):
        return _fraction(float(text))
    found = _CLOCK.fullmatch(text)
    if found is None:
        unknown = text.casefold() in UNKNOWN
        return Clock("", Bent("", "the catalogue says that it does not know" if unknown else "words, not a time"))
    return _told(found)


def _told(found: re.Match[str]) -> Clock:
    hour, minute, second = int(found[1]), int(found[2]), round(float(found[3] or 0))
    half = (found[4] or "")[:1].upper()
    bent = None
    if half and hour > 12:
        bent = "an hour above 12 beside AM or PM: read on the 24-hour clock"
    elif half:
        hour = hour % 12 + (12 if half == "P" else 0)
    if hour > 23 or minute > 59 or second > 60:
        return Clock("", Bent("", "no time of day"))
    text = _of_day(hour * 3600 + minute * 60 + second)
    return Clock(text, Bent(text, bent) if bent else None)


def _fraction(share: int | float) -> Clock:  # noqa: PYI041 - as in _counted
    """Return the time that a workbook keeps as a share of the day, to the second."""
    if not 0 <= share < 1:
        return Clock("", Bent("", "a number that is no fraction of a day"))
    text = _of_day(round(share * _DAY_S))
    return Clock(text, Bent(text, "a fraction of a day"))


def _of_day(second: int) -> str:
    hour, minute, rest = second // 3600 % 24, second // 60 % 60, second % 60
    return f"{hour:02d}:{minute:02d}" + (f":{rest:02d}" if rest else "")


def finite(text: str) -> float | None:
    """Return a plain number, None for anything else, NaN and infinity among it."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
