"""Measure ``lofted.flight`` beside the same inversion done by general integrators; writes report.md beside this file.

    OMP_NUM_THREADS=1 python bench/flight/measure.py [--heyoka PYTHON] [--orekit PYTHON] [--peer-samples 48]

One run, one core, ratios; a report, never a gate.  SciPy runs in this environment; heyoka and orekit-jpype in those
whose Pythons are named, each with SciPy beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np

from lofted.flight import arc, reconstruct
from lofted.flight.ensemble import Ensemble, ensemble

HERE = Path(__file__).resolve().parent
APOGEE_KM, RANGE_KM = (2802.0, 2802.0), (933.0, 933.0)
PEER_NOTES = (
    "Every peer inverts the same samples by shooting, one by one, and is warmed by eight samples that are not timed.",
    "Orekit flies its own constant-thrust manoeuvre, so that no Python runs inside an integration; its processor time",
    "counts the compiler and the collector of Java.",
)
COLD = "from lofted.cli import main; main()"


def best(work: Callable[[], object], repeats: int = 5) -> tuple[float, float]:
    """Return the least wall time and the least processor time of some repeats, children included. [s]."""
    taken = []
    for _ in range(repeats):
        start, before = time.perf_counter(), sum(os.times()[:4])
        work()
        taken.append((time.perf_counter() - start, sum(os.times()[:4]) - before))
    return min(wall for wall, _ in taken), min(processor for _, processor in taken)


def line(what: str, taken: tuple[float, float], bar: str) -> str:
    """Return one row of the table."""
    return f"| {what} | {taken[0]:.2f} s | {taken[1]:.2f} s | {bar} |"


def cold() -> None:
    """Run the calculator as a user does."""
    words = ["flight", "--apogee", "620", "--range", "300", "--time", "14m"]
    subprocess.run([sys.executable, "-c", COLD, *words], check=True, capture_output=True)


def peer(name: str, python: str, whole: Ensemble, count: int) -> tuple[float, float]:
    """Return seconds a sample of a peer and the largest difference of its ranges from ours. [s, share]."""
    columns = (
        whole.reported.apogee_km, whole.reported.range_km, whole.boost.time_s, whole.boost.taper, whole.boost.rise,
        whole.shots.gain_km_s * 1.05,
    )  # fmt: skip
    samples = [[float(column[row]) for column in columns] for row in range(count)]
    done = subprocess.run(
        [python, str(HERE / "peer.py"), name, str(count)], input=json.dumps(samples), capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    answer = json.loads(done.stdout)
    theirs, ours = np.array(answer["range_km"]), whole.far.arc_rad[:count] * 6371.0088
    found = theirs > 0.0
    return answer["seconds_a_sample"], float(np.abs(theirs[found] / ours[found] - 1.0).max())


def growth_sentence(growth: dict[int, float]) -> str:
    """Return how processor time grows with the number of samples."""
    counts = sorted(growth)
    steps = (f"{growth[more] / growth[few]:.1f} times from {few:,} to {more:,}" for few, more in pairwise(counts))
    return f"Growth of processor time where the samples grow 4 times: {', '.join(steps)}."


def _machine() -> str:
    """Return what the numbers were measured on."""
    busy = f"{os.cpu_count()} processors under a load of {os.getloadavg()[1]:.0f}"
    return f"{platform.machine()}, {busy}; Python {platform.python_version()}, NumPy {np.__version__}."


def main() -> None:
    """Measure and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--heyoka", help="Python of an environment with heyoka and SciPy.")
    parser.add_argument("--orekit", help="Python of an environment with orekit-jpype and SciPy.")
    parser.add_argument("--peer-samples", type=int, default=48)
    options = parser.parse_args()
    apogee_km, range_km = np.linspace(50.0, 10000.0, 1_000_000), np.linspace(10.0, 9000.0, 1_000_000)
    lines = [
        "# Speed of the flight room", "", _machine(),
        "Least of five runs, one core; processor time is the most an idle machine would need.", "",
        "| what | wall | processor | bar |", "|---|---|---|---|",
        line("closed form, 1,000,000 pairs", best(lambda: arc(apogee_km, range_km)), "0.2 s"),
    ]  # fmt: skip
    growth = {}
    for count in (256, 1024, 4096, 16384):
        taken = best(
            lambda count=count: reconstruct(APOGEE_KM, RANGE_KM, flight_time_s=(2310.0, 2370.0), samples=count)
        )
        growth[count] = taken[1]
        lines.append(line(f"posterior, {count:,} samples", taken, "1 s" if count == 4096 else "–"))
    placed = best(lambda: reconstruct(APOGEE_KM, RANGE_KM, site=(40.0, 124.5), bearing_deg=86.0))
    lines += [line("posterior, 4,096 samples, turning Earth", placed, "–"),
              line("`lofted flight`, cold process", best(cold), "1.2 s"), ""]  # fmt: skip
    whole = ensemble(APOGEE_KM, RANGE_KM, 4096)
    ours = best(lambda: ensemble(APOGEE_KM, RANGE_KM, 4096))[1] / 4096
    lines += ["| inversion and range maximisation | processor time a sample | ratio | ranges differ by at most |",
              "|---|---|---|---|",
              f"| lofted, 4,096 at once | {ours * 1e6:.0f} µs | 1 | – |"]  # fmt: skip
    peers = (("scipy", sys.executable), ("heyoka", options.heyoka), ("orekit", options.orekit))
    for name, python in ((name, python) for name, python in peers if python):
        seconds, apart = peer(name, python, whole, options.peer_samples)
        lines.append(f"| {name}, one by one | {seconds * 1e6:,.0f} µs | {seconds / ours:,.0f} | {apart:.1e} |")
    lines += ["", *PEER_NOTES, "", growth_sentence(growth)]
    (HERE / "report.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
