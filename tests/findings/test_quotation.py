"""Quotation between texts: the same words, the same number in another unit, a report that is not at hand."""

from __future__ import annotations

from lofted.findings.quotation import judge
from made import case, claim, document, row, speaker

CITED = "e" * 64
ROW = row("KP-2022-03-04-1", "2022-03-04T23:48")
SAID_BY = (speaker("experts", "speaker"), speaker("The Cited Post", "outlet"), speaker("The Example Herald", "outlet"))


def judged(text: str, *cited_claims):
    """Return the finding on "around 1,000 miles", taken from a report with this text."""
    said = claim("full_range", 1000, unit="miles", low=1609.0, high=1609.0, quote="around 1,000 miles", said_by=SAID_BY)
    other = document(text, id=CITED, outlet="The Cited Post", name="cited.txt")
    (finding,) = judge(case(said, *cited_claims, rows=(ROW,), documents=(document(), other)))
    return finding


def test_a_report_not_at_hand_is_not_judged() -> None:
    """Without the cited report the number is named as unchecked."""
    said = claim("full_range", 1000, unit="miles", quote="around 1,000 miles", said_by=SAID_BY)
    (finding,) = judge(case(said, rows=(ROW,)))

    assert finding.verdict == "not_judged"
    assert "The Cited Post" in finding.summary
    assert "not at hand" in finding.summary


def test_the_same_words_agree() -> None:
    """Words that stand in the cited report are confirmed."""
    assert judged("It has a range of around 1,000 miles, they said.").verdict == "consistent"


def test_the_same_number_in_another_unit_is_named() -> None:
    """A slip of the unit between two reports is found and both are quoted."""
    original = claim("full_range", 1000, unit="km", quote="about 1,000 kilometers", document=CITED)
    finding = judged("It has a range of about 1,000 kilometers.", original)

    assert finding.verdict == "inconsistent"
    assert "another unit" in finding.summary
    assert "about 1,000 kilometers" in finding.summary


def test_the_text_itself_is_no_cited_report() -> None:
    """What an outlet says in its own voice is not taken from anybody."""
    own = claim("posture", "readiness", said_by=(speaker("The Example Herald", "outlet"),))

    assert judge(case(own, rows=(ROW,))) == []
