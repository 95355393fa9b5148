"""Places that reports name when they say how far something could fly; looked up only for a quoted sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from lofted.model import Place
from lofted.reference.tables import rows


@cache
def places() -> Mapping[str, Place]:
    """Return the places by id."""
    return MappingProxyType(
        {
            row["id"]: Place(
                id=row["id"],
                name=row["name"],
                latitude_deg=float(row["latitude_deg"]),
                longitude_deg=float(row["longitude_deg"]),
                precision_km=float(row["precision_km"]),
                source=row["source"],
            )
            for row in rows("places")
        }
    )
