"""Step 2: the full-text index over quotes, kept up by the database itself, and a history that cannot be rewritten."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SQLITE = (
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
    # Words too short for trigrams are looked for here, without reading the claims themselves.
    "CREATE INDEX claims_by_words ON claims(number, quote)",
    """CREATE TRIGGER changes_stay BEFORE UPDATE ON changes BEGIN
        SELECT RAISE(ABORT, 'the history is only ever appended to'); END""",
    """CREATE TRIGGER changes_are_kept BEFORE DELETE ON changes BEGIN
        SELECT RAISE(ABORT, 'the history is only ever appended to'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION lofted_changes_stay() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the history is only ever appended to'; END $$""",
    """CREATE TRIGGER changes_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON changes
        FOR EACH STATEMENT EXECUTE FUNCTION lofted_changes_stay()""",
)


def upgrade() -> None:
    """Make the index and the triggers."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        for statement in _SQLITE:
            connection.exec_driver_sql(statement)
        return
    for statement in _POSTGRESQL:
        connection.exec_driver_sql(statement)
    try:
        with connection.begin_nested():
            connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
            connection.execute(text("CREATE INDEX claims_by_words ON claims USING gin (quote gin_trgm_ops)"))
    except DBAPIError:
        # Without the right to make the extension the search reads every quote: slower, the same answers.
        return
