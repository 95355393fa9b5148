"""Kill a program that writes to a store, again and again, and look whether anything acknowledged was lost.

    python bench/store/kill.py [--rounds 100] [--store FILE]

Each round a child adds texts (three a call), imports a catalogue and takes decisions, and says so on its standard
output after each call has returned.  It is killed with SIGKILL at a random moment.  Then the store is opened and
checked: everything that was acknowledged is there, every text has all of its claims, every import all of its rows,
every decision what follows from it, history and tables agree, and SQLite finds the file whole.  The exit code is 1 when
anything is not so.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import lofted
from lofted.model import Decision

TOGETHER = 3
"""Texts that one call adds, all or none."""
ROWS = 40
"""Rows of the catalogue that one call takes in, all or none."""
LONGEST_S = 4.0
RECORDED = "SELECT noun, sum(previous IS NULL) - sum(after IS NULL) FROM changes GROUP BY noun"
CLAIMED = "SELECT d.id, count(*) FROM documents d JOIN claims c ON c.document = d.number GROUP BY d.id"
DECIDED = "SELECT decisions.id, claims.id FROM decisions JOIN claims ON claims.number = decisions.claim"
FILES = "SELECT json_extract(after, '$.file'), count(*) FROM changes WHERE noun = 'catalogue_row' GROUP BY 1"
COUNTS = {
    "document": "SELECT count(*) FROM documents",
    "claim": "SELECT count(*) FROM claims",
    "launch": "SELECT count(*) FROM launches",
    "link": "SELECT count(*) FROM links",
    "decision": "SELECT count(*) FROM decisions",
    "catalogue_row": "SELECT count(*) FROM catalogue_rows",
    "import": "SELECT count(*) FROM imports",
}


def main(arguments: list[str]) -> int:
    """Run the rounds and print what was found."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=100)
    options.add_argument("--store", default="")
    options.add_argument("--write", action="store_true", help="be the child that writes")
    options.add_argument("--first", type=int, default=0)
    chosen = options.parse_args(arguments)
    if chosen.write:
        write(chosen.store, chosen.first)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return rounds(chosen.rounds, chosen.store or str(Path(folder) / "store.db"))


def rounds(number: int, store: str) -> int:
    """Kill a writer ``number`` times; return 1 when anything acknowledged is gone or anything is half there."""
    lofted.open_store(store).close()
    said: list[dict[str, Any]] = []
    faults: list[str] = []
    chance = random.Random(1)  # noqa: S311 - when to kill is no secret
    for round_number in range(number):
        told = killed(store, round_number * 10_000, chance.uniform(0.0, LONGEST_S))
        said += told
        faults += [f"round {round_number}: {fault}" for fault in check(store, said)]
    kinds = {kind: sum(one["did"] == kind for one in said) for kind in ("add", "decide", "import")}
    print(f"{number} kills; acknowledged: {kinds}; {len(faults)} faults")
    print("\n".join(faults[:20]))
    return 1 if faults else 0


def killed(store: str, first: int, after_s: float) -> list[dict[str, Any]]:
    """Start a writer, let it work for a while after it is ready, kill it, and return what it had acknowledged."""
    words = [sys.executable, __file__, "--write", "--store", store, "--first", str(first)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(after_s)
        child.send_signal(signal.SIGKILL)
        lines = child.stdout.read().splitlines()
    return [json.loads(line) for line in lines if line.endswith("}")]


def write(store: str, first: int) -> None:
    """Add, import and decide without end; acknowledge each call after it returned."""
    say({"did": "open"} if (opened := lofted.open_store(store)) else {})
    for number in range(first, first + 10_000, TOGETHER):
        added = opened.add(*texts(number), published="2030-01-01", who="writer")
        say({"did": "add", "documents": [one.id for one in added.documents], "claims": added.claims})
        (found, *_) = opened.claims(document=added.documents[0].id, kind="apogee").rows
        wanted = Decision(id="", claim=found.proposal.id, action="correct", corrected={"value": "777"}, who="w", at="")
        done = opened.decide(wanted)
        say({"did": "decide", "decision": done.id, "claim": found.proposal.id})
        report = opened.import_catalogue("cns", table(number), name=f"{number}.csv", who="writer")
        say({"did": "import", "file": report.sha256, "rows": report.imported})


def texts(first: int) -> Iterator[bytes]:
    """Yield texts of our own, each on a launch of another day."""
    for number in range(first, first + TOGETHER):
        day = date(1950, 1, 1) + timedelta(days=number % 25_000)
        yield (
            f"SEOUL - North Korea fired a ballistic missile from Sohae at 9:30 a.m. on {day:%B} {day.day}, {day.year}."
            f" It flew about {300 + number % 700} km at an altitude of {500 + number % 300} km, the Joint Chiefs of"
            f" Staff said in statement {number}."
        ).encode()


def table(number: int) -> bytes:
    """Return a table of our own with launches that no list has."""
    lines = ["Date,Launch Time (UTC),Missile Name,Missile Type,Facility Name,Apogee,Distance Travelled,Test Outcome"]
    for row in range(ROWS):
        day = date(2030, 1, 1) + timedelta(days=(number + row) % 25_000)
        lines.append(f"{day:%d-%b-%Y},10:{row % 60:02d}:00 PM,Unknown,Unknown,Sunan,{number + row} km,305 km,Success")
    return "\n".join(lines).encode()


def say(what: dict[str, Any]) -> None:
    """Acknowledge: only what has returned is ever said."""
    print(json.dumps(what), flush=True)


def check(store: str, said: list[dict[str, Any]]) -> list[str]:
    """Return what is missing, half there or damaged."""
    with sqlite3.connect(store) as raw:
        faults = [f"the file: {row[0]}" for row in raw.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"a key without its row in {row[0]}" for row in raw.execute("PRAGMA foreign_key_check")]
        there = {row[0] for row in raw.execute("SELECT id FROM documents")}
        claims = dict(raw.execute(CLAIMED).fetchall())
        decided = {row[0]: row[1] for row in raw.execute(DECIDED)}
        corrected = {row[0] for row in raw.execute("SELECT id FROM claims WHERE state = 'corrected' AND low = 777")}
        recorded = dict(raw.execute(RECORDED).fetchall())
        files = dict(raw.execute(FILES).fetchall())
        counts = {noun: raw.execute(query).fetchone()[0] for noun, query in COUNTS.items()}
    raw.close()
    for one in said:
        if one["did"] == "add":
            faults += [f"text {name} was acknowledged and is gone" for name in one["documents"] if name not in there]
            found = sum(claims.get(name, 0) for name in one["documents"])
            faults += [] if found == one["claims"] else [f"{one['documents']}: {found} claims of {one['claims']}"]
        elif one["did"] == "decide":
            faults += [] if one["decision"] in decided else [f"{one['decision']} was acknowledged and is gone"]
            faults += [] if one["claim"] in corrected else [f"{one['decision']}: nothing followed from it"]
        elif one["did"] == "import" and one["file"] not in files:
            faults.append(f"the import of {one['file'][:8]} was acknowledged and is gone")
    faults += [f"the import of {file[:8]}: {rows} rows" for file, rows in files.items() if rows != ROWS]
    faults += [f"{name} has no claims at all" for name in there if not claims.get(name)]
    faults += [] if len(there) % TOGETHER == 0 else [f"{len(there)} texts: half a call"]
    faults += [f"a decision on {claim} without what follows" for claim in decided.values() if claim not in corrected]
    wrong = [noun for noun, count in counts.items() if recorded.get(noun, 0) != count]
    return faults + [f"{recorded.get(noun, 0)} {noun}s by the history, {counts[noun]} there" for noun in wrong]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
