"""How far short of an orbit a completed flight is, from its apogee and range alone."""

from __future__ import annotations

import math
from typing import Final

from lofted import flight
from lofted.flight.earth import EARTH_RADIUS_KM
from lofted.orbit.azimuth import circular_speed_km_s

FAR_SHORT_KM_S: Final = 1.0
"""Horizontal speed missing at the top of the arc: numbers of reports move it by far less."""
BALLISTIC_SHARE: Final = 0.6
"""Of the minimum-energy apogee; flights below are no ballistic arcs (METHOD 2)."""
LOWEST_ORBIT_KM: Final = 120.0
"""Nothing goes round the Earth lower than this."""


def short_of_orbit(apogee_km: float, ground_range_km: float) -> str:
    """Say how far short of an orbit such a flight is, or nothing where it is not far short."""
    if apogee_km < BALLISTIC_SHARE * float(flight.minimum_energy_apogee_km(ground_range_km)):
        # It glided or pulled up: its speed does not follow from these two numbers, its height speaks alone.
        return "below the height at which anything stays in orbit" if apogee_km < LOWEST_ORBIT_KM else ""
    try:
        arc = flight.arc(apogee_km, ground_range_km)
    except flight.FlightDomainError:
        return ""
    # Angular momentum is kept on the arc, so the speed at the top follows from that at the ground.
    lever = EARTH_RADIUS_KM / (EARTH_RADIUS_KM + apogee_km)
    top_km_s = float(arc.speed_km_s) * math.cos(float(arc.angle_rad)) * lever
    orbit_km_s = circular_speed_km_s(apogee_km)
    if orbit_km_s - top_km_s < FAR_SHORT_KM_S:
        return ""
    return f"{top_km_s:.1f} km/s at the top, where an orbit needs {orbit_km_s:.1f} km/s"
