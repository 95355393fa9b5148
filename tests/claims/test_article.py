"""The article the mission comes from: every statement about launches is read, with who said it.

Its text stays in the sibling folder; only single words of it stand here, to find the place.
"""

from __future__ import annotations

import pytest

from claims.scoring import document
from lofted.claims import read, unread
from lofted.model import Claim, Moment
from shared_material import shared


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    """Return the claims of the article."""
    text = shared("examples/two-tests-2022-03.txt").read_text(encoding="utf-8")
    return read(document(text, "en", published="2022-03-11T00:00+00:00"))


def chosen(claims: tuple[Claim, ...], kind: str, words: str = "", value: str | float | None = None) -> list[Claim]:
    """Return the claims of a kind whose quote holds ``words``."""
    return [
        claim
        for claim in claims
        if claim.kind == kind and words in claim.quote.replace("\n", " ") and value in (None, claim.value)
    ]


def chain(claim: Claim) -> list[str]:
    """Return ids, or names where there is no id, from speaker to outlet."""
    return [link.id or link.name for link in claim.said_by]


def test_no_sentence_about_launches_is_dropped(claims: tuple[Claim, ...]) -> None:
    """Every sentence with a word of the domain yields a claim."""
    text = shared("examples/two-tests-2022-03.txt").read_text(encoding="utf-8")

    assert unread(document(text, "en", published="2022-03-11T00:00+00:00"), claims) == ()


def test_days_of_the_two_launches(claims: tuple[Claim, ...]) -> None:
    """Both days, twice, once in EST; "earlier this month" leaves the second."""
    days = [
        (claim.value.local, claim.about)
        for claim in claims
        if isinstance(claim.value, Moment) and claim.kind == "launch_date"
    ]
    zones = {claim.value.zone for claim in claims if isinstance(claim.value, Moment) and claim.kind == "launch_date"}

    assert days.count(("2022-02-26", "launch:1")) == 2
    assert days.count(("2022-03-04", "launch:2")) == 2
    assert "EST" in zones
    assert [claim.about for claim in claims if claim.details.get("when") == "earlier this month"] == ["launch:2"]


@pytest.mark.parametrize(
    ("words", "value", "of", "stance", "who"),
    [
        ("intercontinental ballistic missile tests", "icbm", "test", "asserted", []),
        ("ICBM tests", "icbm", "test", "asserted", []),
        ("ballistic missile tests", "ballistic_missile", "test", "asserted", ["org:us-dod"]),
        ("Intercontinental Ballistic Missile", "icbm", "system", "asserted", ["org:us-dod"]),
        ("ICBM range", "icbm", "demonstrated", "denied", ["org:us-dod"]),
    ],
)
def test_classes(claims: tuple[Claim, ...], words: str, value: str, of: str, stance: str, who: list[str]) -> None:
    """The outlet speaks of ICBM tests, the department of an ICBM system that did not show ICBM range."""
    found = chosen(claims, "range_class", words, value)

    assert (of, stance, who) in [(claim.details["of"], claim.stance, chain(claim)) for claim in found]


def test_count_and_vehicle(claims: tuple[Claim, ...]) -> None:
    """Two tests; a new system without a name."""
    assert [claim.value for claim in chosen(claims, "launch_count")] == [2.0]
    assert {claim.value for claim in chosen(claims, "vehicle")} == {"unnamed"}
    assert "icbm" in {claim.details.get("class") for claim in chosen(claims, "vehicle")}


def test_how_far_it_could_fly(claims: tuple[Claim, ...]) -> None:
    """One claim, in miles, from unnamed experts through the newspaper."""
    [claim] = chosen(claims, "full_range")

    assert (claim.value, claim.unit, claim.hedge, claim.stance) == (1000.0, "miles", "about", "estimated")
    assert claim.low is not None
    assert claim.low < 1609.344 < (claim.high or 0)
    assert chain(claim) == ["Experts", "org:washington-post"]
    assert claim.about == "launch:2"


@pytest.mark.parametrize(
    ("kind", "value", "stance", "who"),
    [
        ("purpose", "satellite_launch", "asserted", ["leaders"]),
        ("purpose", "component_test", "suspected", ["org:us-government", "org:guardian"]),
        ("purpose", "system_evaluation", "suspected", ["org:us-dod"]),
        ("purpose", "space_programme", "asserted", ["country:kp"]),
        ("belief", "disguise", "suspected", []),
        ("intent", "full_range_test", "predicted", ["org:us-government", "org:guardian"]),
        ("intent", "full_range_test", "predicted", ["org:us-dod"]),
        ("intent", "site_expansion", "intended", ["org:nk-state-media"]),
        ("intent", "satellite_launch", "predicted", ["org:kcna"]),
        ("intent", "capability", "intended", ["person:kim-jong-un", "org:kcna"]),
        ("intent", "site_expansion", "intended", ["person:kim-jong-un", "org:kcna"]),
        ("violation", "un_resolutions", "asserted", ["org:us-government"]),
        ("posture", "readiness", "asserted", []),
        ("posture", "measures", "asserted", ["org:us-government"]),
        ("posture", "unity_call", "asserted", ["org:us-dod"]),
        ("condemnation", "escalation", "asserted", ["org:us-government"]),
        ("condemnation", "tension", "asserted", ["org:us-government"]),
        ("condemnation", "destabilising", "asserted", ["org:us-government"]),
        ("precedent", "first_in", "asserted", []),
        ("precedent", "first_since", "asserted", []),
        ("site_activity", "inspection", "asserted", ["org:kcna"]),
        ("site_activity", "expansion", "intended", ["org:nk-state-media"]),
    ],
)
def test_statements(claims: tuple[Claim, ...], kind: str, value: str, stance: str, who: list[str]) -> None:
    """Each statement with its stance and the chain of who said it."""
    assert (stance, who) in [(claim.stance, chain(claim)) for claim in chosen(claims, kind, value=value)]


def test_forecasts_of_a_disguised_test(claims: tuple[Claim, ...]) -> None:
    """Both forecasts of a full-range test say that it may be disguised as a space launch."""
    found = chosen(claims, "intent", value="full_range_test")

    assert [claim.details.get("as") for claim in found] == ["space_launch", "space_launch"]


def test_precedents(claims: tuple[Claim, ...]) -> None:
    """Since 2017, and in five years: two statements."""
    assert [claim.details.get("since") for claim in chosen(claims, "precedent", value="first_since")] == ["2017"]
    assert [claim.details.get("years") for claim in chosen(claims, "precedent", value="first_in")] == ["5"]
    assert {claim.details.get("what") for claim in chosen(claims, "precedent")} == {"icbm"}


def test_the_site_is_called_two_things(claims: tuple[Claim, ...]) -> None:
    """One sentence calls it a site for launching missiles; all speak of Sohae."""
    found = chosen(claims, "site_activity")

    assert "icbm_launch_site" in {claim.details.get("called") for claim in found}
    assert {claim.details.get("site") for claim in found} == {"site:sohae"}


def test_the_parade(claims: tuple[Claim, ...]) -> None:
    """The showing has its day."""
    [claim] = chosen(claims, "unveiling")

    assert isinstance(claim.value, Moment)
    assert claim.value.local == "2020-10-10"
    assert claim.details["occasion"] == "parade"


@pytest.mark.parametrize(
    "words", ["attacks", "devastating new weapons", "alarm", "space power", "noble duty", "space conquest"]
)
def test_words_are_kept_as_what_they_are(claims: tuple[Claim, ...], words: str) -> None:
    """Words that no instrument measures stay words."""
    assert chosen(claims, "characterisation", words)


def test_who_believes_is_named(claims: tuple[Claim, ...]) -> None:
    """The intelligence chiefs of three countries hold the belief; nobody is named as its speaker."""
    [claim] = chosen(claims, "belief")

    assert claim.details["who"] == "country:us,country:kr,country:jp"
    assert claim.said_by == ()


def test_a_speech_keeps_its_speaker_over_paragraphs(claims: tuple[Claim, ...]) -> None:
    """The charge of a violation stands in the second paragraph of the speech."""
    [claim] = chosen(claims, "violation")

    assert claim.said_by_inherited
    assert claim.said_how == "quoted"
