"""Web archives: each readable response of a WARC file is one document; a damaged record costs only itself."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

from fastwarc.warc import ArchiveIterator, WarcRecordType

from lofted.documents.assembly import Given, OpenedDocument, from_bytes
from lofted.documents.sources import LARGEST_BYTES
from lofted.model import InputError

_MEMBER_STARTS: Final = (b"\x1f\x8b\x08", b"WARC/1.")
_TEXTS: Final = ("text/html", "text/plain", "application/xhtml+xml", "application/xml", "text/xml", "application/pdf")


def warc_documents(source: Path | bytes, given: Given, unread: list[str]) -> Iterator[OpenedDocument]:
    """Yield the texts of an archive in order; what could not be read is told in ``unread``, a sentence each.

    Parameters
    ----------
    source : Path or bytes
        The archive; a file of any size is read record by record.
    given : Given
        What is known about all of its texts.
    unread : list of str
        Receives one sentence for each damaged record.

    Raises
    ------
    InputError
        No record of the archive holds a text that can be read.
    """
    found = False
    for document in _opened(source, given, unread):
        found = True
        yield document
    if not found:
        reason = f" ({unread[0]})" if unread else ""
        raise InputError(f"{given.name} is a web archive without any readable text{reason}")


def _opened(source: Path | bytes, given: Given, unread: list[str]) -> Iterator[OpenedDocument]:
    if isinstance(source, bytes):
        yield from _documents(BytesIO(source), source, given, unread)
        return
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
        yield from _documents(file, view, given, unread)


def _documents(stream: IO[bytes], view: bytes | mmap.mmap, given: Given, unread: list[str]) -> Iterator[OpenedDocument]:
    start = 0
    while start >= 0:
        stream.seek(start)
        reached = start
        try:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response | WarcRecordType.resource):
                reached = record.stream_pos
                document = _document(record, given, unread)
                if document is not None:
                    yield document
        except (OSError, ValueError, EOFError) as error:
            start = _next_member(view, reached + 1)
            unread.append(f"{given.name}: the record after byte {reached} is damaged ({error})")
            continue
        return


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
