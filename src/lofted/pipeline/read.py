"""Files -> documents -> claims."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from lofted.model import Claim, Document, Signposts

if TYPE_CHECKING:
    from lofted.documents import OpenedDocument

Span = tuple[int, int]


@dataclass(frozen=True)
class Address:
    """A web address to fetch; a plain text that looks like one stays the name of a file."""

    url: str
    allowed_hosts: frozenset[str] = frozenset()
    """Hosts that may be asked although they lie in a local network."""


Source = str | Path | bytes | Address


@dataclass(frozen=True)
class Reading:
    """What was read: the documents, their raw bytes by id, the claims in the order of the texts."""

    documents: tuple[Document, ...]
    raw: dict[str, bytes]
    claims: tuple[Claim, ...]
    unread: tuple[str, ...]
    """What was not read: damaged records, and sentences with a word of the domain that gave no claim."""

    def signposts(self) -> dict[str, Signposts]:
        """Return what else tells the launches of each text apart, by its id."""
        from lofted import claims

        return {document.id: claims.signposts(document) for document in self.documents}


def read(*sources: Source, published: str | None = None, language: str | None = None, explain: bool = False) -> Reading:
    """Return every claim that the texts make, each on its exact words.

    Parameters
    ----------
    *sources : str, Path, bytes or Address
        Files, "-" for standard input, the bytes of a text, or web addresses.
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
    unread: list[str] = []
    opened = [text for source in sources for text in open_source(source, published, language, unread)]
    texts = {text.document.id: text for text in opened}
    found: list[Claim] = []
    alone = {key: read_text(text.document, explain=explain) for key, text in texts.items()}
    beside = any(one.claims for one in alone.values())
    for key, text in texts.items():
        one = alone[key]
        if beside and not one.claims:
            one = read_text(text.document, explain=explain, beside=True)
        found.extend(one.claims)
        unread.extend(one.unread)
    return Reading(
        documents=tuple(with_outlet(text.document) for text in texts.values()),
        raw={name: text.raw for name, text in texts.items()},
        claims=tuple(found),
        unread=tuple(unread),
    )


class TextRead(NamedTuple):
    """One text, what it claims, and its sentences about launches that gave no claim."""

    document: Document
    claims: tuple[Claim, ...]
    unread: tuple[str, ...]


def read_text(document: Document, *, explain: bool = False, beside: bool = False) -> TextRead:
    """Return what one text claims; ``beside`` a text about launches a few words are enough."""
    from lofted import claims

    document = with_outlet(document)
    found = claims.read(document, explain=explain, beside=beside)
    left = claims.unread(document, found)
    return TextRead(document, found, tuple(f"{document.name}: {' '.join(sentence.split())}" for sentence in left))


def open_source(
    source: Source, published: str | None, language: str | None, unread: list[str], *, span: Span | None = None
) -> Iterator[OpenedDocument]:
    """Open one source and yield its texts: "-" is standard input, bytes are a text, an Address is fetched.

    Anything else is a path.  What a damaged archive could not give is added to ``unread``, a sentence each.
    """
    from lofted import documents

    if isinstance(source, Address):
        from lofted.documents.fetch import fetch_all

        hosts = source.allowed_hosts
        yield from fetch_all(source.url, published=published, language=language, unread=unread, allowed_hosts=hosts)
        return
    data: Path | bytes
    if source == "-":
        data, name = sys.stdin.buffer.read(), "standard input"
    elif isinstance(source, bytes):
        data, name = source, "the given bytes"
    else:
        data = Path(source)
        name = data.name
    yield from documents.open_all(data, name=name, published=published, language=language, unread=unread, span=span)


def with_outlet(document: Document) -> Document:
    """Return the document with the id of its outlet, when ``reference`` knows the printed name."""
    if document.outlet is None or document.outlet_id is not None:
        return document
    known = _outlets().get(document.outlet.casefold())
    return document if known is None else msgspec.structs.replace(document, outlet_id=known, outlet_id_because="")


@cache
def _outlets() -> dict[str, str]:
    """Return the outlets and bodies by their printed names; of two the first."""
    from lofted import reference

    named = [name for name in reference.names() if name.kind in {"outlet", "organisation"}]
    return {name.surface.casefold(): name.id for name in reversed(named)}
