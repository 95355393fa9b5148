"""Contradictions inside one text, and what only looks like one."""

from __future__ import annotations

import pytest

from lofted.findings.text_consistency import judge
from lofted.pipeline.assess import build_case
from lofted.pipeline.read import read
from made import case, claim, document, report, row, speaker

ROW = row("KP-2022-03-24-1", "2022-03-24T05:34", report("apogee_km", 6200), report("ground_range_km", 1080))
AGENCY = (speaker("the agency"),)


def judged(*claims, **changes):
    """Return the findings on claims that all speak of the launch of March 2022."""
    return judge(case(*claims, rows=(ROW,), **changes))


def number(kind: str, value: float, *, start: int = 0, **changes):
    """Return a claim of a number by the agency."""
    return claim(kind, value, start=start, said_by=changes.pop("said_by", AGENCY), **changes)


def test_one_speaker_cannot_give_two_ranges() -> None:
    """300 and 1,080 km for one flight cannot both hold."""
    (finding,) = judged(number("ground_range", 300), number("ground_range", 1080, start=50))

    assert finding.verdict == "inconsistent"
    assert "cannot both hold" in finding.summary


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"value": 1080}, {"value": 1100, "hedge": "about"}),
        ({"value": 6000, "hedge": "at_least", "high": None}, {"value": 6200}),
        ({"value": 620, "unit": "miles", "low": 997.8, "high": 997.8}, {"value": 1000}),
        ({"value": 1080}, {"value": 300, "said_by": (speaker("another ministry"),)}),
        ({"value": 1080}, {"value": 300, "about": "launch:2"}),
        ({"value": 1080}, {"value": 300, "stance": "denied"}),
        ({"value": 1080}, {"value": 300, "stance": "predicted"}),
    ],
    ids=["rounding", "bound", "unit", "speaker", "launch", "denied", "predicted"],
)
def test_what_only_looks_like_a_contradiction_is_left(first: dict, second: dict) -> None:
    """Rounding, bounds, other speakers, other launches, denials and forecasts contradict nothing."""
    pair = [number("ground_range", one.pop("value"), start=50 * n, **one) for n, one in enumerate((first, second))]

    assert judged(*pair) == []


def test_a_bracket_that_does_not_convert_is_named() -> None:
    """6,200 km are 3,852 miles, not 2,852."""
    said = number("apogee", 6200, details={"conversion": "2,852 miles", "conversion_mismatch": "-0.260"})
    (finding,) = judged(said)

    assert finding.verdict == "inconsistent"
    assert "26 % less" in finding.summary


def test_height_and_distance_that_changed_places() -> None:
    """Only when swapped do the two fit the list."""
    (finding,) = judged(number("apogee", 1080), number("ground_range", 6200, start=50))

    assert finding.verdict == "inconsistent"
    assert "other way round" in finding.summary
    assert judged(number("apogee", 6200), number("ground_range", 1080, start=50)) == []


def classes(title: str, body: str, **changes):
    """Return findings on a class in the headline and one in the text."""
    text = f"North Korea fires {title}\n\nAn official spoke of {body}."
    made = document(text, title=f"North Korea fires {title}", title_because="")
    head = claim("range_class", title, start=18, quote=title, said_by=())
    said = claim("range_class", body, start=text.index(body, 30), quote=body, said_by=AGENCY, **changes)
    return judged(head, said, documents=(made,))


def test_a_headline_with_a_class_nobody_named_uses() -> None:
    """The headline's word stands alone against the one speaker's."""
    (finding,) = classes("icbm", "srbm")

    assert finding.verdict == "unsure"
    assert "The headline has" in finding.summary
    assert classes("icbm", "icbm") == []


def test_a_denied_class_is_set_against_the_headline() -> None:
    """A speaker who says that it was none is named; the range shown is another question."""
    assert classes("icbm", "icbm", stance="denied")
    assert classes("icbm", "icbm", stance="denied", details={"of": "demonstrated"}) == []


def test_it_works_from_the_words() -> None:
    """A text read and judged: a bracket, a swap and a value given twice."""
    text = (
        "North Korea launched a missile on 24 March 2022 from Sunan. South Korea's military said it reached an apogee"
        " of 6,200 km (2,852 miles). It flew 6,200 kilometres to an altitude of 1,080 km, state media said."
    )
    found = judge(build_case(read(text.encode(), published="2022-03-25")))

    assert any("2,852 miles" in one.summary for one in found)
    assert any("other way round" in one.summary for one in found)
