"""Korean noun phrases that name a source: how far they reach to the left, and the name in them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lofted.claims.names import Mention
from lofted.claims.scene import Scene
from lofted.claims.words import either, table, words

LONGEST_PHRASE = 46
MOST_WORDS = 6
_WORD = r"[가-힣a-zA-Z0-9·/-]+"
# Between two words stands something, so that one long word is not tried in all the ways it could be cut.
_WORDS = re.compile(rf"{_WORD}(?:(?:\([^)]*\) ?| ){_WORD})*(?:\([^)]*\) ?| )?$")

_TITLE_WORD = r"[가-힣A-Za-z]{0,12}"


_HONOUR = re.compile(r" ?(?:동지|씨|박사|옹)$")


class Named(NamedTuple):
    """What a phrase says of a person: the name, and the office it was taken from."""

    name: str
    office: str


@cache
def _ends_with(key: str) -> re.Pattern[str]:
    """Return a pattern of one list of ``[phrases]`` at the end of a word."""
    return re.compile(rf"{either(table('ko', 'cues')['phrases'][key])}$")


@cache
def _korean_name() -> re.Pattern[str]:
    return re.compile(rf"{either(table('ko', 'cues')['phrases']['surnames'])}[가-힣]{{1,2}}$")


@cache
def _like_particles() -> frozenset[str]:
    return frozenset(table("ko", "cues").get("names_like_particles", ()))


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"{_TITLE_WORD}{either(table('ko', 'cues')['person_heads'])}(?:\([^)]*\))?$")


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile(rf"{either(table('ko', 'cues')['nameless_heads'])}$")


def start_of(line: str, start: int) -> int:
    """Return where the phrase begins whose last word starts at ``start``: offices, bodies and names before it."""
    start = word_start(line, start)
    before = _WORDS.search(line, max(0, start - LONGEST_PHRASE), start)
    for word in reversed(before.group().split()[-MOST_WORDS:]) if before else ():
        bare = word.partition("(")[0]
        if bare not in _like_particles() and _ends_with("ends").search(bare):
            break
        at = line.rfind(word, 0, start)
        if at < 0 or line[at + len(word) : start].strip():
            break
        start = at
    return start


def name_in(phrase: str) -> Named | None:
    """Return the name in "제프 데이비스 국방부 대변인" or "대변인 팻 라이더"; None for "국방부 고위 관계자"."""
    parts = [part.partition("(")[0] for part in _HONOUR.sub("", phrase).replace("의 ", " ").split()]
    honoured = _HONOUR.search(phrase) is not None
    if not parts or _nobody().search(phrase):
        return None
    heads = table("ko", "cues")["person_heads"]
    offices = [
        part for part in parts if part in heads or (_titles().fullmatch(part) and not _korean_name().fullmatch(part))
    ]
    free = [
        part
        for part in parts
        if part not in offices
        and not (_ends_with("bodies").search(part) and not _is_name(part, parts))
        and not _ends_with("sorts").fullmatch(part)
    ]
    if not free or len(free) > 3 or not (offices or honoured):
        return None
    together = parts.index(free[-1]) - parts.index(free[0]) == len(free) - 1
    korean = next((part for part in free if is_whole(part)), None)
    named = korean if korean and not together else " ".join(free)
    return Named(named, offices[-1] if offices else "")


def _is_name(part: str, parts: list[str]) -> bool:
    """Tell whether a word that ends like a body ("김정단") is the name at the head of the phrase."""
    known_body = words("ko", "cues", "organisation_heads").search(part)
    return bool(_korean_name().fullmatch(part)) and len(part) == 3 and part == parts[0] and not known_body


def is_whole(name: str) -> bool:
    """Tell whether a name of one word is a whole Korean name rather than a surname."""
    return len(name) in (2, 3) and _korean_name().fullmatch(name) is not None


def introduced(folded: str, surname: str, office: str) -> str:
    """Return the whole name that a text gives to "이 원장" or "라이더 대변인" elsewhere; "" where it gives none."""
    last = re.escape(office[-2:])
    if len(surname) == 1:
        name = rf"(?<![가-힣])({surname}[가-힣]{{1,2}})"
    else:
        name = rf"(?<![가-힣])([가-힣]{{1,6}} {re.escape(surname)}|{re.escape(surname)} [가-힣]{{1,5}})"
    found = re.search(rf"{name} (?:[가-힣a-z0-9·()/-]{{1,14}} ){{0,3}}[가-힣a-z0-9·]{{0,16}}{last}", folded)
    return found.group(1) if found and not _ends_with("ends").search(found.group(1).split()[0]) else ""


def person(scene: Scene, phrase: str) -> tuple[str, str | None] | None:
    """Return name and id of whom a phrase with an office names; a surname is whoever the text gives it to."""
    named = name_in(phrase)
    if named is None:
        return None
    if " " in named.name:
        return named.name, None
    known = [one for one in scene.mentions if one.kind == "person" and _called(scene, one, named.name)]
    if known:
        return scene.text[known[0].start : known[0].end], known[0].id
    whole = introduced(scene.folded, named.name, named.office)
    return whole or (named.name if is_whole(named.name) else phrase), None


def _called(scene: Scene, mention: Mention, surname: str) -> bool:
    name = scene.folded[mention.start : mention.end].split()
    return len(name) <= 2 and (
        name[0][: len(surname)] == surname if len(surname) == 1 else surname in (name[0], name[-1])
    )


def word_start(text: str, start: int) -> int:
    """Return where the Korean word begins that a name within it belongs to."""
    while start and "가" <= text[start - 1] <= "힣":
        start -= 1
    return start


def person_named_last(scene: Scene, sentence: int) -> tuple[int, int] | None:
    """Return the one person whom the sentence before names with an office, for a "그는" that follows."""
    if not sentence:
        return None
    span = scene.layout.sentences[sentence - 1]
    line = scene.masked[span.start : span.end]
    found = {}
    for head in re.finditer(rf"{either(table('ko', 'cues')['person_heads'])}(?=[은는이가의도])", line):
        start = start_of(line, head.start())
        named = name_in(line[start : head.end()])
        if named is not None:
            found[named.name] = (span.start + start, span.start + head.end())
    return next(iter(found.values())) if len(found) == 1 else None
