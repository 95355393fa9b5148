"""The pen: what one transaction writes, and the history it appends for every noun it touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Table, delete, func, insert, select, update

from lofted.model import Change
from lofted.store.tables import changes

NEW: Final = "it is new"
GONE: Final = "it was retired"
_BATCH: Final = 2000


class Pen:
    """Writes rows and remembers what changed; ``flush`` appends the history before the transaction ends."""

    def __init__(self, connection: Connection, who: str, at: str) -> None:
        self.connection = connection
        self.who = who
        self.at = at
        self._history: list[dict[str, Any]] = []

    def record(self, action: str, noun: str, key: str, *, before: str | None, after: str | None) -> None:
        """Note one change for the history; JSON of the noun before and after."""
        self._history.append(
            {
                "at": self.at,
                "who": self.who,
                "action": action,
                "noun": noun,
                "key": key,
                "before": before,
                "before_because": NEW if before is None else "",
                "after": after,
                "after_because": GONE if after is None else "",
            }
        )
        if len(self._history) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Append what was noted."""
        history, self._history = self._history, []
        self.insert(changes, history)

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows, all with the same columns; handed to the driver as they are, which is five times as fast."""
        if not rows:
            return
        statement, order = _compiled(table, tuple(rows[0]), self.connection.dialect)
        for start in range(0, len(rows), _BATCH):
            part = rows[start : start + _BATCH]
            given = [tuple(row[name] for name in order) for row in part] if order else [dict(row) for row in part]
            self.connection.exec_driver_sql(statement, given)

    def update(self, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Change the row that ``key`` names."""
        found = update(table).where(*(table.c[name] == value for name, value in key.items()))
        self.connection.execute(found.values(**values))

    def delete(self, table: Table, key: Mapping[str, Any]) -> None:
        """Delete the rows that ``key`` names; their history stays."""
        self.connection.execute(delete(table).where(*(table.c[name] == value for name, value in key.items())))

    def next_number(self) -> int:
        """Return the number the next change will have, for ids that are assigned once."""
        self.flush()
        return int(self.connection.execute(select(func.coalesce(func.max(changes.c.number), 0))).scalar_one()) + 1


@lru_cache(maxsize=64)
def _compiled(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """Return the statement that inserts these columns, and their order where the driver takes them by place."""
    made = insert(table).values(dict.fromkeys(names)).compile(dialect=dialect)
    return str(made), tuple(made.positiontup or ())


def as_change(row: Any) -> Change:
    """Return a row of the history as its noun."""
    return Change(
        number=row.number,
        at=row.at,
        who=row.who,
        action=row.action,
        noun=row.noun,
        key=row.key,
        before=row.before,
        before_because=row.before_because,
        after=row.after,
        after_because=row.after_because,
    )
