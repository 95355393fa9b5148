"""Does the story hang together?  The reported time against the least time such a flight can take.

The offset is the reported time less the flight time of an impulsive ground-to-ground arc through the reported apogee
and range.  A powered climb is slower than an impulsive one, so the offset is a lower bound on the boost (0.6 to 0.85
of it) and never the boost; below zero, beyond rounding, the numbers cannot describe one ballistic flight.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from lofted.flight.earth import EARTH_TURN_RAD_S, EQUATOR_RADIUS_KM, HALF_CIRCUMFERENCE_KM, FloatLike, Floats
from lofted.flight.freeflight import arc
from lofted.flight.reading import Bounds, settled
from lofted.flight.turningarc import turning_arc
from lofted.model.units import KM_PER_MILE, KM_PER_NAUTICAL_MILE

USUAL_LEAST_S, USUAL_MOST_S = 50.0, 280.0
"""Offsets of flights whose numbers are good lie between these."""
RULE = (
    "offset = reported time less the impulsive ground-to-ground arc; below zero beyond rounding is impossible, "
    f"{USUAL_LEAST_S:.0f} to {USUAL_MOST_S:.0f} s is usual"
)
CANNOT_TELL = "which of the numbers is off, or why, cannot be told from them alone"


Verdict = Literal["consistent", "inconsistent", "unsure", "not_judged"]


class Reconciling(NamedTuple):
    """A reading of the numbers under which the time would be usual, or nearly."""

    text: str
    offset_s: float
    """Offset it would give, at the middle of the numbers. [s]"""
    because: str = ""


class TimeJudgement(NamedTuple):
    """The verdict on one triple of apogee, range and time."""

    verdict: Verdict
    reason: str
    offset_low_s: float | None
    offset_high_s: float | None
    doubted: tuple[str, ...]
    """Quantities that cannot all hold; all of them, for one triple cannot single one out."""
    nearest: tuple[Reconciling, ...]
    rule: str = RULE


def impulsive_time_s(apogee_km: FloatLike, ground_range_km: FloatLike) -> Floats:
    """Return the time of an unpowered arc from the ground to the ground, not turning. [s].

    Examples
    --------
    >>> round(float(impulsive_time_s(6248.5, 1090.0)))
    4075
    """
    return arc(apogee_km, ground_range_km).time_s


def time_offset(apogee_km: Bounds, ground_range_km: Bounds, flight_time_s: Bounds) -> tuple[float | None, float | None]:
    """Return the lowest and highest offset the three intervals allow; None where an open bound sets no limit. [s].

    The impulsive time grows with the apogee and, at one apogee, with the range, so the ends suffice.
    """
    ends = [settled(apogee_km, "apogee"), settled(ground_range_km, "ground_range")]
    times = settled(flight_time_s, "flight_time")
    longest_s = float(impulsive_time_s(ends[0][1], ends[1][1]))
    shortest_s = float(impulsive_time_s(ends[0][0], ends[1][0]))
    open_low = apogee_km[1] is None or ground_range_km[1] is None or flight_time_s[0] is None
    open_high = apogee_km[0] is None or ground_range_km[0] is None or flight_time_s[1] is None
    return (None if open_low else times[0] - longest_s), (None if open_high else times[1] - shortest_s)


def impulsive_full_range_km(apogee_km: FloatLike, ground_range_km: FloatLike) -> Floats:
    """Return the full range of an impulsive arc through this apogee and range; infinite without a limit. [km].

    An understatement by 3 to 23 % for lofted flights: a steep climb wastes more speed than a flat one.
    """
    return arc(apogee_km, ground_range_km).farthest_km


def judge_time(
    apogee_km: Bounds,
    ground_range_km: Bounds,
    flight_time_s: Bounds | None,
    *,
    ballistic: bool = True,
    parachute: bool = False,
    predicted: bool = False,
    site: tuple[float, float] | None = None,
    bearing_deg: float | None = None,
) -> TimeJudgement:
    """Return whether a reported time can belong to a reported apogee and range.

    Parameters
    ----------
    apogee_km, ground_range_km : (low, high)
        One source's numbers with their rounding only; None for an open end. [km]
    flight_time_s : (low, high) or None
        The same source's time with its rounding; None when it gave none. [s]
    ballistic : bool, default True
        False when the flight is withheld by a gate of ``lofted.flight.regime``.
    parachute : bool, default False
        True when part of the time was spent under a parachute.
    predicted : bool, default False
        True when the time was announced or predicted, not observed.
    site, bearing_deg : (latitude, longitude) and float, optional
        Launch point and ground azimuth: the bound then is that of the turning Earth. [deg]

    Examples
    --------
    >>> judge_time((6248.5, 6248.5), (1090.0, 1090.0), (4051.5, 4052.5)).verdict
    'inconsistent'
    """
    if flight_time_s is None:
        return TimeJudgement("not_judged", "no flight time was reported", None, None, (), ())
    if not ballistic:
        return TimeJudgement("not_judged", "a flight that is no ballistic arc sets no least time", None, None, (), ())
    low_s, high_s = time_offset(apogee_km, ground_range_km, flight_time_s)
    nearest = reconciling(
        _middle(settled(apogee_km, "apogee")),
        _middle(settled(ground_range_km, "ground_range")),
        _middle(settled(flight_time_s, "flight_time")),
    )
    missing_s = _missing_s(apogee_km, ground_range_km, flight_time_s, site=site, bearing_deg=bearing_deg)
    verdict, reason = _verdict(missing_s, low_s, high_s, parachute=parachute, predicted=predicted)
    if verdict == "consistent":
        return TimeJudgement(verdict, reason, low_s, high_s, (), ())
    return TimeJudgement(verdict, reason, low_s, high_s, ("apogee", "ground_range", "flight_time"), nearest)


def _verdict(
    missing_s: float, low_s: float | None, high_s: float | None, *, parachute: bool, predicted: bool
) -> tuple[Verdict, str]:
    """Return the verdict and its reason from what is missing to the least time and from the offsets. [s]."""
    if missing_s > 0.0:
        return "unsure" if predicted else "inconsistent", (
            f"even an unpowered arc with these numbers takes {missing_s:.0f} s longer than reported, rounding "
            f"included, and a powered climb is slower; {CANNOT_TELL}"
        )
    if high_s is not None and high_s < 0.0:
        return "unsure", (
            "too short on an Earth that does not turn, just possible for a flight to the west on one that does"
        )
    if high_s is not None and high_s < USUAL_LEAST_S:
        return "unsure", (
            f"at most {high_s:.0f} s are left for the boost and the slower climb: possible, but unusually little"
        )
    if low_s is not None and low_s > USUAL_MOST_S:
        why = "part of it was spent under a parachute" if parachute else "possible, but unusually long"
        return "unsure", f"the time is at least {low_s:.0f} s longer than an unpowered arc: {why}"
    return "consistent", "the time leaves a usual span for the powered climb"


_READINGS: tuple[tuple[str, Callable[[float, float, float], tuple[float, float, float]]], ...] = (
    ("the apogee is a lower bound printed as a value", lambda high, far, time: (high * 1.05, far, time)),
    ("the apogee is an upper bound printed as a value", lambda high, far, time: (high * 0.95, far, time)),
    ("the time is rounded to the next minute", lambda high, far, time: (high, far, time + 60.0)),
    ("the apogee is in miles and was taken for kilometres", lambda high, far, time: (high * KM_PER_MILE, far, time)),
    ("the apogee was in kilometres and was converted again", lambda high, far, time: (high / KM_PER_MILE, far, time)),
    ("the apogee is in nautical miles", lambda high, far, time: (high * KM_PER_NAUTICAL_MILE, far, time)),
    ("apogee and range are swapped", lambda high, far, time: (far, high, time)),
    ("a digit of the apogee was dropped", lambda high, far, time: (high * 10.0, far, time)),
)


def reconciling(apogee_km: float, ground_range_km: float, flight_time_s: float) -> tuple[Reconciling, ...]:
    """Return the readings that would make the time usual, those that change the numbers least first.

    Parameters
    ----------
    apogee_km, ground_range_km, flight_time_s : float
        The middle of each number. [km, km, s]
    """
    found = []
    for text, change in _READINGS:
        high_km, far_km, time_s = change(apogee_km, ground_range_km, flight_time_s)
        if not (far_km < HALF_CIRCUMFERENCE_KM and high_km > 0.0):
            continue
        offset_s = time_s - float(impulsive_time_s(high_km, far_km))
        if USUAL_LEAST_S * 0.5 <= offset_s <= USUAL_MOST_S * 1.1:
            found.append(Reconciling(text, round(offset_s)))
    offset_s = round(flight_time_s - float(impulsive_time_s(apogee_km, ground_range_km)))
    if offset_s < USUAL_LEAST_S:
        found.append(Reconciling("the time was predicted, announced or ended at the loss of track", offset_s))
        found.append(Reconciling("the time is that of another stage or object", offset_s))
        if offset_s >= 0.0:
            found.append(Reconciling("a short boost", offset_s))
    elif offset_s > USUAL_MOST_S:
        found.append(Reconciling("part of the time was spent under a parachute", offset_s))
        found.append(Reconciling("a long boost, a coast between stages, or a time that runs past the impact", offset_s))
    return tuple(found)


def _missing_s(
    apogee_km: Bounds,
    ground_range_km: Bounds,
    flight_time_s: Bounds,
    *,
    site: tuple[float, float] | None,
    bearing_deg: float | None,
) -> float:
    """Return by how much the longest time is shorter than the least possible; zero or less when it is not. [s].

    Without a direction the least is that of a flight to the west at the equator, whose impact point comes to meet it.
    """
    if flight_time_s[1] is None or apogee_km[0] is None or ground_range_km[0] is None:
        return 0.0
    lowest_km, nearest_km = settled(apogee_km, "apogee")[0], settled(ground_range_km, "ground_range")[0]
    longest_s = settled(flight_time_s, "flight_time")[1]
    if site is not None and bearing_deg is not None:
        least_s = float(turning_arc(lowest_km, nearest_km, site=site, bearing_deg=bearing_deg).time_s[0])
    else:
        met_km = max(nearest_km - EQUATOR_RADIUS_KM * EARTH_TURN_RAD_S * longest_s, 0.0)
        if float(impulsive_time_s(lowest_km, met_km)) <= longest_s:
            return 0.0
        least_s = float(impulsive_time_s(lowest_km, nearest_km))
    return least_s - longest_s


def _middle(bounds: tuple[float, float]) -> float:
    """Return the middle of two bounds."""
    return 0.5 * (bounds[0] + bounds[1])
