"""Happening: what took place at a moment, told by the nearest verb: a launch, an impact, a statement, a showing."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from lofted.claims.finders import Finder
from lofted.claims.units import LANGUAGES, table

About = Literal["launch", "impact", "statement", "unveiling", "other"]

_KINDS: Final[tuple[About, ...]] = ("launch", "impact", "statement", "unveiling", "other")
_BREAK: Final = re.compile(r"[,;:]|\b(?:while|but|that|after|before|which|when)\b")
_QUOTE: Final = re.compile('"')
_TURN: Final = re.compile(r"[;]|\bbut\b|\bwhile\b")
_PER_BREAK: Final = 26
_PER_QUOTE: Final = 40
_AFTERWARDS_EN: Final = 18
_SAID_APART: Final = 80
_SUBJECT: Final = re.compile(r"(?:は|が|는|은|이|가)、?\s?")
"""発射は午前6時50分に: a noun marked like this, right before a moment, is its subject."""


_DOES_ELSE: Final = re.compile(
    r",? (?:also |again |[a-z]+ly )*(?:[a-z]{3,}ed|took|gave|drew|made|met|held|told|began)\b"
)
"""The administration on Wednesday turned up …: a day right before a verb is that verb's."""
_SAYS: Final = re.compile(r" that (?:the|an?|it|its|they|both|one|two|all|north|this|he|she|no|there|some)\b")
_THINGS: Final = re.compile(r"\b(?:missiles?|rockets?|projectiles?|icbms?|[a-z]{3,}-\d{1,2}[a-z]?)\b")
_TOPIC: Final = re.compile(r"[はも]、?$")
_AS_TOPIC: Final = re.compile(r"には")
_HOWEVER: Final = re.compile(r"[ただるい]が、|一方(?:で)?、|のに対し")
_COMMA: Final = re.compile(r"(?:に|夕|朝|夜|夕方|未明|の[^。、]{1,12}?で)?、")


class Verbs(Struct, frozen=True):
    """The verbs of one language."""

    noun: re.Pattern[str]
    """What stands right behind a day that is that of a launch: "Saturday's missile", "16일 실패"."""
    by_kind: tuple[tuple[About, Finder], ...]
    future: re.Pattern[str]
    on_stand: re.Pattern[str]
    """An engine that burns without leaving the ground."""
    flown: re.Pattern[str]
    """What a sentence on an engine test holds when something flew as well."""
    verb_last: bool
    """True where the verb closes the clause, so that what follows a date decides."""


@lru_cache(maxsize=4)
def verbs(language: str | None) -> Verbs:
    """Return the verbs of a language; of all three when it is unknown."""
    languages = (language,) if language in LANGUAGES else LANGUAGES
    rows = [table("moments", one or "en")["verbs"] for one in languages]
    by_kind = tuple((kind, Finder(re.compile("|".join(row[kind] for row in rows)))) for kind in _KINDS)
    names = ("noun", "future", "on_stand", "flown")
    noun, future, on_stand, flown = (re.compile("|".join(row[name] for row in rows)) for name in names)
    return Verbs(noun, by_kind, future, on_stand, flown, languages in (("ko",), ("ja",)))


def happening(
    folded: str, span: tuple[int, int], sentence: tuple[int, int], language: str | None, *, another: bool = False
) -> About:
    """Return what a moment at ``span`` is the moment of; ``another``: the text named a day before it."""
    if verbs(language).noun.match(folded, span[1], sentence[1]):
        return "launch"
    if verbs(language).on_stand.search(folded, *sentence) and not verbs(language).flown.search(folded, *sentence):
        return "other"
    scene = _scene(folded, sentence, language)
    behind = _right_behind(folded, span, sentence, scene) if language == "en" else None
    told = behind or (_of_the_main_clause(folded, span, sentence, scene) if another else None)
    if told is not None:
        return told
    best: tuple[float, About] = (10.0**9, "other")
    for start, end, kind in scene.verbs:
        if start >= span[0] and end <= span[1]:
            continue
        cost = _cost(folded, span, (start, end), scene, said=kind == "statement")
        if cost < best[0]:
            best = (cost, kind)
    if not scene.verbs and language == "en" and _THINGS.search(folded, *sentence):
        return "launch"
    return best[1]


def _right_behind(folded: str, span: tuple[int, int], sentence: tuple[int, int], scene: _Scene) -> About | None:
    """Return what an English day is that of when the words right behind it tell."""
    does = _DOES_ELSE.match(folded, span[1], sentence[1])
    if does and not any(start < does.end() and span[1] < end for start, end, _ in scene.verbs):
        return "other"
    return "statement" if _SAYS.match(folded, span[1], sentence[1]) else None


def _of_the_main_clause(folded: str, span: tuple[int, int], sentence: tuple[int, int], scene: _Scene) -> About | None:
    """Return what the day of "防衛省は9日、…が発射されたと発表した" dates: between topic and comma, the last verb."""
    between = _TOPIC.search(folded, max(sentence[0], span[0] - 2), span[0]) and _COMMA.match(folded, span[1])
    if not between and not _AS_TOPIC.match(folded, span[1]):
        return None
    turn = _HOWEVER.search(folded, span[1], sentence[1])
    ahead = [verb for verb in scene.verbs if span[1] <= verb[0] < (turn.start() if turn else sentence[1])]
    return max(ahead)[2] if ahead else None


class _Scene(Struct, frozen=True):
    """The verbs of one sentence, and where its clauses and quotations break."""

    verbs: tuple[tuple[int, int, About], ...]
    breaks: tuple[int, ...]
    quotes: tuple[int, ...]
    verb_last: bool


@lru_cache(maxsize=4)
def _scene(folded: str, sentence: tuple[int, int], language: str | None) -> _Scene:
    known = verbs(language)
    found = [(*match.span(), kind) for kind, pattern in known.by_kind for match in pattern.finditer(folded, *sentence)]
    quotes = [match.start() for match in _QUOTE.finditer(folded, *sentence)]
    breaks = [match.start() for match in _BREAK.finditer(folded, *sentence)]
    return _Scene(tuple(found), tuple(breaks), tuple(quotes), known.verb_last)


def _cost(folded: str, span: tuple[int, int], verb: tuple[int, int], scene: _Scene, *, said: bool) -> float:
    after = verb[0] >= span[1]
    low, high = (span[1], verb[0]) if after else (verb[1], span[0])
    if scene.verb_last:
        # The predicate closes a Korean or Japanese clause: what precedes belongs to another one.
        return float(high - low) + (0 if after else 3 if _SUBJECT.fullmatch(folded, low, high) else 200)
    breaks = bisect_left(scene.breaks, high) - bisect_left(scene.breaks, low)
    quotes = bisect_left(scene.quotes, high) - bisect_left(scene.quotes, low)
    # "… at about 9.45 am, defence sources said": who says it behind a comma does not say when.
    apart = _SAID_APART if said and after and breaks else 0
    return float(high - low + _PER_BREAK * breaks + _PER_QUOTE * quotes + (_AFTERWARDS_EN if after else 0) + apart)


def is_future(folded: str, span: tuple[int, int], sentence: tuple[int, int], language: str | None) -> bool:
    """Tell whether the clause around a moment speaks of what is planned."""
    known = verbs(language)
    low = sentence[0]
    for match in _TURN.finditer(folded[sentence[0] : span[0]]):
        low = sentence[0] + match.end()
    found = known.future.search(folded, low, sentence[1])
    return found is not None and (found.start() < span[0] or known.verb_last or found.start() - span[1] < 60)
