"""What is wrong, or looks wrong, in a launch list: each doubt with its reason, the gravest first.

Works on raw catalogue rows (``Listed``, which an importer fills and ``from_known`` makes from a row of our list).
A doubt names what does not fit; which of two numbers is off is said only where an independent source backs one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final

from lofted.launches import prose
from lofted.launches.listed import Doubt, Listed, from_known
from lofted.model import KnownLaunch
from lofted.model.units import MEAN_EARTH_RADIUS_KM

__all__ = ["Doubt", "Listed", "doubts", "from_known", "minimum_energy_apogee_km"]

_KOREA: Final = timedelta(hours=9)
"""South Korea's and Japan's clocks, which remarks call local; Pyongyang's half hour of 2015-2018 is within a slip."""
_NEAR: Final = 0.06
"""Two roundings of one number lie closer together than this share; METHOD section 1 gives 1-3 % for apogees."""
_LEAST_KM: Final = 10.0
_DEPRESSED: Final = 0.15
"""Below this share of the minimum-energy apogee even the flattest listed glide does not lie (0.18)."""
_ORBIT_KM: Final = 300.0
_CLOSE_MIN: Final = 20
_HALF_DAY_MIN: Final = 720
_DAY_MIN: Final = 1440


def doubts(rows: Iterable[Listed], known: Sequence[KnownLaunch] = ()) -> tuple[Doubt, ...]:
    """Return everything that looks wrong, the gravest first, in the order of the rows where equally grave.

    Parameters
    ----------
    rows : iterable of Listed
        The catalogue.
    known : sequence of KnownLaunch
        A list with first-hand reports to compare matched rows with; empty when there is none.
    """
    listed = tuple(rows)
    found = [doubt for row in listed for doubt in (*_against_remark(row), *_impossible(row))]
    by_launch = {row.launch.id: row for row in known}
    matched = ((row, by_launch[row.launch]) for row in listed if row.launch in by_launch)
    found.extend(doubt for row, launch in matched for doubt in _against_known(row, launch))
    found = _once(found)
    found.extend((*_duplicates(listed), *_fanned_bearings(listed), *_as_text(listed), *_default_bearing(listed)))
    return tuple(sorted(found, key=lambda doubt: -doubt.weight))


def _once(found: list[Doubt]) -> list[Doubt]:
    """Keep one doubt where a row is swapped against its remark and against first-hand reports alike."""
    best: dict[tuple[tuple[str, ...], str], Doubt] = {}
    for doubt in found:
        best.setdefault((doubt.rows, doubt.kind.partition(" against")[0]), doubt)
    return list(best.values())


def _against_remark(row: Listed) -> list[Doubt]:
    said = prose.read(row.remark)
    found = []
    up = _fits(row.apogee_km, said.apogees_km, said.least_apogees_km)
    far = _fits(row.ground_range_km, said.ranges_km, said.least_ranges_km)
    fields = f"apogee {_km(row.apogee_km)} and distance {_km(row.ground_range_km)}"
    remark = f"apogee {_list(said.apogees_km)} and distance {_list(said.ranges_km)}"
    if up is False and far is False and _fits(row.apogee_km, said.ranges_km):
        reason = f"the fields give {fields}, the remark {remark}: the two are swapped in one of them"
        found.append(Doubt((row.key,), "swapped against remark", 0.98, reason))
    elif row.apogee_km in said.seconds and not up:
        reason = f"the field gives an apogee of {_km(row.apogee_km)}, the remark speaks of as many seconds"
        found.append(Doubt((row.key,), "unit", 0.9, reason))
    elif up is False or far is False:
        reason = f"the fields give {fields}, the remark {remark}"
        found.append(Doubt((row.key,), "remark against field", 0.7, reason))
    return found + _clock_against_remark(row, said) + _series_against_remark(row)


def _clock_against_remark(row: Listed, said: prose.Prose) -> list[Doubt]:
    if row.instant is None:
        return []
    local = row.instant + _KOREA
    minute = local.hour * 60 + local.minute
    found = []
    far_from_all = bool(said.local_minutes) and all(
        _apart(minute, other, _DAY_MIN) > _CLOSE_MIN for other in said.local_minutes
    )
    if far_from_all and any(_apart(minute, other, _HALF_DAY_MIN) <= _CLOSE_MIN for other in said.local_minutes):
        reason = f"the field is {local:%H:%M} in Korea, the remark's clock times lie twelve hours off"
        found.append(Doubt((row.key,), "twelve-hour slip", 0.93, reason))
    if said.local_days:
        days = [prose.local_day(day, local) for day in said.local_days]
        if local.date() not in days:
            reason = f"the fields give {local.date()} in Korea, the remark {', '.join(map(str, days))} local time"
            found.append(Doubt((row.key,), "day off", 0.9, reason))
    return found


def _series_against_remark(row: Listed) -> list[Doubt]:
    if row.series is None and prose.part_of(row.remark):
        part, whole = prose.part_of(row.remark) or (0, 0)
        reason = f"the remark calls it {part} of {whole}, the fields do not number it as part of a salvo"
        return [Doubt((row.key,), "salvo", 0.6, reason)]
    return []


def _impossible(row: Listed) -> list[Doubt]:
    up, far = row.apogee_km, row.ground_range_km
    kind, weight, reason = "", 0.0, ""
    if up is not None and far is None and row.outcome == "failure" and up >= 100.0:
        kind, weight = "apogee of a failure", 0.55
        reason = f"a failed launch with an apogee of {_km(up)} and no distance: likely the vehicle's usual apogee"
    elif far is not None and far > math.pi * MEAN_EARTH_RADIUS_KM and row.vehicle_class != "slv":
        kind, weight = "too far", 0.95
        reason = f"{_km(far)} is more than half the Earth's circumference: only a nearly orbital flight goes so far"
    elif up is not None and far and row.vehicle_class == "slv" and row.outcome == "success" and up > _ORBIT_KM:
        kind, weight = "two objects", 0.8
        reason = f"apogee {_km(up)} is that of an orbit, distance {_km(far)} that of a fallen stage: not one flight"
    elif up is not None and far and up / minimum_energy_apogee_km(far) < _DEPRESSED:
        kind, weight = "too low", 0.75
        share = up / minimum_energy_apogee_km(far)
        reason = f"apogee {_km(up)} is {share:.2f} of the minimum-energy apogee for {_km(far)}: below any listed glide"
    return [Doubt((row.key,), kind, weight, reason)] if kind else []


def minimum_energy_apogee_km(ground_range_km: float) -> float:
    """Return the apogee of the minimum-energy arc over a round, still Earth (METHOD section 2).

    Parameters
    ----------
    ground_range_km : float
        Great-circle distance from launch to impact. [km]

    Returns
    -------
    apogee_km : float
        Its highest altitude. [km]
    """
    quarter_rad = ground_range_km / MEAN_EARTH_RADIUS_KM / 2.0
    return MEAN_EARTH_RADIUS_KM / 2.0 * (math.sin(quarter_rad) + math.cos(quarter_rad) - 1.0)


def _against_known(row: Listed, match: KnownLaunch) -> list[Doubt]:
    if row.instant is None or match.moment.precision not in {"minute", "second"}:
        return _swapped(row, match)
    off_min = round((row.instant - match.moment.earliest.replace(tzinfo=None)).total_seconds() / 60)
    found = []
    if abs(off_min) > _CLOSE_MIN:
        kind, weight = ("time", 0.85)
        if _apart(off_min, 0, _DAY_MIN) <= _CLOSE_MIN:
            kind, weight = ("day off", 0.94)
        elif _apart(off_min, 0, _HALF_DAY_MIN) <= _CLOSE_MIN:
            kind, weight = ("twelve-hour slip", 0.95)
        why = match.corrections[0] if match.corrections else "the list has it from another source"
        reason = f"{row.day} {row.clock} UTC lies {off_min / 60:+.1f} h from {match.launch.id}: {why}"
        found.append(Doubt((row.key,), kind, weight, reason))
    return found + _swapped(row, match)


def _swapped(row: Listed, match: KnownLaunch) -> list[Doubt]:
    ups, fars = (_values(match, quantity) for quantity in ("apogee_km", "ground_range_km"))
    straight = _fits(row.apogee_km, ups) is False and _fits(row.ground_range_km, fars) is False
    if not straight or not _fits(row.apogee_km, fars) or not _fits(row.ground_range_km, ups):
        return []
    voices = ", ".join(dict.fromkeys(report.said_by for report in match.reports if report.quantity == "apogee_km"))
    reason = (
        f"the fields give apogee {_km(row.apogee_km)} and distance {_km(row.ground_range_km)}; {voices} gave apogee "
        f"{_list(ups)} and distance {_list(fars)}: swapped here"
    )
    return [Doubt((row.key,), "swapped against first-hand reports", 0.97, reason)]


def _duplicates(rows: Sequence[Listed]) -> list[Doubt]:
    """Two rows with the same day, clock time, site, vehicle and number in the salvo."""
    groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for row in rows:
        if row.clock and row.series is None:
            groups[row.day, row.clock, row.site, row.vehicle, row.apogee_km, row.ground_range_km].append(row.key)
    reason = "the same moment, site, vehicle and numbers, and no number in a salvo to tell them apart"
    return [Doubt(tuple(keys), "duplicate", 0.5, reason) for keys in groups.values() if len(keys) > 1]


def _fanned_bearings(rows: Sequence[Listed]) -> list[Doubt]:
    """Bearings of one salvo that step by exactly one degree: spread for drawing, not measured."""
    groups: dict[tuple[str, str], list[Listed]] = defaultdict(list)
    for row in rows:
        if row.series is not None and row.bearing_deg is not None:
            groups[row.day, row.site].append(row)
    found = []
    for salvo in groups.values():
        bearings = sorted(row.bearing_deg or 0.0 for row in salvo)
        if len(bearings) > 1 and all(second - first == 1.0 for first, second in pairwise(bearings)):
            reason = f"bearings {_plain(bearings[0])} to {_plain(bearings[-1])} degrees in steps of one: spread by hand"
            found.append(Doubt(tuple(row.key for row in salvo), "bearing", 0.4, reason))
    return found


def _as_text(rows: Sequence[Listed]) -> list[Doubt]:
    keys = tuple(row.key for row in rows if row.numbers_as_text)
    return [Doubt(keys, "number as text", 0.65, f"{len(keys)} rows hold numbers as text")] if keys else []


def _default_bearing(rows: Sequence[Listed]) -> list[Doubt]:
    keys = tuple(row.key for row in rows if row.bearing_deg == 90.0 and row.ground_range_km is None)
    reason = f"{len(keys)} rows without a distance all have a bearing of 90 degrees: a default, not a measurement"
    return [Doubt(keys, "bearing", 0.62, reason)] if len(keys) > 2 else []


def _values(row: KnownLaunch, quantity: str) -> tuple[float, ...]:
    reports = [report for report in row.reports if report.quantity == quantity and report.hedge in {"exact", "about"}]
    return tuple(dict.fromkeys(report.value for report in reports))


def _fits(value: float | None, stated: Sequence[float], least: Sequence[float] = ()) -> bool | None:
    """Tell whether a value is one stated, between them or over a bound; None where there is nothing to compare."""
    if value is None or not stated:
        return None
    if least and value >= min(least) * (1.0 - _NEAR):
        return True
    near = any(abs(value - other) <= max(_LEAST_KM, _NEAR * other) for other in stated)
    return near or min(stated) <= value <= max(stated)


def _apart(one: int, other: int, cycle: int) -> int:
    off = abs(one - other) % cycle
    return min(off, cycle - off)


def _plain(value: float) -> str:
    return f"{value:,.10g}"


def _km(value: float | None) -> str:
    return "none" if value is None else f"{_plain(value)} km"


def _list(values: Sequence[float]) -> str:
    return " or ".join(_km(value) for value in values) or "none"
