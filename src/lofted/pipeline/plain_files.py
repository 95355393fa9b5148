"""Files that are data, not articles: opened, named and decoded without looking for prose in them."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from typing import Final

from lofted.model import InputError, SiteUsed

Source = str | Path | bytes
LARGEST_BYTES: Final = 64 * 1024 * 1024
_BEGINNINGS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def open_text(source: Source) -> tuple[str, str]:
    """Return the text of a source and what to call it; "-" is standard input, bytes are the text itself.

    Raises
    ------
    InputError
        It cannot be read or is no text; the sentence names it.
    """
    if isinstance(source, bytes):
        data, name = source, "the given bytes"
    elif source == "-":
        data, name = sys.stdin.buffer.read(LARGEST_BYTES + 1), "standard input"
    else:
        path = Path(source)
        name = path.name or str(path)
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_BYTES + 1)
        except OSError as error:
            raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    if len(data) > LARGEST_BYTES:
        raise InputError(f"{name} is larger than {LARGEST_BYTES // 1024**2} MB")
    if not data.strip():
        raise InputError(f"{name} is empty")
    return _decoded(data, name).replace("\r\n", "\n").replace("\r", "\n"), name


def _decoded(data: bytes, name: str) -> str:
    encodings = [encoding for mark, encoding in _BEGINNINGS if data.startswith(mark)] or ["utf-8", "cp949", "cp932"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise InputError(f"{name} is no text: its bytes are none of UTF-8, UTF-16, Korean or Japanese")


def find_site(site: str) -> SiteUsed:
    """Return the site that a name or "LAT,LON" means.

    Raises
    ------
    InputError
        No such site, or no such point.
    """
    parts = site.split(",")
    if len(parts) == 2:
        try:
            latitude_deg, longitude_deg = (float(part) for part in parts)
        except ValueError:
            pass
        else:
            if not (-90.0 <= latitude_deg <= 90.0 and -180.0 <= longitude_deg <= 180.0):
                raise InputError(f'"{site}" is no point on Earth: latitude up to 90, longitude up to 180 degrees')
            return SiteUsed(
                name=f"{latitude_deg:g}, {longitude_deg:g}",
                latitude_deg=latitude_deg,
                longitude_deg=longitude_deg,
                source="given by the user",
            )
    from lofted import reference

    found = reference.find_site(site)
    if found is None:
        raise InputError(f'no launch site is known by "{site}"; give its name or LAT,LON in degrees')
    return SiteUsed(
        name=found.name, latitude_deg=found.latitude_deg, longitude_deg=found.longitude_deg, source=found.source
    )
