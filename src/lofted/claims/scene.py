"""Scene: one text with everything found in it before statements are read; made once, handed to every reader."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from lofted.claims.names import Mention
from lofted.claims.sentences import Layout, Sentence
from lofted.model import Document


@dataclass(frozen=True, slots=True)
class Scene:
    """A document, its search form, its layout and its mentions."""

    document: Document
    text: str
    folded: str
    """``plain(text)``: same length, lower case, plain quotes."""
    masked: str
    """``folded`` with quoted words blanked by ``_``: what the outlet says itself."""
    layout: Layout
    mentions: tuple[Mention, ...]
    language: str
    """"en", "ko" or "ja"."""
    starts: tuple[int, ...] = field(init=False)
    """Where each mention starts, for looking them up."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(mention.start for mention in self.mentions))

    def between(self, start: int, end: int, *kinds: str) -> tuple[Mention, ...]:
        """Return the mentions that lie within a span, of the given kinds when any are given."""
        part = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        if not part:
            return part
        return tuple([mention for mention in part if mention.end <= end and (not kinds or mention.kind in kinds)])

    def sentence_at(self, position: int) -> Sentence:
        """Return the sentence at a position."""
        return self.layout.sentences[self.layout.sentence_index(position)]


def mask(folded: str, layout: Layout) -> str:
    """Return ``folded`` with the words inside quotations blanked, marks left in place."""
    pieces = list(folded)
    for quotation in layout.quotations:
        pieces[quotation.start : quotation.end] = "_" * (quotation.end - quotation.start)
    return "".join(pieces)
