"""Attribution: who said it, through whom, quoted or not; nobody where nobody is named."""

from __future__ import annotations

import pytest

from claims.scoring import document
from lofted.claims.attribution import Attributor
from lofted.claims.read import make_scene

HEAD = "A ballistic missile test by North Korea.\n"


def said(text: str, words: str, language: str = "en", **known: str) -> tuple[list[str], str, bool]:
    """Return names, manner and inheritance of the source of ``words``."""
    whole = text if language != "en" else HEAD + text
    scene = make_scene(document(whole, language, **known))
    assert scene is not None
    start = whole.index(words)
    source = Attributor(scene).at(start, start + len(words))
    return [link.id or link.name for link in source.said_by], source.said_how, source.inherited


@pytest.mark.parametrize(
    ("text", "words", "chain", "how"),
    [
        ("South Korea's Joint Chiefs of Staff said the missile flew far.", "flew far", ["org:rok-jcs"], "paraphrased"),
        ("The missile flew far, the JCS said.", "flew far", ["org:rok-jcs"], "paraphrased"),
        ("According to KCNA, the missile flew far.", "flew far", ["org:kcna"], "paraphrased"),
        ("The missile flew far, according to KCNA.", "flew far", ["org:kcna"], "paraphrased"),
        ("The tests were branded a grave step by officials.", "a grave step", ["officials"], "paraphrased"),
        ('"It flew far," said Jane Roe, an analyst.', "It flew far", ["Jane Roe"], "quoted"),
        ('"It flew far," Kim was quoted as saying.', "It flew far", ["person:kim-jong-un"], "quoted"),
        ("It is claimed that the missile flew far.", "flew far", [], "paraphrased"),
        ("The missile flew far.", "flew far", [], "outlet"),
        (
            "Experts believe it flew far, the Washington Post reports.",
            "flew far",
            ["Experts", "org:washington-post"],
            "paraphrased",
        ),
        ("Japan said it flew far, while the JCS said it sank.", "it sank", ["org:rok-jcs"], "paraphrased"),
        ("Japan said it flew far, while the JCS said it sank.", "flew far", ["country:jp"], "paraphrased"),
    ],
)
def test_a_cue_in_the_sentence(text: str, words: str, chain: list[str], how: str) -> None:
    """The chain runs from the speaker to whoever relayed the words."""
    assert said(text, words) == (chain, how, False)


@pytest.mark.parametrize(
    ("language", "text", "words", "chain"),
    [
        ("ko", "북한이 탄도미사일 1발을 발사했다고 합동참모본부가 밝혔다.", "1발을 발사", ["org:rok-jcs"]),
        ("ko", "합참은 북한이 탄도미사일을 발사했다고 설명했다.", "탄도미사일을", ["org:rok-jcs"]),
        ("ko", "일본 방위성에 따르면 북한의 탄도미사일은 멀리 날았다.", "멀리 날았다", ["org:jpn-mod"]),
        ("ja", "防衛省は18日、北朝鮮が弾道ミサイルを発射したと発表した。", "弾道ミサイルを発射", ["org:jpn-mod"]),
        ("ja", "朝鮮中央通信によると、弾道ミサイルは標的に命中した。", "命中した", ["org:kcna"]),
        ("ja", "岸信夫防衛相は、北朝鮮の弾道ミサイルについて「脅威だ」と述べた。", "脅威だ", ["person:kishi-nobuo"]),
    ],
)
def test_a_cue_at_the_end(language: str, text: str, words: str, chain: list[str]) -> None:
    """In Korean and Japanese the verb closes the sentence and the particle marks who speaks."""
    names, _, inherited = said(text, words, language)

    assert chain == names
    assert not inherited


def test_a_speech_goes_on_in_the_next_paragraph() -> None:
    """The second paragraph of a speech has its speaker from the first, marked inherited."""
    text = 'A senior US official told reporters: “One thing.\n“Another thing."'

    assert said(text, "Another thing") == (["org:us-government"], "quoted", True)


def test_hearsay_in_the_next_sentence_is_inherited() -> None:
    """A sentence of hearsay after an attributed one has the same source, marked inherited."""
    text = "北朝鮮の弾道ミサイルを防衛省が確認したと発表した。最高高度は100キロと推定される。"

    assert said(text, "100キロ", "ja") == (["org:jpn-mod"], "paraphrased", True)


def test_a_pronoun_needs_a_single_candidate() -> None:
    """With two men near, "he" is nobody."""
    one = "Kim visited the site. He said the missile flew far."
    two = "Kim met Fumio Kishida. He said the missile flew far."

    assert said(one, "flew far")[0] == ["person:kim-jong-un"]
    assert said(two, "flew far")[0] == []


def test_the_outlet_of_the_text_is_the_last_link() -> None:
    """The outlet closes every chain, once."""
    text = "The missile flew far, the JCS said. KCNA was silent."

    assert said(text, "flew far", outlet="Wire of Examples")[0] == ["org:rok-jcs", "Wire of Examples"]
    assert said("The missile flew far, KCNA said.", "flew far", outlet="KCNA", outlet_id="org:kcna")[0] == ["org:kcna"]
