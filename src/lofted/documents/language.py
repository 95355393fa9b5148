"""Language: English, Korean, Japanese or another one, by its letters and its smallest words."""

from __future__ import annotations

import re
from typing import Final

_SAMPLE: Final = 20_000
"""Characters looked at: more do not change the answer."""
_SMALL_WORDS: Final = frozenset(
    ("the", "of", "and", "to", "in", "a", "that", "was", "is", "for", "on", "it", "with", "as", "at", "by", "from")
)
_OTHER_SMALL_WORDS: Final = frozenset(
    (
        *("der", "die", "und", "das", "ist", "von", "le", "la", "les", "des", "et", "est", "dans", "une", "el", "los"),
        *("las", "una", "que", "por", "del", "il", "di", "che", "per", "het", "een", "van", "och", "att", "som", "ve"),
        *("bir", "yang", "dan", "não", "uma", "para", "em", "den", "mit", "auf", "sur", "pour", "con"),
    )
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SMALLEST_SHARE: Final = 0.08
"""Share of such words in English prose is 0.2 to 0.35; in French, German or Spanish it stays under 0.05."""
_SCRIPTS: Final = tuple(map(re.compile, ("[가-힣]+", "[ぁ-ヿ]+", "[一-鿿]+", "[A-Za-zªµºÀ-ÖØ-öø-ɏ]+")))
"""Hangul, kana, kanji and Latin letters."""
_FEW_WORDS: Final = 25
ANOTHER: Final = "the text is in another language that uses Latin letters"


def tell_language(text: str) -> tuple[str | None, str]:
    """Return "en", "ko" or "ja", or None with the reason in plain words."""
    sample = text[:_SAMPLE]
    hangul, kana, han, latin = (_count(script, sample) for script in _SCRIPTS)
    other = sum(map(str.isalpha, sample)) - hangul - kana - han - latin
    if max(hangul, kana + han, latin, other) == 0:
        return None, "the text has no words"
    # A syllable of Hangul or a kanji says about as much as three Latin letters.
    if 3 * (hangul + kana + han) >= max(latin, other):
        return _eastern(hangul, kana, han)
    if other > latin:
        return None, "the text is written in another script"
    return _latin(sample)


def _count(script: re.Pattern[str], sample: str) -> int:
    return sum(map(len, script.findall(sample)))


def _eastern(hangul: int, kana: int, han: int) -> tuple[str | None, str]:
    if hangul > kana + han:
        return "ko", ""
    if kana and kana * 12 >= han:
        return "ja", ""
    return None, "the text is written in Chinese characters without Korean or Japanese ones"


def _latin(sample: str) -> tuple[str | None, str]:
    words = [word.lower() for word in _WORD.findall(sample)]
    english = sum(word in _SMALL_WORDS for word in words)
    foreign = sum(word in _OTHER_SMALL_WORDS for word in words)
    if english > foreign and english >= _SMALLEST_SHARE * len(words):
        return "en", ""
    if foreign > english and foreign >= _SMALLEST_SHARE * len(words):
        return None, ANOTHER
    if len(words) < _FEW_WORDS and foreign == 0 and all(map(str.isascii, words)):
        return "en", ""  # a headline or a table row holds no small words
    return None, "the words do not tell which language it is"
