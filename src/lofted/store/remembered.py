"""Answers that cost a pass over a table, kept in memory for as long as nothing they rest on has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, func, select

from lofted.store.tables import changes

OPTION: Final = "lofted_remembered"
"""Option of an engine that holds what its readers remember together."""
WRITES: Final = "lofted_writes"
"""Option of a connection that means to write."""
MOST: Final = 256
Answer = TypeVar("Answer")


class Remembered:
    """Answers by question, each with the number of the change it was right at; a few, and thrown away together."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: dict[Hashable, tuple[int, Any]] = {}

    def get(self, question: Hashable, version: int) -> tuple[int, Any] | None:
        """Return an answer that is right at a change, with that number."""
        found = self._answers.get(question)
        return found if found is not None and found[0] == version else None

    def keep(self, question: Hashable, version: int, answer: Any) -> None:
        """Keep an answer."""
        with self._lock:
            if len(self._answers) >= MOST:
                self._answers.clear()
            self._answers[question] = (version, answer)


def answered(connection: Connection, question: Hashable, version: int, make: Callable[[], Answer]) -> Answer:
    """Return the answer to a question as remembered at this number of the latest change, or made now.

    A connection that writes sees what nobody else sees yet: it neither looks here nor leaves anything.
    """
    options = connection.get_execution_options()
    memory: Remembered | None = None if options.get(WRITES) else options.get(OPTION)
    if memory is None:
        return make()
    found = memory.get(question, version)
    if found is not None:
        kept: Answer = found[1]
        return kept
    answer = make()
    memory.keep(question, version, answer)
    return answer


def latest_change(connection: Connection) -> int:
    """Return the number of the latest change of all; the history only grows, so this tells whether anything changed."""
    return int(connection.execute(select(func.coalesce(func.max(changes.c.number), 0))).scalar_one())
