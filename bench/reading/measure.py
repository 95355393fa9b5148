"""Measure reading beside its peers; writes report.md beside this file.

    python bench/reading/measure.py [--peers FOLDER] [--archive FILE.warc | --megabytes 1000]

FOLDER holds one environment a peer, made from ``requirements/`` (``pip install --require-hashes``); the archive comes
from ``make_archive.py``, or one of this size is made for the run.  Processor time is what counts: it is what an idle
machine would need.  A report, never a gate.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "tests"), str(ROOT / "builders")]

from baselines import gold, rows_of, run_peer  # noqa: E402 - found only through the path above
from make_archive import make, page  # noqa: E402 - likewise
from off_topic import technical_documents  # noqa: E402 - likewise

from lofted import claims, reference  # noqa: E402 - likewise
from lofted.claims.gate import may_be_on_topic  # noqa: E402 - likewise
from lofted.claims.names import known_names  # noqa: E402 - likewise
from lofted.claims.plain import plain  # noqa: E402 - likewise
from lofted.claims.words import LANGUAGES, table  # noqa: E402 - likewise
from lofted.documents.webpage import read_page  # noqa: E402 - likewise

ROUNDS, WARM_ROUNDS = 9, 12
COLD = "from lofted.cli import main; main()"
SHORT = ROOT / "src" / "lofted" / "examples" / "two-tests-2022-03.txt"


def processor_s(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the least processor time of some rounds. [s]."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def size(texts: list[str]) -> int:
    """Return the bytes of texts as UTF-8."""
    return sum(len(text.encode()) for text in texts)


def reading() -> tuple[list[str], dict[str, float]]:
    """Return the rows of all kinds on labelled texts, and megabytes a second by language."""
    rows, speeds = [], {}
    texts = gold()
    for language in LANGUAGES:
        own = [text.document for text in texts if text.document.language == language]
        for _ in range(WARM_ROUNDS):
            found = sum(len(claims.read(document)) for document in own)
        taken_s = processor_s(lambda own=own: [claims.read(document) for document in own])  # type: ignore[misc]  # bound
        bodies = [document.body for document in own]
        speeds[language] = size(bodies) / taken_s / 1e6
        apart = sum(map(len, bodies)) / found
        cells = (
            f"all kinds, {language}: {len(own)} texts, a claim every {apart:.0f} characters",
            f"{speeds[language]:.2f} MB/s",
            f"{taken_s / found * 1e6:.0f} µs a claim",
            "1 MB/s",
        )
        rows.append(f"| {' | '.join(cells)} |")
    return rows, speeds


def gating() -> tuple[list[str], str]:
    """Return the rows of texts about something else, and all their text."""
    documents = list(technical_documents(1500))
    bodies = [document.body for document in documents]
    folded = [plain(body) for body in bodies]
    whole = size(bodies)
    works: dict[str, Callable[[], object]] = {
        "gate: words of launches, folded text": lambda: [may_be_on_topic("en", text) for text in folded],
        "gate: every name of the tables as well": lambda: [
            (may_be_on_topic("en", text), known_names().automaton.find_matches_as_indexes(text)) for text in folded
        ],
        "a text about something else, from start to answer": lambda: [claims.read(document) for document in documents],
    }
    rows = []
    for name, work in works.items():
        rows.append(f"| {name} | {whole / processor_s(work, 3) / 1e6:.0f} MB/s | – | 60 MB/s |")
    return rows, "\n".join(bodies)


def cold() -> str:
    """Return the row of one short text in a process of its own."""
    taken = []
    for _ in range(5):
        before = os.times()
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", COLD, "claims", str(SHORT), "--published", "2022-03-11", "--json"],
            check=True,
            capture_output=True,
        )
        after = os.times()
        used = after.children_user + after.children_system - before.children_user - before.children_system
        taken.append((used, time.perf_counter() - start))
    used, wall = min(taken)
    return f"| `lofted claims`, a short text, cold | {used:.2f} s | {wall:.2f} s wall | 0.5 s |"


def beside(peers: Path, off_topic: str) -> list[str]:
    """Return the rows of the peers, each with the ratio of its time to ours on the same bytes."""
    texts = gold()
    rows = []
    for name in ("quantulum3", "recognizers", "recognizers_dates", "dateparser", "ja-timex"):
        answer = run_peer(peers, name, rows_of(texts))
        if answer is None:
            rows.append(f"| {name} | not measured: no environment for it, or it failed | | |")
            continue
        read = {text.document.language for text, found in zip(texts, answer["found"], strict=True) if found is not None}
        own = [text.document for text in texts if text.document.language in read]
        ours_s = processor_s(lambda own=own: [claims.read(document) for document in own], 5)  # type: ignore[misc]  # bound
        theirs_s = sum(taken for language, taken in answer["processor_s"].items() if language in read)
        rows.append(_row(answer, f"numbers or dates only ({', '.join(sorted(read))})", theirs_s, ours_s))
    folded = plain(off_topic[:3_000_000])
    words = [
        word
        for one in LANGUAGES
        for key in ("strong", "weak", "space", "context")
        for word in table(one, "triggers")[key]
    ]
    words += [name.surface for name in reference.names()]
    answer = run_peer(peers, "spacy", json.dumps(words) + "\n" + _line(folded))
    if answer:
        ours = processor_s(
            lambda: (may_be_on_topic("en", folded), known_names().automaton.find_matches_as_indexes(folded))
        )
        rows.append(_row(answer, "the words and names of the gate", sum(answer["processor_s"].values()), ours))
    pages = [page(text.document.body * 20, "en", number).decode() for number, text in enumerate(texts[:40])]
    answer = run_peer(peers, "trafilatura", "\n".join(_line(one) for one in pages))
    if answer:
        ours = processor_s(lambda: [read_page(one) for one in pages], 3)
        rows.append(_row(answer, "text and metadata of 40 pages", sum(answer["processor_s"].values()), ours))
    return rows


def _line(text: str) -> str:
    return json.dumps({"text": text, "language": "en", "published": "2022-03-11"})


def _row(answer: dict[str, Any], what: str, theirs_s: float, ours_s: float) -> str:
    return f"| {answer['package']} | {what} | {theirs_s * 1e3:.0f} ms | {theirs_s / ours_s:.1f} |"


def archive(peers: Path | None, path: Path) -> list[str]:
    """Return the rows of a web archive: ours from bytes to claims, warcio its records alone."""
    from fastwarc.warc import ArchiveIterator

    before, start = os.times(), time.perf_counter()
    command = [sys.executable, "-c", COLD, "claims", str(path), "--json", "--jobs", "2"]
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    wall, megabytes = time.perf_counter() - start, path.stat().st_size / 1e6
    need = used * 1000 / megabytes / 2
    most_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    told = f"{used:.0f} s of processor time, {wall:.0f} s on the clock, {most_mb:.0f} MB of memory a process at most"
    rows = [f"`lofted claims --jobs 2` on {megabytes:,.0f} MB of WARC: {told};", f"{need:.0f} s a GB on two idle cores"]
    rows[-1] += " (bar: 180 s)."
    answer = run_peer(peers, "warcio", json.dumps({"text": str(path), "language": "en"})) if peers else None
    if answer:
        ours = processor_s(lambda: [record.reader.read() for record in ArchiveIterator(path.open("rb"))], 3)
        theirs = sum(answer["processor_s"].values())
        rows.append(
            f"Its records alone: {answer['package']} {theirs * 1e3:,.0f} ms, fastwarc (ours) {ours * 1e3:,.0f} ms:"
            f" {theirs / ours:.1f} times."
        )
    return rows


def archives(given: argparse.Namespace) -> list[str]:
    """Return the rows of the archive that was named, or of one made for this run."""
    if given.archive:
        return archive(given.peers, given.archive)
    if not given.megabytes:
        return []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.warc"
        count, own = make(path, int(given.megabytes * 1e6))
        return [*archive(given.peers, path), f"It holds {count:,} pages, {own:,} of them labelled texts."]


def main() -> None:
    """Measure and write the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--megabytes", type=float, help="make an archive of this size for the run; 1000 is the bar's")
    given = parser.parse_args()
    load = os.getloadavg()
    rows, _ = reading()
    gates, off_topic = gating()
    peers = beside(given.peers, off_topic) if given.peers else []
    packed = archives(given)
    lines = [
        "# Speed of reading",
        "",
        f"{platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores;",
        f"load {load[0]:.1f} when it began, {os.getloadavg()[0]:.1f} at its end.",
        "Processor time of one core, least of several rounds; on a busy machine it is longer than on an idle one.",
        "",
        "| what | speed | | bar |",
        "|---|---|---|---|",
        *rows,
        *gates,
        cold(),
        "",
        *(["| peer | what it does | its time | times ours |", "|---|---|---|---|", *peers, ""] if peers else []),
        *packed,
        "",
        (HERE / "limits.md").read_text(encoding="utf-8"),
    ]
    (HERE / "report.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
