"""Any text at all: quotes stand where they say, nothing breaks, and work grows no faster than the text."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.scoring import document
from lofted.claims import read
from lofted.claims.words import LANGUAGES

HEADS = {
    "en": "North Korea fired a ballistic missile, the ministry said. ",
    "ko": "북한이 탄도미사일을 발사했다고 합참이 밝혔다. ",
    "ja": "北朝鮮が弾道ミサイルを発射した、と防衛省が発表した。",
}
PHRASES = (
    *(
        "about 620 km",
        "on Monday",
        "7:52 a.m.",
        '"',
        "“",
        "」",
        "(1,000 kilometres)",
        "said",
        "according to",
        "\n\n",
        "\u2028",
    ),
    *(
        "고도 560㎞",
        "5일",
        "오전 8시",
        "합참은",
        "6천2백48.5",
        "밝혔다",
        "高度550キロ",
        "5日",
        "午前8時",
        "防衛省は",
        "と発表した",
    ),
    *("U.S. ", "İ", "ß", "\u0301", "\U0001f680", "\x00", "\r", "²", "①", "Ⅷ", "\ufeff", "ﾐｻｲﾙ", "１２", "٣"),
)
REPEATED = (
    *('"a" ', "“", "1 ", "300-", "(", "missile ", "said ", "new ", "on Monday ", "was a ", "km ", "\n\n", "\u0301"),
    *("7", "1,", "A-1 ", " ", "북한은 ", "4월 4일 ", "발사했다고 ", "一", "と", "」と", "ミサイルを", "午前7時"),
)
text = st.lists(st.one_of(st.sampled_from(PHRASES), st.text(max_size=12)), max_size=14).map(" ".join)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, database=None, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(rest=text)
def test_every_quote_stands_where_it_says(language: str, rest: str) -> None:
    """Whatever follows a sentence about a launch, a claim's words are those of the text, once each, in order."""
    body = HEADS[language] + rest
    claims = read(document(body, language, published="2022-03-05T09:00+09:00"), explain=True)

    assert all(body[claim.start : claim.end] == claim.quote for claim in claims)
    assert len({claim.id for claim in claims}) == len(claims)
    assert all(one.start <= other.start for one, other in pairwise(claims))


def work(body: str, language: str) -> int:
    """Return how many calls it takes to read a text, those of built-in functions included."""
    calls = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    made = document(body, language, published="2022-03-05T09:00+09:00")
    sys.setprofile(count)
    try:
        read(made)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("language", LANGUAGES)
def test_work_grows_no_faster_than_the_text(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the text is at most some five times the calls, however contrary the text; calls, not seconds."""
    # A filter is made at its first use, not in the middle of what is counted once text enough has passed.
    monkeypatch.setattr("lofted.claims.finders.WARM_CHARACTERS", 0)
    # Whatever is made once is made now; no two sentences alike, since an answer about one is kept.
    work("".join(f"{HEADS[language]}{number}. " for number in range(2000)), language)
    for unit in REPEATED:
        work(HEADS[language] + unit * 400, language)  # and what only this unit needs; its very text is asked once
        short, long = (work(HEADS[language] + unit * count, language) for count in (250, 1000))

        assert long < 5.2 * short + 2000, (unit, short, long)


def test_one_endless_word_before_a_source_takes_no_time() -> None:
    """A pattern that may cut a word in many ways would try them all: forty letters, and it never came back."""
    text = (
        f"북한이 탄도미사일을 발사했다. {'가나다라마바사아자차' * 4}, 합참 관계자는 미사일이 600㎞를 날았다고 밝혔다."
    )

    assert any(claim.kind == "ground_range" for claim in read(document(text, "ko")))
