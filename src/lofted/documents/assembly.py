"""Assembly: decoded bytes and what is known about them become one Document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from lofted.documents.encoding import Decoded, decode
from lofted.documents.language import ANOTHER, tell_language
from lofted.documents.origin import outlet_of, title_of
from lofted.documents.page import Page, looks_like_html
from lofted.documents.published import from_dateline, from_metadata
from lofted.model import Document, InputError, Moment

_CERTAIN_LENGTH: Final = 400
"""A text this long tells its language better than its page's lang attribute."""


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A document and the bytes it was read from."""

    document: Document
    raw: bytes


@dataclass(frozen=True, slots=True)
class Given:
    """What is known about a document from outside its bytes."""

    name: str
    published: Moment | None = None
    """From a person; it goes before what the text says of itself."""
    dated: Moment | None = None
    """From the container (a feed, an archive); it goes before the text's own metadata."""
    language: str | None = None
    url: str | None = None
    fetched: str | None = None
    declared: str | None = None
    """Charset of an HTTP header."""
    media_type: str | None = None
    outlet: str | None = None
    title: str | None = None


def from_bytes(raw: bytes, given: Given) -> OpenedDocument:
    """Return the document of some bytes that are there and small enough."""
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        # Only PDF files load the PDF reader.
        from lofted.documents.pdf import read_pdf  # noqa: PLC0415 - see the line above

        page = read_pdf(raw, given.name)
        return OpenedDocument(from_page(raw, Decoded(page.text, "pdf"), page, given, "application/pdf"), raw)
    decoded = decode(raw, name=given.name, declared=given.declared)
    if given.media_type in {None, "text/html"} and looks_like_html(decoded.text):
        # Plain texts load no HTML parser: a short text is answered in half a second.
        from lofted.documents.webpage import read_page  # noqa: PLC0415 - see the line above

        return OpenedDocument(from_page(raw, decoded, read_page(decoded.text), given), raw)
    return OpenedDocument(from_page(raw, decoded, Page(decoded.text), given), raw)


def from_page(raw: bytes, decoded: Decoded, page: Page, given: Given, media_type: str = "text/plain") -> Document:
    """Return the document of a text that was taken out of its container."""
    if not page.text.strip():
        raise InputError(f"{given.name} holds no text")
    html = page.html
    title, no_title = _title(page, given)
    outlet, no_outlet = (given.outlet or page.outlet, "") if given.outlet or page.outlet else outlet_of(page.text)
    language, no_language = _language(page, given)
    published, origin, no_date = _published(page, given)
    url = given.url or page.url
    return Document(
        id=hashlib.sha256(raw).hexdigest(),
        name=given.name,
        media_type="text/html" if html else given.media_type or media_type,
        encoding=decoded.encoding,
        size_bytes=len(raw),
        text=page.text,
        language=language,
        language_because=no_language,
        title=title,
        title_because=no_title,
        outlet=outlet,
        outlet_because=no_outlet,
        outlet_id=None,
        outlet_id_because="names are looked up when the texts are read" if outlet else "no publisher is named",
        url=url,
        url_because="" if url else "no address is known",
        published=published,
        published_because=no_date,
        published_from=origin,
        fetched=given.fetched,
        fetched_because="" if given.fetched else "read from disk, not fetched",
        notes=tuple(dict.fromkeys((*decoded.notes, *page.notes))),
    )


def _title(page: Page, given: Given) -> tuple[str | None, str]:
    title = given.title or page.title
    if title:
        return title, ""
    return (None, "the page has no title") if page.html else title_of(page.text)


def _language(page: Page, given: Given) -> tuple[str | None, str]:
    if given.language:
        return given.language, ""
    told, because = tell_language(page.text)
    trusted = page.language and len(page.text) < _CERTAIN_LENGTH and because != ANOTHER
    return (page.language, "") if told is None and trusted else (told, because)


def _published(page: Page, given: Given) -> tuple[Moment | None, str, str]:
    if given.published is not None:
        return given.published, "given", ""
    if given.dated is not None:
        return given.dated, "metadata", ""
    moment = from_metadata(page.published) if page.published else None
    if moment is not None:
        return moment, "metadata", ""
    moment, because = from_dateline(page.text)
    return (moment, "text", "") if moment is not None else (None, "nowhere", because)
