"""The dossier on the article the mission came from: every statement read, weighed and answered.

The article is not ours: it is read from the sibling folder ``shared``; nothing of it is kept here beyond short words.
"""

from __future__ import annotations

from functools import cache

import pytest

import lofted
from lofted.model import Claim, Dossier, Finding, Moment
from shared_material import shared


@cache
def assessed(path: str) -> Dossier:
    """Assess the article once for all tests of this file."""
    return lofted.assess(path, published="2022-03-11").dossier


@pytest.fixture
def dossier() -> Dossier:
    """Return the dossier on the article."""
    return assessed(str(shared("examples/two-tests-2022-03.txt")))


def claims_with(dossier: Dossier, words: str, kind: str | None = None) -> list[Claim]:
    """Return the claims whose quote holds ``words``."""
    return [one for one in dossier.claims if words in " ".join(one.quote.split()) and kind in {None, one.kind}]


def findings(dossier: Dossier, question: str) -> list[Finding]:
    """Return the findings on one question."""
    return [one for one in dossier.findings if one.question == question]


def answers(dossier: Dossier, claim: Claim) -> list[Finding]:
    """Return the findings that name a claim."""
    return [one for one in dossier.findings if claim.id in one.claims]


def test_every_quote_stands_in_the_text(dossier: Dossier) -> None:
    """Grounding is exact."""
    text = dossier.documents[0].body

    assert dossier.claims
    assert all(text[one.start : one.end] == one.quote for one in dossier.claims)


def test_every_claim_has_an_answer(dossier: Dossier) -> None:
    """Each claim is named by a finding, if only to say why it is not judged."""
    assert [one.quote for one in dossier.claims if not answers(dossier, one)] == []


def test_two_launches_are_found_in_the_list(dossier: Dossier) -> None:
    """Dates in EST find the launches of the next Korean day, at Sunan, with who reported which number."""
    assert [launch.id for launch in dossier.launches] == ["KP-2022-02-26-1", "KP-2022-03-04-1"]
    first, second = dossier.known_launches
    assert (first.moment.earliest.isoformat(), first.site) == ("2022-02-26T22:52:00+00:00", "site:sunan")
    assert second.moment.earliest.isoformat() == "2022-03-04T23:48:00+00:00"
    numbers = {(one.quantity, one.value, one.said_by_id) for one in first.reports}
    assert {("apogee_km", 620.0, "org:rok-jcs"), ("ground_range_km", 300.0, "org:rok-jcs")} <= numbers
    numbers = {(one.quantity, one.value, one.said_by_id) for one in second.reports}
    assert {("apogee_km", 560.0, "org:rok-jcs"), ("ground_range_km", 270.0, "org:rok-jcs")} <= numbers


def test_the_dates_are_in_est_and_name_their_utc_span(dossier: Dossier) -> None:
    """The quoted dates keep EST; the first covers 05:00 to 05:00 UTC."""
    dated = [one for one in dossier.claims if one.kind == "launch_date" and isinstance(one.value, Moment)]
    est = [one.value for one in dated if one.value.zone == "EST"]

    assert {one.local for one in est} == {"2022-02-26", "2022-03-04"}
    assert min(one.earliest for one in est).isoformat() == "2022-02-26T05:00:00+00:00"


def test_what_the_tests_are_called_differs_by_source(dossier: Dossier) -> None:
    """The words "ICBM tests", "ballistic missile tests", "a new ICBM system", "did not demonstrate ICBM range"."""
    (words,) = [one for one in findings(dossier, "words") if "What the sources call" in one.title]
    values = {(one.value, one.details.get("of")) for one in dossier.claims if one.id in words.claims}

    assert {("icbm", "test"), ("ballistic_missile", "test"), ("icbm", "demonstrated")} <= values
    assert any(one.stance == "denied" for one in dossier.claims if one.id in words.claims)


def test_the_energy_flown_is_not_of_icbm_class(dossier: Dossier) -> None:
    """Range class with probabilities under named schemes; the system's class stays open."""
    classes = findings(dossier, "range_class")

    assert len(classes) == 2
    assert all(one.verdict == "consistent" for one in classes)
    assert all("MRBM" in one.summary and "beyond these numbers" in one.summary for one in classes)
    assert all(len(one.evidence) >= 4 for one in classes)


def test_a_thousand_miles_is_a_third_above_and_reads_as_kilometres(dossier: Dossier) -> None:
    """The launch of 4 March is meant; the nearest reading is a slip of the unit."""
    (claim,) = claims_with(dossier, "1,000 miles", "full_range")
    (finding,) = [one for one in answers(dossier, claim) if one.question == "full_range"]

    assert claim.low is not None
    assert claim.low <= 1609.344 <= (claim.high or 0.0)
    assert finding.launches == ("KP-2022-03-04-1",)
    assert "about a third above" in finding.summary
    assert "kilometres" in finding.summary
    assert "slip of the unit" in finding.summary
    assert claim.said_by[0].name.lower().startswith("experts")
    assert any("Washington Post" in speaker.name for speaker in claim.said_by)


def test_no_orbit_was_possible_and_none_was_claimed(dossier: Dossier) -> None:
    """The outlet's "launch a satellite" against state media's "test for developing"."""
    (finding,) = findings(dossier, "space_launch")

    assert finding.verdict == "inconsistent"
    assert "No orbit was possible" in finding.summary
    assert "claimed no orbit" in finding.summary


def test_disguise_is_reported_and_not_judged(dossier: Dossier) -> None:
    """Statements about intent get no verdict."""
    hidden = [one for one in findings(dossier, "purpose") if "disguise" in one.title]

    assert hidden
    assert all(one.verdict == "not_judged" for one in hidden)


def test_two_forecasts_have_two_speakers(dossier: Dossier) -> None:
    """The Department of Defense and an official via The Guardian each expect a test at full range."""
    expected = [one for one in dossier.claims if one.kind == "intent" and one.value == "full_range_test"]
    speakers = {tuple(speaker.name for speaker in one.said_by) for one in expected}

    assert len(expected) == 2
    assert all(one.details.get("disguise") == "yes" for one in expected)
    assert any("Guardian" in " ".join(names) for names in speakers)
    assert any("Def" in " ".join(names) for names in speakers)


def test_two_hedged_purposes_have_their_speakers(dossier: Dossier) -> None:
    """The words "Likely to evaluate" and "likely intended to test elements"."""
    hedged = [one for one in dossier.claims if one.kind == "purpose" and one.stance in {"estimated", "suspected"}]

    assert {one.value for one in hedged} >= {"system_evaluation", "component_test"}


def test_the_two_precedents_have_two_verdicts(dossier: Dossier) -> None:
    """Since 2017 holds; in five years is rounded up: 1,551 days are 4 years 90 days."""
    found = {one.verdict: one for one in findings(dossier, "history")}

    assert set(found) == {"consistent", "unsure"}
    assert "1,551 days = 4 years 90 days" in found["consistent"].summary
    assert "rounded up" in found["unsure"].summary
    assert any("24 March 2022" in text for one in found.values() for text in one.later)


def test_the_law_is_looked_up_for_either_account(dossier: Dossier) -> None:
    """1718 and 1874 among others; the speaker calls it a violation."""
    (finding,) = findings(dossier, "law")

    assert "under either account" in finding.summary
    assert "S/RES/1874" in finding.summary
    assert "calls it a violation" in finding.summary


def test_sohae_is_not_where_the_tests_were_flown(dossier: Dossier) -> None:
    """Site activity by state media; two names for one site; both tests flew from Sunan."""
    (finding,) = findings(dossier, "site")

    assert "Sohae" in finding.title
    assert "intercontinental" in finding.summary
    assert "Not flown from there" in finding.summary
    kinds = {one.value for one in dossier.claims if one.id in finding.claims}
    assert {"inspection", "expansion", "modernisation"} <= kinds


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("enhanced readiness", "posture"),
        ("a range of further actions", "posture"),
        ("united voice", "posture"),
        ("October 10, 2020", "unveiling"),
        ("serious escalation", "condemnation"),
        ("attacks", "characterisation"),
        ("devastating new weapons", "characterisation"),
        ("military reconnaissance satellite", "intent"),
        ("space power", "intent"),
        ("space programme", "purpose"),
        ("brazen violation", "violation"),
    ],
)
def test_nothing_is_dropped(dossier: Dossier, words: str, kind: str) -> None:
    """Each further statement is a claim of its kind."""
    assert claims_with(dossier, words, kind)


def test_a_belief_names_who_is_said_to_hold_it(dossier: Dossier) -> None:
    """Intelligence chiefs of three countries are said to believe; no speaker is named."""
    (belief,) = [one for one in dossier.claims if one.kind == "belief"]

    assert {"country:us", "country:kr", "country:jp"} <= set(belief.details["who"].split(","))


def test_the_readiness_names_no_speaker(dossier: Dossier) -> None:
    """Nobody is named for "enhanced readiness"; abstaining is a result."""
    (claim,) = claims_with(dossier, "enhanced readiness", "posture")

    assert all(speaker.role == "outlet" for speaker in claim.said_by)


def test_no_number_is_read_from_a_range_of_actions(dossier: Dossier) -> None:
    """Words like "a range of" are no distance."""
    numbers = [one for one in dossier.claims if one.kind in {"apogee", "ground_range", "full_range"}]

    assert [one.quote for one in numbers if "actions" in one.quote] == []
    assert len(numbers) == 1


def test_what_came_later_stands_apart(dossier: Dossier) -> None:
    """The list is read as of publication; launches after it are under "Later" only."""
    assert dossier.as_of == "2022-03-11"
    assert any("24 March 2022" in one.date for one in dossier.later)
