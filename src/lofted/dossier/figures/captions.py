"""The words of the figures: what is reported, what is computed, under which assumption."""

from __future__ import annotations

from collections.abc import Mapping

from lofted.dossier import numbers
from lofted.dossier.words import BORDERS, PAYLOAD, code
from lofted.model import Flight, FullRange, Interval

Merged = Mapping[str, Interval]
"""Quantity -> what was merged to it, with its voices; empty for numbers a user gave."""

NO_LIMIT = "These numbers set no upper limit; payload unknown; this says nothing about any place, re-entry or warhead."
LARGEST_RING_KM = 19900.0
"""Half the Earth is 20,004 km: from here on a ring is a point on the far side."""


def reported(flight: Flight, merged: Merged) -> str:
    """Name the numbers used and whose they are.

    "From South Korea and Japan, merged: apogee 612 ± 13 km (381 mi), ground range 270–330 km (168–205 mi)."
    """
    values = {
        "apogee_km": f"apogee {numbers.distance_around(*flight.apogee_km)}",
        "ground_range_km": f"ground range {numbers.distance_around(*flight.ground_range_km)}",
    }
    if flight.flight_time_s is not None:
        values["flight_time_s"] = f"flight time {_time(flight.flight_time_s)}"
    by_voices: dict[tuple[str, ...], list[str]] = {}
    for quantity, value in values.items():
        by_voices.setdefault(merged[quantity].voices if quantity in merged else (), []).append(value)
    return " ".join(f"{_whose(voices)}: {', '.join(told)}." for voices, told in by_voices.items())


def _whose(voices: tuple[str, ...]) -> str:
    if not voices:
        return "From the reports"
    named = [code(voice) for voice in voices]
    return f"From {named[0]}" if len(named) == 1 else f"From {', '.join(named[:-1])} and {named[-1]}, merged"


def range_label(flight: Flight, merged: Merged) -> str:
    """Name the ground range on the map: reported by one voice, or merged from several."""
    several = "ground_range_km" in merged and len(merged["ground_range_km"].voices) > 1
    how = "Range, merged from reports" if several else "Reported range"
    return f"{how}: {numbers.distance_around(*flight.ground_range_km)}"


def _time(span_s: tuple[float, float]) -> str:
    low, high = (round(second / 60.0, 1) for second in span_s)
    return f"{numbers.span(low, high)} min"


def profile_notes(flight: Flight, merged: Merged) -> list[str]:
    """Return the lines under the profile's title."""
    notes = [reported(flight, merged) + " Curves computed, true scale, round Earth."]
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


def profile(flight: Flight, merged: Merged) -> str:
    """Return the caption of the profile."""
    parts = [reported(flight, merged), "Computed: the orange curve and its time marks, without Earth's rotation."]
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


def profile_description(flight: Flight, label: str, merged: Merged) -> str:
    """Describe the profile to a reader who cannot see it."""
    return f"Side view of the flight of {label} on a round Earth, true scale. {profile(flight, merged)}"


def map_notes(flight: Flight, site: str, merged: Merged, *, ring: bool) -> list[str]:
    """Return the lines under the map's title."""
    ground = numbers.distance_around(*flight.ground_range_km)
    whose = _whose(merged["ground_range_km"].voices if "ground_range_km" in merged else ())
    how = "direction not reported: drawn as a ring" if ring else "drawn along the reported direction"
    return [f"Distances from {site}. {whose}: ground range {ground}, {how}.", *_reservation(flight)]


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


def map_caption(flight: Flight, merged: Merged, *, ring: bool) -> str:
    """Return the caption of the map."""
    where = "a ring, because no direction was reported" if ring else "a line along the reported direction"
    if any(track.role == "reported" and track.longitude_deg for track in flight.tracks):
        where += ", bent as the Earth turns under the flight"
    parts = [reported(flight, merged), f"The orange line is the reported ground range, drawn as {where}."]
    full = flight.full_range_km
    if full is not None and full.p50 is not None and full.p50 < LARGEST_RING_KM:
        parts.append(
            "Computed: the blue dashed ring is the full range of the energy flown, without Earth's rotation, with its "
            "90 % band; a ring names a distance, not a place."
        )
    return " ".join(part for part in (*parts, beyond(full), full_words(flight), BORDERS) if part)
