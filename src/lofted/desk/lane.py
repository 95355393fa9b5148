"""Lanes: heavy work in a process of its own, one task after the other, so that pages are served meanwhile.

A task that takes too long, or a process that dies of its input, costs that task and nothing else.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, Final

from lofted.model import InputError, LoftedError

Progress = Callable[[str], None]
MOST_WAITING: Final = 200
_LOOK_S: Final = 0.2


class BusyError(LoftedError):
    """More waits than one desk can do."""


@dataclass(slots=True)
class _Task:
    """One thing to do."""

    name: str
    given: dict[str, Any]
    progress: Progress | None
    longest_s: float
    done: Future[Any] = field(default_factory=Future)


class Lane:
    """One process that does named tasks in the order they were asked for."""

    def __init__(self, name: str, store: str) -> None:
        self._store = store
        self._waiting: queue.Queue[_Task | None] = queue.Queue(MOST_WAITING)
        self._process: Any = None
        self._pipe: Connection | None = None
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def ask(
        self, task: str, *, progress: Progress | None = None, longest_s: float = 120.0, **given: Any
    ) -> Future[Any]:
        """Return the future of a task of ``lofted.desk.tasks``.

        Raises
        ------
        BusyError
            Too much waits already.
        """
        asked = _Task(task, given, progress, longest_s)
        try:
            self._waiting.put_nowait(asked)
        except queue.Full:
            raise BusyError("the desk has too much to do already; try again in a minute") from None
        return asked.done

    def close(self) -> None:
        """Stop after the task at hand; what still waits is told so."""
        self._waiting.put(None)
        self._thread.join(timeout=2.0)
        self._stop()

    def _work(self) -> None:
        while (task := self._waiting.get()) is not None:
            if task.done.set_running_or_notify_cancel():
                try:
                    task.done.set_result(self._do(task))
                except Exception as error:  # noqa: BLE001 - whoever asked is told, whatever it was
                    task.done.set_exception(error)

    def _do(self, task: _Task) -> Any:
        pipe = self._running()
        pipe.send((task.name, task.given))
        until = time.monotonic() + task.longest_s
        while time.monotonic() < until:
            try:
                if not pipe.poll(_LOOK_S):
                    continue
                kind, what = pipe.recv()
            except (EOFError, OSError):
                self._stop()
                raise InputError("reading stopped: the text was more than this machine can hold") from None
            if kind == "progress":
                if task.progress:
                    task.progress(what)
            elif kind == "done":
                return what
            else:
                raise what
        self._stop()
        raise InputError(f"given up after {task.longest_s:.0f} s: the text takes too long to read")

    def _running(self) -> Connection:
        """Return the pipe to the process; start one when there is none."""
        if self._pipe is None or not self._process.is_alive():
            spawn = multiprocessing.get_context("spawn")
            self._pipe, theirs = spawn.Pipe()
            self._process = spawn.Process(target=serve, args=(theirs, self._store), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join(timeout=2.0)
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def serve(pipe: Connection, store: str) -> None:
    """Do tasks until the desk hangs up; runs in the process of a lane."""
    import signal

    from lofted.desk import tasks

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the desk stops us, not the terminal
    tasks.limit_memory()
    with contextlib.suppress(EOFError, OSError):
        while True:
            name, given = pipe.recv()
            pipe.send(_answer(tasks.TASKS[name], store, given, pipe))


def _answer(task: Callable[..., Any], store: str, given: dict[str, Any], pipe: Connection) -> tuple[str, Any]:
    try:
        return "done", task(store, progress=lambda step: pipe.send(("progress", step)), **given)
    except LoftedError as error:
        return "failed", type(error)(str(error))
    except MemoryError:
        return "failed", InputError("the text is more than this machine can hold")
    except RecursionError:
        return "failed", InputError("the text is nested too deeply to be read")
    except Exception as error:  # noqa: BLE001 - a defect: told with its kind, the lane goes on
        return "failed", RuntimeError(f"{type(error).__name__}: {error}")
