"""What every list query shares: pages, totals, days as bounds, words contained."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from lofted.model import InputError
from lofted.store.remembered import answered, latest_change

LARGEST_PAGE: Final = 1000
Query = TypeVar("Query", bound=Select[Any])


def page(query: Query, limit: int, offset: int) -> Query:
    """Return one page of a query.

    Raises
    ------
    InputError
        The page is larger than a page may be, or lies before the first row.
    """
    if not 1 <= limit <= LARGEST_PAGE:
        raise InputError(f"a page has 1 to {LARGEST_PAGE} rows, not {limit}")
    if offset < 0:
        raise InputError(f"a page starts at row 0 or later, not at {offset}")
    return query.limit(limit).offset(offset)


def counted(
    connection: Connection, table: FromClause, where: Sequence[ColumnElement[bool]], asked: Mapping[str, Any]
) -> int:
    """Return how many rows of a table fit what was ``asked``, which ``where`` says in SQL."""
    return total(connection, (table.description, asked), select(func.count()).select_from(table).where(*where))


def total(connection: Connection, question: tuple[str, Mapping[str, Any]], query: Select[Any]) -> int:
    """Return the number a query counts; the same question again, with nothing changed since, costs nothing."""
    what, asked = question
    key = (what, *sorted((name, str(value)) for name, value in asked.items() if value not in {None, ""}))
    return answered(connection, key, latest_change(connection), lambda: int(connection.execute(query).scalar_one()))


def known(asked: Mapping[str, Any], names: Collection[str]) -> None:
    """Refuse a filter that a list does not have, which would else be passed over and show too much.

    Raises
    ------
    InputError
        There is no filter of that name.
    """
    wrong = [name for name in asked if name not in names]
    if wrong:
        raise InputError(f"this list has no filter “{wrong[0][:40]}”; it has {', '.join(names)}")


def until(day: str | None) -> str:
    """Return the last text that sorts within a day, month, year or instant: all digits and letters come before "~"."""
    return f"{day}~"


def contains(connection: Connection, column: Any, words: str | None) -> ColumnElement[bool]:
    """Return the condition that a column holds words, upper and lower case alike (in SQLite: of Latin letters)."""
    pattern = f"%{escaped(words or '')}%"
    # SQLite's LIKE looks past the case by itself; its lower() would only cost time.
    like = column.like if connection.dialect.name == "sqlite" else column.ilike
    found: ColumnElement[bool] = like(pattern, escape="\\")
    return found


def escaped(words: str) -> str:
    r"""Return words for LIKE with its own signs taken literally ("\" escapes)."""
    return words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


def parts(ids: Collection[str], size: int = 5000) -> list[list[str]]:
    """Return ids in parts that one query may name."""
    listed = list(ids)
    return [listed[start : start + size] for start in range(0, len(listed), size)]
