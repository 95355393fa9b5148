"""Published distances of closure areas and falls: what past ascents and sub-orbital flights look like."""

from __future__ import annotations

from functools import cache

from lofted.model import PastClosure
from lofted.reference.tables import rows


@cache
def closures() -> tuple[PastClosure, ...]:
    """Return the published distances, in the order of the table."""
    return tuple(
        PastClosure(
            event=row["event"],
            kind="orbital" if row["kind"] == "orbital" else "suborbital",
            part=row["part"],
            distance_km=float(row["distance_km"]),
            source=row["source"],
            note=row["note"],
        )
        for row in rows("closures")
    )
