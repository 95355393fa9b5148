"""What ``lofted flight --json`` prints, as nouns."""

from __future__ import annotations

from typing import Final

from lofted.model.base import Noun
from lofted.model.flight import Burnout, Quantiles

SCHEMA: Final = "lofted/flight/1"


class Band(Noun, frozen=True, kw_only=True):
    """A full range: 5, 50 and 95 % points, None where the energy sets no upper limit."""

    p05: float | None
    p05_because: str = ""
    p50: float | None
    p50_because: str = ""
    p95: float | None
    p95_because: str = ""
    unbounded_share: float


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


class Answer(Noun, frozen=True, kw_only=True):
    """Everything ``lofted flight --json`` prints; the whole Flight with its curves is in ``flight`` of a call."""

    schema: str = SCHEMA
    apogee_km: tuple[float, float]
    ground_range_km: tuple[float, float]
    flight_time_s: tuple[float, float] | None
    flight_time_s_because: str = ""
    site: str | None
    site_because: str = ""
    bearing_deg: float | None
    bearing_deg_because: str = ""
    regime: str
    regime_ratio: Quantiles
    full_range_km: Band | None
    full_range_km_because: str = ""
    full_range_with_time_km: Band | None
    full_range_with_time_km_because: str = ""
    full_range_rotating_km: Band | None
    full_range_rotating_km_because: str = ""
    impulsive_full_range_km: Quantiles | None
    impulsive_full_range_km_because: str = ""
    free_flight_s: Quantiles | None
    free_flight_s_because: str = ""
    boost_s: Quantiles | None
    boost_s_because: str = ""
    burnout: Burnout | None
    burnout_because: str = ""
    range_class: dict[str, dict[str, float]] | None
    range_class_because: str = ""
    flight_time_verdict: TimeVerdict
    payload: str
    rotation: str
    samples: int
    assumptions: tuple[str, ...]
