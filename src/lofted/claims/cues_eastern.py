"""Cues of attribution in Korean and Japanese, where the verb of saying closes the sentence."""

from __future__ import annotations

from lofted.claims.cues_english import Cue
from lofted.claims.scene import Scene
from lofted.claims.sentences import Sentence


def find(scene: Scene, sentence: Sentence) -> list[Cue]:
    """Return the cues of a sentence in order of their place."""
    return []
