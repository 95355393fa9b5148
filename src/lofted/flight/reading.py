"""From a printed number to an interval, and from an interval to samples: the rules, in one place and in words.

* An exact number stands for half a unit of its last non-zero digit either way, at most 2.5 % of itself
  ("620 km" is 615 to 625, "300" is 292.5 to 307.5, "6,248.5" is 6,248.45 to 6,248.55); a time that is a whole
  number of minutes was rounded to the minute.
* "About" widens that to 3 % for an apogee or a time and 5 % for a range, where that is more.
* "More than" is a lower bound with an exponential tail above it, mean 5 % of the number (3 % for a time); its printed
  upper end is three means up, where 95 % of the tail has passed.  "Less than" is the mirror image.
* Agencies that watch one flight differ by 1 % in apogee and 3 % in range (one standard deviation); reconstructions
  add that to every interval, verdicts on one source's own numbers do not.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Literal

import numpy as np

from lofted.flight.earth import Floats
from lofted.model.errors import InputError

Quantity = Literal["apogee", "ground_range", "flight_time"]
Bounds = tuple[float | None, float | None]

_ABOUT = {"apogee": 0.03, "ground_range": 0.05, "flight_time": 0.03}
_TAIL = {"apogee": 0.05, "ground_range": 0.05, "flight_time": 0.03}
_AGENCIES = {"apogee": 0.01, "ground_range": 0.03, "flight_time": 0.0}
_LARGEST_ROUNDING = 0.025
_TAIL_MEANS = 3.0
SPREAD_RULE = (
    "A printed number stands for half a unit of its last digit either way, 'about' for 3 % (apogee, time) or 5 % "
    "(range), 'more than' for a tail of mean 5 % above it (3 % for a time); 1 % in apogee and 3 % in range are added "
    "for the usual difference between agencies."
)


def spread(value: float, quantity: Quantity, *, hedge: str = "exact", digit: float | None = None) -> Bounds:
    """Return the interval a printed number stands for.

    Parameters
    ----------
    value : float
        The number in house units. [km or s]
    quantity : str
        apogee, ground_range or flight_time.
    hedge : str, default "exact"
        exact, about, at_least or at_most, as in a Claim.
    digit : float, optional
        One unit of the last digit that counts, in house units: 60.0 for "14 min"; else read off the number. [km or s]

    Examples
    --------
    >>> spread(620.0, "apogee")
    (615.0, 625.0)
    >>> spread(6000.0, "apogee", hedge="at_least")
    (6000.0, None)
    """
    if hedge == "at_least":
        return value, None
    if hedge == "at_most":
        return None, value
    unit = last_digit(value) if digit is None else digit
    if quantity == "flight_time":
        half = 30.0 if digit is None and value % 60.0 == 0.0 else unit / 2.0
    else:
        half = min(unit / 2.0, _LARGEST_ROUNDING * value)
    if hedge == "about":
        half = max(half, _ABOUT[quantity] * value)
    return value - half, value + half


def last_digit(value: float) -> float:
    """Return one unit of the last non-zero digit of a number as it is usually printed.

    Examples
    --------
    >>> last_digit(620.0), last_digit(6248.5), last_digit(6000.0)
    (10.0, 0.1, 1000.0)
    """
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return float(Decimal(1).scaleb(int(exponent)))


def settled(bounds: Bounds, quantity: Quantity) -> tuple[float, float]:
    """Return closed, printable bounds: equal ends are spread, open ends closed by the rule, wrong ones refused.

    Raises
    ------
    InputError
        A bound is no number, not positive, or the two are in the wrong order.
    """
    name = quantity.replace("_", " ")
    if len(bounds) != 2 or bounds == (None, None):
        raise InputError(f"the {name} needs a lower and an upper bound, at least one of them a number")
    for bound in bounds:
        if bound is not None and not (math.isfinite(bound) and bound >= 0.0):
            raise InputError(f"the {name} has the bound {bound}, which is no number above zero")
    low, high = bounds
    if low is not None and low == high and low > 0.0:
        low, high = spread(low, quantity)
    if high is None and low is not None:
        return low, round(low * (1.0 + _TAIL_MEANS * _TAIL[quantity]), 6)
    if low is None and high is not None:
        return round(high * (1.0 - _TAIL_MEANS * _TAIL[quantity]), 6), high
    if low is None or high is None or low > high:
        raise InputError(f"the {name} runs from {low} to {high}: the lower bound must not exceed the upper")
    return low, high


def samples(bounds: Bounds, quantity: Quantity, within: Floats, between: Floats) -> Floats:
    """Return samples of a reported quantity, shape of ``within``.

    Parameters
    ----------
    bounds : (low, high)
        As reported; None for an open end. [km or s]
    quantity : str
        apogee, ground_range or flight_time.
    within : (n,) array
        Even points in (0, 1): where in the interval.
    between : (n,) array
        Standard normal deviates: how far agencies differ.
    """
    low, high = settled(bounds, quantity)
    if bounds[1] is None:
        values = low * (1.0 - _TAIL[quantity] * np.log(within))
    elif bounds[0] is None:
        values = high * np.maximum(1.0 + _TAIL[quantity] * np.log(within), 0.05)
    else:
        values = low + (high - low) * within
    return values * np.exp(_AGENCIES[quantity] * between)
