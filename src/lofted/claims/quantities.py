"""Quantities: every number with a unit in a text, as published and in house units, on its exact words.

House units are km, km/s, s and deg; counts stay counts; Mach has none.  How a hedge becomes an interval is printed
in ``lofted.claims.hedges.interval``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from lofted.claims.clock import clock_spans
from lofted.claims.conversions import join_conversions
from lofted.claims.counts import noun_after
from lofted.claims.fold import folded_lower
from lofted.claims.hedges import hedge_after, hedge_before, hedge_inside, inside, interval, stronger
from lofted.claims.numerals import Numeral, find_numerals
from lofted.claims.quantity import Quantity, house
from lofted.claims.ranges import join_durations, join_ranges, share_units
from lofted.claims.units import Unit, speed_of, unit_after, unit_before, units
from lofted.model import Hedge

__all__ = ["Quantity", "read_quantities"]

_MONEY: Final = re.compile(r"[$£€¥₩]\s?$")
_DECADE: Final = re.compile(r"(?:19|20)\d0$|\d0$")


class _Draft(Struct, frozen=True):
    """A numeral with the unit found around it."""

    numeral: Numeral
    unit: Unit
    start: int
    number_end: int
    end: int
    of: str
    extra: Hedge
    """What a word inside it makes of the number: 600여㎞, 초속 약 7㎞."""


def read_quantities(text: str, language: str | None = None) -> list[Quantity]:
    """Return every number with a unit, in the order of the text.

    Parameters
    ----------
    text : str
        The document's text, untouched; every ``start`` and ``end`` counts its code points.
    language : str, optional
        "en", "ko" or "ja".  Numbers are read alike in all of them and in texts of any other language.

    Returns
    -------
    quantities : list of Quantity
        Ranges, compound durations and bracketed conversions are one quantity each; a clock time is none.
    """
    del language
    folded = folded_lower(text)
    clocks = clock_spans(folded)
    numerals = [part for whole in find_numerals(folded) for part in _regrouped(folded, whole)]
    numerals = [numeral for numeral in numerals if not _inside(clocks, numeral.start, numeral.end)]
    found = [quantity for numeral in numerals if (quantity := _quantity(text, folded, numeral))]
    found = join_ranges(text, folded, share_units(text, folded, numerals, found))
    return join_conversions(text, folded, join_durations(text, folded, found))


def _inside(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle][1] <= start:
            low = middle + 1
        else:
            high = middle
    return low < len(spans) and spans[low][0] < end


def _regrouped(folded: str, numeral: Numeral) -> list[Numeral]:
    """Keep "6 248.5" together only where a unit follows it; a lone number has no groups to split."""
    if not numeral.spaced or unit_after(folded, numeral.end):
        return [numeral]
    parts, start = [], numeral.start
    for cut in (*numeral.spaced, numeral.end + 1):
        printed = folded[start : cut - 1]
        value = Decimal(printed)
        parts.append(replace(numeral, start=start, end=cut - 1, value=value, step=Decimal(1), spaced=()))
        start = cut
    return parts


def _quantity(text: str, folded: str, numeral: Numeral) -> Quantity | None:
    draft = _with_unit(folded, numeral)
    if draft is None:
        return None
    hedge, start = hedge_before(folded, draft.start)
    later, end = hedge_after(folded, draft.end)
    hedge = stronger(hedge, later)
    hedge = stronger(hedge, draft.extra)
    low, high = interval(numeral.value, numeral.step, hedge)
    value: float | None = float(numeral.value)
    if numeral.several:
        low, high = (Fraction(bound) for bound in numeral.several)
        hedge, value = "range", None
    return house(
        Quantity(
            start=start,
            end=end,
            quote=text[start:end],
            number_start=numeral.start,
            number_end=draft.number_end,
            value=value,
            value_because="" if value is not None else "the text names no single number",
            printed=text[numeral.start : numeral.end],
            unit=draft.unit.code,
            hedge=hedge,
            of=draft.of,
            step=float(numeral.step),
            rule=f"quantities.{draft.unit.dimension}",
        ),
        low,
        high,
    )


def _with_unit(folded: str, numeral: Numeral) -> _Draft | None:
    before = unit_before(folded, numeral.start)
    if before and before[0] == "mach":
        hedged: Hedge = "about" if _hedged_inside(folded, before[1], numeral.start) else "exact"
        return _Draft(numeral, units()["mach"], before[1], numeral.end, numeral.end, "", extra=hedged)
    extra = inside().match(folded, numeral.end)
    at = extra.end() if extra else numeral.end
    after = unit_after(folded, at)
    if after and _misread(folded, numeral, after):
        return None
    if after is None:
        noun = noun_after(folded, at, numeral)
        if noun is None:
            return None
        return _Draft(
            numeral, units()["launches"], numeral.start, noun.end, noun.end, noun.of, extra=_of_syllable(extra)
        )
    unit, end = after
    start = numeral.start
    if before and speed_of(unit, before[0]) is not unit:
        unit, start = speed_of(unit, before[0]), before[1]
    hedge = stronger(_of_syllable(extra), "about" if _hedged_inside(folded, start, numeral.start) else "exact")
    return _Draft(numeral, unit, start, end, end, "", extra=hedge)


def _of_syllable(match: re.Match[str] | None) -> Hedge:
    return hedge_inside(match.group()) if match else "exact"


def _hedged_inside(folded: str, start: int, end: int) -> bool:
    """Tell whether a word between a unit and its number hedges it: 초속 약 7.2㎞."""
    return any(sign in folded[start:end] for sign in "약約")


def _names_a_type(folded: str, position: int) -> bool:
    """Tell whether a numeral is part of a name: the 11 of 火星11S."""
    before = folded[position - 1 : position]
    return before.isalpha() and before not in "約약"


def _misread(folded: str, numeral: Numeral, after: tuple[Unit, int]) -> bool:
    """Tell whether what looks like a unit is none: "$5m", "the 1990s", 十分 (enough), "a second"."""
    unit, end = after
    attached = folded[numeral.end : end]
    printed = folded[numeral.start : numeral.end]
    if _MONEY.search(folded, max(numeral.start - 2, 0), numeral.start):
        return True
    if attached == "s" and _DECADE.search(printed):
        return True
    if attached.lstrip(" -") in {"m", "h", "s"} and (numeral.kind == "words" or _names_a_type(folded, numeral.start)):
        return True
    if unit.code == "min" and printed == "十" and attached == "分":
        return folded[max(numeral.start - 1, 0) : numeral.start] != "約"
    hangul_word = numeral.kind == "eastern words" and printed[0] >= "가" and len(printed) < 3
    return hangul_word and (len(attached.strip()) == 1 or printed in {"이", "일", "만"}) and attached.strip() != "㎞"
