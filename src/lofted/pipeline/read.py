"""Files -> documents -> claims."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec

from lofted.model import Claim, Document

Source = str | Path | bytes


class Address(str):
    """A web address to fetch; a plain text that looks like one stays the name of a file."""

    __slots__ = ()


@dataclass(frozen=True)
class Reading:
    """What was read: the documents, their raw bytes by id, the claims in the order of the texts."""

    documents: tuple[Document, ...]
    raw: dict[str, bytes]
    claims: tuple[Claim, ...]
    unread: tuple[str, ...]
    """What was not read: damaged records, and sentences with a word of the domain that gave no claim."""


def read(*sources: Source, published: str | None = None, language: str | None = None, explain: bool = False) -> Reading:
    """Return every claim that the texts make, each on its exact words.

    Parameters
    ----------
    *sources : str, Path or bytes
        Files, "-" for standard input, or the bytes of a text.
    published : str, optional
        A date or an instant with zone, for inputs that carry none.
    language : str, optional
        "en", "ko" or "ja", where the text does not tell.
    explain : bool, default False
        Add to each claim's details the words that decided who is named as its source.

    Raises
    ------
    InputError
        A source cannot be read; the sentence names it and says why.
    """
    from lofted import claims

    unread: list[str] = []
    opened = [text for source in sources for text in open_source(source, published, language, unread)]
    texts = {document.id: (with_outlet(document), raw) for document, raw in opened}
    found: list[Claim] = []
    alone = {key: claims.read(document, explain=explain) for key, (document, _) in texts.items()}
    beside = any(alone.values())
    for key, (document, _) in texts.items():
        of_text = alone[key] or (claims.read(document, explain=explain, beside=True) if beside else ())
        found.extend(of_text)
        unread.extend(f"{document.name}: {' '.join(left.split())}" for left in claims.unread(document, of_text))
    return Reading(
        documents=tuple(document for document, _ in texts.values()),
        raw={name: raw for name, (_, raw) in texts.items()},
        claims=tuple(found),
        unread=tuple(unread),
    )


def open_source(
    source: Source, published: str | None, language: str | None, unread: list[str]
) -> list[tuple[Document, bytes]]:
    """Open one source and return its texts: "-" is standard input, bytes are a text, an Address is fetched.

    Anything else is a path.

    What a damaged archive could not give is added to ``unread``, a sentence each.
    """
    from lofted import documents

    if isinstance(source, Address):
        from lofted.documents.fetch import fetch_document

        fetched = fetch_document(source, published=published, language=language)
        return [(fetched.document, fetched.raw)]
    data: Path | bytes
    if source == "-":
        data, name = sys.stdin.buffer.read(), "standard input"
    elif isinstance(source, bytes):
        data, name = source, "the given bytes"
    else:
        data = Path(source)
        name = data.name
    opened = documents.open_all(data, name=name, published=published, language=language, unread=unread)
    return [(text.document, text.raw) for text in opened]


def with_outlet(document: Document) -> Document:
    """Return the document with the id of its outlet, when ``reference`` knows the printed name."""
    from lofted import reference

    if document.outlet is None or document.outlet_id is not None:
        return document
    wanted = document.outlet.casefold()
    for name in reference.names():
        if name.kind in {"outlet", "organisation"} and name.surface.casefold() == wanted:
            return msgspec.structs.replace(document, outlet_id=name.id, outlet_id_because="")
    return document
