"""How well a listed launch fits what a text says: its moment in its zone, then numbers, site and vehicle."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from lofted import reference
from lofted.launches.merge import QUANTITIES
from lofted.launches.place import same_place
from lofted.model import Claim, KnownLaunch, Moment

UNKNOWN_ZONE: Final = timedelta(hours=14)
"""A date without a zone may be any zone's: UTC-12 to UTC+14."""
SAME_NUMBER: Final = 0.12
"""Relative difference within which two numbers may be one: the usual spread between agencies (METHOD section 1)."""
CLOSE_NUMBER: Final = 0.01
"""Within this share two printed numbers are one number, rounded differently."""
CLOCK: Final = timedelta(minutes=8)
"""Reports of one launch name clock times that lie so near."""


def overlap(said: Moment, row: KnownLaunch) -> float:
    """Return how well a stated moment holds a listed one: 1 to the minute, 0.7 to the day, 0.5 with the zone open."""
    if not short(said):
        return 0.0
    listed = row.moment
    open_zone = "zone" in said.inferred or (not said.zone and said.utc_offset_min is None)
    if said.precision in {"minute", "second"} and listed.precision in {"minute", "second"}:
        if abs(said.earliest - listed.earliest) <= CLOCK:
            return 1.0
        if open_zone and _local_apart(said, row) <= CLOCK:
            return 0.95
    # 06:59 is "about seven"; 06:44 lies within "from 6:45".
    early = CLOCK if said.precision in {"hour", "window"} and "T" in said.local else timedelta(0)
    if said.earliest - early < listed.latest and listed.earliest < said.latest:
        return 0.6 if open_zone else 0.7
    if said.precision in {"minute", "second", "hour"}:
        return 0.3 if abs(said.earliest - listed.earliest) <= timedelta(hours=1) else 0.0
    slack = UNKNOWN_ZONE if open_zone else timedelta(0)
    return 0.5 if said.earliest - slack < listed.latest and listed.earliest < said.latest + slack else 0.0


def _local_apart(said: Moment, row: KnownLaunch) -> timedelta:
    """Return how far a clock time without a zone lies from the launch on the clocks of its site."""
    site = reference.sites().get(row.site or "")
    if site is None or "T" not in said.local:
        return UNKNOWN_ZONE
    local = row.moment.earliest.astimezone(ZoneInfo(site.time_zone)).replace(tzinfo=None)
    return abs(datetime.fromisoformat(said.local).replace(tzinfo=None) - local)


def short(moment: Moment) -> bool:
    """Tell whether a moment is narrow enough to date one launch."""
    return moment.latest - moment.earliest <= timedelta(days=3)


def fit(claims: Sequence[Claim], vehicle: str, row: KnownLaunch, *, several: bool = False) -> tuple[float, list[str]]:
    """Return what numbers, site and vehicle add to, or take from, the moment's weight, with the reasons.

    ``several``: the text counts more launches than this one, so that a number that differs may be of another.
    """
    extra = 0.0
    reasons: list[str] = []
    if vehicle and vehicle == row.vehicle and not any(one.kind == "vehicle" for one in claims):
        extra, reasons = 0.15, ["the only vehicle that the text names fits"]
    for claim in claims:
        if claim.kind in QUANTITIES and claim.kind != "bearing" and claim.low is not None:
            name = QUANTITIES[claim.kind][0]
            values = [report.value for report in row.reports if report.quantity == name]
            if values and is_number(claim, row, SAME_NUMBER):
                extra, reasons = extra + 0.2, [*reasons, f"{name} fits the list"]
            elif values:
                extra, reasons = extra - (0.0 if several else 0.1), [*reasons, f"{name} differs from the list"]
        elif (
            claim.kind == "launch_site"
            and row.site
            and isinstance(claim.value, str)
            and claim.value.startswith("site:")
        ):
            same = same_place(str(claim.value), row.site)
            extra += 0.2 if same else -0.2
            reasons.append("the site fits" if same else "the site differs from the list")
        elif claim.kind == "vehicle" and row.vehicle and isinstance(claim.value, str) and ":" in claim.value:
            same = claim.value == row.vehicle
            extra += 0.15 if same else -0.05 if _one_kind(str(claim.value), row) else -0.3
            reasons.append("the vehicle fits" if same else "the vehicle differs from the list")
    return max(-0.4, min(0.4, extra)), list(dict.fromkeys(reasons))


def _one_kind(vehicle: str, row: KnownLaunch) -> bool:
    """Tell whether a vehicle may be taken for that of a launch: sources do differ, but not on rocket or missile."""
    named = reference.vehicles().get(vehicle)
    space = named is not None and named.vehicle_class == "slv"
    return space == (row.vehicle_class == "slv")


def number_of(claim: Claim) -> float | None:
    """Return the printed number of a claim in house units: "about 350 km" is 350, of a range its lower end."""
    if claim.low is not None and claim.high is not None and claim.hedge in {"exact", "about"}:
        return (claim.low + claim.high) / 2.0
    return claim.low


def is_number(claim: Claim, row: KnownLaunch, share: float) -> bool:
    """Tell whether a claim's number is one that the list has of a launch, within a share of it."""
    low = number_of(claim)
    if claim.kind not in QUANTITIES or low is None:
        return False
    name = QUANTITIES[claim.kind][0]
    values = [report.value for report in row.reports if report.quantity == name]
    return any(abs(low - value) / max(value, 1.0) <= share for value in values)


def nearest_number(claim: Claim, rows: Sequence[KnownLaunch]) -> KnownLaunch | None:
    """Return the launch with the number nearest to the claim's, None when none is near or two are as near."""
    low = number_of(claim)
    if claim.kind not in QUANTITIES or low is None:
        return None
    name = QUANTITIES[claim.kind][0]
    apart = [
        (min(off), row)
        for row in rows
        if (
            off := [
                abs(low - report.value) / max(report.value, 1.0) for report in row.reports if report.quantity == name
            ]
        )
    ]
    best = min((off for off, _ in apart), default=1.0)
    nearest = [row for off, row in apart if off == best]
    return nearest[0] if best <= SAME_NUMBER and len(nearest) == 1 else None


def at_time(claim: Claim, rows: Sequence[KnownLaunch]) -> list[KnownLaunch]:
    """Return the launches nearest to a stated clock time, none when it states none or all are as near."""
    said = claim.value
    if not isinstance(said, Moment) or said.precision not in {"minute", "second", "hour"}:
        return []
    apart = {
        row.launch.id: min(
            abs(said.earliest - back - row.moment.earliest)
            for back in (timedelta(0), timedelta(days=1), timedelta(days=2))
        )
        for row in rows
    }
    nearest = min(apart.values())
    # "About seven" does not tell 06:59 from 07:10.
    as_near = nearest + (CLOCK * 2 if said.precision == "hour" else timedelta(minutes=1))
    return [row for row in rows if apart[row.launch.id] <= as_near] if nearest <= CLOCK * 2 else []
