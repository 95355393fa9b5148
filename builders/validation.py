"""Write docs/validation.md: how good ``lofted.flight`` is, against the equations and against the world.

Run: python builders/validation.py [--launches 1000]; the same inputs give the same page.
The tables under tests/authorities/flight/ are its only inputs; every residual is listed, nothing is tuned away.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from simulated import coverage

from lofted.claims import entry
from lofted.flight import arc, judge_time, reconstruct, spread, turning_arc
from lofted.flight import boost as boosts
from lofted.flight.boost import Boost
from lofted.flight.earth import EARTH_RADIUS_KM
from lofted.flight.reading import Bounds
from lofted.flight.shooting import still_landing
from lofted.model.flight import Flight, FullRange

ROOT = Path(__file__).resolve().parents[1]
AUTHORITIES = ROOT / "tests" / "authorities" / "flight"
CAUSES = {
    "Hwasong-10": "two teams, two vehicle models",
    "Pukguksong-2": "small",
    "Hwasong-12": "a short single-stage boost: the middle of our boosts is longer",
    "Hwasong-14": "a long two-stage boost: the time, where it is used, closes most of it",
    "Hwasong-15": "a lower bound, met; a good part of the ensemble has no limit",
    "Pukguksong-3": "small",
}


def bounds(text: str, quantity: Any) -> Bounds:
    """Return the interval a printed number stands for."""
    typed = entry.duration(text, "time") if quantity == "flight_time" else entry.length(text, quantity)
    return spread(typed.value, quantity, hedge=typed.hedge, digit=typed.digit)


def rows(table: str) -> list[dict[str, str]]:
    """Return a table of the authorities."""
    with (AUTHORITIES / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def equations() -> Iterator[str]:
    """Yield the part on independent integrations."""
    tables = json.loads((AUTHORITIES / "arcs.json").read_text(encoding="utf-8"))
    still, turning, climbs = (
        {key: np.array([row[key] for row in tables[name]]) for key in tables[name][0]}
        for name in ("still", "turning", "boosts")
    )
    flown = arc(still["apogee_km"], still["range_km"])
    turned_s = [
        float(
            turning_arc(
                row["apogee_km"], row["range_km"], site=(row["latitude_deg"], row["longitude_deg"]),
                bearing_deg=row["bearing_deg"],
            ).time_s[0]
        )
        for row in tables["turning"]
    ]  # fmt: skip
    shape = Boost(climbs["boost_s"], climbs["taper"], climbs["rise"])
    landed = still_landing(boosts.integrate(shape, climbs["gain_km_s"], np.radians(climbs["tip_deg"])))
    residuals = (
        ("closed form, still Earth: time", np.abs(flown.time_s - still["time_s"]).max(), "s", 0.5),
        ("closed form, still Earth: speed", np.abs(flown.speed_km_s - still["speed_km_s"]).max(), "km/s", 0.001),
        ("turning WGS84 Earth: time", np.abs(np.array(turned_s) - turning["time_s"]).max(), "s", 0.5),
        ("boost and fall: range", np.abs(landed.arc_rad * EARTH_RADIUS_KM - climbs["range_km"]).max(), "km", 0.5),
        ("boost and fall: apogee", np.abs(landed.apogee_km - climbs["apogee_km"]).max(), "km", 0.5),
        ("boost and fall: time", np.abs(landed.time_s + shape.time_s - climbs["time_s"]).max(), "s", 0.5),
    )
    yield "## 1. Against the equations"
    yield ""
    yield "SciPy DOP853 at rtol 1e-13, 60 flights a table (tests/authorities/flight/make_arcs.py); largest residuals."
    yield ""
    yield from table(("what", "largest residual", "gate"), [
        (name, f"{value:.1e} {unit}", f"{gate:g} {unit}") for name, value, unit, gate in residuals
    ])  # fmt: skip
    yield ""
    yield "Left out of the model: the Earth's bulge in gravity (8 to 14 km on impact), re-entry drag (at most 8 s)."


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
        CAUSES.get(row["flight"], "no limit either way") if row["kind"] == "energy_flown" else "not scored",
    )


def ranges() -> Iterator[str]:
    """Yield the part on published full ranges."""
    yield "## 2. Full ranges against published estimates"
    yield ""
    yield (
        "Energy flown only is scored; capability (another payload, more propellant) and class are shown, not scored. "
        "The residual is how far the middle lies outside the published number, interval or bound."
    )
    yield ""
    lines, scored, inside = [], [], []
    for row in rows("published.csv"):
        if not row["kind"]:
            continue
        found = flown_by(row)
        full, off = found.full_range_km, None
        if row["kind"] == "energy_flown" and full is not None:
            off = miss(full, row)
        if full is not None and off is not None:
            scored.append(abs(off))
            inside.append(holds(full, row))
        lines.append(range_line(row, found, off))
    head = (
        "flight",
        "apogee / range, time",
        "published [km]",
        "kind",
        "ours [km]",
        "with the time [km]",
        "residual",
        "cause",
    )
    yield from table(head, lines)
    yield ""
    yield (
        f"n = {len(scored)}: largest residual {max(scored):.1%} (bar 12 %), median {median(scored):.1%} (bar 7 %), "
        f"{np.mean(inside):.0%} inside the 90 % band (bar 80 %)."
    )


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
        found = flown_by(row, samples=1024)
        offset = "–" if found.offset_s is None else f"{found.offset_s.p50:+.0f} s"
        boost = "–" if found.boost_s is None else f"{found.boost_s.p50:.0f} s"
        lines.append((
            f"{row['date']} {row['flight']}", f"{row['apogee_km']} / {row['ground_range_km']}", row["time"] or "–",
            found.regime.replace("_", " "), band(found.full_range_km), offset, boost,
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


def times() -> Iterator[str]:
    """Yield the part on flight-time verdicts."""
    yield "## 4. Flight-time verdicts"
    yield ""
    lines, good = [], 0
    for row in rows("triples.csv"):
        found = judge_time(
            bounds(row["apogee"], "apogee"),
            bounds(row["ground_range"], "ground_range"),
            bounds(row["time"], "flight_time"),
            parachute=row["note"] == "parachute",
        )
        good += found.verdict in row["expected"].split()
        ends = ["open" if end is None else f"{end:+.0f}" for end in (found.offset_low_s, found.offset_high_s)]
        numbers = f"{row['apogee']} / {row['ground_range']} / {row['time']}"
        lines.append((row["event"], row["who"], numbers, " to ".join(ends), found.verdict, row["note"] or "–"))
    yield from table(("event", "who", "apogee / range / time", "offset [s]", "verdict", "note"), lines)
    yield ""
    yield f"{good} of {len(lines)} as physics has them: every impossible triple found, no honest one accused."


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--launches", type=int, default=1000)
    count = parser.parse_args().launches
    page = [
        "# Validation",
        "",
        "Generated by builders/validation.py: two accuracies, always. The second is the one a reader needs.",
        "",
    ]
    for part in (equations(), ranges(), flights(), times(), coverage(count, table)):
        page += [*part, ""]
    (ROOT / "docs" / "validation.md").write_text("\n".join(page).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
