"""The pen: what one transaction writes, and the history it appends for every noun it touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Table, delete, func, insert, select, update

from lofted.model import Change
from lofted.store.tables import METADATA, changes

NEW: Final = "it is new"
GONE: Final = "it was retired"
_BATCH: Final = 2000


class Pen:
    """Writes rows and remembers what changed; rows wait to be inserted together until somebody reads."""

    def __init__(self, connection: Connection, who: str, at: str) -> None:
        self._connection = connection
        self.who = who
        self.at = at
        self.places: dict[str, tuple[int, int]] = {}
        """Number and text of claims written with this pen, by id."""
        self._history: list[tuple[Any, ...]] = []
        self._waiting: dict[Table, list[Mapping[str, Any]]] = {}
        self._last: dict[Table, int] = {}

    @property
    def connection(self) -> Connection:
        """The connection, which sees all that was written so far."""
        self.flush()
        return self._connection

    def record(self, action: str, noun: str, key: str, *, before: int | None, after: str | None) -> int:
        """Note one change: the change that made the noun what it was, its JSON from now on; return the number."""
        number = self.next_of(changes)
        self._history.append((number, self.at, self.who, action, noun, key, before, after))
        if len(self._history) >= _BATCH:
            self.flush()
        return number

    def next_of(self, table: Table) -> int:
        """Return the next number in a table whose rows are numbered; there is one writer at a time."""
        if table not in self._last:
            found = self.connection.execute(select(func.coalesce(func.max(table.c.number), 0)))
            self._last[table] = int(found.scalar_one())
        self._last[table] += 1
        return self._last[table]

    def next_number(self) -> int:
        """Return the number the next change will have, for ids that are assigned once."""
        number = self.next_of(changes)
        self._last[changes] -= 1
        return number

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows, all with the same columns; they wait for others like them."""
        if rows:
            waiting = self._waiting.setdefault(table, [])
            waiting += rows
            if len(waiting) >= _BATCH:
                self.flush()

    def flush(self) -> None:
        """Hand what waits to the database, rows that others refer to first."""
        history, self._history = self._history, []
        waiting, self._waiting = self._waiting, {}
        if history:
            self._insert(changes, _CHANGE, history)
        for table in _ORDER if waiting else ():
            if rows := waiting.get(table):
                names = tuple(column.name for column in table.c if column.name in rows[0])
                self._insert(table, names, list(map(itemgetter(*names), rows)))

    def _insert(self, table: Table, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows as the driver takes them, which is five times as fast as one by one."""
        statement, order = _compiled(table, names, self._connection.dialect)
        for start in range(0, len(rows), _BATCH):
            part = rows[start : start + _BATCH]
            by_place = order == names
            given = list(part) if by_place else [dict(zip(names, row, strict=True)) for row in part]
            self._connection.exec_driver_sql(statement, given)

    def update(self, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Change the row that ``key`` names."""
        found = update(table).where(*(table.c[name] == value for name, value in key.items()))
        self.connection.execute(found.values(**values))

    def delete(self, table: Table, key: Mapping[str, Any]) -> None:
        """Delete the rows that ``key`` names; their history stays."""
        self.connection.execute(delete(table).where(*(table.c[name] == value for name, value in key.items())))


_ORDER: Final = tuple(METADATA.sorted_tables)
_CHANGE: Final = tuple(changes.c.keys())


@lru_cache(maxsize=64)
def _compiled(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """Return the statement that inserts these columns, and their order where the driver takes them by place."""
    made = insert(table).values(dict.fromkeys(names)).compile(dialect=dialect)
    return str(made), tuple(made.positiontup or ())


def as_change(row: Any) -> Change:
    """Return a row of the history, with what the noun was ``before``, as its noun."""
    return Change(
        number=row.number,
        at=row.at,
        who=row.who,
        action=row.action,
        noun=row.noun,
        key=row.key,
        before=row.before,
        before_because=NEW if row.before is None else "",
        after=row.after,
        after_because=GONE if row.after is None else "",
    )
