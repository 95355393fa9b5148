"""Coverage for builders/validation.py: whether the bands hold the truth of launches that our boost did not fly."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import numpy as np

from lofted.flight import judge_time, reconstruct

TRUTH = Path(__file__).resolve().parents[1] / "tests" / "flight" / "truth.py"
SEED = 20261127
"""Drawn once, after the bands were fixed; a change to the bands asks for another."""
CUTS = ((0.0, 500.0), (500.0, 1500.0), (1500.0, 4000.0), (4000.0, 8000.0), (8000.0, 20000.0), (4000.0, 20000.0),
        (0.0, 20000.0))  # fmt: skip
WEAKNESS = (
    "Beyond 4,000 km earlier bands, whose spread for what the boost leaves out was a share of the range, held 84 % and "
    "80 % (with the time) on the seed they were made with and 79 % and 77 % on another; as a share of the speed it "
    "grows with the range as it must. What still misses there lies below the band: on numbers without noise the middle "
    "is too high for short boosts (correlation 0.4) and for launches to the east (0.25)."
)
Table = Callable[[tuple[str, ...], list[tuple[str, ...]]], Iterator[str]]


def truth_module() -> ModuleType:
    """Return the two-stage simulation of the tests."""
    spec = importlib.util.spec_from_file_location("flight_truth", TRUTH)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{TRUTH} is missing")
    module = importlib.util.module_from_spec(spec)
    sys.modules["flight_truth"] = module
    spec.loader.exec_module(module)
    return module


def held_by_bands(count: int, seed: int) -> tuple[np.ndarray, np.ndarray, int]:
    """Return true full ranges [km], whether each band (without, with the time) holds them, and true times accused."""
    flown, full_km = truth_module().launches(count, seed)
    noise = np.random.default_rng(seed)
    held = np.zeros((count, 2), dtype=bool)
    accused = 0
    for row in range(count):
        apogee_km = round(flown.apogee_km[row] * np.exp(0.01 * noise.normal()), -1)
        range_km = round(flown.range_km[row] * np.exp(0.03 * noise.normal()), -1)
        time_s = float(round(flown.time_s[row] / 60.0) * 60)
        found = reconstruct(
            (apogee_km,) * 2, (range_km,) * 2, flight_time_s=(time_s - 30.0, time_s + 30.0), samples=512
        )
        for column, full in enumerate((found.full_range_km, found.full_range_with_time_km)):
            held[row, column] = full is not None and (full.p05 or np.inf) <= full_km[row] <= (full.p95 or np.inf)
        exact = (flown.apogee_km[row],) * 2, (flown.range_km[row],) * 2
        accused += judge_time(*exact, (time_s - 30.0, time_s + 30.0)).verdict == "inconsistent"
    return full_km, held, accused


def share(held: np.ndarray) -> str:
    """Print a share with its standard error."""
    mean = float(held.mean())
    return f"{mean:.1%} ± {np.sqrt(mean * (1.0 - mean) / len(held)):.1%}"


def coverage(count: int, table: Table) -> Iterator[str]:
    """Yield the part of docs/validation.md on simulated launches whose truth is not our boost."""
    full_km, held, accused = held_by_bands(count, SEED)
    yield "## 6. Coverage"
    yield ""
    yield (
        f"{count} simulated launches (tests/flight/truth.py, seed {SEED}, drawn after the bands were fixed): two "
        "stages, a coast between them, drag up and down, a turning Earth, any direction; apogee and range blurred by "
        "1 % and 3 %, printed to 10 km, time to the minute."
    )
    yield ""
    yield from table(("true full range [km]", "n", "90 % band holds it", "with the time"), [
        (f"{low:,.0f} to {high:,.0f}", str(int(part.sum())), *(share(held[part, column]) for column in (0, 1)))
        for low, high in CUTS if (part := (full_km > low) & (full_km <= high)).any()
    ])  # fmt: skip
    yield ""
    yield f"The bar is 80 to 97 % of all. True times called inconsistent: {accused} of {count}."
    yield ""
    yield WEAKNESS
