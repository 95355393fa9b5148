"""The tables after step 3: a frozen copy of what ``lofted.store.tables`` was then."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

_COUNTED: Final = ("actor", "site", "vehicle", "vehicle_class", "outcome")
METADATA: Final = MetaData()
_PLAIN: Final = Text().with_variant(Text(collation="C"), "postgresql")
_KEY: Final = String(200).with_variant(String(200, collation="C"), "postgresql")


def _change() -> Column[int]:
    return Column("change", Integer, ForeignKey("changes.number"), nullable=False)


# Who made which change when: ``previous`` is the change that made the noun what it was before.
Table(
    "changes",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", _PLAIN, nullable=False),
    Column("who", _PLAIN, nullable=False),
    Column("action", _PLAIN, nullable=False),
    Column("noun", _PLAIN, nullable=False),
    Column("key", _PLAIN, nullable=False),
    Column("previous", Integer, ForeignKey("changes.number")),
    Column("after", _PLAIN),
    Index("changes_by_time", "at"),
    Index("changes_by_key", "noun", "key", "number"),
)

Table(
    "documents",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", _KEY, nullable=False, unique=True),
    Column("name", _PLAIN, nullable=False),
    Column("title", _PLAIN),
    Column("outlet", _PLAIN),
    Column("outlet_id", _PLAIN),
    Column("language", _PLAIN),
    Column("url", _PLAIN),
    Column("published", _PLAIN),
    Column("licence", _PLAIN, nullable=False),
    Column("redistribute", Boolean, nullable=False),
    Column("added", _PLAIN, nullable=False),
    Column("added_by", _PLAIN, nullable=False),
    Column("read_by", _PLAIN, nullable=False),
    _change(),
    Index("documents_by_day", "published", "number"),
    Index("documents_by_outlet", "outlet", "published", "number"),
    Index("documents_by_outlet_id", "outlet_id", "published", "number"),
)

Table(
    "contents",
    METADATA,
    Column("document", Integer, ForeignKey("documents.number"), primary_key=True, autoincrement=False),
    Column("text", _PLAIN),
    Column("raw", LargeBinary, nullable=False),
    Column("unread", _PLAIN, nullable=False),
)

Table(
    "launches",
    METADATA,
    Column("id", _KEY, primary_key=True),
    Column("listed", Boolean, nullable=False),
    Column("label", _PLAIN, nullable=False),
    Column("earliest", _PLAIN, nullable=False),
    Column("latest", _PLAIN, nullable=False),
    Column("actor", _PLAIN),
    Column("site", _PLAIN),
    Column("vehicle", _PLAIN),
    Column("vehicle_class", _PLAIN),
    Column("outcome", _PLAIN, nullable=False),
    Column("salvo", _PLAIN, nullable=False),
    Column("origin", _PLAIN, nullable=False),
    Column("redistribute", Boolean, nullable=False),
    Column("words", _PLAIN, nullable=False),
    _change(),
    # Holds all that filters, searches and counts look at, so that none reads the rows themselves.
    Index("launches_by_time", "earliest", "id", "latest", *_COUNTED, "salvo", "listed", "words"),
    Index("launches_by_salvo", "salvo"),
)

Table(
    "former_ids",
    METADATA,
    Column("former", _KEY, primary_key=True),
    Column("launch", _KEY, ForeignKey("launches.id"), nullable=False),
)

Table(
    "claims",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", _KEY, nullable=False, unique=True),
    Column("document", Integer, ForeignKey("documents.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", _PLAIN, nullable=False),
    Column("value", _PLAIN),
    Column("unit", _PLAIN),
    Column("low", Float),
    Column("high", Float),
    Column("hedge", _PLAIN, nullable=False),
    Column("stance", _PLAIN, nullable=False),
    Column("said_by", _PLAIN, nullable=False),
    Column("quote", _PLAIN, nullable=False),
    Column("language", _PLAIN),
    Column("state", _PLAIN, nullable=False),
    Column("proposed", Boolean, nullable=False),
    Column("decided", _PLAIN),
    Column("corrected", _PLAIN),
    _change(),
    Index("claims_by_document", "document", "position", "number", "state"),
    Index("claims_by_kind", "kind", "document", "position", "number", "state"),
    Index("claims_by_state", "state", "document", "position", "number"),
)

Table(
    "links",
    METADATA,
    Column("claim", Integer, ForeignKey("claims.number"), primary_key=True, autoincrement=False),
    Column("launch", _KEY, ForeignKey("launches.id"), primary_key=True),
    Column("document", Integer, ForeignKey("documents.number"), nullable=False),
    Column("weight", Float, nullable=False),
    Column("doubtful", Boolean, nullable=False),
    Column("decided_by", _PLAIN, nullable=False),
    _change(),
    Index("links_by_launch", "launch", "document", "claim", "doubtful"),
    Index("links_by_document", "document", "launch"),
    Index("links_by_weight", "weight", "claim", "launch"),
    sqlite_with_rowid=False,
)

Table(
    "decisions",
    METADATA,
    Column("id", _KEY, primary_key=True),
    Column("claim", Integer, ForeignKey("claims.number"), nullable=False),
    Column("action", _PLAIN, nullable=False),
    Column("who", _PLAIN, nullable=False),
    Column("at", _PLAIN, nullable=False),
    _change(),
    Index("decisions_by_claim", "claim", "change"),
)

Table(
    "signatures",
    METADATA,
    Column("id", _KEY, primary_key=True),
    Column("dossier", _KEY, nullable=False),
    Column("who", _PLAIN, nullable=False),
    Column("organisation", _PLAIN, nullable=False),
    Column("at", _PLAIN, nullable=False),
    Column("signed", LargeBinary, nullable=False),
    _change(),
    Index("signatures_by_dossier", "dossier"),
)

Table(
    "signature_launches",
    METADATA,
    Column("signature", _KEY, ForeignKey("signatures.id"), primary_key=True),
    Column("launch", _KEY, primary_key=True),
    Index("signature_launches_by_launch", "launch"),
)

Table(
    "imports",
    METADATA,
    Column("id", _KEY, primary_key=True),
    Column("at", _PLAIN, nullable=False),
    Column("who", _PLAIN, nullable=False),
    Column("catalogue", _PLAIN, nullable=False),
    Column("file", _PLAIN, nullable=False),
    _change(),
)

Table(
    "catalogue_rows",
    METADATA,
    Column("key", _KEY, primary_key=True),
    Column("catalogue", _PLAIN, nullable=False),
    Column("launch", _KEY, ForeignKey("launches.id")),
    Column("import_id", _KEY, ForeignKey("imports.id"), nullable=False),
    Column("licence", _PLAIN, nullable=False),
    Column("redistribute", Boolean, nullable=False),
    _change(),
    Index("catalogue_rows_by_launch", "launch"),
    Index("catalogue_rows_by_import", "import_id"),
)
