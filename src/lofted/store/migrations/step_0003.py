"""Step 3: each noun's JSON stands once, in its change; texts and claims have numbers; texts are searched."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any, Final

from alembic import op
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateTable

from lofted.store.migrations.frozen.step_0003 import METADATA

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_OLD_SEARCH: Final = (
    "DROP TRIGGER claims_indexed", "DROP TRIGGER claims_unindexed", "DROP TRIGGER claims_reindexed",
    "DROP TABLE claim_search",
)  # fmt: skip
_SQLITE: Final = (
    """CREATE VIRTUAL TABLE claim_search USING fts5(
        quote, said_by, content="claims", content_rowid="number", tokenize='trigram', detail='full')""",
    """CREATE TRIGGER claims_indexed AFTER INSERT ON claims BEGIN
        INSERT INTO claim_search(rowid, quote, said_by) VALUES (new.number, new.quote, new.said_by); END""",
    """CREATE TRIGGER claims_unindexed AFTER DELETE ON claims BEGIN
        INSERT INTO claim_search(claim_search, rowid, quote, said_by)
        VALUES ('delete', old.number, old.quote, old.said_by); END""",
    """CREATE TRIGGER claims_reindexed AFTER UPDATE OF quote, said_by ON claims BEGIN
        INSERT INTO claim_search(claim_search, rowid, quote, said_by)
        VALUES ('delete', old.number, old.quote, old.said_by);
        INSERT INTO claim_search(rowid, quote, said_by) VALUES (new.number, new.quote, new.said_by); END""",
    "INSERT INTO claim_search(claim_search) VALUES ('rebuild')",
    # Which texts hold three characters in a row, not where: a third of the size; the words themselves are looked at.
    """CREATE VIRTUAL TABLE text_search USING fts5(
        text, content="contents", content_rowid="document", tokenize='trigram', detail='none')""",
    """CREATE TRIGGER contents_indexed AFTER INSERT ON contents BEGIN
        INSERT INTO text_search(rowid, text) VALUES (new.document, new.text); END""",
    "INSERT INTO text_search(text_search) VALUES ('rebuild')",
    "CREATE INDEX claims_by_words ON claims(number, quote)",
    """CREATE TRIGGER changes_stay BEFORE UPDATE ON changes BEGIN
        SELECT RAISE(ABORT, 'the history is only ever appended to'); END""",
    """CREATE TRIGGER changes_are_kept BEFORE DELETE ON changes BEGIN
        SELECT RAISE(ABORT, 'the history is only ever appended to'); END""",
)
_POSTGRESQL: Final = (
    """CREATE TRIGGER changes_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON changes
        FOR EACH STATEMENT EXECUTE FUNCTION lofted_changes_stay()""",
)
_TRIGRAMS: Final = (
    "CREATE INDEX claims_by_words ON claims USING gin (quote gin_trgm_ops)",
    "CREATE INDEX contents_by_words ON contents USING gin (text gin_trgm_ops)",
)
_VIEW: Final = """CREATE VIEW history AS
    SELECT changes.number, changes.at, changes.who, changes.action, changes.noun, changes.key,
        earlier.after AS before, changes.after
    FROM changes LEFT JOIN changes AS earlier ON earlier.number = changes.previous"""
_COPIES: Final = (
    "CREATE TABLE old_last (noun_of TEXT, key TEXT, change INTEGER, PRIMARY KEY (noun_of, key))",
    "INSERT INTO old_last SELECT noun, key, max(number) FROM old_changes WHERE after IS NOT NULL GROUP BY noun, key",
    """INSERT INTO changes (number, at, who, action, noun, key, previous, after)
        SELECT number, at, who, action, noun, key, CASE WHEN before IS NULL THEN NULL ELSE
            (SELECT max(number) FROM old_changes earlier WHERE earlier.noun = old_changes.noun
             AND earlier.key = old_changes.key AND earlier.number < old_changes.number) END, after
        FROM old_changes ORDER BY number""",
    """INSERT INTO documents (number, id, name, title, outlet, outlet_id, language, url, published, licence,
            redistribute, added, added_by, read_by, change)
        SELECT row_number() OVER (ORDER BY added, id), id, name, title, outlet, outlet_id, language, url, published,
            licence, redistribute, added, added_by, read_by, change
        FROM old_documents LEFT JOIN old_last ON noun_of = 'document' AND key = id""",
    """INSERT INTO claims (number, id, document, position, kind, value, unit, low, high, hedge, stance, said_by, quote,
            language, state, proposed, decided, corrected, change)
        SELECT old.number, old.id, documents.number, position, kind, value, unit, low, high, hedge, stance, said_by,
            quote, old.language, state, proposed, decided, corrected, old_last.change
        FROM old_claims old JOIN documents ON documents.id = old.document
            LEFT JOIN old_last ON noun_of = 'claim' AND key = old.id""",
)
_AFTER_LAUNCHES: Final = (
    "INSERT INTO former_ids (former, launch) SELECT former, launch FROM old_former_ids",
    """INSERT INTO links (claim, launch, document, weight, doubtful, decided_by, change)
        SELECT claims.number, launch, claims.document, weight, doubtful, decided_by, old_last.change
        FROM old_links old JOIN claims ON claims.id = old.claim
            LEFT JOIN old_last ON noun_of = 'link' AND key = old.claim || ' ' || old.launch""",
    """INSERT INTO decisions (id, claim, action, who, at, change)
        SELECT old.id, claims.number, action, who, at, old_last.change
        FROM old_decisions old JOIN claims ON claims.id = old.claim
            LEFT JOIN old_last ON noun_of = 'decision' AND key = old.id""",
    """INSERT INTO signatures (id, dossier, who, organisation, at, signed, change)
        SELECT id, dossier, who, organisation, at, signed, change
        FROM old_signatures LEFT JOIN old_last ON noun_of = 'signature' AND key = id""",
    "INSERT INTO signature_launches (signature, launch) SELECT signature, launch FROM old_signature_launches",
    """INSERT INTO imports (id, at, who, catalogue, file, change)
        SELECT id, at, who, catalogue, file, change
        FROM old_imports LEFT JOIN old_last ON noun_of = 'import' AND key = id""",
    """INSERT INTO catalogue_rows (key, catalogue, launch, import_id, licence, redistribute, change)
        SELECT old.key, catalogue, launch, import_id, licence, redistribute, change
        FROM old_catalogue_rows old LEFT JOIN old_last ON noun_of = 'catalogue_row' AND old_last.key = old.key""",
    "DROP TABLE old_last",
)
_LAUNCHES: Final = """SELECT old.*, change FROM old_launches old
    LEFT JOIN old_last ON noun_of = 'launch' AND key = id"""


def upgrade() -> None:
    """Make the new tables beside the old ones, copy every row, and let the old ones go."""
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    for statement in _OLD_SEARCH if sqlite else ():
        connection.exec_driver_sql(statement)
    for table in METADATA.sorted_tables:
        connection.exec_driver_sql(f"ALTER TABLE {table.name} RENAME TO old_{table.name}")
    for table in METADATA.sorted_tables:
        connection.execute(CreateTable(table))
    _copy(connection)
    for table in reversed(METADATA.sorted_tables):
        connection.exec_driver_sql(f"DROP TABLE old_{table.name}")
    for table in METADATA.sorted_tables:
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            index.create(connection)
    for statement in (*(_SQLITE if sqlite else _POSTGRESQL), _VIEW):
        connection.exec_driver_sql(statement)
    if not sqlite:
        _trigrams(connection)


def _copy(connection: Connection) -> None:
    for statement in _COPIES:
        connection.exec_driver_sql(statement)
    _put(connection, "contents", _contents(connection))
    _put(connection, "launches", _launches(connection))
    for statement in _AFTER_LAUNCHES:
        connection.exec_driver_sql(statement)


def _contents(connection: Connection) -> Iterator[dict[str, Any]]:
    query = "SELECT number AS document, text, raw, unread FROM old_contents JOIN documents ON id = document"
    for row in connection.exec_driver_sql(query).mappings():
        yield dict(row) | {"raw": zlib.compress(row["raw"])}


def _launches(connection: Connection) -> Iterator[dict[str, Any]]:
    for row in connection.exec_driver_sql(_LAUNCHES).mappings():
        launch = json.loads(row["noun"])["launch"]
        own = (row["id"], *launch["formerly"], row["label"], row["vehicle_class"] or "")
        kept = {name: value for name, value in row.items() if name != "noun"}
        yield kept | {"words": " ".join(own).casefold()}


def _put(connection: Connection, name: str, rows: Iterator[dict[str, Any]]) -> None:
    """Insert rows by the hundred: the texts of a store need not fit into memory."""
    table = METADATA.tables[name]
    part: list[dict[str, Any]] = []
    for row in rows:
        part.append(row)
        if len(part) == 100:
            connection.execute(table.insert(), part)
            part.clear()
    if part:
        connection.execute(table.insert(), part)


def _trigrams(connection: Connection) -> None:
    """Index words in PostgreSQL where that may be done; without, a search reads every row and finds the same."""
    try:
        with connection.begin_nested():
            for statement in ("CREATE EXTENSION IF NOT EXISTS pg_trgm", *_TRIGRAMS):
                connection.execute(text(statement))
    except DBAPIError:
        return
