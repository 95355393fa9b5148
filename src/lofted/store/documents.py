"""Texts in the store: the noun without its words, the words, the raw bytes; never changed once they are in."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, ScalarSelect, func, or_, select, text

from lofted.model import Document, InputError, KeptDocument, Listing, wire
from lofted.store import clock
from lofted.store.listing import contains, counted, known, page, until
from lofted.store.pen import Pen
from lofted.store.tables import claims, contents, documents, links, nouns

SHORTEST_INDEXED: Final = 3
"""Trigrams need three characters; shorter words are looked for in the words themselves."""
KEPT_APART: Final = "the words are kept beside the raw bytes"
ORDERS: Final = {
    "added": (documents.c.number.desc(),),
    "published": (documents.c.published.desc(), documents.c.number.desc()),
    "name": (documents.c.name, documents.c.number),
}


def without_words(document: Document) -> Document:
    """Return a document as lists and the history show it."""
    return msgspec.structs.replace(document, text=None, text_because=KEPT_APART)


def number_of(key: str) -> ScalarSelect[int]:
    """Return the number of a text as part of a query."""
    return select(documents.c.number).where(documents.c.id == key).scalar_subquery()


def number(connection: Connection, key: str) -> int:
    """Return the number of a text that is there."""
    return int(connection.execute(select(documents.c.number).where(documents.c.id == key)).scalar_one())


def present(connection: Connection, ids: Collection[str]) -> frozenset[str]:
    """Return which of the documents are in the store."""
    found = connection.execute(select(documents.c.id).where(documents.c.id.in_(ids)))
    return frozenset(found.scalars())


def insert(pen: Pen, document: Document, raw: bytes, *, read_by: str, unread: Sequence[str]) -> int:
    """Keep a new text with the sentences of it that gave no claim; return its number."""
    number = pen.next_of(documents)
    noun = wire.line(without_words(document))
    change = pen.record("add", "document", document.id, before=None, after=noun)
    kept = {"number": number, "added": pen.at, "added_by": pen.who, "read_by": read_by, "change": change}
    pen.insert(documents, [_row(document) | kept])
    packed = zlib.compress(raw)
    pen.insert(contents, [{"document": number, "text": document.text, "raw": packed, "unread": _list(unread)}])
    return number


def read_again(pen: Pen, document: str, *, read_by: str, unread: Sequence[str]) -> None:
    """Note which version read a text last, and what gave it no claim."""
    pen.update(documents, {"id": document}, {"read_by": read_by})
    pen.update(contents, {"document": number_of(document)}, {"unread": _list(unread)})


def unread(connection: Connection, key: str) -> tuple[str, ...]:
    """Return the sentences of a text that speak of launches and gave no claim."""
    query = select(contents.c.unread).where(contents.c.document == number_of(key))
    found = connection.execute(query).scalar_one_or_none()
    return tuple(msgspec.json.decode(found, type=list[str])) if found else ()


def document(connection: Connection, key: str) -> Document:
    """Return a text with its words.

    Raises
    ------
    InputError
        The store has no such text.
    """
    query = nouns(documents, contents.c.text).join(contents).where(documents.c.id == key)
    found = connection.execute(query).one_or_none()
    if found is None:
        raise InputError(f"the store has no text {key[:64]}")
    bare = wire.read(found.noun, Document, name=f"text {key}")
    because = "" if found.text is not None else "it could not be decoded"
    return msgspec.structs.replace(bare, text=found.text, text_because=because)


def raw(connection: Connection, key: str) -> bytes:
    """Return the bytes of a text as they came.

    Raises
    ------
    InputError
        The store has no such text.
    """
    query = select(contents.c.raw).where(contents.c.document == number_of(key))
    found = connection.execute(query).scalar_one_or_none()
    if found is None:
        raise InputError(f"the store has no text {key[:64]}")
    return zlib.decompress(found)


def ids_of(connection: Connection, launch: str) -> tuple[str, ...]:
    """Return the texts that speak of a launch, the earliest published first."""
    query = (
        select(documents.c.id)
        .where(documents.c.number.in_(select(links.c.document).where(links.c.launch == launch)))
        .order_by(documents.c.published, documents.c.number)
    )
    return tuple(connection.execute(query).scalars())


def listing(
    connection: Connection, asked: Mapping[str, str | None], *, sort: str, limit: int, offset: int
) -> Listing[KeptDocument]:
    """Return texts that fit: since, until (days of publication), outlet, language, text (its words), launch."""
    known(asked, ("since", "until", "outlet", "language", "text", "launch"))
    where = [documents.c[name] == asked[name] for name in ("language",) if asked.get(name)]
    if asked.get("outlet"):
        by_id = str(asked["outlet"]).startswith("org:")
        where.append(documents.c["outlet_id" if by_id else "outlet"] == asked["outlet"])
    if asked.get("since"):
        where.append(documents.c.published >= asked["since"])
    if asked.get("until"):
        where.append(documents.c.published <= until(asked["until"]))
    where += [_speaks(connection, word) for word in (asked.get("text") or "").split()]
    if asked.get("launch"):
        where.append(documents.c.number.in_(select(links.c.document).where(links.c.launch == asked["launch"])))
    total = counted(connection, documents, where, asked)
    order = ORDERS.get(sort)
    if order is None:
        raise InputError(f"texts are sorted by {', '.join(ORDERS)}, not by “{sort[:40]}”")
    # First which, from an index alone; then the rows.
    which = page(select(documents.c.number).where(*where).order_by(*order), limit, offset)
    numbers = list(connection.execute(which).scalars())
    query = nouns(documents, documents).where(documents.c.number.in_(numbers)).order_by(*order)
    found = connection.execute(query).all()
    return Listing(rows=kept(connection, found), total=total, offset=offset, limit=limit)


def _speaks(connection: Connection, word: str) -> ColumnElement[bool]:
    """Return the condition that a word stands in a text's name, its title or the text itself."""
    inside = [contents.c.document == documents.c.number, contains(connection, contents.c.text, word)]
    if connection.dialect.name == "sqlite" and len(word) >= SHORTEST_INDEXED:
        # The index knows which texts hold every three characters of the word; whether in this order, they tell.
        grams = {word[start : start + SHORTEST_INDEXED].replace('"', '""') for start in range(len(word) - 2)}
        index = text("SELECT rowid FROM text_search WHERE text_search MATCH :grams")
        index = index.bindparams(grams=" AND ".join(f'"{gram}"' for gram in sorted(grams)))
        inside.append(contents.c.document.in_(index.columns(contents.c.document)))
    named = (contains(connection, column, word) for column in (documents.c.name, documents.c.title))
    return or_(*named, select(contents.c.document).where(*inside).exists())


def some(connection: Connection, ids: Collection[str]) -> tuple[KeptDocument, ...]:
    """Return these texts without their words, the earliest published first."""
    query = nouns(documents, documents).where(documents.c.id.in_(ids))
    query = query.order_by(documents.c.published, documents.c.number)
    return kept(connection, connection.execute(query).all())


def kept(connection: Connection, rows: Any) -> tuple[KeptDocument, ...]:
    """Return rows as nouns with what came of each text."""
    ids = [row.number for row in rows]
    counts = {
        row.document: row
        for row in connection.execute(
            select(
                claims.c.document,
                func.count().label("all"),
                func.count().filter(claims.c.state == "open").label("open"),
            )
            .where(claims.c.document.in_(ids))
            .group_by(claims.c.document)
        )
    }
    told: dict[str, list[str]] = {}
    spoken_of = (
        select(links.c.document, links.c.launch).where(links.c.document.in_(ids)).distinct().order_by(links.c.launch)
    )
    for found in connection.execute(spoken_of):
        told.setdefault(found.document, []).append(found.launch)
    return tuple(
        KeptDocument(
            document=wire.read(row.noun, Document, name=row.id),
            added=row.added,
            added_by=row.added_by,
            read_by=row.read_by,
            claims=counts[row.number].all if row.number in counts else 0,
            undecided=counts[row.number].open if row.number in counts else 0,
            launches=tuple(told.get(row.number, ())),
        )
        for row in rows
    )


def _list(sentences: Sequence[str]) -> str:
    return msgspec.json.encode(list(sentences)).decode()


def _row(document: Document) -> dict[str, Any]:
    """Return the columns of a document that lists filter and sort by."""
    same = ("id", "name", "title", "outlet", "outlet_id", "language", "url", "licence", "redistribute")
    published = clock.text(document.published.earliest) if document.published else None
    return {name: getattr(document, name) for name in same} | {"published": published}
