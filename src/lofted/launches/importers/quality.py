"""Rows of a catalogue in the shape that the quality check reads: as they stand, text numbers named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lofted.launches.importers.drafts import Draft, Facts
from lofted.launches.importers.match import Match
from lofted.launches.listed import Listed


def as_listed(drafts: Sequence[Draft], found: Mapping[int, Match]) -> tuple[Listed, ...]:
    """Return the launches among rows; of a group the first row, of a hedged number the first value."""
    seen: set[str] = set()
    listed = []
    for place, draft in enumerate(drafts):
        if draft.facts is not None and draft.group not in seen:
            listed.append(_listed(draft, draft.facts, found[place].launch))
            seen |= {draft.group} - {""}
    return tuple(listed)


def _listed(draft: Draft, facts: Facts, launch: str) -> Listed:
    values: dict[str, float] = {}
    for number in facts.numbers:
        if number.hedge in {"exact", "about"}:
            values.setdefault(number.quantity, number.value)
    timed = facts.moment.precision in {"minute", "second"}
    return Listed(
        key=f"row {draft.number}",
        day=facts.moment.earliest.date().isoformat() if timed else facts.moment.local,
        clock=facts.moment.earliest.strftime("%H:%M") if timed else "",
        site=facts.site,
        vehicle=facts.vehicle,
        vehicle_class=facts.vehicle_class,
        outcome=facts.outcome,
        apogee_km=values.get("apogee_km"),
        ground_range_km=values.get("ground_range_km"),
        bearing_deg=draft.bearing_deg,
        series=draft.series,
        remark=draft.remark,
        numbers_as_text=draft.as_text,
        launch=launch,
    )
