"""Carrying on: whether a sentence without a source goes on with what the one before it told of a source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from lofted.claims.scene import Scene
from lofted.claims.words import words
from lofted.model import Kind, Speaker

BACK_SENTENCES = 3
Carried = Literal["figure", "feature", "hearsay"]
"""How little it takes: a figure of the flight goes on by itself, what flew with hearsay, the rest with "という"."""
_FIGURES: frozenset[Kind] = frozenset(
    ("apogee", "ground_range", "flight_time", "speed", "bearing", "impact_area", "orbit")
)
_FEATURES: frozenset[Kind] = frozenset(("launch_count", "range_class", "launch_site", "launch_time", "vehicle"))


class Voice(NamedTuple):
    """A source and the stretch of text it covers."""

    chain: tuple[Speaker, ...]
    start: int
    end: int
    belief: bool
    nobody: bool
    cue: tuple[int, int]
    source: tuple[int, int]
    again: bool = False


def how_carried(kind: Kind) -> Carried:
    """Return what it takes for a claim of a kind to go on with the source of the sentence before."""
    return "figure" if kind in _FIGURES else "feature" if kind in _FEATURES else "hearsay"


def hearsay_before(scene: Scene, voices: Sequence[list[Voice]], index: int) -> list[Voice]:
    """Return the voices of the nearest sentence of the paragraph that names a source, when all since are hearsay."""
    hearsay = words(scene.language, "cues", "hearsay")
    for earlier in range(index, max(index - BACK_SENTENCES, 0), -1):
        here, before = scene.layout.sentences[earlier], scene.layout.sentences[earlier - 1]
        if here.paragraph > before.paragraph or not hearsay.search(scene.masked, here.start, here.end):
            return []
        named = [voice for voice in voices[earlier - 1] if voice.chain]
        if named:
            return named
    return []


def source_before(scene: Scene, voices: Sequence[list[Voice]], index: int, carried: Carried) -> list[Voice]:
    """Return the same for Korean and Japanese, where figures go on by themselves."""
    strong, weak = (words(scene.language, "cues", key) for key in ("hearsay_strong", "hearsay"))
    for earlier in range(index, max(index - BACK_SENTENCES, 0), -1):
        here, before = scene.layout.sentences[earlier], scene.layout.sentences[earlier - 1]
        handed_on = strong.search(scene.masked, here.start, here.end) is not None
        guessed = weak.search(scene.masked, here.start, here.end) is not None
        if not (handed_on or carried == "figure" or (guessed and carried == "feature")):
            return []
        # Newsrooms give every sentence its own line; then only hearsay leads back over its end.
        if here.paragraph - before.paragraph > (handed_on or guessed):
            return []
        named = [voice for voice in voices[earlier - 1] if voice.chain]
        if not handed_on and len({voice.chain[0].name for voice in named}) > 1:
            return []  # figures alone do not tell which of two sources they go on with
        if named:
            return [voice for voice in named if voice.end >= before.end] or named[-1:]
    return []
