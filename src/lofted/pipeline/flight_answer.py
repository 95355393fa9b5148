"""What ``lofted flight --json`` prints, as nouns."""

from __future__ import annotations

from typing import Final

from lofted.model.base import Noun
from lofted.model.flight import Band, Quantiles, Shown

SCHEMA: Final = "lofted/flight/1"


class Reading(Noun, frozen=True, kw_only=True):
    """One reading that would reconcile the time, and the offset it would give."""

    text: str
    offset_s: float


class TimeVerdict(Noun, frozen=True, kw_only=True):
    """What the entered time says about the entered apogee and range."""

    verdict: str
    reason: str
    offset_s: Quantiles | None
    offset_s_because: str = ""
    doubted: tuple[str, ...]
    nearest: tuple[Reading, ...]
    rule: str


class Answer(Shown, frozen=True, kw_only=True):
    """Everything ``lofted flight --json`` prints; the whole Flight with its curves is in ``flight`` of a call."""

    schema: str = SCHEMA
    site: str | None
    site_because: str = ""
    bearing_deg: float | None
    bearing_deg_because: str = ""
    full_range_km: Band | None
    full_range_with_time_km: Band | None
    full_range_rotating_km: Band | None
    range_class: dict[str, dict[str, float]] | None
    range_class_because: str = ""
    flight_time_verdict: TimeVerdict
    payload: str
    rotation: str
