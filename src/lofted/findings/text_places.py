"""Where in its text a number stands: in the headline, in a row of a table, or in the prose."""

from __future__ import annotations

import re
from typing import Final

from lofted.claims.sentences import lay_out
from lofted.model import Claim, Document

_FAR: Final = 200
"""A title further down is no headline of this text."""
_LONGEST_ROW: Final = 120
_ROW: Final = re.compile(r"\s{0,8}[|•·*-]?\s{0,4}[^\t|:：.。!?]{1,40}?(?:\s{0,4}[\t|:：]|\s{3,}|…{2,}|\.{4,})")
_SENTENCE_END: Final = re.compile(r"(?:[!?。]|(?<!\d)\.|다)[\"'”’」』)]{0,3}\s{0,4}$")


def headline_end(document: Document) -> int:
    """Return where the headline ends in the text; 0 when it has none."""
    title, text = document.title or "", document.body
    start = text.find(title) if title else -1
    if 0 <= start < _FAR:
        return start + len(title)
    layout = lay_out(text)
    return layout.paragraphs[0][1] if layout.headline and layout.paragraphs else 0


def in_table(document: Document, claim: Claim) -> bool:
    """Tell whether a claim stands in a row: a label, a mark that parts it from its value, and no sentence."""
    text = document.body
    start = text.rfind("\n", 0, claim.start) + 1
    stop = text.find("\n", claim.end)
    row = text[start : stop if stop >= 0 else len(text)]
    label = _ROW.match(row) if len(row) <= _LONGEST_ROW else None
    return label is not None and start + label.end() <= claim.start and not _SENTENCE_END.search(row)
