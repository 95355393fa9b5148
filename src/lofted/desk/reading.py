"""Reading in: from the spool to a lane to the store; each step is kept, so that a stop loses nothing."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any, Final

from lofted.desk.lane import BusyError
from lofted.desk.spool import MOST_STARTS, Entry
from lofted.model import LoftedError

LONGEST_S: Final = 600.0
MOST_WAITING: Final = 100


def hand_in(state: Any, data: bytes, **known: Any) -> Entry:
    """Keep something on disk and let it be read; when this returns it is safe.

    Raises
    ------
    BusyError
        Too much waits already.
    """
    if sum(not one.is_over for one in state.spool.entries()) >= MOST_WAITING:
        raise BusyError("too much waits to be read already; try again in a minute")
    entry: Entry = state.spool.put(data, **known)
    start(state, entry)
    return entry


def resume(state: Any) -> None:
    """Read on what a stop interrupted, oldest first."""
    for entry in reversed(state.spool.entries()):
        if entry.is_over:
            continue
        if entry.starts >= MOST_STARTS:
            sentence = f"reading it stopped the desk {MOST_STARTS} times; it is not tried again"
            state.spool.update(entry.id, state="refused", sentence=sentence)
        else:
            start(state, entry)


def start(state: Any, entry: Entry) -> None:
    """Hand an entry to the lane that reads."""
    spool = state.spool

    def step(words: str) -> None:
        """Note a step; the first one says that reading began."""
        now = spool.get(entry.id)
        if now.state == "waiting":
            spool.update(entry.id, state="reading", step=words, starts=now.starts + 1)
        else:
            spool.update(entry.id, step=words)

    def over(done: Future[Any]) -> None:
        """Note how it ended."""
        if done.cancelled():
            return
        error = done.exception()
        if error is None:
            spool.update(entry.id, state="done", step="", **done.result())
        elif isinstance(error, LoftedError):
            spool.update(entry.id, state="refused", step="", sentence=str(error))
        else:
            defect = f"a defect of Lofted, not of your text ({error}); please report it"
            spool.update(entry.id, state="refused", step="", sentence=defect)

    given = {name: getattr(entry, name) for name in ("name", "url", "published", "language", "catalogue", "who")}
    file = "" if entry.url else str(spool.file(entry.id))
    asked = state.reading.ask("take_in", longest_s=LONGEST_S, progress=step, file=file, **given)
    asked.add_done_callback(over)
