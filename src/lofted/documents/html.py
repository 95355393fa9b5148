"""HTML -> text and what the page says of itself.

Resiliparse alone decides the text, and therefore every offset: one extractor, one set of offsets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

_LOOKS_LIKE: Final = re.compile(
    r"^\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p|meta)\b", re.IGNORECASE | re.DOTALL
)
_DATES: Final = ("article:published_time", "datePublished", "date", "dc.date", "dcterms.date", "pubdate", "og:pubdate")
_OUTLETS: Final = ("og:site_name", "publisher", "dc.publisher", "application-name")
_TITLES: Final = ("og:title", "dc.title", "title")


class Page(NamedTuple):
    """The text of a page and its own words on title, date, outlet, language and address; empty when it has none."""

    text: str
    title: str
    published: str
    outlet: str
    language: str
    url: str


def is_html(text: str) -> bool:
    """Tell whether a decoded text is an HTML page."""
    return bool(_LOOKS_LIKE.match(text[:4096]))


def read_html(text: str) -> Page:
    """Return the main text of a page and its metadata."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(text)
    body = extract_plain_text(tree, main_content=True, alt_texts=False) or extract_plain_text(tree, alt_texts=False)
    meta = _meta(tree)
    linked = _linked_data(tree)
    root = tree.document.query_selector("html")
    return Page(
        text=body,
        title=_first(meta, _TITLES) or str(linked.get("headline", "")) or (tree.title or "").strip(),
        published=_first(meta, _DATES) or str(linked.get("datePublished", "")),
        outlet=_first(meta, _OUTLETS) or _publisher(linked),
        language=(root.getattr("lang") or "")[:2].lower() if root else "",
        url=_first(meta, ("og:url",)),
    )


def _meta(tree: Any) -> dict[str, str]:
    """Return the page's meta elements by lower-case name."""
    found: dict[str, str] = {}
    for element in tree.document.query_selector_all("meta"):
        name = element.getattr("property") or element.getattr("name") or element.getattr("itemprop")
        content = element.getattr("content")
        if name and content:
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name.lower()] for name in names if meta.get(name.lower())), "")


def _linked_data(tree: Any) -> dict[str, Any]:
    """Return the first JSON-LD object that carries a date of publication."""
    for script in tree.document.query_selector_all('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        for entry in _objects(data, depth=4):
            if "datePublished" in entry:
                return entry
    return {}


def _objects(data: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    """Walk nested lists and graphs of JSON-LD to a limited depth."""
    if depth == 0:
        return
    if isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth=depth - 1)
    elif isinstance(data, list):
        for entry in data:
            yield from _objects(entry, depth=depth - 1)


def _publisher(linked: dict[str, Any]) -> str:
    publisher = linked.get("publisher")
    if isinstance(publisher, dict):
        publisher = publisher.get("name")
    return publisher.strip() if isinstance(publisher, str) else ""
