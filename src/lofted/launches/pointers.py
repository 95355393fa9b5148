"""Pointers: words that tell one launch from its neighbours without its day: "the third", 1発目, 아침에 이어.

They state nothing and are no claims; they tell which launch the claims beside them mean.  A clock time or a number of
the same clause speaks before the ordinal, since sources do not always count alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lofted.model import Document

_NTH: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1,
    "첫": 1, "두": 2, "세": 3, "네": 4, "마지막": -1,
    "1": 1, "2": 2, "3": 3, "4": 4, "最初": 1, "最後": -1,
}  # fmt: skip
_COUNT: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "한": 1, "두": 2, "세": 3}
_HOURS: Final = {
    "dawn": (3, 8), "daybreak": (3, 8), "morning": (4, 12), "noon": (11, 14), "afternoon": (12, 18),
    "evening": (17, 22), "night": (19, 28),
    "새벽": (0, 7), "아침": (5, 10), "오전": (0, 12), "낮": (10, 17), "오후": (12, 24), "저녁": (17, 22),
    "밤": (19, 28),
    "未明": (0, 5), "早朝": (4, 8), "朝": (4, 10), "午前": (0, 12), "昼": (10, 15), "午後": (12, 24), "夕方": (15, 19),
    "夜": (18, 28),
}  # fmt: skip
"""Local hours from and up to, past 24 for those after midnight."""
_FIRED: Final = r"(?:missiles?|rockets?|projectiles?|ones?|shots?|launch(?:es)?|tests?|attempts?|salvo|volley|failure)"
_VERB: Final = (
    r"(?:climbed|flew|went|was|were|left|rose|reached|travelled|traveled|covered|failed|appears?|appeared|fell|broke|"
    r"exploded|vanished|disappeared|came|followed|crashed|landed|had|peaked|lifted)"
)
_PATTERNS: Final = {
    "en": re.compile(
        rf"(?:\b(?:the|a|an) |(?<='s )|(?<=’s ))(?P<nth>first|second|third|fourth|last)(?: (?P<many>two|three|four))?"
        rf"(?: {_FIRED}\b(?! of the year| since| in )|(?=,? (?:at \d|an? hour|{_VERB}\b))"
        rf"|(?= of (?:[\w'’]+ ){{0,4}}{_FIRED}\b)(?! of the year))"
        rf"|\b(?:the )?(?P<before>morning|afternoon|evening|night|dawn)(?:'s)? {_FIRED}\b"
        rf"|\b(?:the )?{_FIRED} (?:at|in the|of the|that) "
        r"(?P<hours>dawn|daybreak|morning|noon|afternoon|evening|night)\b"
        rf"|\b(?P<some>one|two|three) (?:{_FIRED} )?of (?:the |those |its )(?=(?:[\w'’.]+ ){{0,4}}{_FIRED}\b)"
    ),
    "ko": re.compile(
        r"(?P<nth>첫|두|세|네) ?번째(?: ?(?:것|미사일|발사체|탄|발))?(?=[은는이가도의])"
        r"|(?P<last>마지막) (?:한 )?(?:것|미사일|발|탄)"
        r"|(?P<hours>새벽|아침|오전|낮|오후|저녁|밤)(?:에 이어|의 (?:발사|실패|것|미사일)|에 (?:쏜|발사한|발사된) 것)"
    ),
    "ja": re.compile(
        r"(?P<nth>[1-4])(?:発|回)目|(?P<last>最初|最後)の?(?:1|一)?発"
        r"|(?P<of>\d+)発(?:のうち|中の?)、?(?P<some>[1-3])発"
        r"|(?P<hours>未明|早朝|朝|午前|昼|午後|夕方|夜)(?:の(?:発射|失敗|1発|もの|分)|に続)"
    ),
}


_FAILED: Final = re.compile(
    r"fail|explod|blew up|broke up|vanish|fell on land|실패|폭발|추락|소실|내륙에|失敗|爆発|消え|内陸に|墜落",
    re.IGNORECASE,
)
NEAR: Final = 30
_TIES: Final = frozenset(("'s ", "’s ", " ", "の", "의 ", ""))
"""What may stand between a day and words behind it that point to a launch of it."""


class Pointer(NamedTuple):
    """Words of a text and what they pick: of launches in order, of hours on the clocks of the site, or so many."""

    start: int
    end: int
    nth: tuple[int, ...]
    """Places in the order of time from 1 on, -1 for the last."""
    hours: tuple[int, int] | None
    some: int
    """So many of those told of ("two rockets of the test"), 0 where the words do not count."""
    failed: bool
    """What follows says that these came to nothing."""


def pointers(document: Document) -> tuple[Pointer, ...]:
    """Return the pointers of a text in order; none in other languages than English, Korean and Japanese."""
    pattern = _PATTERNS.get(document.language or "")
    return tuple(_read(pattern, document.body)) if pattern else ()


def _read(pattern: re.Pattern[str], text: str) -> Iterator[Pointer]:
    for match in pattern.finditer(text.lower() if len(text.lower()) == len(text) else text):
        said = {name: value for name, value in match.groupdict().items() if value}
        nth = said.get("nth") or said.get("last")
        part = said.get("hours") or said.get("before")
        first = _NTH[nth] if nth else 0
        places = tuple(range(first, first + _COUNT.get(said.get("many", ""), 1))) if first > 0 else (-1,) if nth else ()
        some = _COUNT.get(said.get("some", ""), 0) or int(said.get("some", 0))
        failed = _FAILED.search(text, match.end(), match.end() + NEAR) is not None
        yield Pointer(*match.span(), places, _HOURS[part] if part else None, some, failed)


def governing(found: Sequence[Pointer], text: str, start: int, end: int, sentence: tuple[int, int]) -> Pointer | None:
    """Return the pointer whose words tell which launch something at ``start`` to ``end`` belongs to.

    Words right behind it ("Thursday's evening attempt") or over it, else the last ones before it in its sentence.
    """
    inside = [one for one in found if sentence[0] <= one.start < sentence[1]]
    for one in inside:
        if one.start < end and start < one.end:
            return one
        if 0 <= one.start - end <= len("'s ") and text[end : one.start] in _TIES:
            return one
    before = [one for one in inside if one.end <= start]
    return before[-1] if before else None
