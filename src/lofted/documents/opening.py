"""Opening: a file or bytes become a Document and the raw bytes it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lofted.documents.assembly import Given, OpenedDocument, from_bytes
from lofted.documents.lines import is_json_lines, json_lines
from lofted.documents.page import looks_like_feed
from lofted.documents.published import parse_published
from lofted.documents.sources import head_of, is_warc, read_bytes
from lofted.model import InputError

LANGUAGES: Final = ("en", "ko", "ja")
_HEAD: Final = 4096


def open_document(
    source: Path | bytes,
    *,
    name: str,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
) -> OpenedDocument:
    """Return one text with what is known about its origin.

    Parameters
    ----------
    source : Path or bytes
        A file, or the bytes of one (standard input).
    name : str
        What to call it: a file name without folders, or "standard input".
    published : str, optional
        A date or an instant with its zone; it goes before what the text says of itself.
    language : str, optional
        "en", "ko" or "ja", when the reader knows better than the letters tell.
    url : str, optional
        Where it was published.

    Raises
    ------
    InputError
        One plain sentence: the file is missing, empty, a folder, binary, too large or in no known encoding.
    """
    given = given_by(name, published, language, url)
    return from_bytes(read_bytes(source, name), given)


def open_all(
    source: Path | bytes,
    *,
    name: str,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
    unread: list[str] | None = None,
    span: tuple[int, int] | None = None,
) -> Iterator[OpenedDocument]:
    """Yield every text of a source: records of a web archive, entries of a feed, JSON lines, else the one text.

    Parameters
    ----------
    source, name, published, language, url
        As for ``open_document``; a web archive may be of any size.
    unread : list of str, optional
        Receives a sentence for each damaged record of a web archive.
    span : (start, end), optional
        Of a web archive only the records that begin within these bytes.
    """
    given = given_by(name, published, language, url)
    if is_warc(head_of(source, name)):
        # Only archives load the archive reader; a short text is answered in half a second.
        from lofted.documents.warc import warc_documents  # noqa: PLC0415 - see the line above

        yield from warc_documents(source, given, [] if unread is None else unread, span=span)
        return
    yield from texts_in(read_bytes(source, name), given, [] if unread is None else unread)


def texts_in(raw: bytes, given: Given, unread: list[str]) -> Iterator[OpenedDocument]:
    """Yield every text of some bytes that are there and small enough."""
    if is_warc(raw[:_HEAD]):
        from lofted.documents.warc import warc_documents  # noqa: PLC0415 - only archives load the archive reader

        yield from warc_documents(raw, given, unread)
    elif is_json_lines(raw):
        yield from json_lines(raw, given)
    elif looks_like_feed(raw):
        from lofted.documents.feed import feed_entries  # noqa: PLC0415 - only feeds load an XML parser

        yield from feed_entries(raw, given)
    else:
        yield from_bytes(raw, given)


def parts_of(source: Path | bytes, name: str) -> list[tuple[int, int] | None]:
    """Return the parts of a source that may be read side by side: stretches of a web archive, else the whole."""
    if isinstance(source, bytes) or not is_warc(head_of(source, name)):
        return [None]
    from lofted.documents.warc import archive_parts  # noqa: PLC0415 - as above

    return [*archive_parts(source)]


def given_by(name: str, published: str | None, language: str | None, url: str | None = None) -> Given:
    """Return what a person gives with a source; an InputError when it is no date or no language we read."""
    if language is not None and language not in LANGUAGES:
        raise InputError(f'the language "{language}" is not read: give en, ko or ja')
    moment = None if published is None else parse_published(published)
    return Given(name=name, published=moment, language=language, url=url)
