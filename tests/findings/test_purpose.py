"""Purpose: pieces of evidence stage by stage, words that never decide, and the page of past launches."""

from __future__ import annotations

import importlib.util
from datetime import date

import pytest

from lofted import reference
from lofted.findings.evidence import STAGES, conclude, stage_at, weigh
from lofted.findings.piece import Piece
from lofted.findings.purpose import judge
from made import case, claim, report, row
from source_tree import ROOT

LISTED = {known.launch.id: known for known in reference.known_launches()}


def builder():
    """Load the builder of the page."""
    spec = importlib.util.spec_from_file_location("purpose_validation", ROOT / "builders" / "purpose_validation.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def piece(side: str, strength: str, label: str = "made") -> Piece:
    """Return a made-up piece of evidence."""
    return Piece(label=label, value="", side=side, strength=strength, reason="", stage="week", source="made")


def test_nothing_is_called_what_it_was_not_a_week_later() -> None:
    """No catalogued space launch is called a missile test, and no missile test a space launch, at any stage."""
    made = builder()
    wrong = [
        (known.launch.id, stage)
        for rows in (*made.grouped().values(), *made.grouped_elsewhere().values())
        for known in rows
        for stage in STAGES
        if made.graded(known, weigh(known, stage)) == "wrong"
    ]

    assert wrong == []


def test_the_page_is_what_the_builder_writes() -> None:
    """docs/purpose-validation.md is generated and fresh."""
    made = builder()

    assert made.PAGE.read_text(encoding="utf-8") == made.page()


def test_every_attempt_towards_orbit_is_there() -> None:
    """All ten listed attempts are weighed, failed ones apart."""
    groups = builder().grouped()

    assert len(groups["Towards orbit"]) == 3
    assert len(groups["Towards orbit, failed"]) == 7
    assert len(groups["Long-range tests"]) >= 20


def test_every_launch_elsewhere_is_there() -> None:
    """Launches of other states are weighed in the same groups, launchers flown below an orbit apart."""
    groups = builder().grouped_elsewhere()

    assert [len(rows) for rows in groups.values()] == [14, 9, 5, 11, 1]


def test_a_notice_counts_for_one_state_alone() -> None:
    """China announced an intercontinental missile as falling space debris: such a notice says nothing of the two."""
    (notice,) = [one for one in weigh(LISTED["CN-2024-09-25-1"], "before").pieces if one.label == "notice in advance"]

    assert "space debris" in notice.value
    assert (notice.side, notice.strength) == ("either", "weak")
    assert "North Korean" not in notice.reason
    assert all("North Korean" not in one.reason for known in LISTED.values() if known.actor != "country:kp"
               for one in weigh(known, "week").pieces)  # fmt: skip


def test_words_alone_decide_nothing() -> None:
    """The launch of 2006 failed and was only spoken of; its operator's words do not make it a missile test."""
    assert weigh(LISTED["KP-2006-07-05-1"], "week").answer == "undecided"


def test_a_notice_is_answered_by_a_completed_flight() -> None:
    """Were a completed sub-orbital arc announced as a satellite launch, the answer would stay open."""
    pieces = [piece("space launch", "moderate"), piece("not a space launch", "strong")]

    assert conclude(pieces) == "undecided"
    assert conclude([*pieces, piece("space launch", "decides")]) == "space launch"


@pytest.mark.parametrize(
    ("day", "stage"),
    [("2022-02-25", "before"), ("2022-02-26", "same_day"), ("2022-02-27", "same_day"), ("2022-03-11", "week")],
)
def test_the_day_of_the_text_sets_the_stage(day: str, stage: str) -> None:
    """What a reader could know depends on the day."""
    assert stage_at(LISTED["KP-2022-02-26-1"], date.fromisoformat(day)) == stage


def test_what_was_said_later_is_not_known_before() -> None:
    """The object of 2023 is no evidence before the launch, and its entry names its delay afterwards."""
    before = weigh(LISTED["KP-2023-11-21-1"], "before")
    after = weigh(LISTED["KP-2023-11-21-1"], "week")

    assert not [one for one in before.pieces if one.label.startswith("catalogue")]
    (entry,) = [one for one in after.pieces if one.label.startswith("catalogue")]
    assert "2 days after" in entry.value


def test_a_dog_leg_needs_explanation_and_counts_for_nothing() -> None:
    """The areas of December 2012 lead to 88 degrees, 97.4 were claimed and reached."""
    (plane,) = [one for one in weigh(LISTED["KP-2012-12-12-1"], "week").pieces if "areas" in one.label]

    assert plane.side == "either"
    assert "needs explanation" in plane.reason


def test_the_finding_prints_every_piece_with_its_pull() -> None:
    """Direction, strength and reason stand on each line; what would decide is named; intent is not judged."""
    known = row("KP-2022-02-26-1", "2022-02-26T22:52", report("apogee_km", 620), report("ground_range_km", 300))
    said = claim("purpose", "satellite_development")
    (finding,) = judge(case(said, rows=(known,)))

    lines = [line for line in finding.evidence if "known" in line.label]
    assert all(": " in line.pull and "; " in line.pull for line in lines)
    assert "No intent is judged" in finding.summary
    assert "rules out an orbit" in finding.summary
    assert "catalogued" in finding.would_change


@pytest.mark.parametrize(
    ("launch", "code", "verdict"),
    [
        ("KP-2012-12-12-1", "satellite_launch", "consistent"),
        ("KP-2012-12-12-1", "missile_test", "unsure"),
        ("KP-2022-02-26-1", "satellite_launch", "inconsistent"),
        ("KP-2017-11-28-1", "missile_test", "consistent"),
        ("KP-2006-07-05-1", "satellite_launch", "not_judged"),
        ("KP-2022-02-26-1", "component_test", "not_judged"),
    ],
)
def test_one_account_is_weighed_against_the_evidence(launch: str, code: str, verdict: str) -> None:
    """Where all sources say one thing, the evidence supports it, contradicts it, or leaves it."""
    (finding,) = judge(case(claim("purpose", code), rows=(LISTED[launch],), as_of=None))

    assert finding.verdict == verdict
