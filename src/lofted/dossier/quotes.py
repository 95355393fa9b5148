"""Where quotes stand in a text: pieces in which every character knows the claims that quote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lofted.model import Claim

# A sentence ends at a full stop, question or exclamation mark with its closing quotes, or at a line's end.
_SENTENCE_END = re.compile(r"(?:[.!?。！？]+[\"”’')\]」』]*(?=\s|$))|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text; ``claims`` quote it, ``starts`` are those that begin with it, ``ends`` those that end."""

    text: str
    claims: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def pieces(text: str, claims: Sequence[Claim], start: int = 0, end: int | None = None) -> list[Piece]:
    """Cut ``text[start:end]`` wherever a quote begins or ends; joined again the pieces are the text."""
    stop = len(text) if end is None else end
    inside = [claim for claim in claims if start <= claim.start < claim.end <= stop]
    cuts = sorted({start, stop, *(c.start for c in inside), *(c.end for c in inside)})
    cut = []
    for low, high in pairwise(cuts):
        cut.append(
            Piece(
                text=text[low:high],
                claims=tuple(c.id for c in inside if c.start <= low and high <= c.end),
                starts=tuple(c.id for c in inside if c.start == low),
                ends=tuple(c.id for c in inside if c.end == high),
            )
        )
    return cut


def sentences(text: str, claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """Return the sentences that hold quotes, in order; neighbours that touch are one stretch."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    stretches: list[tuple[int, int]] = []
    for claim in sorted(claims, key=lambda one: (one.start, one.end)):
        low = max((e for e in ends if e <= claim.start), default=0)
        high = min((e for e in ends if e >= claim.end), default=len(text))
        while low < claim.start and text[low].isspace():
            low += 1
        if stretches and low <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(high, stretches[-1][1]))
        else:
            stretches.append((low, high))
    return stretches
