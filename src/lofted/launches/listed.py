"""Listed: a catalogue row as it stands there; Doubt: one thing about rows that does not fit."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from lofted.model import KnownLaunch


class Listed(NamedTuple):
    """One row of a catalogue as it stands there."""

    key: str
    day: str
    """ISO date, or year and month, UTC."""
    clock: str
    """"HH:MM" in UTC, empty when unknown."""
    site: str = ""
    vehicle: str = ""
    vehicle_class: str = ""
    outcome: str = ""
    apogee_km: float | None = None
    ground_range_km: float | None = None
    bearing_deg: float | None = None
    series: int | None = None
    remark: str = ""
    numbers_as_text: tuple[str, ...] = ()
    """Number fields that hold text."""
    launch: str = ""
    """The launch of our list that it was matched to; empty when none."""

    @property
    def instant(self) -> datetime | None:
        """The moment in UTC without zone, None when the clock time is unknown."""
        return datetime.fromisoformat(f"{self.day}T{self.clock}") if self.clock else None


class Doubt(NamedTuple):
    """One thing that does not fit, on one row or on a group of rows."""

    rows: tuple[str, ...]
    kind: str
    weight: float
    """Between 0 and 1: how surely something is wrong, for ranking."""
    reason: str


def from_known(row: KnownLaunch) -> Listed:
    """Return a row of our list in the shape the checks read; of several reports of a quantity, the first value."""
    values = {report.quantity: report.value for report in reversed(row.reports) if report.hedge in {"exact", "about"}}
    precise = row.moment.precision in {"minute", "second"}
    return Listed(
        key=row.launch.id,
        day=row.moment.earliest.date().isoformat() if precise else row.moment.local,
        clock=row.moment.earliest.strftime("%H:%M") if precise else "",
        site=row.site or "",
        vehicle=row.vehicle or "",
        vehicle_class=row.vehicle_class or "",
        outcome=row.outcome,
        apogee_km=values.get("apogee_km"),
        ground_range_km=values.get("ground_range_km"),
        bearing_deg=values.get("bearing_deg"),
        launch=row.launch.id,
    )
