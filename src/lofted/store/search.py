"""Words of quotes found in three languages: a trigram index in SQLite, trigrams or plain ILIKE in PostgreSQL.

Korean and Japanese set no blanks where English does, so a search finds parts of words: every word typed must stand
somewhere in the quote, in any letter case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Select, func, literal_column, select, table, text

from lofted.model import Claim, Hit, InputError, Listing, wire
from lofted.store.documents import SHORTEST_INDEXED
from lofted.store.listing import contains, known, page, total
from lofted.store.tables import claims, documents, links, nouns

_INDEX: Final = table("claim_search")
_FILTERED: Final = claims.alias("filtered")
_ROWID: Final[Any] = literal_column("claim_search.rowid")
_MATCHES: Final = text("claim_search MATCH :matched")


def search(connection: Connection, words: str, asked: dict[str, Any], *, limit: int, offset: int) -> Listing[Hit]:
    """Return claims whose quote holds every word, the latest added first."""
    known(asked, ("language", "kind", "state"))
    parts = words.split()
    if not parts:
        raise InputError("name the words to look for")
    chosen = {name: value for name, value in asked.items() if value}
    numbers, count = _indexed(connection, parts, chosen) or _plain(connection, parts, chosen)
    found = total(connection, (f"search {len(parts)}", {"words": "\x1f".join(parts), **asked}), count)
    # First which, from an index alone; then the rows.
    query = (
        nouns(claims, claims, documents.c.id.label("text"), documents.c.name.label("document_name"))
        .join(documents, documents.c.number == claims.c.document)
        .where(claims.c.number.in_(list(connection.execute(page(numbers, limit, offset)).scalars())))
        .order_by(claims.c.number.desc())
    )
    return Listing(rows=_hits(connection, connection.execute(query).all()), total=found, offset=offset, limit=limit)


Asked = tuple[Select[Any], Select[Any]]
"""The query for the numbers of the claims that fit, in the order they are shown, and the one that counts them."""


def _plain(connection: Connection, parts: list[str], chosen: Mapping[str, Any]) -> Asked:
    """Return the queries that look for words in the quotes themselves."""
    where = [contains(connection, claims.c.quote, part) for part in parts]
    where += [claims.c.language == value for name, value in chosen.items() if name == "language"]
    other = [_FILTERED.c[name] == value for name, value in chosen.items() if name != "language"]
    if other:  # from their own index alone, as the quotes from theirs
        where.append(claims.c.number.in_(select(_FILTERED.c.number).where(*other)))
    count = select(func.count()).select_from(claims).where(*where)
    return select(claims.c.number).where(*where).order_by(claims.c.number.desc()), count


def _indexed(connection: Connection, parts: list[str], chosen: Mapping[str, Any]) -> Asked | None:
    """Return the queries that ask the trigram index; None where it cannot be asked.

    The index gives its rows in the order they are shown in, so that a page looks at no more than it shows; words too
    short for it are then looked for in the quotes it found.
    """
    long = [part for part in parts if len(part) >= SHORTEST_INDEXED]
    if connection.dialect.name != "sqlite" or not long:
        return None
    where = [contains(connection, claims.c.quote, part) for part in parts if len(part) < SHORTEST_INDEXED]
    # Not the bare columns, or SQLite would go through their indices and ask ours anew for every claim there.
    where += [func.ifnull(claims.c[name], "") == value for name, value in chosen.items()]
    index = _INDEX.join(claims, claims.c.number == _ROWID) if where else _INDEX
    fits: list[Any] = [_MATCHES.bindparams(matched=_matched(long)), *where]
    count = select(func.count()).select_from(index).where(*fits)
    return select(_ROWID).select_from(index).where(*fits).order_by(_ROWID.desc()), count


def _hits(connection: Connection, found: Sequence[Any]) -> tuple[Hit, ...]:
    told: dict[int, list[str]] = {}
    tied = select(links.c.claim, links.c.launch).where(links.c.claim.in_([row.number for row in found]))
    for row in connection.execute(tied.order_by(links.c.launch)):
        told.setdefault(row.claim, []).append(row.launch)
    return tuple(
        Hit(
            claim=wire.read(row.corrected or row.noun, Claim, name=row.id),
            state=row.state,
            document=row.text,
            document_name=row.document_name,
            language=row.language,
            language_because="" if row.language else "the text does not tell",
            launches=tuple(told.get(row.number, ())),
        )
        for row in found
    )


def _matched(parts: list[str]) -> str:
    """Return words as the index wants them: each a phrase, none of its signs with a meaning."""
    return "quote : (" + " AND ".join('"' + part.replace('"', '""') + '"' for part in parts) + ")"
