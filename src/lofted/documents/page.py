"""Page: the text of one page or entry, and what its own metadata say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_FEED: Final = re.compile(rb"\A\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_HEAD: Final = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|meta|title|article|div|p)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """Text and metadata of one page; None where it says nothing."""

    text: str
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()
    html: bool = False


def looks_like_html(text: str) -> bool:
    """Tell whether a text is a web page rather than prose with a stray bracket."""
    head = text[:4096].lstrip()
    return head.startswith("<") and bool(_HEAD.search(head))


def looks_like_feed(raw: bytes) -> bool:
    """Tell whether the bytes are an RSS or Atom file."""
    return bool(_FEED.match(raw[:4096].removeprefix(b"\xef\xbb\xbf")))
