"""A text as the linker sees it: what it is, its words, and the signposts that tell its launches apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lofted.model import Claim, Document, Pointer, Signposts

DATED: Final = ("launch_time", "launch_date")
_TIES: Final = frozenset(("'s ", "’s ", " ", "の", "의 ", ""))
"""What may stand between a day and words behind it that point to a launch of it."""


@dataclass(frozen=True)
class Text:
    """A document with its signposts."""

    document: Document
    signposts: Signposts

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id

    @property
    def body(self) -> str:
        """Its words."""
        return self.document.body

    def sentence_at(self, position: int) -> tuple[int, int]:
        """Return where the sentence at a position starts, and where the next one does."""
        starts = self.signposts.sentence_starts
        at = bisect_right(starts, position)
        return (starts[at - 1] if at else 0), (starts[at] if at < len(starts) else len(self.body))

    def same_sentence(self, one: Claim, other: Claim) -> bool:
        """Tell whether no sentence ends between two claims."""
        return self.sentence_at(min(one.end, other.end) - 1) == self.sentence_at(max(one.start, other.start))

    def governing(self, found: Sequence[Pointer], start: int, end: int) -> Pointer | None:
        """Return the pointer whose words tell which launch something at ``start`` to ``end`` belongs to.

        Words right behind it ("Thursday's evening attempt") or over it, else the last ones before it in its sentence.
        """
        sentence = self.sentence_at(start)
        inside = [one for one in found if sentence[0] <= one.start < sentence[1]]
        for one in inside:
            over = one.start < end and start < one.end
            if over or (0 <= one.start - end <= len("'s ") and self.body[end : one.start] in _TIES):
                return one
        before = [one for one in inside if one.end <= start]
        return before[-1] if before else None
