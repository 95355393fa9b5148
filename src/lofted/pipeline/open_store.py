"""The way into a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lofted.pipeline.workspace import Workspace


def open_store(url: str | Path, *, create: bool = True) -> Workspace:
    """Open a store of texts, claims, launches and decisions, and make it when there is none.

    Parameters
    ----------
    url : str or Path
        A file name or ``sqlite:///FILE`` for SQLite, ``postgresql://USER@HOST/NAME`` for PostgreSQL.
    create : bool, default True
        Whether a file that does not exist yet is made.

    Raises
    ------
    InputError
        It is no store, a newer Lofted wrote it, or it cannot be reached; one plain sentence.
    """
    from lofted.pipeline.workspace import Workspace

    return Workspace(url, create=create)
