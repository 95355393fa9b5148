"""Step 1: the tables. A frozen copy of what ``lofted.store.tables`` was then; later steps change it, this one never."""

from __future__ import annotations

from typing import Final

from alembic import op
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
_METADATA: Final = MetaData()
_PLAIN: Final = Text().with_variant(Text(collation="C"), "postgresql")
_KEY: Final = String(200).with_variant(String(200, collation="C"), "postgresql")

Table("settings", _METADATA, Column("name", _KEY, primary_key=True), Column("value", _PLAIN, nullable=False))

Table(
    "changes",
    _METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", _PLAIN, nullable=False),
    Column("who", _PLAIN, nullable=False),
    Column("action", _PLAIN, nullable=False),
    Column("noun", _PLAIN, nullable=False),
    Column("key", _PLAIN, nullable=False),
    Column("before", _PLAIN),
    Column("before_because", _PLAIN, nullable=False),
    Column("after", _PLAIN),
    Column("after_because", _PLAIN, nullable=False),
    Index("changes_by_time", "at"),
    Index("changes_by_key", "noun", "key", "number"),
    sqlite_autoincrement=True,
)

Table(
    "documents",
    _METADATA,
    Column("id", _KEY, primary_key=True),
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
    Column("noun", _PLAIN, nullable=False),
    Index("documents_by_day", "published", "id"),
    Index("documents_by_added", "added", "id"),
    Index("documents_by_outlet", "outlet", "published", "added", "id"),
    Index("documents_by_outlet_id", "outlet_id", "published", "added", "id"),
)

Table(
    "contents",
    _METADATA,
    Column("document", _KEY, ForeignKey("documents.id"), primary_key=True),
    Column("text", _PLAIN),
    Column("raw", LargeBinary, nullable=False),
    Column("unread", _PLAIN, nullable=False),
)

Table(
    "launches",
    _METADATA,
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
    Column("noun", _PLAIN, nullable=False),
    # Holds all that filters and counts look at, so that neither reads the rows themselves.
    Index("launches_by_time", "earliest", "id", "latest", *_COUNTED, "salvo", "listed"),
    Index("launches_by_salvo", "salvo"),
)

Table(
    "former_ids",
    _METADATA,
    Column("former", _KEY, primary_key=True),
    Column("launch", _KEY, ForeignKey("launches.id"), nullable=False),
)

Table(
    "claims",
    _METADATA,
    # A number of its own, because a full-text index needs one that never moves.
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", _KEY, nullable=False, unique=True),
    Column("document", _KEY, ForeignKey("documents.id"), nullable=False),
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
    Column("noun", _PLAIN, nullable=False),
    Column("corrected", _PLAIN),
    Index("claims_by_document", "document", "position", "number", "state"),
    Index("claims_by_kind", "kind", "document", "position", "number", "state"),
    Index("claims_by_state", "state", "document", "position", "number"),
)

Table(
    "links",
    _METADATA,
    Column("claim", _KEY, ForeignKey("claims.id"), primary_key=True),
    Column("launch", _KEY, ForeignKey("launches.id"), primary_key=True),
    Column("document", _KEY, ForeignKey("documents.id"), nullable=False),
    Column("weight", Float, nullable=False),
    Column("doubtful", Boolean, nullable=False),
    Column("decided_by", _PLAIN, nullable=False),
    Column("noun", _PLAIN, nullable=False),
    Index("links_by_launch", "launch", "document", "claim", "doubtful"),
    Index("links_by_document", "document", "launch"),
    Index("links_by_weight", "weight", "claim", "launch"),
)

Table(
    "decisions",
    _METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", _KEY, nullable=False, unique=True),
    Column("claim", _KEY, ForeignKey("claims.id"), nullable=False),
    Column("action", _PLAIN, nullable=False),
    Column("who", _PLAIN, nullable=False),
    Column("at", _PLAIN, nullable=False),
    Column("noun", _PLAIN, nullable=False),
    Index("decisions_by_claim", "claim", "number"),
    sqlite_autoincrement=True,
)

Table(
    "signatures",
    _METADATA,
    Column("id", _KEY, primary_key=True),
    Column("dossier", _KEY, nullable=False),
    Column("who", _PLAIN, nullable=False),
    Column("organisation", _PLAIN, nullable=False),
    Column("at", _PLAIN, nullable=False),
    Column("noun", _PLAIN, nullable=False),
    Column("signed", LargeBinary, nullable=False),
    Index("signatures_by_dossier", "dossier"),
)

Table(
    "signature_launches",
    _METADATA,
    Column("signature", _KEY, ForeignKey("signatures.id"), primary_key=True),
    Column("launch", _KEY, primary_key=True),
    Index("signature_launches_by_launch", "launch"),
)

Table(
    "imports",
    _METADATA,
    Column("id", _KEY, primary_key=True),
    Column("at", _PLAIN, nullable=False),
    Column("who", _PLAIN, nullable=False),
    Column("catalogue", _PLAIN, nullable=False),
    Column("file", _PLAIN, nullable=False),
    Column("noun", _PLAIN, nullable=False),
)

Table(
    "catalogue_rows",
    _METADATA,
    Column("key", _KEY, primary_key=True),
    Column("catalogue", _PLAIN, nullable=False),
    Column("launch", _KEY, ForeignKey("launches.id")),
    Column("import_id", _KEY, ForeignKey("imports.id"), nullable=False),
    Column("licence", _PLAIN, nullable=False),
    Column("redistribute", Boolean, nullable=False),
    Column("noun", _PLAIN, nullable=False),
    Index("catalogue_rows_by_launch", "launch"),
    Index("catalogue_rows_by_import", "import_id"),
)

Table(
    "kept_dossiers",
    _METADATA,
    Column("subject", _KEY, primary_key=True),
    Column("inputs", _KEY, nullable=False),
    Column("made", _PLAIN, nullable=False),
    Column("dossier", LargeBinary, nullable=False),
    Column("page", LargeBinary),
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _METADATA.create_all(op.get_bind(), checkfirst=False)
