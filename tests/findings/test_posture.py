"""Measures actor by actor in time order, across texts."""

from __future__ import annotations

from lofted.findings.posture import judge
from made import case, claim, document, moment, speaker


def test_measures_stand_in_time_order_by_actor() -> None:
    """Two texts given out of order: one finding for each actor, the earlier day first, an appeal left out."""
    late = document(id="b" * 64, published=moment("2022-03-12", precision="day"))
    early = document(id="a" * 64, published=moment("2022-03-10", precision="day"))
    army = (speaker("the army"),)
    said = [
        claim("posture", "alert", document="b" * 64, said_by=army, quote="on alert"),
        claim("posture", "exercise", document="a" * 64, said_by=army, quote="an exercise"),
        claim("posture", "measures", document="a" * 64, said_by=(speaker("the office"),), start=40, quote="steps"),
        claim("posture", "unity_call", document="a" * 64, said_by=army, start=80, quote="together"),
    ]

    found = judge(case(*said, documents=(late, early)))

    assert [one.title for one in found] == ["Posture, the army: exercise and alert", "Posture, the office: measures"]
    assert [one.label for one in found[0].evidence] == ["2022-03-10: the army", "2022-03-12: the army"]
    assert found[0].verdict == "not_judged"


def test_a_measure_without_a_day_comes_last() -> None:
    """A text without a date is said to be of unknown day and stands after the dated ones."""
    undated = document(id="a" * 64, published=None, published_because="none printed")
    dated = document(id="b" * 64, published=moment("2022-03-12", precision="day"))
    army = (speaker("the army"),)
    said = [
        claim("posture", "alert", document="a" * 64, said_by=army),
        claim("posture", "exercise", document="b" * 64, said_by=army),
    ]

    (found,) = judge(case(*said, documents=(undated, dated)))

    assert [one.label for one in found.evidence] == ["2022-03-12: the army", "day unknown: the army"]
