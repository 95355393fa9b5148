"""The tables of a store, as the newest migration leaves them.

A noun stands as its JSON once, in the change that made it what it is: ``change`` of its row names that one.  The
columns of a row exist to be filtered, sorted, searched and read by people.  Texts and claims have a short ``number``
beside their id, by which rows refer to them, since an index of numbers is a tenth of one of hashes
and grows at its end.
Instants are ISO 8601 texts in UTC, which sort as they are; on PostgreSQL too texts sort by code point.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    String,
    Table,
    Text,
    select,
)

_COUNTED: Final = ("actor", "site", "vehicle", "vehicle_class", "outcome")
METADATA: Final = MetaData()
PLAIN: Final = Text().with_variant(Text(collation="C"), "postgresql")
KEY: Final = String(200).with_variant(String(200, collation="C"), "postgresql")


def _change() -> Column[int]:
    return Column("change", Integer, ForeignKey("changes.number"), nullable=False)


settings = Table("settings", METADATA, Column("name", KEY, primary_key=True), Column("value", PLAIN, nullable=False))

# Who made which change when: ``previous`` is the change that made the noun what it was before.
changes = Table(
    "changes",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", PLAIN, nullable=False),
    Column("who", PLAIN, nullable=False),
    Column("action", PLAIN, nullable=False),
    Column("noun", PLAIN, nullable=False),
    Column("key", PLAIN, nullable=False),
    Column("previous", Integer, ForeignKey("changes.number")),
    Column("after", PLAIN),
    Index("changes_by_time", "at"),
    Index("changes_by_key", "noun", "key", "number"),
)

documents = Table(
    "documents",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", KEY, nullable=False, unique=True),
    Column("name", PLAIN, nullable=False),
    Column("title", PLAIN),
    Column("outlet", PLAIN),
    Column("outlet_id", PLAIN),
    Column("language", PLAIN),
    Column("url", PLAIN),
    Column("published", PLAIN),
    Column("licence", PLAIN, nullable=False),
    Column("redistribute", Boolean, nullable=False),
    Column("added", PLAIN, nullable=False),
    Column("added_by", PLAIN, nullable=False),
    Column("read_by", PLAIN, nullable=False),
    _change(),
    Index("documents_by_day", "published", "number"),
    Index("documents_by_outlet", "outlet", "published", "number"),
    Index("documents_by_outlet_id", "outlet_id", "published", "number"),
)

contents = Table(
    "contents",
    METADATA,
    Column("document", Integer, ForeignKey("documents.number"), primary_key=True, autoincrement=False),
    Column("text", PLAIN),
    Column("raw", LargeBinary, nullable=False),
    Column("unread", PLAIN, nullable=False),
)

launches = Table(
    "launches",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("listed", Boolean, nullable=False),
    Column("label", PLAIN, nullable=False),
    Column("earliest", PLAIN, nullable=False),
    Column("latest", PLAIN, nullable=False),
    Column("actor", PLAIN),
    Column("site", PLAIN),
    Column("vehicle", PLAIN),
    Column("vehicle_class", PLAIN),
    Column("outcome", PLAIN, nullable=False),
    Column("salvo", PLAIN, nullable=False),
    Column("origin", PLAIN, nullable=False),
    Column("redistribute", Boolean, nullable=False),
    Column("words", PLAIN, nullable=False),
    _change(),
    # Holds all that filters, searches and counts look at, so that none reads the rows themselves.
    Index("launches_by_time", "earliest", "id", "latest", *_COUNTED, "salvo", "listed", "words"),
    Index("launches_by_salvo", "salvo"),
)

former_ids = Table(
    "former_ids",
    METADATA,
    Column("former", KEY, primary_key=True),
    Column("launch", KEY, ForeignKey("launches.id"), nullable=False),
)

claims = Table(
    "claims",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", KEY, nullable=False, unique=True),
    Column("document", Integer, ForeignKey("documents.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", PLAIN, nullable=False),
    Column("value", PLAIN),
    Column("unit", PLAIN),
    Column("low", Float),
    Column("high", Float),
    Column("hedge", PLAIN, nullable=False),
    Column("stance", PLAIN, nullable=False),
    Column("said_by", PLAIN, nullable=False),
    Column("quote", PLAIN, nullable=False),
    Column("language", PLAIN),
    Column("state", PLAIN, nullable=False),
    Column("proposed", Boolean, nullable=False),
    Column("decided", PLAIN),
    Column("corrected", PLAIN),
    _change(),
    Index("claims_by_document", "document", "position", "number", "state"),
    Index("claims_by_kind", "kind", "document", "position", "number", "state"),
    Index("claims_by_state", "state", "document", "position", "number"),
)

links = Table(
    "links",
    METADATA,
    Column("claim", Integer, ForeignKey("claims.number"), primary_key=True, autoincrement=False),
    Column("launch", KEY, ForeignKey("launches.id"), primary_key=True),
    Column("document", Integer, ForeignKey("documents.number"), nullable=False),
    Column("weight", Float, nullable=False),
    Column("doubtful", Boolean, nullable=False),
    Column("decided_by", PLAIN, nullable=False),
    _change(),
    Index("links_by_launch", "launch", "document", "claim", "doubtful"),
    Index("links_by_document", "document", "launch"),
    Index("links_by_weight", "weight", "claim", "launch"),
    sqlite_with_rowid=False,
)

decisions = Table(
    "decisions",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("claim", Integer, ForeignKey("claims.number"), nullable=False),
    Column("action", PLAIN, nullable=False),
    Column("who", PLAIN, nullable=False),
    Column("at", PLAIN, nullable=False),
    _change(),
    Index("decisions_by_claim", "claim", "change"),
)

signatures = Table(
    "signatures",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("dossier", KEY, nullable=False),
    Column("who", PLAIN, nullable=False),
    Column("organisation", PLAIN, nullable=False),
    Column("at", PLAIN, nullable=False),
    Column("signed", LargeBinary, nullable=False),
    _change(),
    Index("signatures_by_dossier", "dossier"),
)

signature_launches = Table(
    "signature_launches",
    METADATA,
    Column("signature", KEY, ForeignKey("signatures.id"), primary_key=True),
    Column("launch", KEY, primary_key=True),
    Index("signature_launches_by_launch", "launch"),
)

imports = Table(
    "imports",
    METADATA,
    Column("id", KEY, primary_key=True),
    Column("at", PLAIN, nullable=False),
    Column("who", PLAIN, nullable=False),
    Column("catalogue", PLAIN, nullable=False),
    Column("file", PLAIN, nullable=False),
    _change(),
)

catalogue_rows = Table(
    "catalogue_rows",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("catalogue", PLAIN, nullable=False),
    Column("launch", KEY, ForeignKey("launches.id")),
    Column("import_id", KEY, ForeignKey("imports.id"), nullable=False),
    Column("licence", PLAIN, nullable=False),
    Column("redistribute", Boolean, nullable=False),
    _change(),
    Index("catalogue_rows_by_launch", "launch"),
    Index("catalogue_rows_by_import", "import_id"),
)

kept_dossiers = Table(
    "kept_dossiers",
    METADATA,
    Column("subject", KEY, primary_key=True),
    Column("inputs", KEY, nullable=False),
    Column("made", PLAIN, nullable=False),
    Column("dossier", LargeBinary, nullable=False),
    Column("page", LargeBinary),
)


def nouns(table: Table, *columns: Any) -> Select[Any]:
    """Return the query for these columns of a table's rows, with the JSON of each noun as ``noun``."""
    return select(*columns, changes.c.after.label("noun")).join_from(table, changes, changes.c.number == table.c.change)
