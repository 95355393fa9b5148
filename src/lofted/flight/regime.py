"""First question: is it ballistic at all?  The gates before any inversion."""

from __future__ import annotations

import numpy as np

from lofted.flight.earth import Floats
from lofted.flight.freeflight import arc, minimum_energy_apogee_km
from lofted.model.flight import Regime

DEPRESSED_BELOW, LOFTED_ABOVE = 0.6, 1.6
"""Apogee over the minimum-energy apogee of the same range (docs/method.md)."""
ATMOSPHERE_KM = 50.0
"""An apogee below this never left the air that steers and brakes."""
ORBITAL_PERIGEE_KM = -400.0
"""An arc whose perigee lies above this is nearly an orbit: apogee and range no longer measure its energy."""


def ratio(apogee_km: Floats, range_km: Floats) -> Floats:
    """Return apogee over the minimum-energy apogee of the same range; very large for a flight straight up."""
    return np.minimum(apogee_km / np.maximum(minimum_energy_apogee_km(range_km), 1e-3), 1e5)


def regime_of(apogee_km: float, range_km: float) -> Regime:
    """Return the regime of a flight from its apogee [km] and ground range [km].

    Examples
    --------
    >>> regime_of(620.0, 300.0), regime_of(30.0, 700.0), regime_of(101.1, 1000.0)
    ('lofted', 'inside_atmosphere', 'depressed')
    """
    if apogee_km < ATMOSPHERE_KM:
        return "inside_atmosphere"
    if float(arc(apogee_km, range_km).perigee_km) > ORBITAL_PERIGEE_KM:
        return "orbital"
    share = float(ratio(np.asarray(apogee_km), np.asarray(range_km)))
    if share < DEPRESSED_BELOW:
        return "depressed"
    return "lofted" if share > LOFTED_ABOVE else "near_minimum_energy"


def why_withheld(regime: Regime, *, manoeuvring: bool) -> str:
    """Return why apogee and range measure no ballistic energy; empty when they do."""
    if manoeuvring:
        return (
            "not a ballistic arc: the flight is reported as manoeuvring, and a full range cannot be inferred from "
            "apogee and range"
        )
    if regime == "depressed":
        return (
            f"not a ballistic arc: the apogee is below {DEPRESSED_BELOW} of the least-energy one for this range, as in "
            "depressed, pull-up or glide flights; a full range cannot be inferred from apogee and range"
        )
    if regime == "inside_atmosphere":
        return (
            f"not a ballistic arc: with an apogee under {ATMOSPHERE_KM:.0f} km it never left the air; a full range "
            "cannot be inferred from apogee and range"
        )
    if regime == "orbital":
        return "nearly an orbit: apogee and range do not measure its energy, and no ballistic full range exists"
    return ""
