"""Told once: repetitions, echoes, wider words, parts of notices and precedents, by small texts of our own."""

from __future__ import annotations

import pytest

from claims.scoring import document
from lofted.claims import read
from lofted.model import Claim


def of_kind(text: str, language: str, kind: str) -> list[Claim]:
    """Return the claims of one kind in a text."""
    known = {"published": "2024-04-10T09:00+09:00", "outlet": "Example Wire"}
    return [claim for claim in read(document(text, language, **known)) if claim.kind == kind]


def values(text: str, language: str, kind: str) -> list[object]:
    """Return the values of the claims of one kind."""
    return [claim.value for claim in of_kind(text, language, kind)]


def test_the_same_source_says_it_once() -> None:
    """A second mention of the class by the same ministry is no second claim, one by another source is."""
    text = (
        "South Korea's Joint Chiefs of Staff said North Korea fired a short-range ballistic missile. "
        "The Joint Chiefs of Staff said the short-range ballistic missile flew 300 km. "
        "Japan's defence ministry said the North had fired a short-range ballistic missile."
    )

    assert [claim.said_by[0].id for claim in of_kind(text, "en", "range_class")] == ["org:rok-jcs", "org:jpn-mod"]


def test_the_outlet_echoes_its_source() -> None:
    """What the outlet repeats after a source has said it is not told again."""
    text = (
        "합참은 북한이 단거리 탄도미사일 1발을 발사했다고 밝혔다.\n북한의 단거리 탄도미사일 발사는 이달 들어 두 번째다."
    )

    assert len(of_kind(text, "ko", "range_class")) == 1


def test_a_missile_is_no_class_beside_a_narrower_word() -> None:
    """「ミサイル」 says nothing where the text says ICBM; without a narrower word it stays."""
    assert "missile" not in values(
        "North Korea fired an ICBM. The missile test followed a parade.", "en", "range_class"
    )
    assert values("North Korea fired a missile on Sunday.", "en", "range_class") == ["missile"]


def test_an_article_is_no_count() -> None:
    """A missile is fired: no number; two missiles: one."""
    assert values("North Korea fired a ballistic missile on Sunday.", "en", "launch_count") == []
    assert values("North Korea fired two ballistic missiles on Sunday.", "en", "launch_count") == [2.0]


def test_one_of_a_salvo_is_no_count() -> None:
    """「うち1発」 is one of the two counted before."""
    text = "北朝鮮は弾道ミサイル2発を発射し、うち1発が日本のEEZに落下した。"

    assert values(text, "ja", "launch_count") == [2.0]
    assert values(text, "ja", "impact_area") == ["inside_eez"]


def test_an_alert_is_the_outlets_report() -> None:
    """That a government called on people to take shelter is told by the outlet; who did it is a detail."""
    [claim] = of_kind("北朝鮮が弾道ミサイルを発射した。政府はJアラートを発出し、避難を呼びかけた。", "ja", "posture")

    assert [link.role for link in claim.said_by] == ["outlet"]
    assert claim.details["who"] == "org:jpn-government"


def test_a_notice_holds_its_days() -> None:
    """The days announced belong to the notice and date no launch."""
    text = "북한은 11일부터 18일 사이에 위성을 발사하겠다고 일본에 통보했다. 북한은 미사일도 시험했다."

    assert values(text, "ko", "launch_date") == []
    assert len(of_kind(text, "ko", "hazard_notice")) == 1


def test_a_precedent_holds_its_day() -> None:
    """Since when it is the first is no launch of the story."""
    text = "북한이 10일 탄도미사일을 발사했다. 북한의 탄도미사일 발사는 지난달 18일 이후 23일 만이다."

    assert [getattr(value, "local", "") for value in values(text, "ko", "launch_date")] == ["2024-04-10"]


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        (
            'The minister called the North Korean missile launch "a reckless provocation" and condemned it.',
            "en",
            ["provocation"],
        ),
        ('국방장관은 북한 미사일 발사에 대해 "중대한 도발"이라며 규탄했다.', "ko", ["provocation"]),
        ("防衛相は弾道ミサイルの発射について北朝鮮に厳重に抗議し、強く非難したと述べた。", "ja", ["condemned"]),
    ],
)
def test_condemning_is_one_act(text: str, language: str, codes: list[str]) -> None:
    """The verb beside a sharper word, and two verbs of one act, are one claim."""
    assert values(text, language, "condemnation") == codes


def test_an_orbit_needs_a_number() -> None:
    """Reaching orbit is an outcome; an orbit of 500 km is an orbit."""
    text = "Iran said its rocket had placed a satellite into orbit. It circles at a height of 500 km in orbit."

    assert "success" in values(text, "en", "outcome")
    assert len(of_kind("Iran launched a satellite into orbit with a missile-like rocket.", "en", "orbit")) == 0
