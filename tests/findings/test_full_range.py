"""A claimed range against the energy flown: inside, above, below, without limit, and the unit that would fit."""

from __future__ import annotations

import pytest

from lofted.findings.full_range import judge
from made import case, claim, flight, full_range, report, row

ROW = row("KP-2022-03-04-1", "2022-03-04T23:48", report("apogee_km", 560), report("ground_range_km", 270))
BAND = full_range(1090.0, 1130.0, 1180.0)


def judged(value: float, unit: str, factor: float = 1.0, band=BAND, **changes):
    """Return the one finding on a claim of a full range."""
    said = claim("full_range", value, unit=unit, low=value * factor, high=value * factor, **changes)
    (finding,) = judge(case(said, rows=(ROW,), flights=(flight(ROW.launch.id, band),)))
    return finding


def test_a_thousand_miles_reads_better_as_kilometres() -> None:
    """1,609 km is 42 % above 1,130 km; 1,000 km is 12 % below: the nearest reading is a slip of the unit."""
    finding = judged(1000.0, "miles", 1.609344)

    assert finding.verdict == "unsure"
    assert "42 % above" in finding.summary
    assert "Read as kilometres, the same number is 12 % below" in finding.summary
    assert "cannot tell" in finding.summary


def test_inside_the_band_is_consistent() -> None:
    """A claim within the 90 % band holds."""
    assert judged(1150.0, "km").verdict == "consistent"


def test_less_than_was_flown_cannot_hold() -> None:
    """A full range of 500 km is below the energy that was flown."""
    assert judged(500.0, "km").verdict == "inconsistent"


def test_without_limit_nothing_is_decided() -> None:
    """An energy without a ballistic limit answers no claim of a number."""
    band = full_range(9000.0, 12000.0, 15000.0, unbounded=0.6)
    band = type(band)(
        p05=9000.0, p50=None, p50_because="no limit", p95=None, p95_because="no limit", unbounded_share=0.6
    )

    assert judged(13000.0, "km", band=band).verdict == "unsure"


def test_without_flight_it_is_not_judged_and_says_why() -> None:
    """A withheld full range gives its reason on."""
    said = claim("full_range", 1000.0)
    (finding,) = judge(case(said, rows=(ROW,), flights=(flight(ROW.launch.id, None),)))

    assert finding.verdict == "not_judged"
    assert "made without" in finding.summary


@pytest.mark.parametrize("unit", ["km", "miles"])
def test_the_payload_sentence_stands_with_every_full_range(unit: str) -> None:
    """A full range is never given without what it holds for."""
    assert "payload flown" in judged(1000.0, unit).summary
