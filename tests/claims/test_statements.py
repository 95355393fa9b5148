"""Statements: the rules of the lexicon, each kind by an example of our own."""

from __future__ import annotations

from typing import get_args

import pytest

from claims.scoring import document
from lofted.claims import read
from lofted.claims.statements import rules
from lofted.claims.words import LANGUAGES
from lofted.model import Kind, Stance

HEAD = {
    "en": "North Korea conducted a ballistic missile test.\n",
    "ko": "북한이 탄도미사일을 발사했다.\n",
    "ja": "北朝鮮が弾道ミサイルを発射した。\n",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_kind_a_trigger_and_a_known_stance(language: str) -> None:
    """A misspelt kind or stance would reach the dossier."""
    for rule in rules(language).rules:
        assert rule.kind in get_args(Kind), rule.name
        assert rule.stance is None or rule.stance in get_args(Stance), rule.name
        assert rule.triggers, rule.name
        assert rule.triggers == tuple(trigger.lower() for trigger in rule.triggers), rule.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_rule_names_are_unique(language: str) -> None:
    """``--explain`` names a rule; two rules must not share a name."""
    names = [rule.name for rule in rules(language).rules]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "value", "stance"),
    [
        ("en", "The tests did not show ICBM range.", "range_class", "icbm", "denied"),
        ("en", "Both launches involved a new intercontinental ballistic missile.", "range_class", "icbm", "asserted"),
        ("en", "They were trying to put a satellite into orbit.", "purpose", "satellite_launch", "asserted"),
        (
            "en",
            "The launch was probably meant to test parts of the new missile.",
            "purpose",
            "component_test",
            "suspected",
        ),
        ("en", "A full-range test may follow, disguised as a space launch.", "intent", "full_range_test", "predicted"),
        ("en", "It was the first ICBM launch since 2017.", "precedent", "first_since", "asserted"),
        ("en", "It was the first missile test in nine months.", "precedent", "first_in", "asserted"),
        ("en", "It was the sixth missile launch this year.", "precedent", "nth", "asserted"),
        ("en", "The launch was a flagrant breach of UN resolutions.", "violation", "un_resolutions", "asserted"),
        ("en", "Pyongyang rejects the resolutions.", "violation", "un_resolutions", "asserted"),
        ("en", "Troops are on heightened alert.", "posture", "readiness", "asserted"),
        ("en", "The launch posed no immediate threat to Guam.", "posture", "no_threat", "asserted"),
        ("en", "Kim inspected the satellite launching ground.", "site_activity", "inspection", "asserted"),
        (
            "en",
            "The missile was first shown at a military parade.",
            "unveiling",
            "first shown at a military parade",
            "asserted",
        ),
        ("en", "Washington called it a serious escalation.", "condemnation", "escalation", "asserted"),
        ("en", "The missile landed outside Japan's exclusive economic zone.", "impact_area", "outside_eez", "asserted"),
        ("en", "The missile exploded shortly after launch.", "outcome", "failure", "asserted"),
        ("en", "The missile could reach Guam.", "reach", "Guam", "estimated"),
        ("ko", "유엔 안보리 결의를 명백히 위반한 것이다.", "violation", "un_resolutions", "asserted"),
        ("ko", "미사일은 일본 EEZ 밖에 떨어졌다.", "impact_area", "outside_eez", "asserted"),
        ("ko", "미사일 발사는 4년 만이다.", "precedent", "first_in", "asserted"),
        ("ko", "군은 대비태세를 강화했다.", "posture", "readiness", "asserted"),
        ("ko", "발사장을 확장하라고 지시했다.", "site_activity", "expansion", "intended"),
        ("ja", "安保理決議に違反するものだ。", "violation", "un_resolutions", "asserted"),
        ("ja", "発射は今年に入って8回目だ。", "precedent", "nth", "asserted"),
        ("ja", "ミサイルの発射は失敗した。", "outcome", "failure", "asserted"),
        ("ja", "政府はJアラートを出した。", "posture", "alert", "asserted"),
        ("ja", "衛星の打ち上げる計画を、偵察衛星を打ち上げる計画と呼んだ。", "intent", "satellite_launch", "predicted"),
    ],
)
def test_a_sentence_of_each_kind(language: str, sentence: str, kind: str, value: str, stance: str) -> None:
    """The kind, its code and its stance."""
    found = [
        claim for claim in read(document(HEAD[language] + sentence, language)) if claim.start >= len(HEAD[language])
    ]

    assert (kind, value, stance) in [(claim.kind, claim.value, claim.stance) for claim in found]


def test_measures_announced_are_no_distance() -> None:
    """Words such as "a range of actions" measure nothing."""
    claims = read(document(HEAD["en"] + "There will be a range of further actions within 5 days.", "en"))

    assert "measures" in [claim.value for claim in claims]
    assert not [claim for claim in claims if claim.kind in ("ground_range", "full_range")]


def test_a_belief_names_who_holds_it_and_nobody_as_speaker() -> None:
    """Intelligence chiefs who believe have not spoken."""
    text = (
        HEAD["en"]
        + "Intelligence chiefs from the US and Japan believe the satellite talk was used to disguise a missile."
    )
    belief = next(claim for claim in read(document(text, "en")) if claim.kind == "belief")

    assert belief.value == "disguise"
    assert belief.details["who"] == "country:us,country:jp"
    assert belief.said_by == ()
