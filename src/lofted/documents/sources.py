"""Sources: the bytes of a file or of standard input, within the limit, or one plain sentence why not."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Final

from lofted.model import InputError

_HEAD: Final = 4096
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


def head_of(source: Path | bytes, name: str) -> bytes:
    """Return the first bytes of a source, enough to tell what it is."""
    if isinstance(source, bytes):
        return source[:_HEAD]
    try:
        if source.is_dir():
            raise InputError(f"{name} is a folder, not a file")
        if not source.is_file():
            return b""  # a pipe can be read once only
        with source.open("rb") as file:
            return file.read(_HEAD)
    except (OSError, ValueError) as error:
        raise InputError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def is_warc(head: bytes) -> bool:
    """Tell whether a file that starts like this is a web archive, packed or not."""
    return head.startswith(b"WARC/1.") or (head.startswith(b"\x1f\x8b\x08") and _unpacks_to_warc(head))


def _unpacks_to_warc(head: bytes) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 16).startswith(b"WARC/1.")
    except zlib.error:
        return False
