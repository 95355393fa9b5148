"""The class a statement names against the energy flown: of the flights meant, and of the next one that came."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from lofted import reference
from lofted.dossier.numbers import distance
from lofted.findings.case import Case
from lofted.launches.history import ICBM_FULL_RANGE_KM
from lofted.model import Claim, Evidence, KnownLaunch


def energy_flown(case: Case, claim: Claim) -> list[Evidence]:
    """Return the full ranges of the flights themselves, where none of them is of the class by energy."""
    meant = case.launches_of(claim) or tuple(launch.id for launch in case.launches)
    bands = {name: case.flights[name].full_range_km for name in meant if name in case.flights}
    tops = [band.p95 for band in bands.values() if band]
    if not tops or any(top is None or top >= ICBM_FULL_RANGE_KM for top in tops):
        return []
    return [
        Evidence(
            label=f"full range of the energy flown, {case.label(name)}",
            value=f"at most {distance(band.p95)} in 95 % of the ensemble; the class begins at"
            f" {distance(ICBM_FULL_RANGE_KM)}",
            source="lofted.flight",
        )
        for name, band in bands.items()
        if band and band.p95 is not None
    ]


def next_energetic(case: Case, claim: Claim, moment: datetime) -> tuple[str, ...]:
    """Return the first flight of that energy after publication, for the part that decides nothing."""
    actors = set(case.actors_of(claim))
    as_of = case.as_of or moment.date()
    rows = [row for row in case.known if row.actor in actors and row.moment.earliest.date() > as_of]
    row = next((row for row in rows if (case.energy_flown_km(row) or 0.0) >= ICBM_FULL_RANGE_KM), None)
    if row is None:
        return ()
    return (f"{utc_day(row)}: the next flight with the energy of an intercontinental missile ({row.launch.id})",)


def utc_day(row: KnownLaunch) -> str:
    """Return the UTC day of a launch as a reader says it."""
    return f"{row.moment.earliest:%-d %B %Y} UTC"


def day_at_site(row: KnownLaunch) -> str:
    """Return the ISO day of a launch as the site counts it; empty where the site or the clock time is unknown."""
    site = reference.sites().get(row.site or "")
    if site is None or row.moment.precision not in {"minute", "second"}:
        return ""
    return row.moment.earliest.astimezone(ZoneInfo(site.time_zone)).date().isoformat()
