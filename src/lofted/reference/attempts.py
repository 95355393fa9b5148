"""Launches towards orbit: what was announced, claimed and catalogued, each part with its date and address."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from lofted.model import OrbitalAttempt
from lofted.reference.tables import rows

_NUMBERS = {
    "straight_inclination_deg": "no inclination was inferred from the areas, or none were announced",
    "claimed_inclination_deg": "the operator stated none",
}


@cache
def orbital_attempts() -> Mapping[str, OrbitalAttempt]:
    """Return the launches towards orbit by launch id, in order of time."""
    return MappingProxyType({row["launch"]: _attempt(row) for row in rows("orbital_attempts")})


def _attempt(row: dict[str, str]) -> OrbitalAttempt:
    numbers = {name: float(row[name]) if row[name] else None for name in _NUMBERS}
    reasons = {f"{name}_because": "" if row[name] else reason for name, reason in _NUMBERS.items()}
    words = {name: value for name, value in row.items() if name not in _NUMBERS}
    return OrbitalAttempt(**words, **numbers, **reasons)  # type: ignore[arg-type]  # the columns are the fields
