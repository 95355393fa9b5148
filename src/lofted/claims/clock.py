"""Clock times: "7:52 a.m.", "2252 GMT", 오전 7시 52분, 14時33分; a clock time is not a duration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from lofted.claims.finders import Finder

_ZONES: Final = "gmt|utc|kst|jst|est|edt|pst|pdt|cst|cdt|bst|cet|cest|pyt|msk|ist|zulu|z"
_ENGLISH: Final = Finder(
    re.compile(
        rf"""(?=\d)(?<![\d.,:])(?:
      (?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?:\s?(?P<ap>[ap])\.?\ ?m\b\.?)?(?!\d|:\d)
    | (?P<h2>1[0-2]|0?[1-9])(?:[.:](?P<m2>[0-5]\d))?\s?(?P<ap2>[ap])\.?\ ?m(?![a-z])\.?
    | (?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d)(?=\s?(?:(?:{_ZONES})\b|hours\b|hrs\b))(?:\s?(?:hours|hrs)\b)?
    | (?P<h4>1?\d)\s?o'clock
    )""",
        re.VERBOSE,
    )
)
_WORDS: Final = Finder(re.compile(r"\b(?:at |around |about |by |until )(?P<word>noon|midday|midnight)\b"))
_NUMBER: Final = r"\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[〇一二三四五六七八九]"
_EASTERN_HOUR: Final = Finder(re.compile(r"시(?!간|도|험|작|속|즌|민|대|행|리)|時(?!間|点|期|代|台)"))
_EASTERN_LEFT: Final = re.compile(
    rf"(?<!\d)(?:(?P<part>오전|오후|새벽|아침|한낮|낮|저녁|밤|午前|午後|未明|早朝|深夜|昼|夕方|夜|朝)の?\s?)?(?P<h>{_NUMBER})\s?$"
)
_EASTERN_RIGHT: Final = re.compile(
    rf"(?:\s?(?:(?P<m>{_NUMBER})\s?[분分](?!間)|(?P<half>반(?![가-힣])|半))(?:\s?(?P<s>{_NUMBER})\s?[초秒])?)?"
)
_FURTHER: Final = re.compile(
    r"\s?(?:과|와|,|と|、|·|・|및)\s?同?(?P<minutes>(?P<m>[0-5]?\d)\s?[분分])(?!間|간|동안|\d)(?=께|쯤|경|에|頃|ごろ|に|と|、|\s)"
)
_LONGEST_LEFT: Final = 9
_EASTERN_WORD: Final = Finder(re.compile(r"(?P<word>정오|자정|正午)(?=[^가-힣]|께|쯤|경|에|부터|까지|$)"))
_ABOUT_BEFORE: Final = re.compile(
    r"(?:\b(?:about|around|approximately|roughly|just after|shortly after|at about)\s|약\s?|約)$"
)
_ABOUT_AFTER: Final = re.compile(r"\s?(?:께|쯤|경(?![가-힣])|無렵|무렵|頃|ごろ|ころ|過ぎ|すぎ|前後)")
_MORNING: Final = frozenset({"a", "오전", "새벽", "아침", "午前", "未明", "早朝", "朝"})
_AFTERNOON: Final = frozenset({"p", "오후", "저녁", "午後", "夕方"})
_NIGHT: Final = frozenset({"밤", "夜", "深夜"})
_MIDDAY: Final = frozenset({"낮", "한낮", "昼"})
_SECOND_HALF: Final = _AFTERNOON | _MIDDAY | _NIGHT
_JOINED: Final = re.compile(
    r"\s?(?:and|to|-|,|or|~|, and|から|と|、|および|、および|부터|에서|과|와|및|·|・)\s?(?:about |around )?"
)
_KANJI: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}


class Clock(Struct, frozen=True, kw_only=True):
    """One time of day; ``hour`` is on the 24-hour clock once the half of the day is known."""

    start: int
    end: int
    """End of the bare time; "about" words around it are in ``outer_start`` and ``outer_end``."""
    outer_start: int
    outer_end: int
    hour: int
    minute: int | None
    second: int | None
    about: bool
    half_known: bool
    """True when the text says morning or afternoon, or when the hour itself does."""
    half_said: bool = False
    """True when a word next to this time says it."""
    afternoon: bool = False
    """True when that word means the second half of the day, in Korean or Japanese."""


@lru_cache(maxsize=2)
def find_clocks(folded: str) -> tuple[Clock, ...]:
    """Return every time of day in a folded, lower-case text, in order."""
    found = [*_english(folded), *_words(folded)]
    if "시" in folded or "時" in folded or "정오" in folded or "자정" in folded or "正午" in folded:
        found.extend(_eastern(folded))
    found.sort(key=lambda clock: clock.start)
    return tuple(_share_halves(folded, found))


def clock_spans(folded: str) -> list[tuple[int, int]]:
    """Return the spans of all clock times, so that no number is read inside one."""
    return [(clock.start, clock.end) for clock in find_clocks(folded)]


def _english(folded: str) -> Iterator[Clock]:
    for match in _ENGLISH.finditer(folded):
        hour = int(match["h"] or match["h2"] or match["h3"] or match["h4"])
        minute = match["m"] or match["m2"] or match["m3"]
        half = match["ap"] or match["ap2"]
        known = bool(half) or match["h3"] is not None or hour > 12 or hour == 0
        yield _clock(
            folded,
            match.span(),
            (_on_24(hour, half), None if minute is None else int(minute), int(match["s"]) if match["s"] else None),
            known=known,
        )


def _words(folded: str) -> Iterator[Clock]:
    for match in _WORDS.finditer(folded):
        yield _clock(folded, match.span("word"), (0 if match["word"] == "midnight" else 12, 0, None), known=True)


def _eastern(folded: str) -> Iterator[Clock]:
    for mark in _EASTERN_HOUR.finditer(folded):
        left = _EASTERN_LEFT.search(folded, max(mark.start() - _LONGEST_LEFT, 0), mark.start())
        right = _EASTERN_RIGHT.match(folded, mark.end())
        if left is None or right is None:
            continue
        hour = _number(left["h"])
        minute = 30 if right["half"] else (None if right["m"] is None else _number(right["m"]))
        if hour > 24 or (minute or 0) > 59:
            continue
        second = None if right["s"] is None else _number(right["s"])
        part = left["part"]
        # Ministries write "7時39分" on the 24-hour clock; only a word for the half of the day changes the hour.
        clock = _clock(folded, (left.start(), right.end()), (_on_24(hour, part), minute, second), known=True)
        clock = replace(clock, half_said=part is not None, afternoon=part in _SECOND_HALF)
        yield clock
        yield from _further_minutes(folded, clock)
    for match in _EASTERN_WORD.finditer(folded):
        yield _clock(folded, match.span("word"), (0 if match["word"] == "자정" else 12, 0, None), known=True)


def _further_minutes(folded: str, clock: Clock) -> Iterator[Clock]:
    """Yield the 39분쯤 of 12시 34분과 39분쯤: a minute of the same hour."""
    while clock.minute is not None and (match := _FURTHER.match(folded, clock.outer_end)):
        start, end = match.span("minutes")
        further = _clock(folded, (start, end), (clock.hour, int(match["m"]), None), known=True)
        clock = replace(further, half_said=clock.half_said, afternoon=clock.afternoon)
        yield clock


def _number(printed: str) -> int:
    if printed.isdigit() and printed.isascii():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return int("".join(str(_KANJI[digit]) for digit in printed))
    return (_KANJI[tens] if tens else 1) * 10 + (_KANJI[ones] if ones else 0)


def _on_24(hour: int, half: str | None) -> int:
    if half in _MORNING:
        return 0 if hour == 12 else hour
    if half in _AFTERNOON:
        return hour if hour >= 12 else hour + 12
    if half in _MIDDAY:
        return hour if hour >= 10 else hour + 12
    if half in _NIGHT:
        return {12: 0}.get(hour, hour + 12 if 5 <= hour < 12 else hour)
    return hour


def _clock(folded: str, span: tuple[int, int], when: tuple[int, int | None, int | None], *, known: bool) -> Clock:
    start, end = span
    before = _ABOUT_BEFORE.search(folded, max(start - 20, 0), start)
    after = _ABOUT_AFTER.match(folded, end)
    return Clock(
        start=start,
        end=end,
        outer_start=before.start() if before else start,
        outer_end=after.end() if after else end,
        hour=when[0],
        minute=when[1],
        second=when[2],
        about=bool(before or after),
        half_known=known,
    )


def _share_halves(folded: str, clocks: list[Clock]) -> list[Clock]:
    """Let times that stand together share the half of the day that one of them states.

    English says it last ("between 7:25 and 7:37 p.m."), Korean and Japanese first (午後8時48分から8時57分).
    """
    shared = list(clocks)
    for index in range(len(clocks) - 2, -1, -1):
        one, following = clocks[index], shared[index + 1]
        if not one.half_known and following.half_known and _JOINED.fullmatch(folded, one.outer_end, following.start):
            moved = following.hour >= 12 and one.hour < 12 and one.hour + 12 <= following.hour
            shared[index] = replace(one, hour=one.hour + 12 if moved else one.hour, half_known=True)
    for index in range(1, len(shared)):
        before, one = shared[index - 1], shared[index]
        afternoon = before.afternoon and not one.half_said and one.hour < 12 and before.hour >= 12
        if afternoon and one.hour + 12 >= before.hour and _JOINED.fullmatch(folded, before.outer_end, one.outer_start):
            shared[index] = replace(one, hour=one.hour + 12, afternoon=True)
    return shared
