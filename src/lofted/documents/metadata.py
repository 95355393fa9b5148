"""Metadata of a web page: title, date, outlet and language as its head, its linked data and its time tags say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from resiliparse.parse.html import HTMLTree

from lofted.documents.published import from_metadata

_DATES: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
    "article.published", "release_date", "citation_publication_date",
)  # fmt: skip
_CHANGED: Final = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_OUTLETS: Final = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site", "copyright")
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "headline")
_NEWS: Final = re.compile(r"Article|Report|Posting|Newsletter")
_SUFFIX: Final = re.compile(r"(?:\s*[|｜]\s*|\s+(?:[-–—·<»]|::)\s+)(\S.{0,38}\S)")
_NAMED: Final = ("property", "name", "itemprop", "http-equiv")
_TIMES: Final = ("article time", "main time", "time")
_LINKED: Final = re.compile(r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_DEEPEST_DATA: Final = 6
_LANGUAGES: Final = frozenset(("en", "ko", "ja"))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; None where it says nothing."""

    title: str | None
    outlet: str | None
    language: str | None
    published: str | None
    url: str | None
    notes: tuple[str, ...] = ()


def read_metadata(tree: HTMLTree, html: str) -> Metadata:
    """Return what the head, the linked data (JSON-LD) and the time tags of a page say of it, in this order of trust."""
    found, linked = _head(tree), _linked_data(html)
    title, after_title = _title(tree, found, linked)
    published = linked.get("datePublished") or _first(found, _DATES) or _time_element(tree)
    changed = None if published else linked.get("dateModified") or _first(found, _CHANGED)
    outlet = linked.get("publisher") or _first(found, _OUTLETS) or after_title
    return Metadata(
        title=title,
        outlet=outlet.lstrip("@").strip() or None if outlet else None,
        language=_language(tree, found, linked),
        published=published or changed,
        url=found.get("og:url") or found.get("canonical"),
        notes=("only the day it was last changed is given",) if changed else (),
    )


def _title(tree: HTMLTree, found: dict[str, str], linked: dict[str, str]) -> tuple[str | None, str | None]:
    """Return the title, and what stands behind it in the title of the window: most often the outlet."""
    window = (tree.title or "").strip()
    title = _first(found, _TITLES) or linked.get("headline")
    heads = (title, *(_words(element) for element in _all(tree, "h1")))
    head = next((one for one in heads if one and window.startswith(one)), None)
    suffix = _SUFFIX.fullmatch(window, len(head)) if head else None
    return title or (head if suffix else None) or window or None, suffix[1] if suffix else None


def _head(tree: HTMLTree) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in _all(tree, "meta"):
        name = next((one for kind in _NAMED if (one := element.getattr(kind))), None)
        content = (element.getattr("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    for element in _all(tree, "link"):
        if (element.getattr("rel") or "").lower() == "canonical" and element.getattr("href"):
            found.setdefault("canonical", element.getattr("href") or "")
    for element in _all(tree, "[itemprop=publisher] [itemprop=name]"):
        found.setdefault("publisher", (element.getattr("content") or _words(element)).strip())
    return {name: content for name, content in found.items() if content}


def _all(tree: HTMLTree, selector: str) -> list[Any]:
    return list(tree.document.query_selector_all(selector)) if tree.document else []


def _words(element: Any) -> str:
    return " ".join((element.text or "").split())


def _first(found: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((found[name] for name in names if name in found), None)


def _language(tree: HTMLTree, found: dict[str, str], linked: dict[str, str]) -> str | None:
    said = (
        *(element.getattr("lang") or "" for element in _all(tree, "html")),
        *(found.get(name, "") for name in ("content-language", "og:locale", "language", "inlanguage")),
        linked.get("inLanguage", ""),
    )
    return next((code for one in said if (code := one[:2].lower()) in _LANGUAGES), None)


def _time_element(tree: HTMLTree) -> str | None:
    """Return the first time tag that gives a day, one of the article before one beside it."""
    for selector in _TIMES:
        for element in _all(tree, selector):
            printed = element.getattr("datetime") or _words(element)
            if printed and from_metadata(printed) is not None:
                return str(printed)
    return None


def _linked_data(html: str) -> dict[str, str]:
    """Return headline, dates, language and publisher of the page's JSON-LD; what is said of an article goes first."""
    nodes: list[dict[str, Any]] = []
    for match in _LINKED.finditer(html):
        try:
            nodes += _nodes(json.loads(match[1]), 0)
        except (ValueError, RecursionError):
            continue
    names = {one["@id"]: one.get("name") for one in nodes if isinstance(one.get("@id"), str) and one.get("name")}
    found: dict[str, str] = {}
    for node in sorted(nodes, key=lambda node: not _NEWS.search(str(node.get("@type", "")))):
        for key in ("headline", "datePublished", "dateModified", "inLanguage"):
            if isinstance(node.get(key), str) and node[key].strip():
                found.setdefault(key, unescape(node[key]).strip())
        publisher = _name(node.get("publisher"), names)
        if publisher:
            found.setdefault("publisher", publisher)
    return found


def _name(publisher: Any, names: dict[str, Any]) -> str:
    """Return the name of a publisher that is written out, in a list, or named by the id of another node."""
    if isinstance(publisher, list):
        return next((name for one in publisher[:9] if (name := _name(one, names))), "")
    if isinstance(publisher, dict):
        at = publisher.get("@id")
        publisher = publisher.get("name") or (names.get(at) if isinstance(at, str) else None)
    return unescape(publisher).strip() if isinstance(publisher, str) else ""


def _nodes(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST_DATA:
        return
    if isinstance(data, dict):
        yield data
    children = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for child in children:
        yield from _nodes(child, depth + 1)
