"""Launch -> Flight: the numbers of a launch, its site and bearing from the list, handed to ``flight``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from lofted.model import Claim, Flight, FullRange, InputError, Interval, KnownLaunch

ENSEMBLE_TRACKS: Final = 24
"""Curves of the ensemble kept for figures: enough to draw a band, few enough to keep a page small."""
SAMPLES: Final = 1024
"""Ensemble of a dossier's flight: its 5, 50 and 95 % points lie within 0.1 % of those of 16,384 samples."""
LIST_SAMPLES: Final = 256
"""Ensemble of a listed launch that only has to be told from 5,500 km; its median moves by under 1 % with more."""
_FAR_FROM_LIMIT: Final = (0.6, 1.3)
"""Below or above these shares of the limit the impulsive arc alone decides: the boost adds 3 to 23 % (METHOD 4)."""
_LIMIT_KM: Final = 5500.0


def reconstruct_launch(
    launch: str,
    quantities: Mapping[tuple[str, str], Interval],
    row: KnownLaunch | None,
    *,
    failed: bool,
    claims: Sequence[Claim] = (),
) -> Flight | None:
    """Return what the merged numbers of a launch show, or None when apogee or range is missing.

    Where independent voices back each other and one stands far apart, the flight is that of the former; the
    assumptions say who was left out.
    """
    from lofted import flight, reference

    used, apart = _backed(launch, quantities, claims)
    if "apogee_km" not in used or "ground_range_km" not in used:
        return None
    site = reference.sites().get(row.site or "") if row else None
    time = used.get("flight_time_s")
    try:
        found = flight.reconstruct(
            used["apogee_km"],
            used["ground_range_km"],
            flight_time_s=time,
            launch=launch,
            failure_reported=failed,
            site=(site.latitude_deg, site.longitude_deg) if site else None,
            bearing_deg=_middle(used.get("bearing_deg")),
            manoeuvring=_manoeuvring(row),
            samples=SAMPLES,
            ensemble_tracks=ENSEMBLE_TRACKS,
        )
    except InputError:
        # Numbers that are no flight at all stay as claims; the agreement finding shows them.
        return None
    return msgspec.structs.replace(found, assumptions=(*found.assumptions, *apart))


def _backed(
    launch: str, quantities: Mapping[tuple[str, str], Interval], claims: Sequence[Claim]
) -> tuple[dict[str, tuple[float | None, float | None]], list[str]]:
    """Return the bounds the flight uses, by quantity, and a sentence for each voice that stands apart."""
    from lofted import launches, reference

    used: dict[str, tuple[float | None, float | None]] = {}
    apart = []
    for (name, quantity), interval in quantities.items():
        if name != launch:
            continue
        backed = launches.backed(interval, claims, reference.actors())
        chosen = backed or interval
        used[quantity] = (chosen.low, chosen.high)
        if backed:
            alone = ", ".join(reference.name_of(voice) for voice in backed.disagreement.split(", "))
            what = quantity.rsplit("_", 1)[0].replace("_", " ")
            apart.append(
                f"The {what} given by {alone} stands apart from that of the {len(backed.voices)} voices that back each"
                " other, and is left out of the flight; which is off cannot be told from this."
            )
    return used, apart


def _middle(bounds: tuple[float | None, float | None] | None) -> float | None:
    """Return the middle of closed bounds."""
    if bounds is None or bounds[0] is None or bounds[1] is None:
        return None
    return (bounds[0] + bounds[1]) / 2.0


def energy_flown_km(row: KnownLaunch) -> float | None:
    """Return the median full range [km] of the energy a listed launch flew; infinite where it sets no limit."""
    # The first report of each quantity decides, as everywhere; later ones may be of another object or a bound.
    numbers = {report.quantity: report.value for report in reversed(row.reports) if report.hedge != "at_most"}
    if "apogee_km" not in numbers or "ground_range_km" not in numbers or _manoeuvring(row):
        return None
    return _energy_of(numbers["apogee_km"], numbers["ground_range_km"])


@lru_cache(maxsize=4096)
def _energy_of(apogee_km: float, ground_range_km: float) -> float | None:
    from lofted import flight

    try:
        impulsive_km = float(flight.arc(apogee_km, ground_range_km).farthest_km)
    except (InputError, flight.FlightDomainError):
        return None
    low, high = _FAR_FROM_LIMIT
    if impulsive_km < low * _LIMIT_KM or impulsive_km > high * _LIMIT_KM:
        return impulsive_km
    try:
        answer = flight.reconstruct(
            (apogee_km, apogee_km), (ground_range_km, ground_range_km), samples=LIST_SAMPLES
        ).full_range_km
    except InputError:
        return None
    return _median(answer)


def _median(band: FullRange | None) -> float | None:
    if band is None:
        return None
    return float("inf") if band.p50 is None else band.p50


def _manoeuvring(row: KnownLaunch | None) -> bool:
    """Tell whether the list calls the vehicle one that pulls up or glides."""
    from lofted import reference

    vehicle = reference.vehicles().get(row.vehicle or "") if row else None
    return bool(vehicle and vehicle.manoeuvring)
