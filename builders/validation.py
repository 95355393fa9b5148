"""Write docs/validation.md: how good ``lofted.flight`` is, against the equations and against the world.

Run: python builders/validation.py [--launches 1000]; the same inputs give the same page.
The tables under tests/authorities/flight/ are its only inputs; every residual is listed, nothing is tuned away.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

import numpy as np
from against_world import AUTHORITIES, ROOT, SETS, bounds, flights, ranges, rows, speeds, table
from pyproj import Geod
from simulated import coverage

from lofted.flight import arc, judge_time, turning_arc
from lofted.flight import boost as boosts
from lofted.flight.boost import Boost
from lofted.flight.earth import EARTH_RADIUS_KM
from lofted.flight.shooting import still_landing

INTEGRATIONS = {"SciPy": "arcs.json", "Orekit": "orekit.json"}
Columns = dict[str, dict[str, Any]]


def columns(file: str) -> Columns:
    """Return the columns of a file of integrations by table."""
    tables = json.loads((AUTHORITIES / file).read_text(encoding="utf-8"))
    return {name: {key: np.array([row[key] for row in rows]) for key in rows[0]} for name, rows in tables.items()}


def residuals(tables: Columns) -> list[float]:
    """Return the largest residuals against one library's integrations, in the order of ``equations``."""
    still, turning, climbs = (tables[name] for name in ("still", "turning", "boosts"))
    flown = arc(still["apogee_km"], still["range_km"])
    turned_s = [
        float(turning_arc(apogee_km, range_km, site=(latitude, longitude), bearing_deg=bearing).time_s[0])
        for apogee_km, range_km, latitude, longitude, bearing in zip(
            turning["apogee_km"], *moved(turning, "latitude_deg", "longitude_deg"), strict=True
        )
    ]
    shape = Boost(climbs["boost_s"], climbs["taper"], climbs["rise"])
    landed = still_landing(boosts.integrate(shape, climbs["gain_km_s"], np.radians(climbs["tip_deg"])))
    return [
        float(np.abs(off).max())
        for off in (
            flown.time_s - still["time_s"],
            flown.speed_km_s - still["speed_km_s"],
            np.array(turned_s) - turning["time_s"],
            landed.arc_rad * EARTH_RADIUS_KM - climbs["range_km"],
            landed.apogee_km - climbs["apogee_km"],
            landed.time_s + shape.time_s - climbs["time_s"],
        )
    ]


def moved(turning: dict[str, Any], latitude: str, longitude: str) -> tuple[Any, Any, Any, Any]:
    """Return ground ranges [km], the start's coordinates and bearings [deg] of flights to their impact."""
    start = turning[latitude], turning[longitude]
    bearing_deg, _, distance_m = Geod(ellps="WGS84").inv(
        start[1], start[0], turning["impact_longitude_deg"], turning["impact_latitude_deg"]
    )
    return distance_m / 1000.0, *start, bearing_deg


def equations() -> Iterator[str]:
    """Yield the part on independent integrations."""
    found = {name: columns(file) for name, file in INTEGRATIONS.items()}
    off = [residuals(tables) for tables in found.values()]
    names = (
        ("closed form, still Earth: time", "s", 0.5),
        ("closed form, still Earth: speed", "km/s", 0.001),
        ("turning WGS84 Earth: time", "s", 0.5),
        ("boost and fall: range", "km", 0.5),
        ("boost and fall: apogee", "km", 0.5),
        ("boost and fall: time", "s", 0.5),
    )
    yield "## 1. Against the equations"
    yield ""
    yield (
        "SciPy's DOP853 at rtol 1e-13 (tests/authorities/flight/make_arcs.py) and, drawn with another seed, Orekit, "
        "with its own manoeuvre and an Earth that turns as measured (make_orekit.py); 60 flights a table, largest "
        "residuals."
    )
    yield ""
    yield from table(("what", *INTEGRATIONS, "gate"), [
        (name, *(f"{values[index]:.1e} {unit}" for values in off), f"{gate:g} {unit}")
        for index, (name, unit, gate) in enumerate(names)
    ])  # fmt: skip
    yield ""
    yield bulge(found["Orekit"]["turning"])


def bulge(turning: dict[str, Any]) -> str:
    """Return what the Earth's bulge in gravity, which the model leaves out, does to the flights Orekit flew."""
    distance_km = moved(turning, "bulge_impact_latitude_deg", "bulge_impact_longitude_deg")[0]
    later_s = np.abs(turning["bulge_time_s"] - turning["time_s"])
    return (
        "Left out of the model: the Earth's bulge in gravity (a field of degree 8 moves the impact of one start by "
        f"{np.median(distance_km):.0f} km in the median and {distance_km.max():.0f} km at most, the time by "
        f"{np.median(later_s):.0f} s and {later_s.max():.0f} s), re-entry drag (at most 8 s)."
    )


def times() -> Iterator[str]:
    """Yield the part on flight-time verdicts."""
    yield "## 5. Flight-time verdicts"
    for name, meaning in SETS.items():
        yield from ["", f"### The {name} set: {meaning}", ""]
        lines, good, impossible, accused = [], 0, 0, 0
        for row in (row for row in rows("triples.csv") if row["set"] == name):
            found = judge_time(
                bounds(row["apogee"], "apogee"),
                bounds(row["ground_range"], "ground_range"),
                bounds(row["time"], "flight_time"),
                parachute=row["note"] == "parachute",
            )
            good += found.verdict in row["expected"].split()
            impossible += row["expected"] == "inconsistent"
            accused += found.verdict == "inconsistent" and row["expected"] != "inconsistent"
            ends = ["open" if end is None else f"{end:+.0f}" for end in (found.offset_low_s, found.offset_high_s)]
            numbers = f"{row['apogee']} / {row['ground_range']} / {row['time']}"
            lines.append((row["event"], row["who"], numbers, " to ".join(ends), found.verdict, row["note"] or "–"))
        yield from table(("event", "who", "apogee / range / time", "offset [s]", "verdict", "note"), lines)
        yield ""
        yield f"{good} of {len(lines)} as physics has them; {impossible} of them impossible, {accused} others accused."


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
    for part in (equations(), ranges(), flights(), speeds(), times(), coverage(count, table)):
        page += [*part, ""]
    (ROOT / "docs" / "validation.md").write_text("\n".join(page).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
