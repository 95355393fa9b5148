"""Names and codes of catalogues -> ids of ``reference``: by their own code, by any alias, by coordinates."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from lofted import reference
from lofted.model.units import MEAN_EARTH_RADIUS_KM

_BRACKETED: Final = re.compile(r"([^()]+)\(([^()]+)\)")
_POINT_KM: Final = 5.0
"""Sites known less well are areas, not points."""
_NEAR_KM: Final = 2.0
"""Beyond its own precision a site may lie this far from printed coordinates: two decimals of a degree."""


@cache
def vehicle(name: str) -> str:
    """Return the id of the vehicle that a catalogue names, empty when none or several fit."""
    return _named(name, _surfaces("vehicle"))


@cache
def site(name: str) -> str:
    """Return the id of the site that a catalogue names, empty when none or several fit."""
    return _named(name, _surfaces("site"))


def country(name: str) -> str:
    """Return the id of the country that words name, empty when none."""
    return _named(name, _surfaces("country"))


def _named(name: str, surfaces: Mapping[str, str]) -> str:
    wanted = " ".join(name.split()).casefold()
    if wanted in surfaces:
        return surfaces[wanted]
    both = _BRACKETED.fullmatch(wanted)
    found = {surfaces[part.strip()] for part in both.groups() if part.strip() in surfaces} if both else set()
    return found.pop() if len(found) == 1 else ""


@cache
def _surfaces(kind: str) -> Mapping[str, str]:
    """Return ids by folded name, names that two share left out."""
    named = {one.id: one.name for one in reference.vehicles().values()}
    named |= {one.id: one.name for one in reference.sites().values()}
    named |= {one.id: one.name for one in reference.actors().values()}
    known = {key: name for key, name in named.items() if key.startswith(f"{kind}:")}
    found: dict[str, set[str]] = {}
    for name in reference.names():
        if name.kind == kind and name.id in known:
            found.setdefault(name.surface.casefold(), set()).add(name.id)
    for key, display in known.items():
        for part in (display, *display.replace(")", "").split("(")):
            found.setdefault(part.strip().casefold(), set()).add(key)
    return {surface: ids.pop() for surface, ids in found.items() if len(ids) == 1}


@lru_cache(maxsize=4096)
def site_at(latitude_deg: float, longitude_deg: float) -> str:
    """Return the id of the nearest site that can lie at printed coordinates, empty when none can.

    Parameters
    ----------
    latitude_deg, longitude_deg : float
        As printed. [deg]
    """
    near = []
    for key, one in reference.sites().items():
        north_rad = math.radians(one.latitude_deg - latitude_deg)
        east_rad = math.radians(one.longitude_deg - longitude_deg) * math.cos(math.radians(latitude_deg))
        apart_km = MEAN_EARTH_RADIUS_KM * math.hypot(north_rad, east_rad)
        if one.precision_km <= _POINT_KM and apart_km <= one.precision_km + _NEAR_KM:
            near.append((apart_km, key))
    return min(near)[1] if near else ""
