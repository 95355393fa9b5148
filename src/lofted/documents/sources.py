"""Sources: the bytes of a file or of standard input, within the limit, or one plain sentence why not."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lofted.model import InputError

LARGEST_BYTES: Final = 20_000_000
"""An article is under 1 MB, a day's bulletin under 5; more is a mistake, or an archive."""


def read_bytes(source: Path | bytes, name: str, *, largest: int = LARGEST_BYTES) -> bytes:
    """Return the bytes of a source.

    Raises
    ------
    InputError
        The source is missing, a folder, unreadable, empty or larger than ``largest`` bytes.
    """
    if isinstance(source, bytes):
        raw = source
        check_size(len(raw), name, largest)
    else:
        raw = _file_bytes(source, name, largest)
    if not raw.strip():
        raise InputError(f"{name} is empty")
    return raw


def check_size(size_bytes: int, name: str, largest: int = LARGEST_BYTES) -> None:
    """Refuse a text that is larger than any text should be."""
    if size_bytes > largest:
        raise InputError(f"{name} is too large: {size_bytes / 1e6:.0f} MB, at most {largest / 1e6:.0f} MB are read")


def _file_bytes(path: Path, name: str, largest: int) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{name} is a folder, not a file")
        check_size(path.stat().st_size, name, largest)
        with path.open("rb") as file:
            raw = file.read(largest + 1)  # a device or a pipe has no size to check beforehand
    except FileNotFoundError as error:
        raise InputError(f"{name} does not exist") from error
    except PermissionError as error:
        raise InputError(f"{name} cannot be read: permission denied") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    check_size(len(raw), name, largest)
    return raw
