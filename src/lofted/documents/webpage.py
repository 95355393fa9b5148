"""Web pages: one extractor decides the text and so the offsets; title, date, outlet and language from the metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from lofted.documents.page import Page
from lofted.model import InputError

_DATES: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
    "article.published", "release_date", "citation_publication_date", "article:modified_time",
)  # fmt: skip
_OUTLETS: Final = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "twitter:site",
    "publisher",
    "copyright",
    "author",
)
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "headline")
_SMALLEST_MAIN: Final = 60
_DEEPEST: Final = 512
"""Where browsers stop, too."""
_TAGS: Final = re.compile(
    r"<(/)?(?!/|(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|td|th|tr|dd|dt|option)\b)[a-z]",
    re.IGNORECASE,
)


def read_page(html: str) -> Page:
    """Return the text of a page as the extractor gives it, untouched, and what its metadata say."""
    tree = HTMLTree.parse(html)
    if _may_be_deep(html) and _is_deep(tree):
        raise InputError(f"the page is nested too deeply: more than {_DEEPEST} elements inside each other")
    main = extract_plain_text(tree, main_content=True, preserve_formatting=True, list_bullets=False, alt_texts=False)
    notes: tuple[str, ...] = ()
    if len(main) < _SMALLEST_MAIN:
        whole = extract_plain_text(tree, preserve_formatting=True, list_bullets=False, alt_texts=False)
        if len(whole) > len(main):
            main, notes = whole, ("no main part was found; the text of the whole page was taken",)
    found = _metadata(tree)
    linked = _linked_data(html)
    return Page(
        text=main.replace("\r\n", "\n"),
        title=_first(found, _TITLES) or linked.get("headline") or (tree.title or "").strip() or None,
        outlet=_outlet(found, linked),
        language=_language(tree),
        published=linked.get("datePublished") or _first(found, _DATES) or _time_element(tree),
        url=found.get("og:url") or found.get("canonical"),
        notes=notes,
        html=True,
    )


def _may_be_deep(html: str) -> bool:
    """Tell whether tags alone, those that close by themselves left out, would allow so much; quicker than the tree."""
    depth = 0
    for match in _TAGS.finditer(html):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def _is_deep(tree: HTMLTree) -> bool:
    """Tell whether elements lie deeper than in any page; the extractor takes time with the square of the depth."""
    node: Any = tree.body
    depth = 0
    while node is not None:
        if node.first_child is not None:
            node, depth = node.first_child, depth + 1
            if depth > _DEEPEST:
                return True
            continue
        while node is not None and depth > 0 and node.next is None:
            node, depth = node.parent, depth - 1
        node = None if depth == 0 else node.next
    return False


def _metadata(tree: HTMLTree) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in _all(tree, "meta"):
        name = element.getattr("property") or element.getattr("name") or element.getattr("itemprop")
        content = (element.getattr("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    for element in _all(tree, "link"):
        if (element.getattr("rel") or "").lower() == "canonical" and element.getattr("href"):
            found.setdefault("canonical", element.getattr("href") or "")
    return found


def _all(tree: HTMLTree, selector: str) -> list[Any]:
    return list(tree.document.query_selector_all(selector)) if tree.document else []


def _first(found: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((found[name] for name in names if name in found), None)


def _outlet(found: dict[str, str], linked: dict[str, str]) -> str | None:
    outlet = linked.get("publisher") or _first(found, _OUTLETS)
    return outlet.lstrip("@").strip() or None if outlet else None


def _language(tree: HTMLTree) -> str | None:
    code = next((element.getattr("lang") or "" for element in _all(tree, "html")), "")[:2].lower()
    return code if code in {"en", "ko", "ja"} else None


def _time_element(tree: HTMLTree) -> str | None:
    return next((element.getattr("datetime") for element in _all(tree, "time[datetime]")), None)


def _linked_data(html: str) -> dict[str, str]:
    """Return headline, date and publisher of the page's JSON-LD, where it has any that can be read."""
    found: dict[str, str] = {}
    for match in re.finditer(r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", html, re.IGNORECASE | re.DOTALL):
        try:
            data = json.loads(match[1])
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data, 0):
            for key in ("headline", "datePublished"):
                if isinstance(node.get(key), str):
                    found.setdefault(key, node[key].strip())
            publisher = node.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                found.setdefault("publisher", publisher["name"].strip())
    return found


def _nodes(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(data, dict):
        yield data
        yield from (node for child in data.values() for node in _nodes(child, depth + 1))
    elif isinstance(data, list):
        yield from (node for child in data for node in _nodes(child, depth + 1))
