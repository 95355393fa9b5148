"""Measure the main job from outside: wall time and peak memory of cold runs, and whether two runs give the same bytes.

    python bench/assess/measure.py [--runs 7]

Every run is a process of its own, as for a user; the candidates take turns, so that what else the machine does meets
all of them. The baseline is a bare ``import matplotlib.figure`` in the same environment: what any program that draws
pays before it has done anything. It runs the article of ``../shared`` if that is there, else the package's example.
Writes report.md beside this file; it is a report, never a gate.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ARTICLE = ROOT.parent / "shared" / "examples" / "two-tests-2022-03.txt"
EXAMPLE = ROOT / "src" / "lofted" / "examples" / "two-tests-2022-03.txt"
BASELINE = "import matplotlib.figure"
KIB_A_MB = 1024 if sys.platform == "linux" else 1024 * 1024  # macOS counts bytes


class Run(NamedTuple):
    """One process: how long it took and how much memory it held at most."""

    wall_s: float
    peak_mb: float


def main() -> None:
    """Measure and write the report."""
    parser = argparse.ArgumentParser(description="Measure lofted assess.")
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    text = ARTICLE if ARTICLE.exists() else EXAMPLE
    lofted = [sys.executable, "-c", "from lofted.cli import main; main()"]
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out"
        assess = [*lofted, "assess", str(text), "--published", "2022-03-11", "--out", str(out)]
        candidates = {
            BASELINE: [sys.executable, "-c", BASELINE],
            "lofted --help": [*lofted, "--help"],
            "lofted claims": [*lofted, "claims", str(text), "--published", "2022-03-11"],
            "lofted assess": assess,
        }
        taken: dict[str, list[Run]] = {name: [] for name in candidates}
        contents = set()
        for _ in range(runs + 1):
            for name, command in candidates.items():
                taken[name].append(measured(command))
            contents.add(digest(out))
            size_kb = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1000
            shutil.rmtree(out)
    # The first turn fills the caches of the disk and the byte code.
    taken = {name: all_runs[1:] for name, all_runs in taken.items()}
    (HERE / "report.md").write_text(report(taken, text, len(contents), size_kb), encoding="utf-8")
    print((HERE / "report.md").read_text(encoding="utf-8"))


def measured(command: list[str]) -> Run:
    """Run a command once; it must succeed."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall_s = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(wall_s, usage.ru_maxrss / KIB_A_MB)


def digest(directory: Path) -> str:
    """Return one checksum for the names and bytes of every file in a directory."""
    whole = hashlib.sha256()
    for path in sorted(directory.rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(directory).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def report(taken: dict[str, list[Run]], text: Path, different: int, size_kb: float) -> str:
    """Return the report as Markdown."""
    base_s = statistics.median(run.wall_s for run in taken[BASELINE])
    base_mb = max(run.peak_mb for run in taken[BASELINE])
    rows = []
    for name, runs in taken.items():
        walls = sorted(run.wall_s for run in runs)
        wall_s, peak_mb = statistics.median(walls), max(run.peak_mb for run in runs)
        spread = f"{walls[0]:.2f} to {walls[-1]:.2f}"
        rows.append(
            f"| `{name}` | {wall_s:.2f} | {spread} | {wall_s / base_s:.1f} | {peak_mb:.0f} | {peak_mb / base_mb:.1f} |"
        )
    count = len(taken[BASELINE])
    which = "the article of `../shared`" if text == ARTICLE else "the package's example text"
    same = "the same bytes every time" if different == 1 else f"{different} different results: a defect"
    return (
        "# The main job, measured\n\n"
        f"Written by `make bench` on {platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, numpy {version('numpy')}, matplotlib {version('matplotlib')}.\n"
        f"Median of {count} processes each, taking turns, after one turn that filled the caches; text: {which} "
        f"({text.stat().st_size / 1000:.1f} kB).\nThe baseline is the first row.\n\n"
        "| process | wall [s] | least to most [s] | times baseline | peak memory [MB] | times baseline |\n"
        "|---|---|---|---|---|---|\n" + "\n".join(rows) + "\n\n"
        f"Dossier of `lofted assess`: {size_kb:.0f} kB; {count + 1} runs gave {same}.\n"
        "Aims: `lofted assess` under 3 s and 300 MB, figures included; `lofted --help` under 0.3 s.\n"
    )


if __name__ == "__main__":
    main()
