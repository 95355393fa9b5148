"""Whatever is judged, no output calls a statement or its speaker dishonest, and every claim gets an answer."""

from __future__ import annotations

import re
from typing import get_args

import pytest

import lofted
from lofted import reference
from lofted.findings import judge
from lofted.findings.evidence import STAGES, weigh
from lofted.model import Finding, Kind, wire
from lofted.pipeline.check import check
from made import case, claim, flight, full_range, moment, report, row
from shared_material import shared
from test_house_words import HONESTY

FORBIDDEN = re.compile(
    r"\b(?:false\w*|lie[sd]?|lying|liars?|fak(?:e[ds]?|ing|ery)|hoax\w*|dishonest\w*|untruth\w*)\b", re.IGNORECASE
)
LYING_ON_THE_GROUND = re.compile(
    r"\b(?:lies|lie|lying) (?:\d[\d,.]*|within|beyond|where|among|in part|inside|outside|between|at|on|closer|by"
    r"|far|near)\b"
)
ROW = row("KP-2022-02-26-1", "2022-02-26T22:52", report("apogee_km", 620), report("ground_range_km", 300))
BAND = full_range(1150.0, 1250.0, 1400.0)
VALUES = {
    "launch_time": moment("2022-02-26T22:52"), "launch_date": moment("2022-02-26", precision="day"),
    "launch_site": "site:sunan", "launch_count": 2, "vehicle": "vehicle:hwasong-17", "range_class": "icbm",
    "apogee": 620, "ground_range": 300, "flight_time": 840, "speed": 5, "bearing": 90, "impact_area": "sea",
    "outcome": "success", "full_range": 1000, "purpose": "satellite_launch", "reach": "Guam",
    "precedent": "first_since", "violation": "un_resolutions", "posture": "readiness", "intent": "full_range_test",
    "site_activity": "inspection", "unveiling": moment("2020-10-10", precision="day"), "belief": "disguise",
    "condemnation": "escalation", "characterisation": "attacks", "orbit": 500, "hazard_notice": "words",
}  # fmt: skip
DETAILS = {"reach": {"place": "place:guam"}, "precedent": {"since": "2017", "what": "icbm"},
           "purpose": {"disguise": "yes"}, "site_activity": {"site": "site:sohae"}}  # fmt: skip


def own_words(finding: Finding) -> str:
    """Return all that a finding prints, without the quotations of others."""
    lines = [f"{one.label} {one.value} {one.pull}" for one in finding.evidence]
    text = " ".join([finding.title, finding.summary, finding.would_change, *finding.later, *lines])
    return LYING_ON_THE_GROUND.sub("", re.sub(r"“[^”]*”", "", text))


def forbidden(findings) -> list[str]:
    """Return the forbidden words with the sentence they stand in."""
    return [own_words(one) for one in findings if FORBIDDEN.search(own_words(one)) or HONESTY.search(own_words(one))]


def judged(kind: str, **changes) -> tuple[Finding, ...]:
    """Return all findings on one claim of a kind about the launch of February 2022."""
    said = claim(kind, VALUES[kind], details=DETAILS.get(kind, {}), **changes)
    return judge.judge(
        case(said, rows=(ROW,), known=reference.known_launches(), flights=(flight(ROW.launch.id, BAND),))
    )


def test_every_kind_has_an_example_here() -> None:
    """A new kind of claim cannot be forgotten."""
    assert set(VALUES) == set(get_args(Kind))


@pytest.mark.parametrize("kind", sorted(VALUES))
@pytest.mark.parametrize("stance", ["asserted", "denied", "predicted"])
def test_every_kind_gets_a_finding_or_a_reason(kind: str, stance: str) -> None:
    """Each claim is named by a finding; a verdict that is not given has its reason in words."""
    found = [one for one in judged(kind, stance=stance) if one.claims]

    assert found
    for one in found:
        wire.check_reasons(one)
        assert len(one.summary) > 20
        assert one.would_change
    assert not forbidden(found)


@pytest.mark.parametrize("kind", sorted(VALUES))
def test_a_claim_tied_to_nothing_gets_a_reason_too(kind: str) -> None:
    """Without launch, flight and list the answer is a reasoned "not judged"; a showing is looked up all the same."""
    said = claim(kind, VALUES[kind], details=DETAILS.get(kind, {}))
    found = [one for one in judge.judge(case(said)) if one.claims]

    assert found
    assert {one.verdict for one in found} == {"consistent" if kind == "unveiling" else "not_judged"}
    assert not forbidden(found)


def test_no_forbidden_word_on_any_listed_launch() -> None:
    """The weighing of every listed launch keeps METHOD's words, at every stage."""
    texts = [
        f"{piece.label} {piece.value} {piece.reason}"
        for known in reference.known_launches()
        for stage in STAGES
        for piece in weigh(known, stage).pieces
    ]

    assert not [text for text in texts if FORBIDDEN.search(text)]


@pytest.mark.parametrize(
    "statement",
    ["first ICBM since 2017", "first ever ICBM test", "longest flight ever", "no launches in 2018", "record year",
     "fifth launch this month"],
)  # fmt: skip
def test_no_forbidden_word_in_answers_from_the_list(statement: str) -> None:
    """Asked in one sentence, the list answers in the same words."""
    assert not forbidden(check(statement, "2022-12-31"))


def test_no_forbidden_word_on_the_example_article() -> None:
    """Everything the dossier prints in our own voice, from findings to the notes."""
    dossier = lofted.assess(str(shared("examples/two-tests-2022-03.txt")), published="2022-03-11").dossier

    assert not forbidden(dossier.findings)
    assert not [one for one in dossier.later if FORBIDDEN.search(one.text)]
