"""A store's database: opened, upgraded, read by many and written by one at a time, every error one sentence."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from lofted.store import clock
from lofted.store.address import address, check_file, shown
from lofted.store.errors import sentence
from lofted.store.pen import Pen
from lofted.store.remembered import OPTION, WRITES, Remembered

BUSY_S: Final = 30.0
"""How long a step waits for another program's writing before it gives up."""
NEWEST: Final = "0003"
"""The last step in ``migrations``."""
_CACHE_KIB: Final = 2 * 1024
"""Of each connection: many readers have one each, and the system keeps the file in memory once for all."""
_WRITER_CACHE_KIB: Final = 32 * 1024
"""Of the one that writes: what it changes is handed to the disk once, at the end."""
_PAGE_BYTES: Final = 8192
"""Of a new file: three catalogue rows fit on a page, of half that only one."""


class Database:
    """One store. Threads share it: readers never wait in SQLite's WAL mode, writers queue for one lock."""

    def __init__(self, url: str | Path, *, create: bool = True, busy_s: float = BUSY_S) -> None:
        self.url: URL = address(url)
        self.place = shown(self.url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._pen_lock = threading.RLock()
        if self.is_sqlite:
            check_file(self.path, create=create)
        self._engine = engine(self.url, busy_s)
        with self._told():
            self._open()

    @property
    def path(self) -> Path:
        """The file of a SQLite store."""
        return Path(str(self.url.database))

    def _open(self) -> None:
        with self._engine.connect() as connection:
            ready = step_of(connection) == NEWEST
        if not ready:
            from lofted.store.upgrade import upgrade  # noqa: PLC0415 - Alembic is loaded only when a step is missing

            with self._connected_to_write() as connection, connection.begin():
                upgrade(connection, self.place)

    def _connected_to_write(self) -> Connection:
        return self._engine.connect().execution_options(**{WRITES: True})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one consistent state."""
        with self._told(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, who: str) -> Iterator[Pen]:
        """Give the pen: all that is written with it is kept together with its history, or none of it."""
        with self._told(), self._pen_lock, self._connected_to_write() as connection, connection.begin():
            pen = Pen(connection, who, clock.now())
            yield pen
            pen.flush()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the database complains of into one sentence."""
        try:
            yield
        except DBAPIError as error:
            if isinstance(error, OperationalError | InterfaceError) or _is_file_trouble(error):
                raise sentence(error, self.place) from error
            raise


def step_of(connection: Connection) -> str:
    """Return the name of the step a database stands at, empty when it holds no store yet."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")


def _is_file_trouble(error: DBAPIError) -> bool:
    said = str(error.orig).casefold()
    return any(words in said for words in ("not a database", "malformed", "disk", "no space"))


def engine(url: URL, busy_s: float) -> Engine:
    """Return the way to a database: one writer at a time, readers that see one moment each."""
    if url.get_backend_name() == "sqlite":
        made = create_engine(
            url,
            execution_options={OPTION: Remembered()},
            pool_size=16,
            max_overflow=48,
            pool_timeout=busy_s,
            connect_args={"timeout": busy_s, "check_same_thread": False, "isolation_level": None},
        )
        event.listen(made, "connect", _set_up_sqlite)
        event.listen(made, "checkin", _give_back_memory)
        event.listen(made, "begin", _begin_sqlite)
        return made
    made = create_engine(
        url,
        execution_options={OPTION: Remembered()},
        pool_size=8,
        max_overflow=24,
        pool_timeout=busy_s,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10},
    )

    def begin(connection: Connection) -> None:
        """One writer at a time, as in SQLite, so that ids are assigned and history is numbered in order."""
        if connection.get_execution_options().get(WRITES):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(busy_s * 1000)}ms'")
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7306350)")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    event.listen(made, "begin", begin)
    return made


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    try:
        for pragma in (
            f"page_size = {_PAGE_BYTES}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "journal_size_limit = 67108864",
            f"cache_size = -{_CACHE_KIB}",
            "temp_store = MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


def _give_back_memory(connection: Any, _record: Any) -> None:
    """Let a connection that wrote be as small as the others again."""
    if connection is not None:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")


def _begin_sqlite(connection: Connection) -> None:
    """Say at once who wants to write: a reader that turns writer half-way could not wait for its turn."""
    writes = connection.get_execution_options().get(WRITES)
    if writes:
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_WRITER_CACHE_KIB}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
