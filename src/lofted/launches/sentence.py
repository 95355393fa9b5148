"""Sentences as the linker needs them: where one ends, and which claims date a launch."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final

from lofted.model import Claim

DATED: Final = ("launch_time", "launch_date")
_END: Final = re.compile(r"[.!?][\"'”’)]* (?=\S)|[.!?]\n|。|\n\n")
_SHORT: Final = re.compile(
    r"\b(?:[A-Za-z]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Gen|Adm|Col|Lt|Maj|Sgt|No|vs|St|Mrs?|Dr)\.$"
)
_HALF_DAY: Final = re.compile(r"\b[ap]\.m\. (?=(?:The|It|This|That|An?|In|But|Its|At|One|Both) )")
"""A sentence may end with "a.m."; most go on."""


@lru_cache(maxsize=64)
def _ends(text: str) -> tuple[int, ...]:
    ends = {
        match.end()
        for match in _END.finditer(text)
        if not _SHORT.search(text, max(0, match.start() - 6), match.start() + 1)
    }
    return tuple(sorted(ends | {match.end() for match in _HALF_DAY.finditer(text)}))


def same_sentence(text: str, one: Claim, other: Claim) -> bool:
    """Tell whether no sentence ends between two claims of a text."""
    return sentence_at(text, min(one.end, other.end) - 1) == sentence_at(text, max(one.start, other.start))


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Return where the sentence at a position starts and ends."""
    ends = _ends(text)
    at = bisect_right(ends, position)
    return (ends[at - 1] if at else 0), (ends[at] if at < len(ends) else len(text))
