"""What the Security Council said on launches, and how range classes are drawn: each row with its source."""

from __future__ import annotations

from functools import cache

from lofted.model.entity import RangeClass, Resolution
from lofted.reference.tables import rows


@cache
def resolutions() -> tuple[Resolution, ...]:
    """Return the Security Council texts with words on launches, in order of adoption."""
    return tuple(
        Resolution(
            **{key: row[key] for key in row if not key.startswith("covers_")},
            covers_ballistic_missile=row["covers_ballistic_missile"] == "yes",
            covers_satellite_launch=row["covers_satellite_launch"] == "yes",
        )
        for row in rows("resolutions")
    )


@cache
def range_classes() -> tuple[RangeClass, ...]:
    """Return the rows of every scheme of range classes, scheme by scheme from short to long."""
    return tuple(
        RangeClass(
            scheme=row["scheme"],
            code=row["code"],
            low_km=float(row["low_km"]),
            high_km=float(row["high_km"]) if row["high_km"] else None,
            high_km_because="" if row["high_km"] else "the scheme sets no upper limit",
            source=row["source"],
            note=row["note"],
        )
        for row in rows("range_classes")
    )
