"""The history: every change in the order it was made, and what is different between two instants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, func, select

from lofted.model import Change, Difference, Listing
from lofted.store.listing import counted, known, page, until
from lofted.store.pen import as_change
from lofted.store.tables import changes

_EARLIER: Final = changes.alias("earlier")
NOT_YET = "it was not there yet"
NO_MORE = "it is there no more"


def listing(
    connection: Connection, asked: Mapping[str, Any], *, limit: int, offset: int, after: int = 0, before: int = 0
) -> Listing[Change]:
    """Return changes that fit (since, until, who, noun, key, action), the latest first.

    ``before`` leaves only changes made before the one of this number, ``after`` gives those made next after it.
    """
    known(asked, ("since", "until", "who", "noun", "key", "action"))
    where = [changes.c[name] == asked[name] for name in ("who", "noun", "key", "action") if asked.get(name)]
    if asked.get("since"):
        where.append(changes.c.at >= asked["since"])
    if asked.get("until"):
        where.append(changes.c.at <= until(asked["until"]))
    total = counted(connection, changes, where, asked)
    number = changes.c.number
    if after or before:
        where.append(number > after if after else number < before)
    query = (
        select(changes, _EARLIER.c.after.label("before"))
        .outerjoin(_EARLIER, _EARLIER.c.number == changes.c.previous)
        .where(*where)
        .order_by(number if after else number.desc())
    )
    found = connection.execute(page(query, limit, offset))
    rows = sorted((as_change(row) for row in found), key=lambda change: -change.number)
    return Listing(rows=tuple(rows), total=total, offset=offset, limit=limit)


def last_of(connection: Connection, noun: str) -> int:
    """Return the number of the latest change of one kind of noun, to tell whether any came since."""
    query = select(func.coalesce(func.max(changes.c.number), 0)).where(changes.c.noun == noun)
    return int(connection.execute(query).scalar_one())


def difference(connection: Connection, then: str, now: str | None, *, limit: int, offset: int) -> Listing[Difference]:
    """Return the nouns that differ between the end of ``then`` and the end of ``now``, changed back ones left out."""
    where = [changes.c.at > until(then)] + ([changes.c.at <= until(now)] if now else [])
    ends = (
        select(
            changes.c.noun,
            changes.c.key,
            func.min(changes.c.number).label("first"),
            func.max(changes.c.number).label("last"),
            func.count().label("times"),
        )
        .where(*where)
        .group_by(changes.c.noun, changes.c.key)
        .subquery()
    )
    first, last = changes.alias("first_change"), changes.alias("last_change")
    both = (
        select(ends, _EARLIER.c.after.label("before"), last.c.after)
        .join(first, first.c.number == ends.c.first)
        .outerjoin(_EARLIER, _EARLIER.c.number == first.c.previous)
        .join(last, last.c.number == ends.c.last)
        .where(_EARLIER.c.after.is_distinct_from(last.c.after))
    )
    total = int(connection.execute(select(func.count()).select_from(both.subquery())).scalar_one())
    found = connection.execute(page(both.order_by(ends.c.first), limit, offset)).all()
    rows = tuple(_difference(connection, row) for row in found)
    return Listing(rows=rows, total=total, offset=offset, limit=limit)


def _difference(connection: Connection, row: Any) -> Difference:
    query = select(changes.c.who).where(changes.c.noun == row.noun, changes.c.key == row.key)
    query = query.where(changes.c.number.between(row.first, row.last)).order_by(changes.c.number)
    return Difference(
        noun=row.noun,
        key=row.key,
        before=row.before,
        before_because="" if row.before is not None else NOT_YET,
        after=row.after,
        after_because="" if row.after is not None else NO_MORE,
        who=tuple(dict.fromkeys(connection.execute(query).scalars())),
        changes=row.times,
    )
