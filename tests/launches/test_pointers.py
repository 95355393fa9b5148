"""Words that point to one launch: which they are, and which launch of the list they mean."""

from __future__ import annotations

import pytest

from lofted import claims, launches, reference
from lofted.model import Document
from lofted.pipeline.read import read


def opened(text: str, language: str, published: str) -> Document:
    """Return a text as it comes in."""
    (document,) = read(text.encode(), published=published, language=language).documents
    return document


def meant(text: str, language: str, published: str) -> dict[str, tuple[str, ...]]:
    """Return what the pointers of a text mean, by their words."""
    document = opened(text, language, published)
    told = claims.read(document, beside=True)
    return {one.quote: one.launches for one in linked(document, told).pointed}


def linked(document: Document, told):
    """Link the claims of one text."""
    return launches.link([document], told, reference.known_launches(), {document.id: claims.signposts(document)})


@pytest.mark.parametrize(
    ("language", "published", "text", "expected"),
    [
        (
            "en",
            "2022-05-26T09:00+09:00",
            "Wednesday's missiles differed: the first was an ICBM, the second vanished, the last flew 760 km.",
            {"the first": "KP-2022-05-24-1", "the second": "KP-2022-05-24-2", "the last": "KP-2022-05-24-3"},
        ),
        (
            "ja",
            "2019-07-26T09:00+09:00",
            "北朝鮮が25日に発射したミサイルのうち、1発目は430キロ、2発目は690キロ飛んだ。",
            {"1発目": "KP-2019-07-24-1", "2発目": "KP-2019-07-24-2"},
        ),
        (
            "ko",
            "2016-04-28T22:00+09:00",
            "북한이 28일 오후 7시 26분께 쏜 미사일도 실패했다. 아침에 이어 같은 날 또 실패한 것이다.",
            {"아침에 이어": "KP-2016-04-27-1"},
        ),
    ],
)
def test_the_launch_meant(language: str, published: str, text: str, expected: dict[str, str]) -> None:
    """By the order of time, by a number beside the words, or by the hour on the clocks of the site."""
    assert meant(text, language, published) == {words: (launch,) for words, launch in expected.items()}


def test_a_clock_time_speaks_before_the_count() -> None:
    """A ministry's second missile is the list's third, where it says when it was fired."""
    text = "北朝鮮は25日、ミサイルを撃った。1発目は5時59分頃、2発目は6時42分頃に発射された。"
    assert meant(text, "ja", "2022-05-25T10:00+09:00")["2発目"] == ("KP-2022-05-24-3",)


def test_no_launch_where_the_words_count_something_else() -> None:
    """The second of the year, the third stage and the first in nine months point to no launch of the day."""
    text = (
        "North Korea fired two missiles on July 25, 2019. It was the second test of the year, the first in two months."
        " The third stage of a rocket was shown."
    )
    assert meant(text, "en", "2019-07-26T10:00+09:00") == {}


def test_numbers_go_to_the_launch_pointed_at() -> None:
    """Of two launches with numbers that the list does not have, each keeps its own."""
    text = "北朝鮮は25日、ミサイルを発射した。1発目は300キロ飛行し、2発目は500キロ飛行した。"
    document = opened(text, "ja", "2019-07-26T09:00+09:00")
    told = claims.read(document, beside=True)
    found = linked(document, told)
    of = {one.quote: [link.launch for link in found.links if link.claim == one.id] for one in told}
    assert of["300キロ"] == ["KP-2019-07-24-1"]
    assert of["500キロ"] == ["KP-2019-07-24-2"]
