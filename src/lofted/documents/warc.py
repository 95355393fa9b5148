"""Web archives: each readable response of a WARC file is one document; a damaged record costs only itself."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import IO, Any, Final

from fastwarc.warc import ArchiveIterator, WarcRecordType

from lofted.documents.assembly import Given, OpenedDocument, from_bytes
from lofted.documents.sources import LARGEST_BYTES
from lofted.model import InputError

Span = tuple[int, int]
PART_BYTES: Final = 16_000_000
_WANTED: Final = WarcRecordType.response | WarcRecordType.resource
_MEMBER_STARTS: Final = (b"\x1f\x8b\x08", b"WARC/1.")
_TEXTS: Final = ("text/html", "text/plain", "application/xhtml+xml", "application/xml", "text/xml", "application/pdf")


def warc_documents(
    source: Path | bytes, given: Given, unread: list[str], *, span: Span | None = None
) -> Iterator[OpenedDocument]:
    """Yield the texts of an archive in order; what could not be read is told in ``unread``, a sentence each.

    Parameters
    ----------
    source : Path or bytes
        The archive; a file of any size is read record by record.
    given : Given
        What is known about all of its texts.
    unread : list of str
        Receives one sentence for each damaged record.
    span : (start, end), optional
        Only the records that begin within these bytes; a part may be without any text.

    Raises
    ------
    InputError
        No record of the archive holds a text that can be read.
    """
    found = False
    for document in _opened(source, given, unread, span):
        found = True
        yield document
    if not found and span is None:
        reason = f" ({unread[0]})" if unread else ""
        raise InputError(f"{given.name} is a web archive without any readable text{reason}")


def archive_parts(source: Path, part_bytes: int = PART_BYTES) -> list[Span]:
    """Return the stretches of an archive that may be read side by side; every record begins in just one of them."""
    size = source.stat().st_size
    cuts = [*range(0, max(size - part_bytes // 2, 1), part_bytes), size]
    return list(pairwise(cuts))


def _opened(source: Path | bytes, given: Given, unread: list[str], span: Span | None) -> Iterator[OpenedDocument]:
    if isinstance(source, bytes):
        yield from _documents(BytesIO(source), source, given, unread, span or (0, len(source)))
        return
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
        yield from _documents(file, view, given, unread, span or (0, len(view)))


def _documents(
    stream: IO[bytes], view: bytes | mmap.mmap, given: Given, unread: list[str], span: Span
) -> Iterator[OpenedDocument]:
    start = _first_member(view, span[0])
    synchronised = start == 0
    while 0 <= start < span[1]:
        stream.seek(start)
        reached, records = start, 0
        try:
            for record in ArchiveIterator(stream):
                reached = record.stream_pos
                if reached >= span[1]:
                    return
                records, synchronised = records + 1, True
                document = _document(record, given, unread) if record.record_type & _WANTED else None
                if document is not None:
                    yield document
            if records or synchronised:
                return
            start = _next_member(view, reached + 1)
        except (OSError, ValueError, EOFError) as error:
            start = _next_member(view, reached + 1)
            # After a record that could be read, the one behind it is tried by itself and then told of; bytes that
            # only looked like the start of a record, where a part begins, are no damage.
            if synchronised and (not records or start < 0):
                unread.append(f"{given.name}: the record after byte {reached} is damaged ({error})")


def _first_member(view: bytes | mmap.mmap, position: int) -> int:
    """Return where the first record at or after a position seems to begin; -1 for none."""
    if position == 0:
        return 0
    if view[:2] == _MEMBER_STARTS[0][:2]:
        return view.find(_MEMBER_STARTS[0], position)
    # A page may speak of archives: an unpacked record stands behind an empty line.
    found = view.find(b"\r\n\r\n" + _MEMBER_STARTS[1], position - 4)
    return found + 4 if found >= 0 else -1


def _next_member(view: bytes | mmap.mmap, position: int) -> int:
    found = [at for at in (view.find(sign, position) for sign in _MEMBER_STARTS) if at >= 0]
    return min(found, default=-1)


def _document(record: Any, given: Given, unread: list[str]) -> OpenedDocument | None:
    url = record.headers.get("WARC-Target-URI") or ""
    where = f"{given.name}, {url}"
    if record.http_headers is not None and record.http_headers.status_code not in {200, None}:
        return None
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in _TEXTS:
        return None
    payload = record.reader.read(LARGEST_BYTES + 1)
    if len(payload) > LARGEST_BYTES:
        unread.append(f"{where} is too large")
        return None
    known = replace(
        given,
        name=where,
        url=url or given.url,
        declared=record.http_charset,
        fetched=record.record_date.isoformat() if record.record_date else None,
        media_type="text/plain" if kind == "text/plain" else None,
    )
    try:
        return from_bytes(payload, known)
    except InputError as error:
        unread.append(str(error))
        return None
