"""Feeds: each entry of an RSS or Atom file is one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from lofted.documents.assembly import Given, OpenedDocument, from_page
from lofted.documents.encoding import Decoded, decode
from lofted.documents.page import Page, looks_like_html
from lofted.documents.published import from_metadata
from lofted.model import InputError, Moment

_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BODIES: Final = ("encoded", "content", "description", "summary")


def feed_entries(raw: bytes, given: Given) -> Iterator[OpenedDocument]:
    """Yield one document an entry: its title and body as text, its own date, link and the feed's title as outlet.

    Raises
    ------
    InputError
        The file is no well-formed XML, declares entities, or has no entry with words in it.
    """
    decoded = decode(raw, name=given.name, declared=given.declared)
    if "<!DOCTYPE" in decoded.text[:4096] or "<!ENTITY" in decoded.text:
        raise InputError(f"{given.name} declares entities of its own, which a feed has no need of")
    try:
        # Entities cannot be declared (see above), so nothing can expand; nothing outside is ever loaded.
        root = ET.fromstring(_DECLARATION.sub("", decoded.text))  # noqa: S314 - see the line above
    except ET.ParseError as error:
        raise InputError(f"{given.name} is no well-formed feed: {error}") from error
    outlet = _channel_title(root)
    found = False
    for number, entry in enumerate((node for node in root.iter() if _name(node) in {"item", "entry"}), start=1):
        page, dated = _entry(entry)
        if not page.text.strip():
            continue
        found = True
        known = Given(
            name=f"{given.name}, entry {number}",
            published=given.published,
            dated=dated,
            language=given.language,
            outlet=outlet,
            fetched=given.fetched,
            media_type="application/xml",
        )
        own = ET.tostring(entry, encoding="utf-8")
        yield OpenedDocument(from_page(own, Decoded(page.text, decoded.encoding, decoded.notes), page, known), own)
    if not found:
        raise InputError(f"{given.name} is a feed without any entry that holds words")


def _name(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _channel_title(root: ET.Element) -> str | None:
    for node in root.iter():
        if _name(node) in {"item", "entry"}:
            return None
        if _name(node) == "title" and (node.text or "").strip():
            return (node.text or "").strip()
    return None


def _entry(entry: ET.Element) -> tuple[Page, Moment | None]:
    parts: dict[str, str] = {}
    for node in entry:
        words = "".join(node.itertext()).strip() or node.get("href") or ""
        if words and node.get("rel", "alternate") == "alternate":
            parts.setdefault(_name(node), words)
    title = parts.get("title")
    body = next((parts[name] for name in _BODIES if name in parts), "")
    dated = next((parts[name] for name in ("pubDate", "published", "date", "updated") if name in parts), None)
    text = "\n\n".join(words for words in (title, _plain(body)) if words)
    return Page(text=text, title=title, url=parts.get("link")), from_metadata(dated) if dated else None


def _plain(body: str) -> str:
    """Return an entry's body as text; most feeds carry HTML."""
    if not looks_like_html(body) and "</" not in body and "/>" not in body:
        return body
    from lofted.documents.webpage import read_page  # noqa: PLC0415 - plain feeds load no HTML parser

    return read_page(f"<html><body>{body}</body></html>").text
