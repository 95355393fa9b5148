"""A throw-away PostgreSQL of Debian's package: in a directory of its own, on a socket, as a user without rights."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
MISSING = "no PostgreSQL server is installed here (Debian: apt install postgresql)"
SUPERUSER = "lofted"


def binary(name: str) -> str | None:
    """Return a program of the newest server installed."""
    return str(INSTALLED[-1].with_name(name)) if INSTALLED else shutil.which(name)


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """Run a server and give the start of its URLs; everything is gone afterwards.

    What it has told to be kept is on the disk when it is to be ``durable``, as a user's server has it.
    """
    folder = Path(tempfile.mkdtemp(prefix="lofted-pg-"))
    owner = unprivileged()
    if owner:
        os.chown(folder, *owner)
    data, options = str(folder / "data"), f"-c listen_addresses= -c unix_socket_directories={folder}"
    options += "" if durable else " -c fsync=off"
    try:
        run(owner, binary("initdb"), "-D", data, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--no-sync")
        run(owner, binary("pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://{SUPERUSER}@/%s?host={folder}"
        finally:
            run(owner, binary("pg_ctl"), "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server: str) -> Iterator[str]:
    """Make an empty database and give its URL."""
    import psycopg

    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server % "postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield server % name
    finally:
        with psycopg.connect(server % "postgres", autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def unprivileged() -> tuple[int, int] | None:
    """Return whom the server runs as: it refuses to run as root; None when we are nobody special anyway."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return entry.pw_uid, entry.pw_gid


def run(owner: tuple[int, int] | None, *words: str | None) -> None:
    """Run one of the server's programs as the owner; its output is shown when it fails."""
    ids = {"user": owner[0], "group": owner[1], "extra_groups": []} if owner else {}
    done = subprocess.run(
        [word for word in words if word],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, cwd="/", check=False, **ids,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{words[0]}: {done.stderr.decode(errors='replace')}")
