"""What a database says when it cannot go on, as one plain sentence for the analyst."""

from __future__ import annotations

from typing import Final

from sqlalchemy.exc import DBAPIError

from lofted.model import InputError

_SENTENCES: Final = (
    ("database or disk is full", "the disk is full; nothing of this step was kept, make room and try again"),
    ("no space left on device", "the disk is full; nothing of this step was kept, make room and try again"),
    ("could not extend file", "the disk is full; nothing of this step was kept, make room and try again"),
    ("disk i/o error", "the disk could not be written or read; nothing of this step was kept"),
    ("database is locked", "another program holds it locked; nothing of this step was kept, try again when it is done"),
    ("database table is locked", "another program holds it locked; nothing of this step was kept, try again later"),
    ("lock timeout", "another program holds it locked; nothing of this step was kept, try again when it is done"),
    ("file is not a database", "the file is not a database"),
    ("file is encrypted", "the file is not a database"),
    ("malformed", "the file is damaged; lofted restore brings a backup back"),
    ("unable to open database file", "the file cannot be opened or made there"),
    ("readonly database", "the file or its directory may not be written to"),
    ("password authentication failed", "the server refuses this user and password"),
    ("connection refused", "no server answers there"),
    ("could not translate host name", "no server has that name"),
    ("failed to resolve host", "no server has that name"),
    ("does not exist", "the server has no such database or user"),
    ("connection failed", "the server cannot be reached"),
    ("server closed the connection", "the server ended the connection; nothing of this step was kept"),
    ("terminating connection", "the server ended the connection; nothing of this step was kept"),
)


def sentence(error: DBAPIError, place: str) -> InputError:
    """Return what went wrong with the store at ``place`` as one sentence."""
    return InputError(f"the store {place}: {plain(str(error.orig))}")


def plain(said: str) -> str:
    """Return a database's complaint in plain words, or as it is where none are known."""
    shown = " ".join(said.split())
    lowered = shown.casefold()
    return next((words for sign, words in _SENTENCES if sign in lowered), f"the step was refused: {shown[:200]}")
