"""PDF: the text of a printed release, its lines joined where only the width of the page broke them."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from lofted.documents.page import Page
from lofted.documents.sources import LARGEST_BYTES
from lofted.model import InputError

MOST_PAGES: Final = 500
_ENDS: Final = re.compile(r"[.!?。．！？…:：;；」』”\"')）\]】]$|[다요음함]\.?$")
_OPENS: Final = re.compile(r"^(?:[-•○●◦※◆■□▪*①-⑳]|\(?\d{1,2}[.)．）]|[（(][0-9０-９一二三四五][)）]|第[一二三四五\d])")
_EASTERN: Final = re.compile(r"[぀-ヿ一-鿿、。（）「」０-９㎞]")
_NEAR: Final = 6
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
        pages = [_joined(page.extract_text() or "") for page in reader.pages] if 0 < count <= MOST_PAGES else []
        about: Any = None if locked else reader.metadata
        title, dated = _words(getattr(about, "title", None)), getattr(about, "creation_date", None)
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise InputError(f"{name} is a PDF that cannot be read: {str(error) or type(error).__name__}") from error
    if locked:
        raise InputError(f"{name} is locked with a password")
    if count > MOST_PAGES:
        raise InputError(f"{name} has {count} pages; at most {MOST_PAGES} are read")
    text = "\n\n".join(page for page in pages if page.strip())
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


def _joined(page: str) -> str:
    """Return a page with the lines of one paragraph on one line; Japanese lines join without a space."""
    lines = [line.rstrip() for line in page.replace("\r\n", "\n").split("\n")]
    widest = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    last = ""
    for line in lines:
        opens = _OPENS.match(line.lstrip())
        if line.strip() and last and len(last) >= _FULL_SHARE * widest and not _ENDS.search(last) and not opens:
            eastern = _EASTERN.search(last[-_NEAR:]) or _EASTERN.search(line.lstrip()[:_NEAR])
            paragraphs[-1] += ("" if eastern else " ") + line.lstrip()
        else:
            paragraphs.append(line)
        last = line
    return "\n".join(paragraphs).strip("\n")
