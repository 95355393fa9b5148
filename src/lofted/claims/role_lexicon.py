"""Role lexicon: the words around a number that tell what it measures, from ``lexicon/*/roles.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lofted.claims.finders import Panel
from lofted.claims.units import table

_FITS: Final = {
    "length": {"apogee", "ground_range", "range", "full_range", "orbit", "not"},
    "time": {"flight_time", "orbit", "not"},
    "speed": {"speed", "not"},
    "angle": {"bearing", "orbit", "not"},
    "mass": set(),
    "count": set(),
}
_PARTS: Final = {
    "length": ("perigee_km", "apogee_km", "altitude_km"),
    "time": ("period_min",),
    "angle": ("inclination_deg",),
}
_NEGATIVES: Final = {
    "length": ("eez_limit", "distance_to_place", "radius", "earlier_test"),
    "time": ("interval", "engine_burn", "earlier_test"),
    "angle": ("angle",),
}


@dataclass(frozen=True, slots=True)
class Trigger:
    """One pattern before or after a number, and how strongly it speaks for a role."""

    role: str
    part: str
    after: bool
    pattern: re.Pattern[str]
    weight: float
    reach: int
    needs: re.Pattern[str] | None
    number: int
    """Its place in the panel of the language."""


@dataclass(frozen=True, slots=True)
class RoleLexicon:
    """Everything about roles in one language."""

    triggers: dict[str, tuple[Trigger, ...]]
    panel: Panel
    """Tells which triggers a sentence may hold."""
    past_year: re.Pattern[str]
    launched: re.Pattern[str]
    flown: re.Pattern[str]
    capable: re.Pattern[str]
    orbital: re.Pattern[str]
    pair: re.Pattern[str]


@lru_cache(maxsize=3)
def role_lexicon(language: str) -> RoleLexicon:
    """Return the lexicon of a language, its triggers sorted by what they can measure."""
    data = table("roles", language)
    triggers = tuple(
        Trigger(
            row["role"],
            row.get("part", ""),
            row["side"] == "after",
            re.compile(row["pattern"]),
            row["weight"],
            row["reach"],
            re.compile(row["needs"]) if "needs" in row else None,
            number,
        )
        for number, row in enumerate(data["trigger"])
    )
    up, far, join = data["pair_apogee"], data["pair_range"], data["pair_join"]
    pair = re.compile(rf"(?:(?P<first_up>{up}){join}{far}|{far}{join}{up})[^0-9]{{0,26}}$")
    return RoleLexicon(
        triggers={kind: tuple(one for one in triggers if _fits(one, kind)) for kind in _FITS},
        panel=Panel([trigger.pattern for trigger in triggers]),
        past_year=re.compile(data["past_year"]),
        launched=re.compile(data["launched"]),
        flown=re.compile(data["flown"]),
        capable=re.compile(data["capable"]),
        orbital=re.compile(data["orbital"]),
        pair=pair,
    )


def _fits(trigger: Trigger, dimension: str) -> bool:
    kind, _, negative = trigger.role.partition(":")
    if kind not in _FITS[dimension]:
        return False
    if kind == "orbit":
        return trigger.part in _PARTS.get(dimension, ())
    return kind != "not" or negative in _NEGATIVES.get(dimension, ())
