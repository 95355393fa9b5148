"""Even points in many dimensions, and what turns them into samples: no random numbers, the same on every run.

.. [1] M. Roberts, The unreasonable effectiveness of quasirandom sequences, 2018: the additive recurrence of the
   generalised golden ratio.
.. [2] P. J. Acklam, An algorithm for computing the inverse normal cumulative distribution function, 2003;
   relative error below 1.15e-9.
"""

from __future__ import annotations

import numpy as np

from lofted.flight.earth import Floats

_NUMERATOR = (-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.383577518672690e2,
              -3.066479806614716e1, 2.506628277459239)  # fmt: skip
_DENOMINATOR = (-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
                -1.328068155288572e1, 1.0)  # fmt: skip
_TAIL_NUMERATOR = (-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734,
                   4.374664141464968, 2.938163982698783)  # fmt: skip
_TAIL_DENOMINATOR = (7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1.0)
_TAIL_SHARE = 0.02425  # [2]: where the tail's formula takes over


def even_points(count: int, dimensions: int) -> Floats:
    """Return ``count`` evenly spread points of the unit cube, shape (dimensions, count), never 0 or 1."""
    golden = 2.0
    for _ in range(60):  # the positive root of x^(d+1) = x + 1
        golden = (1.0 + golden) ** (1.0 / (dimensions + 1))
    steps = np.power(1.0 / golden, np.arange(1, dimensions + 1))
    points = np.mod(0.5 + steps[:, None] * np.arange(1, count + 1)[None, :], 1.0)
    return np.asarray(np.clip(points, 1e-9, 1.0 - 1e-9), dtype=np.float64)


def normal_quantile(share: Floats) -> Floats:
    """Return the standard normal deviate below which ``share`` lies."""
    centred = share - 0.5
    squared = centred * centred
    middle = centred * np.polyval(_NUMERATOR, squared) / np.polyval(_DENOMINATOR, squared)
    root = np.sqrt(-2.0 * np.log(np.minimum(share, 1.0 - share)))
    tail = np.polyval(_TAIL_NUMERATOR, root) / np.polyval(_TAIL_DENOMINATOR, root)
    tail = np.where(share < 0.5, tail, -tail)
    return np.where(np.minimum(share, 1.0 - share) < _TAIL_SHARE, tail, middle)


def weighted_quantiles(values: Floats, weights: Floats, levels: Floats) -> Floats:
    """Return the quantiles of ``values`` under ``weights``; each value stands at the middle of its weight."""
    order = np.argsort(values, kind="stable")
    heights = np.cumsum(weights[order])
    heights = (heights - 0.5 * weights[order]) / heights[-1]
    return np.interp(levels, heights, values[order])
