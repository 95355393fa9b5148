"""Whose ministry, who goes on speaking, whose turn it is, and places no table knows."""

from __future__ import annotations

from claims.scoring import document
from lofted.claims import read
from lofted.model import Claim


def claims_of(text: str, language: str) -> tuple[Claim, ...]:
    """Return the claims of a text."""
    return read(document(text, language, published="2024-04-10T09:00+09:00", outlet="Example Wire"))


def speakers(text: str, language: str, kind: str) -> list[str]:
    """Return whom the claims of one kind are said by, the first link of each."""
    chosen = [claim for claim in claims_of(text, language) if claim.kind == kind]
    return [claim.said_by[0].id or claim.said_by[0].name for claim in chosen]


def test_the_defence_ministry_is_that_of_the_story() -> None:
    """In a text about India the ministry is India's; in one about Iran state television is not North Korea's."""
    text = (
        "India test-fired an Agni-5 missile on Monday. The defence ministry said the test had met all its objectives."
    )
    assert speakers(text, "en", "outcome") == ["org:ind-mod"]

    text = "Iran launched a Qaem-100 rocket. State television said the missile force's rocket flew 900 km."
    assert "org:nk-state-media" not in speakers(text, "en", "ground_range")


def test_the_agency_and_the_official_point_back() -> None:
    """ "The agency" is the outlet named before, "the source" the official who spoke."""
    text = "KCNA said North Korea fired an ICBM. The agency said the missile reached an altitude of 600 km."
    assert speakers(text, "en", "apogee") == ["org:kcna"]

    text = "A senior US official said North Korea fired an ICBM. The source said the missile flew for 20 minutes."
    assert speakers(text, "en", "flight_time") == ["org:us-government"]


def test_the_united_states_states_nothing() -> None:
    """The verb "states" is no part of the country's name."""
    text = "The United States previously stated that the missile launch violated Security Council resolutions."

    assert speakers(text, "en", "violation") == ["country:us"]


def test_a_speech_of_two_sentences_has_one_speaker() -> None:
    """The verb closes a quotation that began a sentence earlier."""
    text = "合同参謀本部は弾道ミサイルを探知した。\n岸田首相は「無謀な挑発だ。断じて容認できない」と記者団に語った。"
    assert set(speakers(text, "ja", "condemnation")) == {"person:kishida-fumio"}

    text = (
        '"The missile launch is a reckless provocation," Lloyd Austin said. "It threatens the security of the region."'
    )
    assert set(speakers(text, "en", "condemnation")) == {"person:austin-lloyd"}


def test_a_name_above_its_words_speaks_them() -> None:
    """Television prints the speaker on a line of its own; newspapers put him right before the mark."""
    text = "北朝鮮が弾道ミサイルを発射した。\n木原稔防衛相\n「断じて容認できない」".replace("\\\n", "\n")

    assert speakers(text, "ja", "condemnation") == ["person:kihara-minoru"]


def test_a_transcript_knows_whose_turn_it_is() -> None:
    """The minister answers until the next question; the questioner is nobody we know."""
    text = (
        "岸防衛大臣臨時会見\n"
        "大臣：北朝鮮は7時52分頃、弾道ミサイル1発を発射しました。\n"
        "問：最高高度は600キロと聞きましたが。\n"
        "大臣：飛翔距離は300キロ程度です。"
    ).replace("\\\n", "\n")

    assert set(speakers(text, "ja", "ground_range")) == {"person:kishi-nobuo"}
    assert speakers(text, "ja", "apogee") == ["Example Wire"]


def test_a_colon_with_nothing_but_spaces_before_it_is_nobody_s_turn() -> None:
    """A table may have lines like that, in a text that names a person."""
    text = "     : a line of a table\n\nKim Jong Un watched as North Korea fired a ballistic missile."

    assert speakers(text, "en", "range_class") == ["Example Wire"]


def test_a_place_without_a_name_of_ours_is_kept_in_words() -> None:
    """Where the words alone say that something was launched from there."""
    [site] = [
        one
        for one in claims_of("ロシア軍はアストラハン州から弾道ミサイルを発射した。", "ja")
        if one.kind == "launch_site"
    ]

    assert (site.value, site.quote) == ("アストラハン州", "アストラハン州")


def test_two_times_beside_each_other_are_two_launches() -> None:
    """ "7시 6분과 7시 25분" are two moments; a time with its conversion is one."""
    text = "합참은 북한이 10일 오전 7시 6분과 7시 25분께 탄도미사일 2발을 발사했다고 밝혔다."

    assert len([one for one in claims_of(text, "ko") if one.kind == "launch_time"]) == 2


def test_the_day_of_the_report_dates_a_launch_without_another() -> None:
    """The only day of a text serves, and only then."""
    text = "Iran said on Saturday it had put a satellite into orbit with a Qaem-100 rocket."

    assert [one.quote for one in claims_of(text, "en") if one.kind == "launch_date"] == ["on Saturday"]
