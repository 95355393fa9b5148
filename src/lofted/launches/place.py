"""Whether two named sites can be one place: a district, an airfield and "near the capital" may mean the same."""

from __future__ import annotations

import math
from typing import Final

from lofted import reference
from lofted.model import Site
from lofted.model.units import MEAN_EARTH_RADIUS_KM

NEAR_KM: Final = 30.0
"""Reports name a launch after the nearest town; such names lie within this distance of the place."""


def same_place(one: str, other: str) -> bool:
    """Tell whether two site ids lie within what their own coordinates and the habit of reports allow."""
    if one == other:
        return True
    first, second = reference.sites().get(one), reference.sites().get(other)
    if first is None or second is None:
        return False
    return distance_km(first, second) <= first.precision_km + second.precision_km + NEAR_KM


def distance_km(one: Site, other: Site) -> float:
    """Return the great-circle distance between two sites (haversine). [km]."""
    lat_one, lat_other = math.radians(one.latitude_deg), math.radians(other.latitude_deg)
    across = math.radians(other.longitude_deg - one.longitude_deg)
    chord = (
        math.sin((lat_other - lat_one) / 2.0) ** 2
        + math.cos(lat_one) * math.cos(lat_other) * math.sin(across / 2.0) ** 2
    )
    return 2.0 * MEAN_EARTH_RADIUS_KM * math.asin(math.sqrt(chord))
