"""What a person types: "620±10", "600..640", "about 620 km", "more than 6,000", "300 mi", "47m12s", "67.5 min".

The grammar, spaces free: [hedge word] number [± number | .. number | - number] [unit] [+].  A length without a unit is
in kilometres; a time needs one, since minutes and seconds both occur.  Numbers as in English print: "6,248.5".
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from lofted.model.claim import Hedge
from lofted.model.errors import InputError

_HEDGES: tuple[tuple[Hedge, tuple[str, ...]], ...] = (
    ("at_least", ("more than", "at least", "greater than", "over", "above", ">=", ">", "≥")),
    ("at_most", ("less than", "at most", "no more than", "up to", "under", "below", "<=", "<", "≤")),
    ("about", ("about", "approximately", "approx.", "approx", "around", "roughly", "nearly", "circa", "ca.", "ca", "c.",
               "~", "≈")),
)  # fmt: skip
_LENGTHS = {
    "km": "1", "kms": "1", "kilometre": "1", "kilometres": "1", "kilometer": "1", "kilometers": "1",
    "m": "0.001", "metre": "0.001", "metres": "0.001", "meter": "0.001", "meters": "0.001",
    "mi": "1.609344", "mile": "1.609344", "miles": "1.609344",
    "nmi": "1.852", "nm": "1.852", "nautical miles": "1.852", "nautical mile": "1.852",
    "ft": "0.0003048", "feet": "0.0003048",
}  # fmt: skip
_TIMES = {
    "s": "1", "sec": "1", "secs": "1", "second": "1", "seconds": "1",
    "m": "60", "min": "60", "mins": "60", "minute": "60", "minutes": "60",
    "h": "3600", "hr": "3600", "hrs": "3600", "hour": "3600", "hours": "3600",
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_SHAPE = re.compile(
    rf"(?P<first>{_NUMBER})\s*(?P<unit1>[a-z][a-z ]*?)?\s*"
    rf"(?:(?P<between>±|\+/-|\+-|\.\.\.?|–|—|-|to\b)\s*(?P<second>{_NUMBER})\s*(?P<unit2>[a-z][a-z ]*?)?)?"
    r"\s*(?P<plus>\+)?"
)
_CLOCK = re.compile(
    rf"(?:(?P<h>{_NUMBER})\s*(?:h|hr|hrs|hours?))?\s*(?:(?P<min>{_NUMBER})\s*(?:m|min|mins|minutes?))?"
    rf"\s*(?:(?P<s>{_NUMBER})\s*(?:s|sec|secs|seconds?))?"
)
_FORMS = {
    "length": 'write it like "620", "620±10 km", "600..640", "about 620", "more than 6000", "300 mi" or "500 nmi"',
    "time": 'write it like "14m", "67.5 min", "47m12s", "4052 s", "1h7m", "65..71 min" or "about 30 min"',
}


class Entry(NamedTuple):
    """A typed quantity in house units (km or s)."""

    text: str
    hedge: Hedge
    value: float
    """The number itself, or the middle of a range."""
    digit: float
    """One unit of its last non-zero digit, in house units."""
    low: float | None
    """Lower end where one was typed: of a range, or of "more than"."""
    high: float | None


def length(text: str, name: str) -> Entry:
    """Return a typed length in km.

    Raises
    ------
    InputError
        The text is no such length; the sentence names ``name``, the text and the accepted forms.

    Examples
    --------
    >>> length("620±10", "apogee").low, length("more than 6,000 km", "apogee").high is None
    (610.0, True)
    """
    return _entry(text, name, "length")


def duration(text: str, name: str) -> Entry:
    """Return a typed time in s; a unit is needed.

    Raises
    ------
    InputError
        The text is no such time.

    Examples
    --------
    >>> duration("14m", "time").value, duration("47m12s", "time").value, duration("67.5 min", "time").digit
    (840.0, 2832.0, 6.0)
    """
    return _entry(text, name, "time")


def _entry(text: str, name: str, kind: Literal["length", "time"]) -> Entry:
    plain = " ".join(text.lower().replace("−", "-").split())
    hedge, rest = _hedged(plain)
    if rest.startswith("-"):
        raise InputError(f"the {name} {text!r} is below zero; {_FORMS[kind]}")
    clock = _clock(rest) if kind == "time" else None
    if clock is not None:
        return _single(text, hedge, *clock)
    found = _SHAPE.fullmatch(rest)
    if found is None:
        raise InputError(f"the {name} {text!r} cannot be read; {_FORMS[kind]}")
    factor = _factor(found["unit2"] or found["unit1"], text, name, kind)
    first_factor = _factor(found["unit1"] or found["unit2"], text, name, kind)
    first, second = _decimal(found["first"]), found["second"] and _decimal(found["second"])
    if found["plus"]:
        hedge = "at_least" if hedge == "exact" else hedge
    if not second:
        return _single(text, hedge, first * factor, _digit(first) * factor)
    low, high = first * first_factor, second * factor
    if found["between"] in {"±", "+/-", "+-"}:
        low, high = low - high, low + high
    if low > high:
        raise InputError(f"the {name} {text!r} runs from more to less; {_FORMS[kind]}")
    return Entry(text, "range", float((low + high) / 2), float(_digit(first) * factor), float(low), float(high))


def _single(text: str, hedge: Hedge, value: Decimal, digit: Decimal) -> Entry:
    """Return an entry of one number."""
    number = float(value)
    low, high = (number if hedge == "at_least" else None), (number if hedge == "at_most" else None)
    return Entry(text, hedge, number, float(digit), low, high)


def _hedged(text: str) -> tuple[Hedge, str]:
    """Return the hedge a text begins with, and the rest."""
    for hedge, words in _HEDGES:
        for word in words:
            if text.startswith(word) and not (word[-1].isalpha() and text[len(word) : len(word) + 1].isalpha()):
                return hedge, text[len(word) :].strip()
    return "exact", text


def _clock(text: str) -> tuple[Decimal, Decimal] | None:
    """Return a time written with its units, "1h7m" or "67.5 min", and one unit of its last digit, in s."""
    found = _CLOCK.fullmatch(text)
    if found is None or not any(found.groupdict().values()):
        return None
    parts = [(_decimal(found[unit]), Decimal(_TIMES[unit])) for unit in ("h", "min", "s") if found[unit]]
    last, seconds = parts[-1]
    whole = (len(parts) > 1 or seconds > 1) and last == last.to_integral_value()
    digit = Decimal(1) if whole else min(_digit(last), Decimal(60))
    return sum((number * worth for number, worth in parts), Decimal(0)), digit * seconds


def _factor(unit: str | None, text: str, name: str, kind: Literal["length", "time"]) -> Decimal:
    """Return what one unit is worth in house units."""
    units = _LENGTHS if kind == "length" else _TIMES
    if not unit:
        if kind == "length":
            return Decimal(1)
        raise InputError(f"the {name} {text!r} has no unit, minutes or seconds; {_FORMS[kind]}")
    if unit.strip() not in units:
        raise InputError(f"the {name} {text!r} has the unknown unit {unit.strip()!r}; {_FORMS[kind]}")
    return Decimal(units[unit.strip()])


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _digit(number: Decimal) -> Decimal:
    """Return one unit of the last non-zero digit; of a whole minute or second, one."""
    if number == 0:
        return Decimal(1)
    return Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))
