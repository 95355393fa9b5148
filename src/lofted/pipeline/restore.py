"""A backup becomes a store again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def _quiet(_step: str) -> None:
    """Tell nobody."""


def restore(path: str | Path, url: str | Path, progress: Callable[[str], None] = _quiet) -> dict[str, int]:
    """Make a store at ``url``, where there is none yet, out of a backup; return how much is in it.

    Parameters
    ----------
    path : str or Path
        A file that ``Workspace.backup`` or ``lofted backup`` wrote.
    url : str or Path
        Where the store is to be: a file that does not exist, or an empty PostgreSQL database.
    progress : callable, optional
        Called with a few words at each step.

    Raises
    ------
    InputError
        The file is no whole backup, or there is a store already; one plain sentence.
    """
    from lofted.store import copies

    return copies.restore(Path(path), url, progress)
