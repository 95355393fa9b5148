"""Folding: a text in the one spelling the grammars read, exactly as long as the text itself.

One code point becomes one code point, so an offset in the folded text is an offset in the published one.
Unicode normalisation would not do: it makes two characters of "㎞" and moves every offset after it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_SPACES: Final = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\u2500"
_KATAKANA_HALF: Final = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ"
_KATAKANA_FULL: Final = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
_TABLE: Final[dict[int, str]] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, "“”„‟«»＂"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛ʼ＇`"), "'"),
    **dict.fromkeys(map(ord, "〜～∼∽"), "~"),
    **dict.fromkeys(map(ord, "〔【［"), "("),
    **dict.fromkeys(map(ord, "〕】］"), ")"),
    **dict(zip(map(ord, _KATAKANA_HALF), _KATAKANA_FULL, strict=True)),
    ord("，"): ",",
    ord("㍄"): "哩",
}
_SIGNS: Final = {chr(code): sign for code, sign in _TABLE.items()}
_FOLDED: Final = re.compile(f"[{re.escape(''.join(_SIGNS))}]")
_OTHER_DIGITS: Final = re.compile(r"[^\D0-9]")
"""Digits of any other script: a grammar that reads digits must not meet one it cannot turn into a number."""


def fold(text: str) -> str:
    """Return ``text`` with digits, spaces, dashes, quotes and brackets in one spelling, code point for code point."""
    # Few characters need it, so finding them beats translating every one.
    if text.isascii():
        return text
    plain = _FOLDED.sub(lambda found: _SIGNS[found[0]], text)
    return _OTHER_DIGITS.sub(lambda found: str(unicodedata.decimal(found[0])), plain)


def lower(text: str) -> str:
    """Return ``text`` in lower case, code point for code point: a letter that would grow stays as it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


@lru_cache(maxsize=2)
def folded_lower(text: str) -> str:
    """Return the folded text in lower case: what the grammars of numbers and moments run over.

    The last two texts are kept, because each grammar asks for the same one.
    """
    return lower(fold(text))
