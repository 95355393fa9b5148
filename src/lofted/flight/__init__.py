"""Flight: numbers to numbers. What a reported apogee, range and time show; what cannot be true together.

It analyses flights that were reported: no guidance, no aiming, no vehicle; the boost it tries is a device that is
averaged over and never an answer.
"""

from lofted.flight.errors import FlightDomainError
from lofted.flight.freeflight import Arc, arc, minimum_energy_apogee_km
from lofted.flight.reading import spread
from lofted.flight.reconstruct import reconstruct
from lofted.flight.regime import regime_of
from lofted.flight.timing import (
    Reconciling,
    TimeJudgement,
    impulsive_full_range_km,
    impulsive_time_s,
    judge_time,
    time_offset,
)
from lofted.flight.turningarc import TurningArc, turning_arc

__all__ = [
    "Arc",
    "FlightDomainError",
    "Reconciling",
    "TimeJudgement",
    "TurningArc",
    "arc",
    "impulsive_full_range_km",
    "impulsive_time_s",
    "judge_time",
    "minimum_energy_apogee_km",
    "reconstruct",
    "regime_of",
    "spread",
    "time_offset",
    "turning_arc",
]
