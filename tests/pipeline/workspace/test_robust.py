"""Threads and programs side by side, a full disk, a locked store, a killed program: nothing is lost, told plainly."""

from __future__ import annotations

import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import lofted
from lofted import reference
from lofted.model import Decision, InputError
from lofted.pipeline.workspace import Workspace
from source_tree import ROOT
from store_texts import LISTED, UNLISTED

KILLS = 10
LISTED_ROWS = len(reference.known_launches())


def decision(claim: str, who: str) -> Decision:
    """Return a decision as a desk hands it over."""
    return Decision(id="", claim=claim, action="accept", who=who, at="")


def test_nothing_acknowledged_is_lost_when_the_program_is_killed() -> None:
    """Ten of the hundred kills of ``bench/store/kill.py``."""
    done = subprocess.run(
        [sys.executable, "bench/store/kill.py", "--rounds", str(KILLS)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 faults" in done.stdout


def test_threads_read_and_decide_while_texts_come_in(store: Workspace) -> None:
    """Readers and writers in one program wait for each other and never fail."""
    store.add(LISTED.encode(), published="2022-02-27")
    claims = [one.proposal.id for one in store.claims().rows]
    stop = threading.Event()

    def read() -> int:
        """Read lists until the writers are done; every list is whole."""
        seen = 0
        while not stop.is_set():
            listed = store.claims(document=store.documents().rows[-1].document.id)
            assert listed.total == len(claims)
            seen += len(store.launches(text="Sunan").rows)
        return seen

    def write(who: int) -> None:
        """Decide on every claim, and add a text."""
        for claim in claims:
            store.decide(decision(claim, f"person {who}"))
        store.add(f"{UNLISTED} Statement {who}.".encode(), published="2029-05-04")

    with ThreadPoolExecutor(8) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        writers = [pool.submit(write, who) for who in range(3)]
        for writer in writers:
            writer.result()
        stop.set()
        assert all(reader.result() for reader in readers)
    assert store.changes(noun="decision").total == 3 * len(claims)
    assert store.documents().total == 4


def test_two_programs_may_open_a_new_store_at_once(url: str) -> None:
    """Whoever comes first makes the tables and enters the list; the other finds them."""
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: lofted.open_store(url), range(4)))
    try:
        assert {one.launches(limit=1).total for one in opened} == {LISTED_ROWS}
        assert opened[0].changes(noun="launch", action="add").total == LISTED_ROWS
    finally:
        for one in opened:
            one.close()


def test_a_locked_store_is_told_in_one_sentence(tmp_path: Path) -> None:
    """Another program that does not let go: readers go on, a decision is refused and can be taken later."""
    path = tmp_path / "store.db"
    with Workspace(path, busy_s=0.2) as store:
        store.add(LISTED.encode(), published="2022-02-27")
        claim = store.claims().rows[0].proposal.id
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(InputError, match="another program holds it locked"):
            store.decide(decision(claim, "Ann"))
        assert store.claim(claim).decisions == ()
        other.execute("ROLLBACK")
        other.close()

        assert store.decide(decision(claim, "Ann")).who == "Ann"


FILL = """
import sys, lofted
store = lofted.open_store(sys.argv[1])
try:
    for number in range(100000):
        store.add(f"{sys.argv[2]} Statement {number}.".encode(), published="2029-05-04")
        print(number, flush=True)
except lofted.model.errors.LoftedError as error:
    print(type(error).__name__, error)
"""


def test_a_full_disk_is_told_in_one_sentence(tmp_path: Path) -> None:
    """Where no more can be written, what was acknowledged stays and the sentence says what happened."""
    path = tmp_path / "store.db"
    lofted.open_store(path).close()
    room = path.stat().st_size + 200_000

    def limit() -> None:
        """Let no file grow beyond the room; the signal would else end the program."""
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = subprocess.run(
        [sys.executable, "-c", FILL, str(path), UNLISTED],
        capture_output=True, text=True, check=False, preexec_fn=limit,
    )  # fmt: skip
    *added, last = done.stdout.splitlines()

    assert last.startswith(f"InputError the store {path}: the disk"), done.stdout + done.stderr
    with lofted.open_store(path) as store:
        assert store.documents().total == len(added) > 0
