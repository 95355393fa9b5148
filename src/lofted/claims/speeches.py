"""Speeches: who speaks the words of a quotation whose own sentence does not say so."""

from __future__ import annotations

import re

from lofted.claims.scene import Scene
from lofted.claims.sentences import Quotation
from lofted.claims.speakers import Memory, chain_of
from lofted.claims.words import words
from lofted.model import Speaker

LONGEST_LABEL = 44
SHORTEST_SPEECH = 6
FARTHEST_BACK = 240
_SENTENCE_END = re.compile(r"[.。!?！？]$")
_LABEL = re.compile(r"(?:^|[\s。:：,、=＝)）])([^\s。、,「」]{2,24})$")

_INTRODUCED = re.compile(
    r"([^\s。、「」]{2,24}?)(?:です|に聞(?:きました|いた)|がお伝えします|は(?:こう|次のように)[^。「」]{1,8})。?\s?$"
)
"""スタジオには防衛担当の例記者です。「…」: who is shown speaks next."""


def speech_before(scene: Scene, quotation: Quotation) -> Quotation | None:
    """Return the speech that a quotation goes on with: in the same paragraph, a sentence of attribution between."""
    earlier = [part for part in scene.layout.quotations if part.end <= quotation.start]
    if not earlier or quotation.end - quotation.start < SHORTEST_SPEECH:
        return None
    before = earlier[-1]
    between = scene.folded[before.end : quotation.start]
    one_paragraph = scene.sentence_at(before.start).paragraph == scene.sentence_at(quotation.start).paragraph
    if not one_paragraph or len(between) > FARTHEST_BACK or not _SENTENCE_END.search(between.rstrip(' "“「')):
        return None
    return before if before.end - before.start >= SHORTEST_SPEECH else None


def labelled(scene: Scene, quotation: Quotation, memory: Memory) -> tuple[Speaker, ...]:
    """Return who is named right before a quotation: 防衛相「…」, or alone on the line above it."""
    if quotation.end - quotation.start < SHORTEST_SPEECH:
        return ()
    index = scene.layout.sentence_index(quotation.start)
    opening = quotation.start - 1
    sentence = scene.layout.sentences[index]
    if opening > sentence.start:
        return _beside(scene, sentence.start, opening, memory, index)
    if index == 0:
        return ()
    above = scene.layout.sentences[index - 1]
    shown = _INTRODUCED.search(scene.folded, above.start, above.end)
    if shown:
        return _if_named(scene, *shown.span(1), memory, index)
    line = scene.folded[above.start : above.end].strip()
    if len(line) > LONGEST_LABEL or _SENTENCE_END.search(line) or '"' in line:
        return ()
    return _if_named(scene, above.start, above.end, memory, index)


def _beside(scene: Scene, start: int, end: int, memory: Memory, index: int) -> tuple[Speaker, ...]:
    if scene.language == "en":
        return ()
    label = _LABEL.search(scene.folded, start, end)
    return _if_named(scene, label.start(1), end, memory, index) if label else ()


def _if_named(scene: Scene, start: int, end: int, memory: Memory, index: int) -> tuple[Speaker, ...]:
    """Return the source a label names when it names a person, an office or a body."""
    named = any(mention.kind in ("person", "organisation") for mention in scene.between(start, end))
    if not named and words(scene.language, "cues", "person_heads").search(scene.folded, start, end) is None:
        return ()
    return chain_of(scene, start, end, memory, index)
