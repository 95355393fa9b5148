"""From what a person types, a file name or a database URL, to an address that SQLAlchemy opens."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from lofted.model import InputError

SQLITE_HEAD: Final = b"SQLite format 3\0"
KINDS: Final = "a file name, sqlite:///FILE or postgresql://USER@HOST/NAME"


def address(url: str | Path) -> URL:
    """Return the address of a store.

    Raises
    ------
    InputError
        It is neither a file name nor an address of SQLite or PostgreSQL, or the driver is not installed.
    """
    text = str(url).strip()
    if not text:
        raise InputError(f"a store needs an address: {KINDS}")
    if "://" not in text:
        return URL.create("sqlite+pysqlite", database=text)
    try:
        found = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise InputError(f"“{_short(text)}” is no address of a store; write {KINDS}") from error
    backend = found.drivername.partition("+")[0]
    if backend == "sqlite":
        if not found.database or found.database == ":memory:":
            raise InputError("a store outlives its program: name a file, like sqlite:///launches.db")
        return found.set(drivername="sqlite+pysqlite")
    if backend in {"postgresql", "postgres"}:
        if find_spec("psycopg") is None:
            raise InputError("PostgreSQL needs its driver: install lofted[postgresql]")
        return found.set(drivername="postgresql+psycopg")
    raise InputError(f"a store is kept in SQLite or PostgreSQL, not in “{_short(backend)}”; write {KINDS}")


def shown(url: URL) -> str:
    """Return an address as it may be printed: a file as its path, a server without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def check_file(path: Path, *, create: bool) -> None:
    """Refuse what cannot be a store before SQLite touches it.

    Raises
    ------
    InputError
        There is no such file (and none may be made), it is a directory, or it is no database.
    """
    try:
        if path.is_dir():
            raise InputError(f"the store {path}: this is a directory; name a file")
        if not path.exists():
            if not create:
                raise InputError(f"the store {path}: there is no such file")
            if not path.absolute().parent.is_dir():
                raise InputError(f"the store {path}: its directory does not exist")
            return
        with path.open("rb") as file:
            head = file.read(len(SQLITE_HEAD))
    except OSError as error:
        raise InputError(f"the store {path}: {error.strerror or error}") from error
    except ValueError as error:
        raise InputError(f"that is no name of a file: {error}") from error
    if head and head != SQLITE_HEAD:
        raise InputError(f"the store {path}: the file is not a database")
    if head:
        _refuse_foreign(path)


def _refuse_foreign(path: Path) -> None:
    """Refuse another program's database before the first change to it; whatever else is wrong shows on opening."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5.0)) as connection:
            found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        return
    if found and not {"alembic_version", "changes"} <= found:
        raise InputError(f"the store {path}: this is another program's database (it has the table {min(found)})")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + " …"
