"""Measure a desk on a store of 10,000 launches, 100,000 claims and 5,000 documents: pages, search, many readers.

    python bench/desk/measure.py [--store FILE] [--seconds 60] [--readers 50] [--asked 60]

takes 3 to 6 minutes; with --store the filled store is kept there and used again.

The desk runs as the verb serves it, in a process of its own on a free port of this machine; times are taken by a client
on loopback that keeps its connection, so they hold the server's work and a little more.  Launch pages are measured
twice: when the dossier has to be made, and when it is kept.  Then many readers ask for pages at once while texts are
handed in and read.  Writes report.md beside this file; it is a report, never a gate.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "tests")]

from filled import CLAIMS, DOCUMENTS, LAUNCHES, fill  # noqa: E402 - as above

from desk_server import free_port, start  # noqa: E402 - found through the path above

CHANCE = random.Random(5)  # noqa: S311 - values to ask for are no secret
MAKES = {"a launch, dossier made"}


def main(arguments: list[str]) -> int:
    """Fill a store where there is none, measure, print and write the report."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--store", default="")
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--readers", type=int, default=50)
    options.add_argument("--asked", type=int, default=60)
    chosen = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(chosen.store or Path(folder) / "launches.db")
        if not store.exists():
            fill(store)
        port = free_port()
        desk = start(store, port)
        try:
            lines = [
                *measured(port, chosen.asked, desk.pid),
                "",
                *at_once(port, chosen.readers, chosen.seconds, desk.pid),
            ]
        finally:
            desk.terminate()
            desk.wait(timeout=30)
    print("\n".join(lines))
    (HERE / "report.md").write_text(report(lines), encoding="utf-8")
    return 0


class Reader:
    """One reader with a connection that stays open."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, place: str) -> tuple[int, float, bytes]:
        """Return status, milliseconds and body of a page."""
        began = time.perf_counter()
        self.connection.request("GET", place)
        answer = self.connection.getresponse()
        body = answer.read()
        return answer.status, 1000.0 * (time.perf_counter() - began), body


def places(port: int) -> dict[str, Callable[[], str]]:
    """Return the pages by name, each asked with other values every time."""
    reader = Reader(port)
    documents = [one["document"]["id"] for one in json.loads(reader.get("/api/documents?limit=500")[2])["rows"]]
    claims = [one["proposal"]["id"] for one in json.loads(reader.get("/api/claims?limit=500")[2])["rows"]]
    far = [json.loads(reader.get(f"/api/claims?limit=1&offset={row}")[2])["rows"][0]["proposal"]["id"]
           for row in range(0, CLAIMS, CLAIMS // 12)]  # fmt: skip
    fresh = random.SystemRandom()  # others each time, so that a store used again has not kept their dossiers
    some = [f"XX-{fresh.randrange(LAUNCHES):05d}" for _ in range(8)]
    return {
        "home": lambda: "/",
        "inbox": lambda: "/inbox",
        "documents": lambda: f"/documents?offset={CHANCE.randrange(DOCUMENTS)}",
        "documents of a year": lambda: f"/documents?since={year()}&language=ko",
        "a document with highlights": lambda: f"/documents/{CHANCE.choice(documents)}",
        "review": lambda: "/review",
        "review far into the list": lambda: f"/review?after={CHANCE.choice(far)}",
        "review of a kind": lambda: "/review?kind=apogee",
        "a claim": lambda: f"/claims/{CHANCE.choice(claims)}",
        "launches": lambda: f"/launches?offset={CHANCE.randrange(LAUNCHES)}",
        "launches filtered": lambda: f"/launches?since={year()}&site=sohae&outcome=success",
        "launches by words": lambda: "/launches?text=Sunan",
        "a launch, dossier made": lambda: f"/launches/{some.pop()}" if some else "",
        "a launch, dossier kept": lambda: f"/launches/{CHANCE.choice(seen)}",
        "compare": lambda: f"/compare?id={CHANCE.choice(seen)}&id={CHANCE.choice(seen)}",
        **lookups(),
    }


def lookups() -> dict[str, Callable[[], str]]:
    """Return the pages that need no id, by name."""
    words = ("about", "about 4", "statement 77", "발표", "약 4", "キロ、発表", "zeppelin", "km")
    return {
        "timeline of a year": lambda: f"/timeline?since={(y := year())}&until={y}",
        "counts": lambda: f"/counts?since={year()}",
        "counts by words": lambda: f"/counts?text=Sunan&since={year()}",
        "search": lambda: f"/search?q={escaped(CHANCE.choice(words))}",
        "search in a kind": lambda: f"/search?q={escaped(CHANCE.choice(words))}&kind=apogee&state=open",
        "changes": lambda: "/changes",
        "changes far back": lambda: f"/changes?before={CHANCE.randrange(100, CLAIMS)}",
        "changes since a date": lambda: "/changes?since=2026-01-01",
        "sites": lambda: "/sites",
        "vehicles": lambda: "/vehicles",
        "a site": lambda: "/sites/site:sunan",
        "a vehicle": lambda: "/vehicles/vehicle:hwasong-17",
        "sources": lambda: "/sources",
        "calculator": lambda: "/calculator",
        "api: launches": lambda: f"/api/launches?offset={CHANCE.randrange(LAUNCHES)}",
        "api: search": lambda: f"/api/search?q={escaped(CHANCE.choice(words))}",
    }


seen: list[str] = []


def year() -> int:
    """Return a year that has launches."""
    return CHANCE.randint(1986, 2024)


def escaped(words: str) -> str:
    """Return words as an address carries them."""
    return "".join(f"%{byte:02X}" for byte in words.encode())


def measured(port: int, asked: int, pid: int) -> Iterator[str]:
    """Yield the table of pages: median and 95th percentile, one reader."""
    reader = Reader(port)
    yield "| page, one reader | asked | median, ms | 95 %, ms | processor time of the desk, ms a page |"
    yield "|---|---|---|---|---|"
    for name, place in places(port).items():
        took, before_ms = [], processor_ms(pid)
        for _ in range(asked):
            wanted = place()
            if not wanted:
                break
            status, took_ms, _ = reader.get(wanted)
            assert status == 200, (wanted, status)
            took.append(took_ms)
            if name in MAKES:
                seen.append(wanted.rsplit("/", 1)[-1])
        took.sort()
        used_ms = (processor_ms(pid) - before_ms) / len(took)
        late_ms = took[int(0.95 * (len(took) - 1))]
        yield f"| {name} | {len(took)} | {statistics.median(took):.0f} | {late_ms:.0f} | {used_ms:.0f} |"
        print(name, flush=True, file=sys.stderr)
    yield ""
    yield f"Memory after that: {memory(pid)}."


class Crowd:
    """Many readers at once, somebody who hands texts in, and somebody who watches the memory."""

    def __init__(self, port: int, pid: int, seconds: float) -> None:
        self.port, self.pid = port, pid
        self.wanted = [place for name, place in places(port).items() if name not in MAKES]
        self.until = time.monotonic() + seconds
        self.took: list[float] = []
        self.faults: list[str] = []
        self.handed: list[str] = []
        self.peak_mb = 0.0

    def read(self) -> None:
        """Ask for one page after the other."""
        reader = Reader(self.port)
        while time.monotonic() < self.until:
            place = CHANCE.choice(self.wanted)()
            try:
                status, took_ms, _ = reader.get(place)
            except (OSError, http.client.HTTPException) as error:
                self.faults.append(f"{place}: {error!r}")
                reader = Reader(self.port)
                continue
            self.took.append(took_ms)
            if status != 200:
                self.faults.append(f"{place}: {status}")

    def write(self) -> None:
        """Hand a text in each second."""
        while time.monotonic() < self.until:
            self.handed.append(hand_in(self.port, len(self.handed)))
            time.sleep(1.0)

    def watch(self) -> None:
        """Note the most memory there was."""
        while time.monotonic() < self.until:
            self.peak_mb = max(self.peak_mb, total_mb(self.pid))
            time.sleep(0.5)


def at_once(port: int, readers: int, seconds: float, pid: int) -> Iterator[str]:
    """Yield what many readers at once saw while texts were handed in."""
    crowd = Crowd(port, pid, seconds)
    threads = [threading.Thread(target=job) for job in (*[crowd.read] * readers, crowd.write, crowd.watch)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = sorted(crowd.took)
    state = json.loads(Reader(port).get(f"/api/inbox/{crowd.handed[0]}")[2])["state"]
    yield f"{readers} readers at once for {seconds:.0f} s while {len(crowd.handed)} texts came in (the first: {state}):"
    yield f"{len(took):,} pages, {len(crowd.faults)} errors, {len(took) / seconds:.0f} pages a second, median"
    yield f"{statistics.median(took):.0f} ms, 95 % {took[int(0.95 * len(took))]:.0f} ms, longest {took[-1]:.0f} ms."
    yield f"Peak memory of the desk and its lanes: {crowd.peak_mb:.0f} MB ({memory(pid)} at the end)."
    yield from crowd.faults[:5]


def hand_in(port: int, number: int) -> str:
    """Hand a text in as a program does; return under which id."""
    text = (HERE.parent.parent / "src/lofted/examples/two-tests-2022-03.txt").read_text(encoding="utf-8")
    body = json.dumps({"text": f"{text}\nCopy {number}, {time.time()}.", "who": "bench", "published": "2022-03-11"})
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("POST", "/api/documents", body, {"Content-Type": "application/json"})
    return str(json.loads(connection.getresponse().read())["id"])


def processor_ms(pid: int) -> float:
    """Return the processor time a process has used; other programs of a shared machine do not count here."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return 1000.0 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def processes(pid: int) -> list[int]:
    """Return the desk and its lanes."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [pid, *(int(one) for one in listed.stdout.split())]


def held_mb(pid: int) -> float:
    """Return the memory of a process with its share of what several use (PSS)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024.0


def total_mb(pid: int) -> float:
    """Return the memory of the desk with its lanes."""
    return sum(held_mb(one) for one in processes(pid))


def memory(pid: int) -> str:
    """Say how much memory each process has."""
    each = [held_mb(one) for one in processes(pid)]
    return f"{sum(each):.0f} MB: desk {each[0]:.0f}, lanes {', '.join(f'{one:.0f}' for one in each[1:] if one > 2.0)}"


def report(lines: list[str]) -> str:
    """Return the report with where it was measured."""
    load: Any = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    where = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, load at the end {load}"
    size = f"{LAUNCHES:,} launches, {CLAIMS:,} claims and {DOCUMENTS:,} documents"
    return f"# A desk on {size}\n\n`python bench/desk/measure.py`; {where}.\n\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
