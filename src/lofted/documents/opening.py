"""A file, or bytes -> Document: decoded, nothing trimmed, nothing normalised, the raw bytes beside it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lofted.documents.encoding import decode
from lofted.documents.html import Page, is_html, read_html
from lofted.documents.language import language_of
from lofted.documents.published import dateline, parse_published
from lofted.model import Document, InputError, Moment

LARGEST_BYTES: Final = 20 * 1024 * 1024
"""An article is under 1 MB, a day's bulletin under 5; more is a mistake, or should be split."""
LANGUAGES: Final = ("en", "ko", "ja")


@dataclass(frozen=True)
class OpenedDocument:
    """A document and the bytes it was read from."""

    document: Document
    raw: bytes


def open_document(
    source: Path | bytes,
    *,
    name: str,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
) -> OpenedDocument:
    """Return the document that a file or its bytes hold.

    Parameters
    ----------
    source : Path or bytes
        Plain text or HTML.
    name : str
        What messages and pages call it.
    published : str, optional
        A date or an instant with zone; it goes before what the text says of itself.
    language : {"en", "ko", "ja"}, optional
        Where the text does not tell.
    url : str, optional
        Where it was published.

    Raises
    ------
    InputError
        It cannot be read, is empty, binary or too large, is in no known encoding, or the date does not exist.
    """
    if language is not None and language not in LANGUAGES:
        raise InputError(f"{language!r} is no language that is read here: en, ko or ja")
    given = parse_published(published) if published else None
    raw = _bytes_of(source, name)
    decoded, encoding = decode(raw, name)
    decoded = decoded.replace("\r\n", "\n")
    page = read_html(decoded) if is_html(decoded) else None
    text = page.text if page else decoded
    if not text.strip():
        raise InputError(f"{name} holds no text")
    moment, origin, notes = _published(given, page, text)
    tongue = language or _language(page, text)
    title = page.title if page else ""
    outlet = page.outlet if page else ""
    address = url or (page.url if page else "")
    document = Document(
        id=hashlib.sha256(raw).hexdigest(),
        name=name,
        media_type="text/html" if page else "text/plain",
        encoding=encoding,
        size_bytes=len(raw),
        text=text,
        language=tongue,
        language_because="" if tongue else "the letters and words are none of English, Korean or Japanese",
        title=title or None,
        title_because="" if title else "a plain text has no title of its own" if not page else "the page gives none",
        outlet=outlet or None,
        outlet_because="" if outlet else "the text does not say who publishes it",
        outlet_id=None,
        outlet_id_because="the printed name was not looked up" if outlet else "no outlet is named",
        url=address or None,
        url_because="" if address else "read from a file",
        published=moment,
        published_because="" if moment else "neither an option, nor metadata, nor the first lines give a date",
        published_from=origin,
        fetched=None,
        fetched_because="read from disk, not fetched",
        notes=tuple(notes),
    )
    return OpenedDocument(document=document, raw=raw)


def _bytes_of(source: Path | bytes, name: str) -> bytes:
    """Return the bytes of a source within the limit."""
    if isinstance(source, bytes):
        raw = source
    else:
        try:
            if source.is_dir():
                raise InputError(f"{name} is a directory, not a text")
            if source.stat().st_size > LARGEST_BYTES:
                raise InputError(_too_large(name, source.stat().st_size))
            raw = source.read_bytes()
        except OSError as error:
            raise InputError(f"cannot read {name}: {error.strerror or error}") from error
    if len(raw) > LARGEST_BYTES:
        raise InputError(_too_large(name, len(raw)))
    if not raw:
        raise InputError(f"{name} is empty")
    return raw


def _too_large(name: str, size_bytes: int) -> str:
    return f"{name} has {size_bytes / 1e6:.0f} MB; a text of at most {LARGEST_BYTES / 1e6:.0f} MB is read"


def _published(given: Moment | None, page: Page | None, text: str) -> tuple[Moment | None, str, list[str]]:
    """Return the date of publication, where it comes from, and notes on what could not be used."""
    if given:
        return given, "given", []
    notes = []
    if page and page.published:
        try:
            return parse_published(page.published), "metadata", notes
        except InputError:
            notes.append(f"the page's own date {page.published!r} could not be read")
    found = dateline(text)
    return (found, "text", notes) if found else (None, "nowhere", notes)


def _language(page: Page | None, text: str) -> str | None:
    found = language_of(text)
    if found is None and page and page.language in LANGUAGES:
        return page.language
    return found
