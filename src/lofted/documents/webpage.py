"""Web pages: one extractor decides the text and so the offsets; title, date, outlet and language from the metadata."""

from __future__ import annotations

import re
from typing import Any, Final

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from lofted.documents.metadata import read_metadata
from lofted.documents.page import Page
from lofted.model import InputError

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
    about = read_metadata(tree, html)
    return Page(
        text=main.replace("\r\n", "\n"),
        title=about.title,
        outlet=about.outlet,
        language=about.language,
        published=about.published,
        url=about.url,
        notes=(*notes, *about.notes),
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
