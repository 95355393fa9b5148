"""Quantity: one number with a unit on its words, before anyone says what it measures."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from lofted.claims.units import Dimension, units
from lofted.model import Hedge

NO_HOUSE_UNIT: Final = "Mach depends on the air around the vehicle; it has no value in km/s by itself"


class Quantity(Struct, frozen=True, kw_only=True):
    """One quantity; ``text[start:end] == quote`` in code points.

    ``start`` and ``end`` include the hedge and a bracketed conversion; ``number_start`` and ``number_end`` hold the
    bare number with its unit.  ``low <= value <= high`` are in house units (km, km/s, s, deg; counts as they are).
    """

    start: int
    end: int
    quote: str
    number_start: int
    number_end: int
    value: float | None
    """As published, in ``unit``; None for a range and for "several tens"."""
    value_because: str = ""
    printed: str
    """The number as printed, without its unit: "1만5천", "300 to 350"."""
    unit: str
    """Published code: km m miles nmi ft mach km/s km/h m/s mph s min h deg kg t launches."""
    low: float | None = None
    low_because: str = ""
    high: float | None = None
    high_because: str = ""
    hedge: Hedge = "exact"
    of: str = ""
    """What is counted, for a count: "ballistic missiles"."""
    conversion: str | None = None
    """The second value in brackets as printed: "1,000 kilometres"."""
    conversion_mismatch: float | None = None
    """How far the bracketed value is off, as a share of the first (0.07 is 7 %); None when the two agree."""
    step: float = 1.0
    """One unit of the last significant digit, in ``unit``."""
    rule: str = ""

    @property
    def dimension(self) -> Dimension:
        """What kind of thing it measures: length, time, speed, angle, mass or count."""
        return units()[self.unit].dimension


def house(quantity: Quantity, low: Fraction | None, high: Fraction | None) -> Quantity:
    """Return the quantity with its bounds, given in its own unit, set in house units."""
    unit = units()[quantity.unit]
    if not unit.house:
        return replace(quantity, low=None, high=None, low_because=NO_HOUSE_UNIT, high_because=NO_HOUSE_UNIT)
    in_house_low = _in_house(low, unit.factor)
    return replace(
        quantity,
        low=in_house_low,
        high=in_house_low if high == low else _in_house(high, unit.factor),
        low_because="the text gives an upper bound only" if low is None else "",
        high_because="the text gives a lower bound only" if high is None else "",
    )


def _in_house(bound: Fraction | None, factor: Fraction) -> float | None:
    # A number in kilometres or seconds already needs no exact product, which costs more than all else here.
    return None if bound is None else float(bound if factor == 1 else bound * factor)
