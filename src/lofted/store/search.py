"""Words of quotes found in three languages: a trigram index in SQLite, trigrams or plain ILIKE in PostgreSQL.

Korean and Japanese set no blanks where English does, so a search finds parts of words: every word typed must stand
somewhere in the quote, in any letter case.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, select, text

from lofted.model import Claim, Hit, InputError, Listing, wire
from lofted.store.listing import contains, known, page
from lofted.store.tables import claims, documents, links

SHORTEST_INDEXED: Final = 3
"""Trigrams need three characters; shorter words are looked for in the quotes themselves."""
_ROWID: Final[Any] = literal_column("rowid")
_MATCHES: Final = text("claim_search MATCH :matched")


def search(connection: Connection, words: str, asked: dict[str, Any], *, limit: int, offset: int) -> Listing[Hit]:
    """Return claims whose quote holds every word, the latest added first."""
    known(asked, ("language", "kind", "state"))
    parts = words.split()
    if not parts:
        raise InputError("name the words to look for")
    where = [_holds(connection, parts)]
    where += [claims.c[name] == asked[name] for name in ("language", "kind", "state") if asked.get(name)]
    total = _total(connection, parts, where, asked)
    # First which, from an index alone; then the rows.
    if _index_alone(connection, parts, asked):
        found = select(_ROWID).where(_MATCHES.bindparams(matched=_matched(parts))).select_from(text("claim_search"))
        numbers: Any = page(found.order_by(_ROWID.desc()), limit, offset)
    else:
        numbers = page(select(claims.c.number).where(*where).order_by(claims.c.number.desc()), limit, offset)
    query = (
        select(claims, documents.c.name.label("document_name"))
        .join(documents, documents.c.id == claims.c.document)
        .where(claims.c.number.in_(list(connection.execute(numbers).scalars())))
        .order_by(claims.c.number.desc())
    )
    return Listing(rows=_hits(connection, connection.execute(query).all()), total=total, offset=offset, limit=limit)


def _total(connection: Connection, parts: list[str], where: Sequence[Any], asked: dict[str, Any]) -> int:
    """Return how many claims fit; where the index alone can tell, it does."""
    query = select(func.count()).select_from(claims).where(*where)
    if _index_alone(connection, parts, asked):
        query = select(func.count()).select_from(text("claim_search"))
        query = query.where(_MATCHES.bindparams(matched=_matched(parts)))
    return int(connection.execute(query).scalar_one())


def _index_alone(connection: Connection, parts: list[str], asked: dict[str, Any]) -> bool:
    short = min(map(len, parts)) < SHORTEST_INDEXED
    return connection.dialect.name == "sqlite" and not short and not any(asked.values())


def _hits(connection: Connection, found: Sequence[Any]) -> tuple[Hit, ...]:
    told: dict[str, list[str]] = {}
    tied = select(links.c.claim, links.c.launch).where(links.c.claim.in_([row.id for row in found]))
    for row in connection.execute(tied.order_by(links.c.launch)):
        told.setdefault(row.claim, []).append(row.launch)
    return tuple(
        Hit(
            claim=wire.read(row.corrected or row.noun, Claim, name=row.id),
            state=row.state,
            document=row.document,
            document_name=row.document_name,
            language=row.language,
            language_because="" if row.language else "the text does not tell",
            launches=tuple(told.get(row.id, ())),
        )
        for row in found
    )


def _holds(connection: Connection, parts: list[str]) -> ColumnElement[bool]:
    if connection.dialect.name != "sqlite":
        return and_(*(contains(connection, claims.c.quote, part) for part in parts))
    long = [part for part in parts if len(part) >= SHORTEST_INDEXED]
    found = [contains(connection, claims.c.quote, part) for part in parts if len(part) < SHORTEST_INDEXED]
    if long:
        index = text("SELECT rowid FROM claim_search WHERE claim_search MATCH :matched")
        index = index.bindparams(matched=_matched(long))
        found.append(claims.c.number.in_(index.columns(claims.c.number)))
    return and_(*found)


def _matched(parts: list[str]) -> str:
    """Return words as the index wants them: each a phrase, none of its signs with a meaning."""
    return "quote : (" + " AND ".join('"' + part.replace('"', '""') + '"' for part in parts) + ")"
