"""Bring a store to the newest step, or say in one sentence why it cannot be used."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from lofted.model import InputError

STEPS: Final = Path(__file__).parent / "migrations"
APPLICATION_ID: Final = 0x4C4F4654
"""SQLite's mark of whose file this is: "LOFT"."""
_UPGRADE_LOCK: Final = 0x4C4F4654


def upgrade(connection: Connection, place: str, *, to: str = "head") -> None:
    """Apply the steps that are missing, inside the caller's transaction.

    Raises
    ------
    InputError
        The database belongs to another program, or a newer Lofted wrote it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
    steps = _steps()
    context = MigrationContext.configure(connection, opts={"fn": _missing(steps, to)})
    current = context.get_current_revision()
    if current is None:
        _refuse_foreign(connection, place)
    elif current not in {step.revision for step in steps.walk_revisions()}:
        raise InputError(f"the store {place}: a newer Lofted wrote it (step {current}); upgrade Lofted to open it")
    with Operations.context(context):
        context.run_migrations()
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))


def _steps() -> ScriptDirectory:
    return ScriptDirectory(str(STEPS), version_locations=[str(STEPS)])


def _missing(steps: ScriptDirectory, to: str) -> Any:
    def missing(current: Any, _context: MigrationContext) -> Any:
        return steps._upgrade_revs(to, current)  # noqa: SLF001 - as Alembic's own documentation of fn shows

    return missing


def _refuse_foreign(connection: Connection, place: str) -> None:
    """Refuse to fill a database that holds somebody else's tables."""
    tables = [name for name in inspect(connection).get_table_names() if not name.startswith("spatial_ref_sys")]
    if tables and tables != ["alembic_version"]:
        raise InputError(f"the store {place}: this is another program's database (it has the table {min(tables)})")
