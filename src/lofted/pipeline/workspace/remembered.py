"""Counts that are asked again and again: made once for each state of the launch list, told apart by its last change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from lofted.store import Database, history

MOST: Final = 256
Answer = TypeVar("Answer")


class Remembered:
    """Answers by question, for as long as no launch changes; threads and programs may share the store."""

    def __init__(self, store: Database) -> None:
        self._store = store
        self._last = -1
        self._answers: dict[Any, Any] = {}

    def get(self, question: Any, make: Callable[[], Answer]) -> Answer:
        """Return the answer to a question, made now when the list has changed since it was."""
        with self._store.reading() as connection:
            last = history.last_number(connection, "launch")
        if last != self._last or len(self._answers) >= MOST:
            self._last, self._answers = last, {}
        answers = self._answers
        if question not in answers:
            answers[question] = make()
        found: Answer = answers[question]
        return found
