"""Ranges, lists and compound durations: 25～50km, "between 5 and 6 miles", "850 and 900 km", "67 min and 28 s"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from msgspec.structs import replace

from lofted.claims.hedges import hedge_before, interval, stronger
from lofted.claims.numerals import Numeral
from lofted.claims.quantity import Quantity, house

_RANGE: Final = re.compile(r"\s?(?:-|~|to|through|から|ないし|에서|내지|부터)\s?(?:about |around |약 ?|約 ?)?")
_AND: Final = re.compile(r"\s?(?:and|or|by|と|および|및|와|과|·|・|또는|か)\s?(?:about |around |some |약 ?|約 ?)?")
_COMMA: Final = re.compile(r"\s?(?:,|、|·|・)\s?(?:about |around |약 ?|約 ?)?")
_OR: Final = re.compile(r"\s?(?:or|か|또는)\s?")
_BETWEEN_BEFORE: Final = re.compile(r"\bbetween\s(?:about |around |some |approximately |roughly )?$")
_BETWEEN_AFTER: Final = re.compile(r"\s?(?:の間|사이)")
_DURATION_JOIN: Final = re.compile(r"\s?(?:,|and|, and)?\s?")
_HALF_AFTER: Final = re.compile(r"\s?(?:and a half\b|반(?![가-힣])|半)")
_WIDEST_RANGE: Final = 4
_SECONDS: Final = {"h": 3600, "min": 60, "s": 1}


def share_units(text: str, folded: str, numerals: Sequence[Numeral], found: Sequence[Quantity]) -> list[Quantity]:
    """Add the numbers that share the unit of the next one: the 300 of "300 to 350 km", the 850 of "850 and 900 km"."""
    by_number = {quantity.number_start: quantity for quantity in found}
    starts = {quantity.number_start for quantity in found}
    for index in range(len(numerals) - 2, -1, -1):
        numeral, following = numerals[index], by_number.get(numerals[index + 1].start)
        if following is None or numeral.start in starts or numeral.several:
            continue
        if _bare_year(folded, numeral) or not _shares(folded, numeral, following):
            continue
        by_number[numeral.start] = _with_unit_of(text, folded, numeral, following)
    return sorted(by_number.values(), key=lambda quantity: quantity.number_start)


def _bare_year(folded: str, numeral: Numeral) -> bool:
    return 1900 <= numeral.value <= 2100 and "," not in folded[numeral.start : numeral.end] and numeral.kind == "digits"


def _shares(folded: str, numeral: Numeral, following: Quantity) -> bool:
    between = folded[numeral.end : following.number_start]
    if len(between) > 14:
        return False
    if _RANGE.fullmatch(between) or (_AND.fullmatch(between) and following.unit != "launches"):
        return True
    if following.unit == "launches":
        return bool(_OR.fullmatch(between))
    # A comma alone shares a unit only inside "850, 900 and 950 km", where the next number borrowed its own unit.
    return bool(_COMMA.fullmatch(between)) and following.number_end == following.number_start + len(following.printed)


def _with_unit_of(text: str, folded: str, numeral: Numeral, following: Quantity) -> Quantity:
    hedge, start = hedge_before(folded, numeral.start)
    low, high = interval(numeral.value, numeral.step, hedge)
    return house(
        replace(
            following,
            start=start,
            end=numeral.end,
            quote=text[start : numeral.end],
            number_start=numeral.start,
            number_end=numeral.end,
            value=float(numeral.value),
            value_because="",
            printed=text[numeral.start : numeral.end],
            hedge=hedge,
            step=float(numeral.step),
            rule=following.rule + ".shared_unit",
        ),
        low,
        high,
    )


def join_ranges(text: str, folded: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Make one quantity of each pair that spans a range."""
    joined: list[Quantity] = []
    for quantity in found:
        if joined and (merged := _range(text, folded, joined[-1], quantity)):
            joined[-1] = merged
        else:
            joined.append(quantity)
    return joined


def _range(text: str, folded: str, one: Quantity, other: Quantity) -> Quantity | None:
    if one.unit != other.unit or one.value is None or other.value is None or one.value >= other.value:
        return None
    between = folded[one.number_end : other.number_start]
    opened = _BETWEEN_BEFORE.search(folded, max(one.number_start - 32, 0), one.number_start)
    closed = _BETWEEN_AFTER.match(folded, other.end)
    spans = _RANGE.fullmatch(between) or ((opened or closed) and _AND.fullmatch(between))
    # 고도 48㎞-400여㎞ 비행 sets two quantities side by side; nobody states so wide a range with both its units.
    both_units = one.number_end > one.number_start + len(one.printed)
    if both_units and between.strip() in {"-", "~"} and other.value > _WIDEST_RANGE * one.value:
        return None
    if not spans and not (one.unit == "launches" and _OR.fullmatch(between)):
        return None
    start = min(one.start, opened.start() if opened else one.start)
    end = max(other.end, closed.end() if closed else other.end)
    merged = replace(
        other,
        start=start,
        end=end,
        quote=text[start:end],
        number_start=one.number_start,
        value=None,
        value_because="the text gives a range",
        printed=text[one.number_start : other.number_start] + other.printed,
        hedge="range",
        rule="quantities.range",
    )
    return house(merged, Fraction(one.value), Fraction(other.value))


def join_durations(text: str, folded: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Add up durations given in several units: "67 minutes and 28 seconds" is 4,048 s."""
    joined: list[Quantity] = []
    for quantity in found:
        whole = _with_half(text, folded, quantity)
        if joined and (merged := _duration(text, folded, joined[-1], whole)):
            joined[-1] = merged
        else:
            joined.append(whole)
    return joined


def _with_half(text: str, folded: str, quantity: Quantity) -> Quantity:
    """Read 1時間半, "two hours and a half"."""
    half = _HALF_AFTER.match(folded, quantity.number_end) if quantity.unit == "h" else None
    if half is None or quantity.value is None:
        return quantity
    value = quantity.value + 0.5
    longer = replace(
        quantity,
        value=value,
        end=max(half.end(), quantity.end),
        number_end=half.end(),
        printed=text[quantity.number_start : half.end()],
        step=0.5,
    )
    return _requoted(text, longer)


def _duration(text: str, folded: str, one: Quantity, other: Quantity) -> Quantity | None:
    if one.value is None or other.value is None or one.unit not in _SECONDS or other.unit not in _SECONDS:
        return None
    step_down = _SECONDS[one.unit] > _SECONDS[other.unit]
    if not step_down or one.end != one.number_end or other.start != other.number_start or other.value >= 60:
        return None
    if not _DURATION_JOIN.fullmatch(folded, one.number_end, other.number_start):
        return None
    merged = replace(
        other,
        start=one.start,
        number_start=one.number_start,
        value=one.value * _SECONDS[one.unit] / _SECONDS[other.unit] + other.value,
        printed=text[one.number_start : other.number_end],
        hedge=stronger(one.hedge, other.hedge),
        rule="quantities.compound_duration",
    )
    return _requoted(text, merged)


def _requoted(text: str, quantity: Quantity) -> Quantity:
    value, step = Fraction(quantity.value or 0), Fraction(quantity.step)
    low: Fraction | None = value
    high: Fraction | None = value
    if quantity.hedge == "about":
        spread = min(step / 2, value / 10)
        low, high = value - spread, value + spread
    elif quantity.hedge == "at_least":
        high = None
    elif quantity.hedge == "at_most":
        low = None
    return house(replace(quantity, quote=text[quantity.start : quantity.end]), low, high)
