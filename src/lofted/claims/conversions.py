"""Bracketed conversions: "620 miles (1,000 kilometres)" is one value said twice, and the two must agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from lofted.claims.quantity import Quantity
from lofted.claims.units import units

_OPEN: Final = re.compile(r"\s?\(\s?(?:or |i\.e\. |=\s?)?")
_CLOSE: Final = re.compile(r"\s?\)")
_OR: Final = re.compile(r",? or ")
_SLASH: Final = re.compile(r"\s?/\s?")
_ROUNDING_SHARE: Final = 0.1
"""No printed number is taken to be rounded by more than this share of itself."""


def join_conversions(text: str, folded: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Attach each bracketed second value to the first; both keep their words, the first keeps its bounds."""
    joined: list[Quantity] = []
    for quantity in found:
        end = _conversion_end(folded, joined[-1], quantity) if joined else None
        if end is None:
            joined.append(quantity)
            continue
        first = joined[-1]
        joined[-1] = replace(
            first,
            end=end,
            quote=text[first.start : end],
            conversion=quantity.quote,
            conversion_mismatch=_mismatch(first, quantity),
        )
    return joined


def _conversion_end(folded: str, one: Quantity, other: Quantity) -> int | None:
    """Return where the bracket closes when ``other`` is ``one`` said again in another unit."""
    if one.dimension != other.dimension or one.dimension == "count" or one.unit == other.unit or one.conversion:
        return None
    if _OPEN.fullmatch(folded, one.end, other.start):
        close = _CLOSE.match(folded, other.end)
        return close.end() if close else None
    if _OR.fullmatch(folded, one.end, other.start) or _SLASH.fullmatch(folded, one.end, other.start):
        return other.end
    return None


def _mismatch(one: Quantity, other: Quantity) -> float | None:
    """Return how far the second value is off the first, as a share; None when both fit the digits printed."""
    if not units()[one.unit].house or not units()[other.unit].house:
        return None
    pairs = ((one.low, other.low), (one.high, other.high)) if one.value is None else (_in_house(one, other),)
    for first, second in pairs:
        if first is None or second is None or first == 0:
            continue
        allowed = _rounding(one, first) + _rounding(other, second)
        if abs(first - second) > allowed:
            return (second - first) / first
    return None


def _in_house(one: Quantity, other: Quantity) -> tuple[float | None, float | None]:
    def converted(quantity: Quantity) -> float | None:
        return None if quantity.value is None else quantity.value * float(units()[quantity.unit].factor)

    return converted(one), converted(other)


def _rounding(quantity: Quantity, value: float) -> float:
    return min(0.5 * quantity.step * float(units()[quantity.unit].factor), _ROUNDING_SHARE * abs(value))
