"""Counts: what a numeral counts when no unit follows it: missiles, launches, 발, 発."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from lofted.claims.numerals import Numeral

_HEADS: Final = (
    "missiles?|rockets?|projectiles?|icbms?|srbms?|irbms?|mrbms?|slbms?|launches|launch|launchings?|tests?|firings?|"
    "test-launches|test-firings|shells?|salvos|satellites?|lift-?offs?"
)
_NOT_BETWEEN: Final = (
    "of|the|and|or|in|to|on|from|at|for|by|with|was|is|are|were|had|has|have|that|which|who|it|its|fired|fires|firing|"
    "launched|launching|tested|conducted|said|after|before|as|but|than|a|an|into|during|north korea|pyongyang|minutes|"
    "hours|days|weeks|months|years|km|miles|kilometers|kilometres|people|countries"
)
_ENGLISH: Final = re.compile(
    rf"\s(?P<noun>(?:(?!(?:{_NOT_BETWEEN})\b)[a-z][\w./'-]*,?\s){{0,6}}?(?P<head>{_HEADS})\b"
    rf"(?:\s(?:test-)?(?:{_HEADS})\b)*)(?!\s(?:defen[cs]e|launchers?|systems?|program|range|sites?|technolog))"
)
_KOREAN: Final = re.compile(
    r"\s?(?P<noun>발(?![사생표언견전동달족]|째|의 (?:수직)?\s?발사관|이 실|을 (?:실|보유|배치)|들이)"
    r"|기(?=[의를을가는도 ,.]|$))"
)
_JAPANESE: Final = re.compile(
    r"\s?(?P<noun>発(?![表生目言見電展足信行明効]|射(?!さ|を|し|す))|基(?![地本準礎盤])|回(?![目答復避]))"
)
_MONTH: Final = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s$")
_NAMED_BEFORE: Final = re.compile(
    r"(?:미사일|미싸일|로켓|발사체|방사포|로케트|탄도탄|ミサイル|ロケット|飛翔体|ＩＣＢＭ|icbm)\s?(?:을|를|を)?\s?(?:약|約|총|計)?\s?$"
)
_EVENTS: Final = frozenset({"차례", "회", "번", "回"})


class CountNoun(Struct, frozen=True):
    """What is counted, and where its words end."""

    of: str
    end: int


def noun_after(folded: str, position: int, numeral: Numeral) -> CountNoun | None:
    """Return what the numeral counts when it counts launches or things launched."""
    return _english(folded, position, numeral) or _eastern(folded, position, numeral)


def _english(folded: str, position: int, numeral: Numeral) -> CountNoun | None:
    if folded[position : position + 1] not in {" ", "\n"} or _is_no_count(folded, numeral):
        return None
    match = _ENGLISH.match(folded, position, min(position + 140, len(folded)))
    if match is None:
        return None
    noun = match["noun"]
    if numeral.value != 1 and not noun.endswith("s"):
        return None
    return CountNoun(noun, match.end("noun"))


def _is_no_count(folded: str, numeral: Numeral) -> bool:
    """Tell whether the numeral is a year, a day of the month or part of a name."""
    if numeral.kind == "digits" and (numeral.value != int(numeral.value) or 1900 <= numeral.value <= 2100):
        return True
    return bool(_MONTH.search(folded, max(numeral.start - 12, 0), numeral.start))


def _eastern(folded: str, position: int, numeral: Numeral) -> CountNoun | None:
    match = _KOREAN.match(folded, position) or _JAPANESE.match(folded, position)
    if match is None or numeral.value != int(numeral.value):
        return None
    noun = match["noun"]
    if noun == "발" and numeral.several:
        return None  # 수 발, 여러 발: no number
    if noun in {"기", "基"} and not _NAMED_BEFORE.search(folded, max(numeral.start - 12, 0), numeral.start):
        return None
    return CountNoun("launches" if noun in _EVENTS else noun, match.end("noun"))
