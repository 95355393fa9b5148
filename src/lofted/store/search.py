"""Words of quotes found in three languages: a trigram index in SQLite, trigrams or plain ILIKE in PostgreSQL.

Korean and Japanese set no blanks where English does, so a search finds parts of words: every word typed must stand
somewhere in the quote, in any letter case.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, func, select, text

from lofted.model import Claim, Hit, InputError, Listing, wire
from lofted.store.listing import contains, known, page
from lofted.store.tables import claims, documents, links

SHORTEST_INDEXED: Final = 3
"""Trigrams need three characters; shorter words are looked for in the quotes themselves."""


def search(connection: Connection, words: str, asked: dict[str, Any], *, limit: int, offset: int) -> Listing[Hit]:
    """Return claims whose quote holds every word, the latest published first."""
    known(asked, ("language", "kind", "state"))
    parts = words.split()
    if not parts:
        raise InputError("name the words to look for")
    where = [_holds(connection, parts), claims.c.document == documents.c.id]
    where += [claims.c[name] == asked[name] for name in ("kind", "state") if asked.get(name)]
    if asked.get("language"):
        where.append(documents.c.language == asked["language"])
    total = int(connection.execute(select(func.count()).select_from(claims, documents).where(*where)).scalar_one())
    query = (
        select(claims.c.id, claims.c.noun, claims.c.corrected, claims.c.state, claims.c.document,
               documents.c.name, documents.c.language)
        .where(*where)
        .order_by(documents.c.published.desc(), claims.c.document, claims.c.position, claims.c.number)
    )  # fmt: skip
    found = connection.execute(page(query, limit, offset)).all()
    told: dict[str, list[str]] = {}
    for row in connection.execute(
        select(links.c.claim, links.c.launch)
        .where(links.c.claim.in_([row.id for row in found]))
        .order_by(links.c.launch)
    ):
        told.setdefault(row.claim, []).append(row.launch)
    rows = tuple(
        Hit(
            claim=wire.read(row.corrected or row.noun, Claim, name=row.id),
            state=row.state,
            document=row.document,
            document_name=row.name,
            language=row.language,
            language_because="" if row.language else "the text does not tell",
            launches=tuple(told.get(row.id, ())),
        )
        for row in found
    )
    return Listing(rows=rows, total=total, offset=offset, limit=limit)


def _holds(connection: Connection, parts: list[str]) -> ColumnElement[bool]:
    if connection.dialect.name != "sqlite":
        return and_(*(contains(claims.c.quote, part) for part in parts))
    long = [part for part in parts if len(part) >= SHORTEST_INDEXED]
    found = [contains(claims.c.quote, part) for part in parts if len(part) < SHORTEST_INDEXED]
    if long:
        matched = " AND ".join('"' + part.replace('"', '""') + '"' for part in long)
        index = text("SELECT rowid FROM claim_search WHERE claim_search MATCH :matched").bindparams(matched=matched)
        found.append(claims.c.number.in_(index.columns(claims.c.number)))
    return and_(*found)
