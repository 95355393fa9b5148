"""The words of the figures: what is reported, what is computed, under which assumption."""

from __future__ import annotations

from lofted.dossier import numbers
from lofted.dossier.words import BORDERS, PAYLOAD
from lofted.model import Flight, FullRange

NO_LIMIT = "These numbers set no upper limit; payload unknown; this says nothing about any place, re-entry or warhead."
LARGEST_RING_KM = 19900.0
"""Half the Earth is 20,004 km: from here on a ring is a point on the far side."""


def reported(flight: Flight) -> str:
    """Name the numbers used, as in "From the reports: apogee 610 ± 10 km, ground range 300 ± 8 km."."""
    time = "" if flight.flight_time_s is None else f", flight time {_time(flight.flight_time_s)}"
    apogee = numbers.distance_around(*flight.apogee_km)
    ground = numbers.distance_around(*flight.ground_range_km)
    return f"From the reports, merged and rounded as printed: apogee {apogee}, ground range {ground}{time}."


def _time(span_s: tuple[float, float]) -> str:
    low, high = (round(second / 60.0, 1) for second in span_s)
    return f"{numbers.span(low, high)} min"


def profile_notes(flight: Flight) -> list[str]:
    """Return the lines under the profile's title."""
    notes = [reported(flight) + " Curves computed, true scale, round Earth."]
    return [*notes, *_reservation(flight)]


def twin_lines(flight: Flight, apogee_km: float) -> tuple[str, ...]:
    """Return the label of the range-maximising twin."""
    lines = ["Same energy, flown for range", f"apogee {numbers.km(apogee_km)}"]
    full = flight.full_range_km
    if full is not None and full.p50 is not None:
        lines[1] += f" · full range ≈ {numbers.distance(full.p50)}"
    if full is not None and full.p05 is not None and full.p95 is not None:
        lines.append(f"90 % band {numbers.span(numbers.rounded(full.p05), numbers.rounded(full.p95))} km")
    elif full is not None and full.p05 is not None and full.p50 is not None:
        lines.append(f"90 % band from {numbers.km(full.p05)} upward without limit")
    return tuple(lines)


def profile(flight: Flight) -> str:
    """Return the caption of the profile."""
    parts = [reported(flight), "Computed: the orange curve and its time marks, without Earth's rotation."]
    if _has_ensemble(flight):
        parts.append("The shaded band holds nine of ten flights of the ensemble that fits the reports.")
    if any(track.role == "range_maximising" for track in flight.tracks):
        parts.append(
            "Dashed blue: the same energy flown for the longest range, from the equivalent boost, without Earth's "
            "rotation; the bar on the ground is its 90 % band."
        )
    return " ".join([*parts, full_words(flight)])


def full_words(flight: Flight) -> str:
    """Return the sentences every full range is printed with."""
    full = flight.full_range_km
    if full is None:
        return f"No full range is given: {_reason(flight)}."
    return f"{unlimited(full)} {PAYLOAD}".strip()


def _has_ensemble(flight: Flight) -> bool:
    return sum(track.role == "ensemble" for track in flight.tracks) > 1


def profile_description(flight: Flight, label: str) -> str:
    """Describe the profile to a reader who cannot see it."""
    return f"Side view of the flight of {label} on a round Earth, true scale. {profile(flight)}"


def map_notes(flight: Flight, site: str, *, ring: bool) -> list[str]:
    """Return the lines under the map's title."""
    ground = numbers.distance_around(*flight.ground_range_km)
    how = "direction not reported: drawn as a ring" if ring else "drawn along the reported direction"
    return [f"Distances from {site}. From the reports: ground range {ground}, {how}.", *_reservation(flight)]


def _reservation(flight: Flight) -> list[str]:
    """Say in the picture itself what a full range holds for, that it is withheld, or that it has no upper limit."""
    full = flight.full_range_km
    if full is None:
        return [f"No full range is given: {_reason(flight)}."]
    holds = "Full range: for the payload flown, which is usually unknown; without Earth's rotation."
    return [line for line in ("" if full.p50 is None else holds, unlimited(full)) if line]


def _reason(flight: Flight) -> str:
    return (flight.full_range_km_because or "no reason recorded").rstrip(".")


def unlimited(full: FullRange) -> str:
    """Return the sentence on a full range without upper limit, for all or part of the ensemble; empty otherwise."""
    if full.p50 is None:
        return NO_LIMIT
    if full.p95 is None:
        return NO_LIMIT.replace(
            "These numbers", f"In {numbers.share(full.unbounded_share)} of the ensemble these numbers"
        )
    return ""


def beyond(full: FullRange | None) -> str:
    """Say which ring is not drawn because it lies beyond half the Earth; empty when all are drawn."""
    if full is None or full.p50 is None or full.p50 < LARGEST_RING_KM:
        return ""
    return f"The full range of about {numbers.distance(full.p50)} lies near or beyond half the Earth and has no ring."


def map_caption(flight: Flight, *, ring: bool) -> str:
    """Return the caption of the map."""
    where = "a ring, because no direction was reported" if ring else "a line along the reported direction"
    parts = [reported(flight), f"The orange line is the reported ground range, drawn as {where}."]
    full = flight.full_range_km
    if full is not None and full.p50 is not None and full.p50 < LARGEST_RING_KM:
        parts.append(
            "Computed: the blue dashed ring is the full range of the energy flown, without Earth's rotation, with its "
            "90 % band; a ring names a distance, not a place."
        )
    return " ".join(part for part in (*parts, beyond(full), full_words(flight), BORDERS) if part)
