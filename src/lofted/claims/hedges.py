"""Hedges: the words around a number that say whether it is exact, about, a lower or an upper bound."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from lofted.claims.units import LANGUAGES, table
from lofted.model import Hedge

LARGEST_ROUNDING: Final = Fraction(1, 10)
_STRENGTH: Final[dict[Hedge, int]] = {"exact": 0, "about": 1, "at_most": 2, "at_least": 2, "range": 3}
_LOOK_BACK: Final = 28
_MAXIMUM_OF: Final = frozenset("고속높사高速射")


def interval(value: Decimal, step: Decimal, hedge: Hedge) -> tuple[Fraction | None, Fraction | None]:
    """Return the lowest and highest reading of a hedged number, in its own unit.

    The printed rule: "about" means half a unit of the last significant digit to either side, at most a tenth of the
    value ("about 620" is 615 to 625, "about 6,000" is 5,500 to 6,500, "about 1,000" is 900 to 1,100).
    An exact number is itself; a bound is open on its other side (None).

    Parameters
    ----------
    value : Decimal
        The number as published.
    step : Decimal
        One unit of its last significant digit.
    hedge : str
        "exact", "about", "at_least" or "at_most".
    """
    exact = Fraction(value)
    if hedge == "at_least":
        return exact, None
    if hedge == "at_most":
        return None, exact
    if hedge == "about":
        spread = min(Fraction(step) / 2, abs(exact) * LARGEST_ROUNDING)
        return exact - spread, exact + spread
    return exact, exact


@lru_cache(maxsize=4)
def _words(place: str) -> dict[str, Hedge]:
    return {
        surface: hedge
        for language in LANGUAGES
        for hedge, surfaces in table("hedges", language).get(place, {}).items()
        for surface in surfaces
    }


def _alternatives(place: str) -> str:
    shapes = []
    for word in sorted(_words(place), key=len, reverse=True):
        left = r"(?<![a-z])" if word[0].isascii() and word[0].isalpha() else ""
        right = r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else ""
        shapes.append(left + re.escape(word) + right)
    return "|".join(shapes)


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    """Match a hedge from its last letter backwards: on reversed text one anchored attempt tells."""
    shapes = []
    for word in sorted(_words("before"), key=len, reverse=True):
        left = r"(?![a-z])" if word[0].isascii() and word[0].isalpha() else ""
        shapes.append(re.escape(word[::-1]) + left)
    return re.compile(rf"\s?(?:a\s|eht\s)?({'|'.join(shapes)})")


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    return re.compile(rf"[\s-]?({_alternatives('after')}|여(?=[를간]|\s동안|[^가-힣]|$))")


@lru_cache(maxsize=1)
def inside() -> re.Pattern[str]:
    """Match the syllable between a numeral and its unit that means "and some": the 여 of 600여㎞."""
    return re.compile(_alternatives("inside"))


def hedge_inside(word: str) -> Hedge:
    """Return what such a syllable makes of the number."""
    return _words("inside").get(word, "about")


def hedge_before(folded: str, position: int) -> tuple[Hedge, int]:
    """Return the strongest hedge that ends at ``position`` and where its words start (``position`` when none)."""
    hedge: Hedge = "exact"
    start = position
    for _ in range(2):
        match = _before().match(folded[max(start - _LOOK_BACK, 0) : start][::-1])
        if match is None:
            break
        word = match[1][::-1]
        if word in {"최대", "最大"} and folded[start - match.start(1) : start - match.start(1) + 1] in _MAXIMUM_OF:
            break  # 最大高度 names the apogee and bounds nothing
        hedge = stronger(hedge, _words("before")[word])
        start -= match.end()
    return hedge, start


def hedge_after(folded: str, position: int) -> tuple[Hedge, int]:
    """Return the hedge that follows a quantity ending at ``position``, and where its words end."""
    hedge: Hedge = "exact"
    end = position
    for _ in range(2):
        match = _after().match(folded, end)
        if match is None:
            break
        hedge = stronger(hedge, _words("after").get(match[1], "about"))
        end = match.end()
    return hedge, end


def stronger(one: Hedge, other: Hedge) -> Hedge:
    """Return the hedge that says more: a bound before "about", "about" before exact."""
    return other if _STRENGTH[other] > _STRENGTH[one] else one
