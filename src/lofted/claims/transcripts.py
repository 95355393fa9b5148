"""Transcripts: "GEN. RYDER: …", 大臣：…, 기자: …; the name before the colon speaks until the next one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from lofted.claims.names import Mention
from lofted.claims.scene import Scene
from lofted.claims.speakers import speaker
from lofted.claims.words import words
from lofted.model import Speaker

FEWEST_LABELS = 2
_LABEL = re.compile(
    r"^[\s(\[<◇◆○●▽▲■□・-]{0,3}(?P<label>[A-Z][\w.'’\- ]{0,40}|[^\s。、,:：()（）「」\d]{1,16}|[가-힣 ]{1,16})"
    r"(?: \([A-Z][^()\n]{1,40}\))?\s?[>\])）]?\s?[:：]\s?(?=\S)",
    re.MULTILINE,
)
_ASKS = re.compile(
    r"(?:q|question|questioner|reporter|journalist|moderator|问|問|質問|質問者|記者|司会|질문|질의|기자|앵커|사회자|문)",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"(?:a|answer|答|回答|답|답변)", re.IGNORECASE)
_HEADING_LINES = 3
_CONFERENCE = re.compile(
    r"(?:[■◇◆○●【]\s?)?(?P<name>[^\s。、,「」]{2,18}?(?:大臣|長官|報道官|首相|総理|幕僚長|政務官|社長|理事長|知事|官房副長官|議長|大統領))"
    r"(?:の)?(?:臨時|定例|閣議後|ぶら下がり|緊急|共同)?(?:の)?(?:記者)?(?:会見|発言)(?:録|の?概要|の?要旨|抄)?[^。「」]{0,14}"
)


class Turn(NamedTuple):
    """From where on somebody speaks; nobody known when the chain is empty."""

    start: int
    chain: tuple[Speaker, ...]


def turns(scene: Scene) -> list[Turn]:
    """Return whose turn it is from which place on; nothing for a text that is no transcript."""
    labels = [match for match in _LABEL.finditer(scene.text) if _opens_a_line(scene, match)]
    names = [match["label"].strip() for match in labels]
    # A headline with a colon and a "he fumed:" make no transcript; a name that comes back, or questions, do.
    turned = len(set(names)) < len(names) or any(_ASKS.fullmatch(name) or _ANSWERS.fullmatch(name) for name in names)
    opening = _of_heading(scene)
    if len(labels) < FEWEST_LABELS or not turned:
        return opening
    found = [*opening, *(Turn(match.start(), _speaker(scene, match)) for match in labels)]
    return found if any(turn.chain for turn in found) else []


def _of_heading(scene: Scene) -> list[Turn]:
    """Return the one who speaks from the start of 防衛大臣臨時会見."""
    for start, end in scene.layout.paragraphs[:_HEADING_LINES]:
        heading = _CONFERENCE.fullmatch(scene.text[start:end].strip())
        if heading is not None:
            person = next(iter(scene.between(start, end, "person")), None)
            name = scene.text[person.start : person.end] if person else heading["name"]
            return [Turn(start, (speaker(name, "speaker", person.id if person else None),))]
    return []


def at(found: Sequence[Turn], position: int) -> tuple[Speaker, ...]:
    """Return who has the word at a position."""
    place = bisect_right([turn.start for turn in found], position) - 1
    return found[place].chain if place >= 0 else ()


def _opens_a_line(scene: Scene, match: re.Match[str]) -> bool:
    label = match["label"].strip()
    if not label:
        return False
    if label.isascii() and re.search(r"\b[a-z]{2,}", label) and not _ASKS.fullmatch(label):
        return False
    known = _ASKS.fullmatch(label) or _ANSWERS.fullmatch(label) or label.isupper()
    return bool(known or _person(scene, match) or words(scene.language, "cues", "person_heads").search(label.lower()))


def _speaker(scene: Scene, match: re.Match[str]) -> tuple[Speaker, ...]:
    label = match["label"].strip()
    if _ASKS.fullmatch(label):
        return ()
    person = _person(scene, match)
    if person is None:
        opening = _of_heading(scene)
        office = _ANSWERS.fullmatch(label) or words(scene.language, "cues", "person_heads").search(label.lower())
        return opening[0].chain if opening and office else (speaker(label, "speaker", None),)
    return (speaker(scene.text[person.start : person.end], "speaker", person.id),)


def _person(scene: Scene, match: re.Match[str]) -> Mention | None:
    """Return the person a label means: named in it, of its surname, or the only one named above the words."""
    start, end = match.span("label")
    persons = [mention for mention in scene.mentions if mention.kind == "person"]
    inside = [mention for mention in persons if start <= mention.start and mention.end <= end]
    if inside:
        return inside[0]
    label = match["label"].strip().lower()
    surname = label.split()[-1] if label.isascii() else label
    for mention in persons:
        if len(surname) > 1 and scene.folded[mention.start : mention.end].endswith(surname):
            return mention
    lines = scene.layout.paragraphs[:_HEADING_LINES]
    above = {mention.id: mention for mention in persons if lines and mention.start < lines[-1][1]}
    office = _ANSWERS.fullmatch(label) or words(scene.language, "cues", "person_heads").search(label)
    return next(iter(above.values())) if office and len(above) == 1 else None
