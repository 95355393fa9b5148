"""A store copied whole: to a SQLite file as backup, from one into an empty store, whichever database either is."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, insert, select

from lofted.model import InputError
from lofted.store.address import address
from lofted.store.database import Database
from lofted.store.errors import plain
from lofted.store.tables import METADATA, changes, documents, launches

_BATCH: Final = 1000


def backup(store: Database, path: Path, progress: Callable[[str], None]) -> dict[str, int]:
    """Write a consistent copy while others read and write; return how much is in it.

    Raises
    ------
    InputError
        The file exists already or cannot be written; the sentence says which.
    """
    if path.exists():
        raise InputError(f"{path} exists already; a backup never overwrites a file")
    _check_folder(path)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.unlink(missing_ok=True)
        progress("copying")
        if store.is_sqlite:
            _copy_file(store.path, beside)
        else:
            _copy_rows_into(store, beside)
        progress("checking the copy")
        counts = checked(beside)
        _publish(beside, path)
    except (OSError, sqlite3.Error) as error:
        raise InputError(f"cannot write the backup {path}: {_words(error)}") from error
    finally:
        for left in (beside, Path(f"{beside}-wal"), Path(f"{beside}-shm")):
            left.unlink(missing_ok=True)
    return counts


def restore(path: Path, url: str | Path, progress: Callable[[str], None]) -> dict[str, int]:
    """Make a store out of a backup, at an address where there is none yet; return how much is in it.

    Raises
    ------
    InputError
        The backup is none or damaged, or there is a store already.
    """
    progress("checking the backup")
    checked(path)
    where = address(url)
    if where.get_backend_name() != "sqlite":
        _restore_rows(path, str(url), progress)
        return _counts_of(Database(url))
    target = Path(str(where.database))
    if target.exists():
        raise InputError(f"{target} exists already; a backup is restored to a place where there is no store")
    _check_folder(target)
    beside = target.with_name(f".{target.name}.part")
    progress("copying")
    try:
        beside.unlink(missing_ok=True)
        _copy_file(path, beside)
        _publish(beside, target)
    except (OSError, sqlite3.Error) as error:
        raise InputError(f"cannot restore to {target}: {_words(error)}") from error
    finally:
        beside.unlink(missing_ok=True)
    return _counts_of(Database(target, create=False))


def checked(path: Path) -> dict[str, int]:
    """Return how much a backup holds, after SQLite has looked at every page of it.

    Raises
    ------
    InputError
        There is no such file, or it is no whole backup of a store.
    """
    if not path.is_file():
        raise InputError(f"there is no file {path}")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            said = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            if said != ["ok"]:
                raise InputError(f"the backup {path} is damaged: {said[0]}")
            tables = ("documents", "launches", "changes")
            return {one: connection.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables}  # noqa: S608 - names of ours
    except sqlite3.Error as error:
        raise InputError(f"{path} is no backup of a store: {plain(str(error))}") from error


def _copy_file(source: Path, target: Path) -> None:
    """Copy a SQLite database in one step: writers may go on, the copy is of one moment."""
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=30.0)) as one,
        closing(sqlite3.connect(target)) as other,
    ):
        one.backup(other)
        other.execute("PRAGMA journal_mode = DELETE")
    _sync(target)


def _copy_rows_into(store: Database, target: Path) -> None:
    """Copy a store of another database into a new SQLite file."""
    made = Database(target)
    try:
        with store.reading() as source, made.writing("lofted") as pen:
            copy_rows(source, pen.connection)
    finally:
        made.close()
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _restore_rows(path: Path, url: str, progress: Callable[[str], None]) -> None:
    """Fill an empty store of another database from a backup; one transaction, all or nothing."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    target = Database(url)
    try:
        _copy_file(path, beside)
        source = Database(beside, create=False)
        progress("copying")
        with source.reading() as reading, target.writing("lofted") as pen:
            if any(_counts(pen.connection).values()):
                raise InputError(f"the store {target.place} is not empty; a backup is restored into an empty one")
            copy_rows(reading, pen.connection)
        source.close()
    finally:
        target.close()
        for left in (beside, Path(f"{beside}-wal"), Path(f"{beside}-shm")):
            left.unlink(missing_ok=True)


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy every row of every table, numbers and all."""
    for table in METADATA.sorted_tables:
        query = select(table).order_by(*table.primary_key.columns)
        rows = source.execution_options(yield_per=_BATCH).execute(query).mappings()
        for part in rows.partitions(_BATCH):
            target.execute(insert(table), [dict(row) for row in part])


def _counts(connection: Connection) -> dict[str, int]:
    tables = (documents, launches, changes)
    return {one.name: int(connection.execute(select(func.count()).select_from(one)).scalar_one()) for one in tables}


def _counts_of(store: Database) -> dict[str, int]:
    try:
        with store.reading() as connection:
            return _counts(connection)
    finally:
        store.close()


def _words(error: OSError | sqlite3.Error) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else plain(str(error))


def _check_folder(path: Path) -> None:
    if not path.absolute().parent.is_dir():
        raise InputError(f"cannot write {path}: its directory does not exist")


def _publish(beside: Path, path: Path) -> None:
    """Give a finished file its name, never over another one, and wait until that is on the disk."""
    try:
        os.link(beside, path)
    except OSError as error:
        # A disk without hard links: the name is looked at first, the move is one step all the same.
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EMLINK}:
            raise
        if path.exists():
            raise FileExistsError(errno.EEXIST, "it exists already", str(path)) from error
        beside.rename(path)
    _sync(path)


def _sync(path: Path) -> None:
    """Wait until a file and its name are on the disk."""
    for place, flags in ((path, os.O_RDONLY), (path.absolute().parent, os.O_RDONLY)):
        handle = os.open(place, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
