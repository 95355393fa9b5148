"""Candidates: the noun phrases of a Korean or Japanese sentence that may be the source of what it reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

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


class Finds(Protocol):
    """A pattern, or a finder that answers as one."""

    def finditer(self, text: str, start: int = 0, end: int = ..., /) -> Iterator[re.Match[str]]:
        """Return the matches between two places."""


class Phrases(NamedTuple):
    """What the noun phrases of one language are told by."""

    head: Finds
    """Offices and bodies: what a phrase without a known name ends with."""
    title: re.Pattern[str]
    """What may stand between a name and its particle."""
    particle: re.Pattern[str]
    is_topic: Callable[[re.Match[str]], bool]
    """Whether a particle marks the topic of the sentence."""
    widened: Callable[[str, Candidate], Candidate]
    """Lets an unnamed office keep the body before it."""


def candidates(
    scene: Scene, sentence: Sentence, line: str, phrases: Phrases, *, pronoun: re.Pattern[str] | None = None
) -> list[Candidate]:
    """Return every name or office with the particle of a subject, outside quoted words."""
    anchors = [
        (mention.start - sentence.start, mention.end - sentence.start, mention.kind == "country")
        for mention in scene.between(sentence.start, sentence.end, *SPEAKING_KINDS)
    ]
    anchors += [(match.start(), match.end(), False) for match in phrases.head.finditer(line)]
    anchors += [(match.start(), match.end(), False) for match in pronoun.finditer(line)] if pronoun else []
    found: dict[int, Candidate] = {}
    for start, end, country in sorted(anchors):
        if line[start:end].strip("_") == "":
            continue
        tail = phrases.title.match(line, end)
        stop = tail.end() if tail else end
        for position in dict.fromkeys((stop, end)):
            particle = phrases.particle.match(line, position)
            if particle:
                known = found.get(particle.start())
                first = min(start, known.start) if known else start
                plain_country = country and position == end and (known is None or known.country)
                found[particle.start()] = Candidate(first, position, phrases.is_topic(particle), plain_country)
                break
    return [phrases.widened(line, item) for item in sorted(found.values())]


def cited_before(
    scene: Scene, sentence: Sentence, line: str, position: int, phrases: Phrases
) -> tuple[int, int] | None:
    """Return the source that ends right before "에 따르면", によると or の発表では."""
    starts = [
        mention.start - sentence.start
        for mention in scene.between(sentence.start, sentence.start + position, *SPEAKING_KINDS)
        if (tail := phrases.title.match(line, mention.end - sentence.start)) and tail.end() >= position - 2
    ]
    starts += [
        phrases.widened(line, Candidate(match.start(), match.end(), topic=False, country=False)).start
        for match in phrases.head.finditer(line, max(0, position - LONGEST_PHRASE), position)
        if match.end() >= position - 1
    ]
    return (min(starts), position) if starts else None


def who_opened(
    scene: Scene,
    sentence: Sentence,
    verb: int,
    found_in: Callable[[Scene, Sentence, str], Sequence[Candidate]],
    launches: Callable[[str, int], object],
) -> tuple[int, int] | None:
    """Return who is named before a speech of several sentences that ends right before a verb of saying.

    ``found_in`` finds the candidates of a sentence; ``launches`` tells whether one that ends there is who launched.
    """
    speech = next((part for part in scene.layout.quotations if part.start < sentence.start < part.end <= verb), None)
    if speech is None:
        return None
    opening = scene.sentence_at(speech.start)
    line = scene.masked[opening.start : opening.end]
    before = [
        item
        for item in found_in(scene, opening, line)
        if opening.start + item.end <= speech.start and not launches(line, item.end)
    ]
    topics = [item for item in before if item.topic] or before
    return (opening.start + topics[0].start, opening.start + topics[0].end) if topics else None
