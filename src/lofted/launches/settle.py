"""Settled otherwise: which launch is meant where no day or time of the text holds one.

By a clock time without a day, by numbers to the last digits, by the one vehicle that flew in a month.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from lofted.launches.fit import CLOCK, CLOSE_NUMBER, fit, is_number, short
from lofted.launches.group import Group
from lofted.model import KnownLaunch, Moment

AROUND: Final = timedelta(days=2)
"""A date may be off by so much where the numbers settle which launch is meant."""
SETTLE: Final = 2
"""Numbers, or a number and the vehicle, that must agree to overrule a date."""
FRESH: Final = timedelta(days=3)
"""A text without any day reports a launch of the days before it came out."""

Found = list[tuple[KnownLaunch, float, tuple[str, ...]]]


def settled(group: Group, known: Sequence[KnownLaunch]) -> Found:
    """Return the launch of the list that something else than a fitting moment tells, with its weight and why."""
    return _earlier_days(group, known) or _by_numbers(group, known) or _by_month(group, known)


def _earlier_days(group: Group, known: Sequence[KnownLaunch]) -> Found:
    """Return a launch at the stated clock time on one of the days before, where the text names no day for it."""
    loose = [one for one in group.moments() if one.precision in {"minute", "hour"} and "day" in one.inferred]
    for days in (1, 2):
        back = timedelta(days=days)
        fits = [row for row in known for one in loose if abs(one.earliest - back - row.moment.earliest) <= CLOCK]
        if len({row.salvo for row in fits}) == 1:
            extra, reasons = fit(group.claims, group.vehicle, fits[0])
            if extra >= 0.0:
                why = f"the clock time fits a launch {days} days before; the text names no day"
                return [(row, min(1.0, 0.6 + extra), (why, *reasons)) for row in dict.fromkeys(fits)]
    return []


def _by_numbers(group: Group, known: Sequence[KnownLaunch]) -> Found:
    """Return the launch of the days around a stated one whose numbers, to the last digits, and vehicle are meant."""
    published = group.text.document.published
    if group.moments() or published is None:
        spans = [(one.earliest - AROUND, one.latest + AROUND) for one in group.moments() if short(one)]
        why = "its numbers are those of this launch, though the date is days off"
    else:
        spans = [(published.earliest - FRESH, published.latest)]
        why = "its numbers are those of this launch of the days before; the text names no day"
    found = []
    for row in known:
        if any(start < row.moment.latest and row.moment.earliest < end for start, end in spans):
            numbers = sum(is_number(claim, row, CLOSE_NUMBER) for claim in group.claims)
            vehicle = group.vehicle == row.vehicle or any(
                claim.kind == "vehicle" and claim.value == row.vehicle for claim in group.claims
            )
            if numbers + vehicle >= SETTLE and numbers:
                found.append((numbers + vehicle, row))
    if not found:
        return []
    best = max(count for count, _ in found)
    rows = [row for count, row in found if count == best]
    return [(rows[0], 0.55, (why,))] if len(rows) == 1 else []


def _by_month(group: Group, known: Sequence[KnownLaunch]) -> Found:
    """Return the only launch of the text's one vehicle, else of the one country it names, in a month for a date."""
    for said in group.moments():
        if said.precision == "month" and group.vehicle:
            rows = [row for row in known if row.vehicle == group.vehicle and _inside(row.moment, said)]
            if len(rows) == 1:
                return [(rows[0], 0.6, ("the only launch of this vehicle in that month",))]
        if said.precision == "month" and len(group.named) == 1:
            rows = [row for row in known if row.actor in group.named and _inside(row.moment, said)]
            if len(rows) == 1:
                return [(rows[0], 0.55, ("the only listed launch of this country in that month",))]
    return []


def _inside(moment: Moment, said: Moment) -> bool:
    return said.earliest <= moment.earliest and moment.latest <= said.latest
