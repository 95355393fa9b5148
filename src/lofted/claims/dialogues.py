"""Dialogues: questions behind a dash, answers in quotation marks or behind ▲(이 원장); who answers, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lofted.claims.scene import Scene
from lofted.claims.speakers import Memory, chain_of
from lofted.claims.transcripts import Turn
from lofted.claims.words import either, table
from lofted.model import Speaker

FEWEST_QUESTIONS = 2
_QUESTION = re.compile(r"^[ \t]*(?:[―—–─ー]{1,2}|- |Q[.:)]|◇|▷)\s?(?=\S)", re.MULTILINE)
_ANSWER = re.compile(
    r"[ \t]*(?:[▲△▶◆→■]\s?(?:\(([^)\n]{2,24})\)|([^\s\"“:]{1,8} [^\s\"“:]{2,12})(?=\s?[:=]))?|[\"“「])"
)


def turns(scene: Scene) -> list[Turn]:
    """Return whose turn it is from which place on; nothing for a text without questions behind dashes."""
    if len(_QUESTION.findall(scene.text)) < FEWEST_QUESTIONS:
        return []
    first = _QUESTION.search(scene.text)
    alone = _who_answers(scene, first.start() if first else 0)
    found = list(_lines(scene, alone))
    return found if any(turn.chain for turn in found) else []


def _lines(scene: Scene, alone: tuple[Speaker, ...]) -> Iterator[Turn]:
    """Yield a turn for each line: an answer is its speaker's, a question and what follows a gap nobody's."""
    memory, at, empty = Memory(), 0, True
    for line in scene.text.split("\n"):
        answer = _ANSWER.match(scene.text, at)
        if _QUESTION.match(scene.text, at):
            yield Turn(at, ())
        elif answer and answer.end() <= at + len(line):
            group = 1 if answer.group(1) else 2
            span = answer.span(group) if answer.group(group) else None
            yield Turn(at, chain_of(scene, *span, memory, 0) if span else alone)
        elif empty:
            yield Turn(at, ())
        empty = not line.strip()
        at += len(line) + 1


def _who_answers(scene: Scene, end: int) -> tuple[Speaker, ...]:
    """Return the one who is introduced above the first question as answering all of them."""
    heads = either(table(scene.language, "cues")["person_heads"])
    who = r"((?:[가-힣a-z0-9·()]+ ){0,4}[가-힣]{0,10}" + heads + ")"
    answers = r"(?:이|가|은|는|과|와)?(?:의)? ?(?:[가-힣]+ ){0,2}?(?:답|일문일답|문답|인터뷰|응했|응한)"
    found = re.search(who + answers, scene.folded[:end]) if scene.language == "ko" else None
    if found:
        return chain_of(scene, *found.span(1), Memory(), 0)
    persons = {mention.id: mention for mention in scene.mentions if mention.kind == "person" and mention.start < end}
    if len(persons) != 1:
        return ()
    only = next(iter(persons.values()))
    return chain_of(scene, only.start, only.end, Memory(), 0)
