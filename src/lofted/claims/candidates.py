"""Candidates: the noun phrases of a Korean or Japanese sentence that may be the source of what it reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from lofted.claims.scene import Scene
from lofted.claims.sentences import Sentence

LONGEST_PHRASE = 40
SPEAKING_KINDS = ("person", "organisation", "outlet", "country")


class Candidate(NamedTuple):
    """A noun phrase that may be the source: its span and whether it is the topic of the sentence."""

    start: int
    end: int
    topic: bool
    country: bool


def who_opened(
    scene: Scene,
    sentence: Sentence,
    verb: int,
    candidates: Callable[[Scene, Sentence, str], Sequence[Candidate]],
    launches: Callable[[str, int], object],
) -> tuple[int, int] | None:
    """Return who is named before a speech of several sentences that ends right before a verb of saying.

    ``candidates`` finds those of a sentence; ``launches`` tells whether one that ends there is who launched.
    """
    speech = next((part for part in scene.layout.quotations if part.start < sentence.start < part.end <= verb), None)
    if speech is None:
        return None
    opening = scene.sentence_at(speech.start)
    line = scene.masked[opening.start : opening.end]
    before = [
        item
        for item in candidates(scene, opening, line)
        if opening.start + item.end <= speech.start and not launches(line, item.end)
    ]
    topics = [item for item in before if item.topic] or before
    return (opening.start + topics[0].start, opening.start + topics[0].end) if topics else None
