"""Measure the page as a reader meets it: bytes, time to the first picture of the globe, pixels that are not sky.

    python bench/page/measure.py [--runs 7]

Debian's chromium with software rendering opens the example's dossier from disk, each time in a new window; the clock
runs from asking for the page to the first drawn picture. The bare start of a page with one line of text is measured in
turn, because that part is the browser's. Writes report.md beside this file; it is a report, never a gate.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

import lofted

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parents[1] / "src" / "lofted" / "examples" / "two-tests-2022-03.txt"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
DRAWN = "() => Number(document.querySelector('#globe canvas')?.dataset.drawn) > 0"
SKY = 40  # grey value below which a pixel is taken for sky


def main() -> None:
    """Measure and write the report."""
    parser = argparse.ArgumentParser(description="Measure the page of a dossier.")
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        out = Path(place) / "example"
        lofted.assess(EXAMPLE, published="2022-03-11", out=out)
        bare = Path(place) / "bare.html"
        bare.write_text("<!DOCTYPE html><title>x</title><p>One line.", encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page, version = out / "index.html", browser.version
        taken: dict[str, list[float]] = {"one line": [], "globe": []}
        share = 0.0
        for _ in range(runs):
            taken["one line"].append(opened_s(browser, bare.as_uri(), "() => true")[0])
            wall_s, share = opened_s(browser, f"{page.as_uri()}#globe", DRAWN)
            taken["globe"].append(wall_s)
        browser.close()
        text = report(taken, share, page.stat().st_size, version)
    (HERE / "report.md").write_text(text, encoding="utf-8")
    print(text)


def opened_s(browser: Any, address: str, ready: str) -> tuple[float, float]:
    """Return the time until ``ready`` holds, and the share of the globe's pixels that are not sky."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(ready)
    wall_s = time.perf_counter() - began
    share = 0.0
    if page.locator("#globe .stage").count():
        counts = Image.open(io.BytesIO(page.locator("#globe .stage").screenshot())).convert("L").histogram()
        share = sum(counts[SKY:]) / sum(counts)
    page.close()
    return wall_s, share


def report(taken: dict[str, list[float]], share: float, size: int, version: str) -> str:
    """Return the report as Markdown."""
    rows = "".join(
        f"| {name} | {statistics.median(times):.2f} | {min(times):.2f} to {max(times):.2f} |\n"
        for name, times in taken.items()
    )
    load = os.getloadavg()[0]
    return (
        "# The page in a browser, measured\n\n"
        f"Written by `python bench/page/measure.py` on {platform.system()} {platform.machine()}, {os.cpu_count()} "
        f"cores, chromium {version} with software rendering; {len(taken['globe'])} runs in turn, load {load:.1f}.\n\n"
        "| from asking to | median [s] | least to most [s] |\n|---|---|---|\n"
        f"{rows}\n"
        f"One file of {size / 1e6:.2f} MB (two launches, two maps, two profiles); {100 * share:.0f} % of the globe's "
        "pixels are not sky.\nAims: first picture within 3 s, file within 3 MB.\n"
    )


if __name__ == "__main__":
    main()
