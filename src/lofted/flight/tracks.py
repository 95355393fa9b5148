"""Which rows of an ensemble become curves: the one nearest the middle, its twin, and a fair few of the others."""

from __future__ import annotations

import numpy as np

from lofted.flight.earth import EARTH_RADIUS_KM, Floats
from lofted.flight.ensemble import Ensemble
from lofted.flight.sampling import weighted_quantiles
from lofted.flight.trajectory import Path, path, track
from lofted.flight.turning import Heading
from lofted.model.flight import Track

_MIDDLE = np.array([0.5])


def tracks_of(
    whole: Ensemble,
    weights: Floats,
    turning: Ensemble | None,
    way: Heading | None,
    site: tuple[float, float] | None,
    *,
    ensemble_tracks: int,
    twin: bool,
) -> tuple[Track, ...]:
    """Return the reported track, its range-maximising twin where there is one, and some of the ensemble's."""
    flown = whole if turning is None else turning
    usable = flown.weights * weights[: len(flown.weights)]
    if not usable.any():
        return ()
    middle = _middle_row(flown, usable)
    curves = [track(_path(flown, middle, way), "reported", site)]
    longest_row = _twin_row(whole, weights) if twin else None
    if longest_row is not None:
        row = slice(longest_row, longest_row + 1)
        longest = path(whole.boost.rows(row), whole.shots.gain_km_s[row], whole.far.tip_rad[row])
        curves.append(track(longest, "range_maximising"))
    others = _fair_rows(usable, ensemble_tracks)
    curves.extend(track(_path(flown, row, way), "ensemble", site) for row in others)
    return tuple(curves)


def _path(flown: Ensemble, row: int, way: Heading | None) -> Path:
    """Return the path of one row."""
    rows = slice(row, row + 1)
    return path(flown.boost.rows(rows), flown.shots.gain_km_s[rows], flown.shots.tip_rad[rows], way)


def _middle_row(flown: Ensemble, weights: Floats) -> int:
    """Return the row nearest the middle of apogee, range and boost time, each in its own spread."""
    distance = np.zeros(len(weights))
    for column in (flown.reported.apogee_km, flown.reported.range_km, flown.boost.time_s):
        centre = weighted_quantiles(column, weights, _MIDDLE)[0]
        distance += np.square((column - centre) / (np.std(column) + 1e-9 * EARTH_RADIUS_KM))
    return int(np.argmin(np.where(weights > 0.0, distance, np.inf)))


def _twin_row(whole: Ensemble, weights: Floats) -> int | None:
    """Return the row whose airless longest flight comes down at the median full range; None without a limit.

    The curve is flown without air, which the full range allows for: the median's own row would overshoot the number
    printed beside it.
    """
    usable = (weights > 0.0) & ~whole.far.unbounded
    reach_km = np.where(np.isfinite(whole.reach_km), whole.reach_km, np.inf)
    median_km = weighted_quantiles(reach_km, weights, _MIDDLE)[0]
    if not usable.any() or not np.isfinite(median_km):
        return None
    return int(np.argmin(np.where(usable, np.abs(whole.far.arc_rad * EARTH_RADIUS_KM - median_km), np.inf)))


def _fair_rows(weights: Floats, count: int) -> list[int]:
    """Return ``count`` rows, evenly through the weight."""
    if count == 0:
        return []
    heights = np.cumsum(weights)
    marks = (np.arange(count) + 0.5) / count * heights[-1]
    return [int(row) for row in np.unique(np.searchsorted(heights, marks))]
