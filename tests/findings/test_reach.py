"""Reach: only a place named in a quotation, its distance against the band, the payload sentence always there."""

from __future__ import annotations

import inspect

import pytest

import lofted
from lofted.findings.reach import judge
from made import case, claim, flight, full_range, report, row

ROW = row("KP-2017-05-13-1", "2017-05-13T20:28", report("apogee_km", 2111), report("ground_range_km", 787),
          site="site:north-kusong")  # fmt: skip
BAND = full_range(4200.0, 4500.0, 4900.0)


def judged(place: str, band=BAND, **changes):
    """Return the finding on a claim that a place could be reached."""
    said = claim("reach", "the place", quote="could reach it", details={"place": place}, **changes)
    (finding,) = judge(case(said, rows=(ROW,), flights=(flight(ROW.launch.id, band),)))
    return finding


def test_guam_lies_within() -> None:
    """3,400 km are less than 4,200."""
    finding = judged("place:guam")

    assert finding.verdict == "consistent"
    assert "Guam, about 3," in finding.summary


def test_beyond_the_band_is_not_supported_and_not_denied() -> None:
    """New York lies beyond; what a lighter payload could do the numbers cannot tell."""
    finding = judged("place:new-york")

    assert finding.verdict == "unsure"
    assert "do not support" in finding.summary
    assert "cannot tell" in finding.summary


def test_a_denial_is_weighed_the_other_way() -> None:
    """That it cannot reach New York holds; that it cannot reach Guam does not."""
    assert judged("place:new-york", stance="denied").verdict == "consistent"
    assert judged("place:guam", stance="denied").verdict == "inconsistent"


def test_a_wide_place_names_its_near_and_far_part() -> None:
    """A state or a country is no point."""
    finding = judged("place:japanese-archipelago")

    assert "nearest to its farthest part" in finding.evidence[0].value


@pytest.mark.parametrize("place", ["place:guam", "place:new-york", "place:tokyo"])
def test_the_payload_sentence_stands_with_every_comparison(place: str) -> None:
    """A full range is never given without what it holds for."""
    assert "payload flown" in judged(place).summary
    assert "nothing about re-entry" in judged(place).summary


def test_without_a_full_range_it_says_why() -> None:
    """A withheld full range gives its reason on."""
    finding = judged("place:guam", None)

    assert finding.verdict == "not_judged"
    assert "made without" in finding.summary


def test_without_upper_limit_a_far_place_is_unsure() -> None:
    """An energy without a ballistic limit answers nothing about a place beyond its lower end."""
    band = type(BAND)(p05=9000.0, p50=None, p50_because="no limit", p95=None, p95_because="no limit",
                      unbounded_share=0.6)  # fmt: skip

    assert judged("place:new-york", band).verdict == "unsure"
    assert judged("place:guam", band).verdict == "consistent"


def test_a_place_that_is_not_in_the_table_is_left_alone() -> None:
    """Nothing is computed for what the table does not hold."""
    said = claim("reach", "anywhere", details={"place": "place:nowhere"})

    assert judge(case(said, rows=(ROW,), flights=(flight(ROW.launch.id, BAND),))) == []


def test_nobody_can_ask_for_a_place() -> None:
    """No verb of the façade takes a place, a target or a destination."""
    asked = {name for verb in lofted.__all__ for name in inspect.signature(getattr(lofted, verb)).parameters}

    assert not asked & {"place", "target", "destination", "city", "aim"}
