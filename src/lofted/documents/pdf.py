"""PDF: the text of a printed release, its lines joined where only the width of the page broke them."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from lofted import reference
from lofted.documents.page import Page
from lofted.documents.sources import LARGEST_BYTES
from lofted.model import InputError

MOST_PAGES: Final = 500
_ENDS: Final = re.compile(r"[.!?。．！？…:：;；」』”\"')）\]】]$|[다요음함]\.?$")
_OPENS: Final = re.compile(r"^(?:[-•○●◦※◆■□▪*①-⑳]|\(?\d{1,2}[.)．）]|[（(][0-9０-９一二三四五][)）]|第[一二三四五\d])")
_HANGUL: Final = re.compile(r"[가-힣]")
_JAPANESE: Final = re.compile(r"[぀-ヿ一-鿿、。（）「」０-９㎞]")
_NEAR: Final = 6
_FURNITURE: Final = re.compile(
    r"\s*(?:[-–—]\s?)?(?:p(?:age|\.)?\s?)?\d{1,3}(?:\s?(?:/|of)\s?\d{1,3})?(?:\s?[-–—])?\s*", re.IGNORECASE
)
_SMALL: Final = re.compile(r"[a-z]{2}")
_LAST: Final = re.compile(r"([가-힣]+)$")
_NEXT: Final = re.compile(r"([가-힣]+)")
_PARTICLES: Final = re.compile(
    r"(?:을|를|은|는|이|가|로|으로|에|에서|의|으며|라며|면서|라고|이라고|지만|도|와|과|까지|부터|했|하였|하고|하며|됐|되었|된|될|습니다|니다|이며|이다|고|며|다)"
    r"(?![가-힣])|(?:했|하였|됐|되었|하겠|습니|였)[가-힣]"
)
_FULL_SHARE: Final = 0.72
"""A line shorter than this share of the widest one ends its paragraph."""


def read_pdf(raw: bytes, name: str) -> Page:
    """Return the text of a PDF with a blank line between pages, and what the file says of itself.

    Raises
    ------
    InputError
        The file is broken, locked with a password, has too many pages, or holds only pictures of pages.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it would log is told by our own sentences
    try:
        reader = PdfReader(BytesIO(raw))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
        pages = [page.extract_text() or "" for page in reader.pages] if 0 < count <= MOST_PAGES else []
        about: Any = None if locked else reader.metadata
        title, dated = _words(getattr(about, "title", None)), getattr(about, "creation_date", None)
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise InputError(f"{name} is a PDF that cannot be read: {str(error) or type(error).__name__}") from error
    if locked:
        raise InputError(f"{name} is locked with a password")
    if count > MOST_PAGES:
        raise InputError(f"{name} has {count} pages; at most {MOST_PAGES} are read")
    text = _joined(pages)
    if not text.strip():
        raise InputError(f"{name} holds pictures of pages and no text")
    if len(text) > LARGEST_BYTES:
        raise InputError(f"{name} holds too much text")
    written = dated.isoformat() if isinstance(dated, datetime) else None
    note = f"the file says it was made at {written}" if written else ""
    return Page(text=text, title=title, notes=(note,) if note else ())


def _words(value: Any) -> str | None:
    words = value.strip() if isinstance(value, str) else ""
    return words or None


def _joined(pages: list[str]) -> str:
    """Return the pages, a blank line between them, with the lines of one paragraph on one line."""
    vocabulary = _vocabulary(pages)
    paragraphs: list[str] = []
    last = ""
    for number, page in enumerate(pages):
        lines = _lines(page, of_several=len(pages) > 1)
        widest = max((len(line) for line in lines), default=0)
        for place, line in enumerate(lines):
            goes_on = bool(paragraphs) and _goes_on(last, line, widest)
            if goes_on:
                paragraphs[-1] += _between(last, line, vocabulary) + line.lstrip()
            else:
                paragraphs += ["", line] if number and not place else [line]
            last = line
    return "\n".join(paragraphs).strip("\n")


def _lines(page: str, *, of_several: bool) -> list[str]:
    """Return the lines of a page without the number that stands above or below them."""
    lines = [line.rstrip() for line in page.replace("\r\n", "\n").strip("\n").split("\n")]
    for end in (0, -1) if of_several else ():
        if len(lines) > 1 and _FURNITURE.fullmatch(lines[end]):
            del lines[end]
    return lines


def _goes_on(last: str, line: str, widest: int) -> bool:
    """Tell whether only the width of the page broke a line: the one before is full and ends no sentence."""
    full = bool(last) and len(last) >= _FULL_SHARE * widest
    inside = not _ENDS.search(last) or _SMALL.match(line.lstrip())
    return full and bool(inside) and bool(line.strip()) and not _OPENS.match(line.lstrip())


@cache
def _names() -> frozenset[str]:
    """Return the names that a Korean text may break in two."""
    return frozenset(name.surface for name in reference.names() if _HANGUL.match(name.surface))


def _vocabulary(pages: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the Korean words that stand within a line, and those that stand anywhere, names included."""
    within = (" ".join(line.split()[1:-1]) for page in pages for line in page.split("\n"))
    inner = frozenset(_NEXT.findall(" ".join(within)))
    return inner, frozenset(_NEXT.findall(" ".join(pages))) | _names() if inner else inner


def _between(last: str, line: str, vocabulary: tuple[frozenset[str], frozenset[str]]) -> str:
    """Return what stands between two lines of a paragraph: nothing in Japanese, a space in English.

    Korean releases break a line inside a word as often as behind it: a particle or a word's other half that stands
    whole elsewhere in the text belongs to the word before.
    """
    before, after = last[-_NEAR:], line.lstrip()[:_NEAR]
    if not _HANGUL.search(before + after):
        return "" if _JAPANESE.search(before) or _JAPANESE.search(after) else " "
    left, right = _LAST.search(last), _NEXT.match(line.lstrip())
    if last[-1:].isdigit() and (right or after.startswith("㎞")):
        return ""  # a number and what it counts
    if right is None or not (left or last.endswith("㎞")):
        return " "
    inner, words = vocabulary
    whole = left is not None and left[1] + right[1] in words and not {left[1], right[1]} <= inner
    return "" if whole or _PARTICLES.match(line.lstrip()) else " "
