"""From an ensemble to the answer: quantiles, and the full range with its unbounded share."""

from __future__ import annotations

from typing import Any

import numpy as np

from lofted.flight.earth import Bools, Floats
from lofted.flight.sampling import weighted_quantiles
from lofted.model.flight import FullRange, Quantiles

UNBOUNDED = "these numbers set no upper limit; payload unknown; this says nothing about any place, re-entry or warhead"
_POINTS = np.array([0.05, 0.5, 0.95])
_LEVELS = np.linspace(0.0, 1.0, 201)


def printed(value: float, digits: int = 5) -> float:
    """Return a number at the digits an answer carries, so that machines that differ in the last bit agree."""
    return float(f"{value:.{digits}g}")


def quantiles(values: Floats, weights: Floats) -> Quantiles:
    """Return the 5, 50 and 95 % points of an ensemble."""
    p05, p50, p95 = weighted_quantiles(values, weights, _POINTS)
    return Quantiles(p05=printed(float(p05)), p50=printed(float(p50)), p95=printed(float(p95)))


def bounded_quantiles(values_km: Floats, weights: Floats) -> Quantiles:
    """Return the 5, 50 and 95 % points where an infinite value means that the energy sets no limit."""
    whole = full_range(values_km, ~np.isfinite(values_km), weights)
    return Quantiles(**{name: getattr(whole, name) for name in Quantiles.__struct_fields__})


def full_range(values_km: Floats, unbounded: Bools, weights: Floats) -> FullRange:
    """Return the full range of an ensemble.

    Parameters
    ----------
    values_km : (n,) array
        Full range of each sample; ignored where unbounded. [km]
    unbounded : (n,) bool array
        True where the energy sets no ballistic limit.
    weights : (n,) array
        Weight of each sample.
    """
    finite = ~unbounded & (weights > 0.0)
    total = float(weights.sum())
    share = float(weights[unbounded].sum()) / total
    limit = 1.0 - share
    points: dict[str, Any] = {}
    curve: Floats = np.zeros(0)
    if finite.any():
        curve = weighted_quantiles(values_km[finite], weights[finite], _LEVELS)
    for name, level in (("p05", 0.05), ("p50", 0.5), ("p95", 0.95)):
        if finite.any() and level < limit:
            points[name] = printed(float(np.interp(level / limit, _LEVELS, curve)))
        else:
            points[name], points[f"{name}_because"] = None, UNBOUNDED
    return FullRange(
        **points,
        unbounded_share=printed(share, 4),
        levels=tuple(printed(float(level), 6) for level in _LEVELS * limit) if finite.any() else (),
        values=tuple(printed(float(value)) for value in curve),
    )
