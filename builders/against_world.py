"""Against the world, for builders/validation.py: published full ranges, every collected flight, burnout speeds."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from lofted.claims import entry
from lofted.flight import reconstruct, spread
from lofted.flight.earth import EARTH_TURN_RAD_S, EQUATOR_RADIUS_KM
from lofted.flight.reading import Bounds
from lofted.model import InputError
from lofted.model.flight import Flight, FullRange

ROOT = Path(__file__).resolve().parents[1]
AUTHORITIES = ROOT / "tests" / "authorities" / "flight"
SETS = {
    "first": "collected before the method was fixed, some looked at while it was",
    "fresh": "collected after the method was fixed, from stored copies of the pages named in the table",
}
CAUSES = {
    ("Hwasong-10", "at_most"): "two teams, two vehicle models",
    ("Hwasong-12", "exact"): "a short single-stage boost: the middle of our boosts is longer",
    ("Hwasong-14", "exact"): "a long two-stage boost: the time, where it is used, closes most of it",
    ("Hwasong-14", "at_least"): "a long two-stage boost: the time, where it is used, closes most of it",
    ("Hwasong-15", "exact"): "near the limit: 1 % more speed is 7 % more range",
    (
        "medium-range pair",
        "exact",
    ): "not supported by the reported numbers: 2,000 km needs 4.1 km/s, an arc through them 3.2 km/s",
}


def bounds(text: str, quantity: Any) -> Bounds:
    """Return the interval a printed number stands for."""
    typed = entry.duration(text, "time") if quantity == "flight_time" else entry.length(text, quantity)
    return spread(typed.value, quantity, hedge=typed.hedge, digit=typed.digit)


def rows(table: str) -> list[dict[str, str]]:
    """Return a table of the authorities."""
    with (AUTHORITIES / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(head: tuple[str, ...], lines: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield a Markdown table."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for line in lines:
        yield "| " + " | ".join(line) + " |"


def flown_by(row: dict[str, str], *, samples: int = 4096) -> Flight:
    """Return the reconstruction of a published row."""
    return reconstruct(
        bounds(row["apogee_km"], "apogee"),
        bounds(row["ground_range_km"], "ground_range"),
        flight_time_s=bounds(row["time"], "flight_time") if row["time"] else None,
        failure_reported=row["outcome"] == "failure",
        manoeuvring=row["flight"].startswith("X-15"),
        samples=samples,
    )


def band(full: FullRange | None) -> str:
    """Print a full range as middle (low to high)."""
    if full is None:
        return "withheld"
    if full.p05 is None:
        return "no limit"
    low, middle, high = (
        "no limit" if value is None else f"{round(value, -1):,.0f}" for value in (full.p05, full.p50, full.p95)
    )
    return f"{middle} ({low} to {high})" + (f", {full.unbounded_share:.0%} unbounded" if full.unbounded_share else "")


def miss(full: FullRange, row: dict[str, str]) -> float | None:
    """Return how far the middle lies outside the published point or interval, as a share; None without a number."""
    low, high = float(row["estimate_low_km"]), float(row["estimate_high_km"])
    if full.p50 is None:
        return 0.0 if row["bound"] == "at_least" else None
    if row["bound"] == "at_least":
        return min(full.p50 - low, 0.0) / low
    if row["bound"] == "at_most":
        return max(full.p50 - high, 0.0) / high
    return min(full.p50 - low, 0.0) / low + max(full.p50 - high, 0.0) / high


def holds(full: FullRange, row: dict[str, str]) -> bool:
    """Tell whether the 90 % band meets the published number, interval or bound."""
    reaches = full.p95 is None or float(row["estimate_low_km"]) <= full.p95 or row["bound"] == "at_most"
    return reaches and (row["bound"] == "at_least" or (full.p05 or 0.0) <= float(row["estimate_high_km"]))


def range_line(row: dict[str, str], found: Flight, off: float | None) -> tuple[str, ...]:
    """Return one line of the table of full ranges."""
    number = row["estimate_low_km"]
    if row["estimate_high_km"] != number:
        number += f" to {row['estimate_high_km']}"
    mark = {"at_least": "> ", "at_most": "≤ "}.get(row["bound"], "")
    return (
        f"{row['date']} {row['flight']}",
        f"{row['apogee_km']} / {row['ground_range_km']} {row['time']}".rstrip(),
        f"{mark}{number} ({row['who']})",
        row["kind"].replace("_", " "),
        band(found.full_range_km),
        band(found.full_range_with_time_km) if row["time"] else "–",
        "–" if off is None else f"{off:+.1%}",
        why(row, off) if row["kind"] == "energy_flown" else "not scored",
    )


def why(row: dict[str, str], off: float | None) -> str:
    """Return the cause of a residual."""
    if off is None or off == 0.0:
        return "–"
    return CAUSES.get((row["flight"], row["bound"]), "small")


def ranges() -> Iterator[str]:
    """Yield the part on published full ranges."""
    yield "## 2. Full ranges against published estimates"
    yield ""
    yield (
        "Energy flown only is scored; capability (another payload, more propellant) and class are shown, not scored. "
        "The residual is how far the middle lies outside the published number, interval or bound."
    )
    for name, meaning in SETS.items():
        yield from ["", f"### The {name} set: {meaning}", ""]
        lines, scored = [], []
        for row in rows("published.csv"):
            if not row["kind"] or row["set"] != name:
                continue
            found = flown_by(row)
            full, off = found.full_range_km, None
            if row["kind"] == "energy_flown" and full is not None:
                off = miss(full, row)
            if full is not None and off is not None:
                scored.append((abs(off), holds(full, row), row, found))
            lines.append(range_line(row, found, off))
        yield from table(
            ("flight", "apogee / range, time", "published [km]", "kind", "ours [km]", "with the time [km]", "residual",
             "cause"), lines,
        )  # fmt: skip
        yield ""
        yield score("all", scored)
        yield score("points and intervals, no bounds", [one for one in scored if one[2]["bound"] == "exact"])
        yield widths([found for *_, found in scored])


def score(what: str, scored: list[tuple[float, bool, dict[str, str], Flight]]) -> str:
    """Return how a set of residuals stands against the bars."""
    off = [one[0] for one in scored]
    return (
        f"* {what}: n = {len(off)}, {sum(one <= 0.12 for one in off)} within 12 % (largest {max(off):.1%}), median "
        f"{median(off):.1%} (bar 7 %), {np.mean([one[1] for one in scored]):.0%} inside the 90 % band (bar 80 %)"
    )


def widths(found: list[Flight]) -> str:
    """Return how wide the bounded bands are at most, without and with the time."""
    parts = []
    for name, bar in (("full_range_km", "35"), ("full_range_with_time_km", "25")):
        bands = [full for full in (getattr(flight, name) for flight in found) if full is not None and full.p95]
        widest = max((full.p95 - full.p05) / 2.0 / full.p50 for full in bands)
        parts.append(
            f"±{widest:.0%} {'with' if 'time' in name else 'without'} the time (bar {bar} %, n = {len(bands)})"
        )
    return f"* widest bounded band: {', '.join(parts)}"


def flights() -> Iterator[str]:
    """Yield the part that lists every flight with an apogee and a range."""
    yield "## 3. Every collected flight"
    yield ""
    lines, seen = [], set()
    for row in rows("published.csv"):
        key = (row["date"], row["apogee_km"])
        if key in seen:
            continue
        seen.add(key)
        name, numbers = f"{row['date']} {row['flight']}", f"{row['apogee_km']} / {row['ground_range_km']}"
        try:
            found = flown_by(row, samples=1024)
        except InputError as refused:
            lines.append((name, numbers, row["time"] or "–", "refused", str(refused), "–", "–"))
            continue
        offset = "–" if found.offset_s is None else f"{found.offset_s.p50:+.0f} s"
        boost = "–" if found.boost_s is None else f"{found.boost_s.p50:.0f} s"
        lines.append((
            name, numbers, row["time"] or "–", found.regime.replace("_", " "), band(found.full_range_km), offset, boost,
        ))  # fmt: skip
    yield from table(("flight", "apogee / range [km]", "time", "regime", "full range [km]", "offset", "boost"), lines)
    yield ""
    boost = reconstruct((183.0, 183.0), (494.0, 494.0), flight_time_s=(502.5, 503.5)).boost_s
    assert boost is not None  # noqa: S101 -- this flight is ballistic
    yield (
        "Boost: a Mercury-Redstone class flight without a parachute in its time (183 km, 494 km, 503 s) burned about "
        f"142 s; found {boost.p50:.0f} s ({boost.p05:.0f} to {boost.p95:.0f}). The other Mercury, Gemini and sounding "
        "flights spent part of their time under a parachute, so their offsets are no boosts; Gemini 2 and AS-202 flew "
        "lift or power on the way."
    )


SPEEDS = (
    ("Mercury-Redstone 2", "253", "679", 2.618, 105.0, "5,857 mph, inertial"),
    ("Mercury-Redstone 3", "187.45", "486.022", 2.295, 105.0, "5,134 mph, inertial"),
    ("Jupiter AM-18", "360 mi", "1700 mi", 4.470, None, "10,000 mph, top speed"),
    ("Jupiter-C", "680 mi", "3300 mi", 6.706, None, "15,000 mph, top speed"),
    ("Atlas, 1960", "1000 mi", "9000 mi", 7.600, None, "up to 17,000 mph"),
)
CAPE_DEG = 28.5


def speeds() -> Iterator[str]:
    """Yield the part on burnout speeds."""
    yield "## 4. Burnout speeds"
    yield ""
    yield (
        "Ours is that of an Earth that does not turn; where the published speed is inertial, the eastward speed of the "
        "launch site is added to ours for the last column."
    )
    yield ""
    lines = []
    carried = EARTH_TURN_RAD_S * EQUATOR_RADIUS_KM * np.cos(np.radians(CAPE_DEG))
    for name, high, far, published, azimuth_deg, words in SPEEDS:
        burnout = reconstruct(bounds(high, "apogee"), bounds(far, "ground_range")).burnout
        if burnout is None or burnout.speed_km_s.p50 is None or burnout.angle_deg.p50 is None:
            raise SystemExit(f"{name} is no ballistic flight")
        speed, lean = burnout.speed_km_s.p50, np.radians(burnout.angle_deg.p50)
        if azimuth_deg is not None:
            level, turned = speed * np.cos(lean), np.radians(azimuth_deg)
            speed = float(np.hypot(np.hypot(level * np.sin(turned) + carried, level * np.cos(turned)),
                                   speed * np.sin(lean)))  # fmt: skip
        ours = f"{burnout.speed_km_s.p50:.2f} ({burnout.speed_km_s.p05:.2f} to {burnout.speed_km_s.p95:.2f})"
        lines.append((name, f"{published:.2f} ({words})", ours, f"{speed:.2f} ({speed / published - 1.0:+.1%})"))
    yield from table(("flight", "published [km/s]", "ours [km/s]", "ours, alike"), lines)
