"""Numerals: where a number stands in a folded text and what it is worth, in digits or words of three languages.

A numeral keeps its last significant digit, because "about 620" and "about 6,000" are not rounded alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from msgspec import Struct

from lofted.claims.finders import Finder

_SMALL: Final = {"십": 10, "十": 10, "백": 100, "百": 100, "천": 1000, "千": 1000}
_BIG: Final = {"만": 10**4, "万": 10**4, "萬": 10**4, "억": 10**8, "億": 10**8}
_DIGITS: Final = {
    **{digit: value for value, digit in enumerate("〇一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("영일이삼사오육칠팔구")},
    "零": 0,
}
NATIVE_KOREAN: Final = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "열한": 11, "열두": 12, "스무": 20,
}  # fmt: skip
_ONES: Final = {
    word: value
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
    if value
}
_TENS: Final = {
    word: value * 10
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 10**6, "dozen": 12}
_SEVERAL_TIMES: Final = (2, 9)
"""What "several" before a scale word spans: 数十 and 수십 are read as 20 to 90."""

_WHOLE_PHRASES: Final = {"half a dozen": Decimal(6), "half an": Decimal("0.5"), "an": Decimal(1)}

_WORD: Final = "|".join((*_ONES, *_TENS))
_SCALE: Final = "|".join(_SCALES)
_MYRIAD: Final = "만천백십억万萬千百十億"
_SPACED: Final = r"(?P<spaced>[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?(?!\d))"
_PLAIN: Final = (
    r"(?P<plain>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+|・\d{1,2}(?=キロ|㌔|km|㎞|秒))?)"
    r"(?: (?P<scale>hundred|thousand|million|dozen)\b)?"
)
_MIXED: Final = (
    rf"(?P<mixed>\d[\d,]*(?:\.\d+)?[{_MYRIAD}]+(?: ?\d[\d,]*(?:\.\d+)?[{_MYRIAD}]+)*(?: ?\d[\d,]*(?:\.\d+)?)?)"
)
# The 25 of KN-25 and the 12 of Hwasong-12 belong to a name.
_DIGIT_START: Final = r"(?=\d)(?:(?<![\d.,a-z])|(?<=[cirsl]bm)(?=\d+[発발기基]))(?<![a-z]-)"
_DIGIT_RUN: Final = Finder(re.compile(f"{_DIGIT_START}(?:{_SPACED}|{_MIXED}|{_PLAIN})"))
_ASCII_DIGIT_RUN: Final = Finder(re.compile(f"{_DIGIT_START}(?:{_SPACED}|(?P<mixed>(?!))|{_PLAIN})"))
_EASTERN: Final = re.compile(r"[가-힣一-鿿〇]")
_WORD_RUN: Final = Finder(
    re.compile(
        rf"\b(?:half a dozen|(?:(?:{_WORD})(?:[ -](?:and |a )?(?:{_WORD}|{_SCALE}))*)|a (?:{_SCALE}))\b"
        r"|\b(?:half )?(?<!miles )(?<!kilometers )(?<!kilometres )(?<!meters )(?<!km )an(?= hour\b)"
    )
)
_EAST_RUN: Final = Finder(
    re.compile(
        r"[数수](?P<several>[십백천만十百千万]?)"
        r"|[〇一二三四五六七八九十百千万億零]+"
        r"|(?<![가-힣])[일이삼사오육칠팔구십백천만]{2,}|(?<![가-힣])[천백]"
        r"|(?<![가-힣])(?:열한|열두|다섯|여섯|일곱|여덟|아홉|스무|한|두|세|네|열)(?=\s?(?:발|기|차례|시간|번|개))"
    )
)


class Numeral(Struct, frozen=True, kw_only=True):
    """One number as it stands; ``step`` is one unit of its last significant digit."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    several: tuple[Decimal, Decimal] | None = None
    """Lowest and highest reading of a vague numeral (数十); ``value`` is then the lowest."""
    spaced: tuple[int, ...] = ()
    """Starts of later groups of a number written in groups: "6 248.5" may also be the two numbers 6 and 248.5."""
    kind: str = "digits"


@lru_cache(maxsize=2)
def find_numerals(folded: str) -> tuple[Numeral, ...]:
    """Return every numeral of a folded, lower-case text in order; words that only may be numbers are included."""
    found = [*_digit_numerals(folded), *_word_numerals(folded)]
    if _EASTERN.search(folded):
        found.extend(_eastern_numerals(folded))
    found.sort(key=lambda numeral: (numeral.start, -numeral.end))
    kept: list[Numeral] = []
    for numeral in found:
        if not kept or numeral.start >= kept[-1].end:
            kept.append(numeral)
    return tuple(kept)


def last_digit_step(printed: str) -> Decimal:
    """Return one unit of the last significant digit of a number in digits: 0.1 for "6.0", 1000 for "6000"."""
    plain = printed.replace(",", "").replace(" ", "")
    if "." in plain:
        return Decimal(1).scaleb(-len(plain.partition(".")[2]))
    zeros = len(plain) - len(plain.rstrip("0"))
    return Decimal(1).scaleb(zeros if zeros < len(plain) else 0)


def _digit_numerals(folded: str) -> Iterator[Numeral]:
    for match in (_DIGIT_RUN if _EASTERN.search(folded) else _ASCII_DIGIT_RUN).finditer(folded):
        start, end = match.span()
        printed = match.group()
        if match["mixed"]:
            yield _mixed(start, printed)
        elif match["scale"]:
            scale = Decimal(_SCALES[match["scale"]])
            value = Decimal(_pointed(match["plain"]))
            yield Numeral(
                start=start, end=end, value=value * scale, step=last_digit_step(_pointed(match["plain"])) * scale
            )
        else:
            groups = tuple(start + at + 1 for at, sign in enumerate(printed) if sign == " ")
            value = Decimal(_pointed(printed).replace(" ", ""))
            yield Numeral(start=start, end=end, value=value, step=last_digit_step(_pointed(printed)), spaced=groups)


def _pointed(printed: str) -> str:
    """Return digits without separators; Japanese newspapers print 7687・5 for 7687.5."""
    return printed.replace(",", "").replace("・", ".")


def _mixed(start: int, printed: str) -> Numeral:
    value = _eastern_value(printed.replace(",", "").replace(" ", ""))
    return Numeral(start=start, end=start + len(printed), value=value, step=_step_of(value), kind="mixed")


def _step_of(value: Decimal) -> Decimal:
    text = format(value, "f")
    return last_digit_step(text.rstrip("0").rstrip(".") if "." in text else text)


def _eastern_value(printed: str) -> Decimal:
    """Return the worth of digits mixed with powers of ten: 6천2백48.5, 1万5000, 二千五百, 二〇〇〇."""
    total, section, current = Decimal(0), Decimal(0), ""
    for sign in printed:
        if sign in _SMALL:
            section += Decimal(current or 1) * _SMALL[sign]
            current = ""
        elif sign in _BIG:
            section += Decimal(current or (0 if section else 1))
            total, section, current = total + section * _BIG[sign], Decimal(0), ""
        else:
            current += str(_DIGITS.get(sign, sign))
    return total + section + Decimal(current or 0)


def _word_numerals(folded: str) -> Iterator[Numeral]:
    for match in _WORD_RUN.finditer(folded):
        words = match.group().replace("-", " ")
        value = _WHOLE_PHRASES.get(words) or _english_value(words.split())
        yield Numeral(start=match.start(), end=match.end(), value=value, step=_step_of(value), kind="words")


def _english_value(words: list[str]) -> Decimal:
    total, current = 0, 0
    for word in words:
        if word in _ONES or word in _TENS:
            current += _ONES.get(word) or _TENS[word]
        elif word in _SCALES:
            current = (current or 1) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + current, 0
    return Decimal(total + current)


def _eastern_numerals(folded: str) -> Iterator[Numeral]:
    for match in _EAST_RUN.finditer(folded):
        printed = match.group()
        start, end = match.span()
        if match["several"] is not None:
            scale = Decimal(_SMALL.get(match["several"]) or _BIG.get(match["several"]) or 1)
            low, high = (scale * times for times in _SEVERAL_TIMES)
            yield Numeral(start=start, end=end, value=low, step=scale, several=(low, high), kind="several")
            continue
        native = NATIVE_KOREAN.get(printed)
        value = Decimal(native) if native else _eastern_value(printed)
        yield Numeral(start=start, end=end, value=value, step=_step_of(value), kind="eastern words")
