"""The fields of an answer: computed from an ensemble, or withheld with one reason."""

from __future__ import annotations

from typing import Any

import numpy as np

from lofted.flight.earth import EARTH_RADIUS_KM, Floats
from lofted.flight.ensemble import AIR_RULE, BOOST_RULE, Ensemble, departing, ensemble, time_weights, turning_ensemble
from lofted.flight.fullrange import bounded_quantiles, full_range, quantiles
from lofted.flight.reading import SPREAD_RULE, Bounds
from lofted.flight.tracks import tracks_of
from lofted.flight.turning import Heading
from lofted.model.flight import Burnout, FullRange
from lofted.model.sentences import PAYLOAD, ROTATION

FAILURE = "a failure was reported: only the energy flown is reconstructed, and no full range is inferred from it"
NO_TIME = "no flight time was reported"
_NO_PLACE = "site and bearing are not both known"
_UNFIT_TIME = "the reported time fits no powered flight with this apogee and range"
_UNSOLVED = "no powered climb of the kinds tried reproduces this apogee and range"
HIGHEST_REPORTED_KM = 7690.0
_LEAST_SOLVED = 0.05
_LEAST_FIT = 0.003
_FIELDS = (
    "full_range_km", "full_range_with_time_km", "full_range_rotating_km", "impulsive_full_range_km", "free_flight_s",
    "boost_s", "burnout", "offset_s",
)  # fmt: skip


def withheld(reason: str, *, timed: bool) -> dict[str, Any]:
    """Return the fields of a flight that a gate keeps from inversion."""
    fields: dict[str, Any] = dict.fromkeys(_FIELDS) | {f"{name}_because": reason for name in _FIELDS}
    if not timed:
        fields |= {"full_range_with_time_km_because": NO_TIME, "offset_s_because": NO_TIME}
    return fields | {"assumptions": (SPREAD_RULE,), "tracks": ()}


def inverted(
    apogee_km: Bounds,
    ground_range_km: Bounds,
    time_s: tuple[float, float] | None,
    *,
    way: Heading | None,
    site: tuple[float, float] | None,
    failed: bool,
    samples: int,
    ensemble_tracks: int,
) -> dict[str, Any]:
    """Return the fields of a ballistic flight."""
    whole = ensemble(apogee_km, ground_range_km, samples)
    solved = float(whole.weights.mean())
    if solved < _LEAST_SOLVED:
        return withheld(_UNSOLVED, timed=time_s is not None)
    way = departing(whole, way) if way is not None else None
    turning = turning_ensemble(whole, way) if way is not None else None
    fields = _offset(whole, time_s) | _impulsive(whole, failed=failed)
    timed, fit = whole.weights, False
    if time_s is not None:
        timed = time_weights(whole, time_s, turning)
        fit = float(timed.mean()) > _LEAST_FIT * solved
    best = timed if fit else whole.weights
    fields |= _motion(whole, best)
    fields |= _range("full_range_km", whole, whole.weights, FAILURE if failed else "")
    reason = NO_TIME if time_s is None else FAILURE if failed else "" if fit else _UNFIT_TIME
    fields |= _range("full_range_with_time_km", whole, timed, reason)
    if turning is None:
        fields |= {"full_range_rotating_km": None, "full_range_rotating_km_because": _NO_PLACE}
    else:
        fields |= _range("full_range_rotating_km", turning, turning.weights, FAILURE if failed else "")
    fields["tracks"] = tracks_of(whole, best, turning, way, site, ensemble_tracks=ensemble_tracks, twin=not failed)
    fields["assumptions"] = _assumptions(
        solved, float(np.median(whole.reported.apogee_km)), fit=fit, placed=way is not None
    )
    return fields


def _assumptions(solved: float, highest_km: float, *, fit: bool, placed: bool) -> tuple[str, ...]:
    """Return what an answer rests on, one sentence each."""
    lines = [PAYLOAD, ROTATION, SPREAD_RULE, BOOST_RULE, AIR_RULE]
    lines.append("Re-entry drag and the Earth's bulge are left out: a few seconds and up to about 20 km.")
    if fit:
        lines.append("Boost, burnout and free flight use the reported time, loosely; full_range_km does not.")
    if placed:
        lines.append("The rotating full range is for the reported bearing only; no other direction is computed.")
    if highest_km > HIGHEST_REPORTED_KM:
        lines.append(
            f"The apogee is above the highest reported for a missile test ({HIGHEST_REPORTED_KM:,.0f} km, 31 October "
            "2024): check the number and its unit."
        )
    if solved < 0.999:
        lines.append(f"{100.0 * (1.0 - solved):.1f} % of the boosts tried could not fly this and were left out.")
    return tuple(lines)


def _range(name: str, found: Ensemble, weights: Floats, reason: str) -> dict[str, Any]:
    """Return one full range, or None with its reason."""
    if reason or not weights.any():
        return {name: None, f"{name}_because": reason or _UNSOLVED}
    answer: FullRange = full_range(found.reach_km, ~np.isfinite(found.reach_km), weights)
    return {name: answer}


def _offset(whole: Ensemble, time_s: tuple[float, float] | None) -> dict[str, Any]:
    """Return the reported time less the impulsive arc, with the time even over its rounding."""
    if time_s is None:
        return {"offset_s": None, "offset_s_because": NO_TIME}
    count = len(whole.weights)
    within = (np.arange(count) * 0.6180339887498949 + 0.5) % 1.0
    spread_s = time_s[0] + (time_s[1] - time_s[0]) * within
    return {"offset_s": quantiles(spread_s - whole.reported.impulsive.time_s, np.ones(count))}


def _impulsive(whole: Ensemble, *, failed: bool) -> dict[str, Any]:
    """Return the full range of an impulsive arc with the same apogee and range: an understatement, for comparison."""
    if failed:
        return {"impulsive_full_range_km": None, "impulsive_full_range_km_because": FAILURE}
    return {
        "impulsive_full_range_km": bounded_quantiles(whole.reported.impulsive.farthest_km, np.ones_like(whole.weights))
    }


def _motion(whole: Ensemble, weights: Floats) -> dict[str, Any]:
    """Return boost time, free-flight time and burnout state of the reported flight."""
    state = whole.shots.burnout
    return {
        "free_flight_s": quantiles(whole.shots.landed.time_s, weights),
        "boost_s": quantiles(whole.boost.time_s, weights),
        "burnout": Burnout(
            speed_km_s=quantiles(np.hypot(state.up_km_s, state.across_km_s), weights),
            altitude_km=quantiles(state.radius_km - EARTH_RADIUS_KM, weights),
            angle_deg=quantiles(np.degrees(np.arctan2(state.up_km_s, state.across_km_s)), weights),
        ),
    }
