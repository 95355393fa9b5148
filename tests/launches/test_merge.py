"""Merging: never narrower than the disagreement, a voice counted once, bounds kept as bounds."""

from __future__ import annotations

from lofted.launches.merge import backed, merge
from made import claim, report, row, speaker


def test_the_interval_spans_every_source() -> None:
    """Two agencies 20 km apart give an interval of 20 km."""
    known = row("KP-1", "2022-02-26T22:52", report("apogee_km", 620), report("apogee_km", 600, "Japan MoD"))

    merged = merge("apogee", [], known, {})

    assert merged is not None
    assert (merged.low, merged.high) == (600, 620)
    assert merged.voices == ("ROK JCS", "Japan MoD")
    assert merged.disagreement == ""


def test_outlets_repeating_one_ministry_are_one_voice() -> None:
    """Three claims that go back to the same body count once."""
    claims = [
        claim("apogee", 620, start=at, said_by=(speaker("JCS", identity="org:rok-jcs"), speaker(f"O{at}", "outlet")))
        for at in range(3)
    ]

    merged = merge("apogee", claims, None, {})

    assert merged is not None
    assert merged.voices == ("JCS",)


def test_far_apart_is_a_disagreement() -> None:
    """6,248 against 600 km cannot be rounding."""
    known = row("KP-1", "2022-03-24T05:34", report("apogee_km", 6248.5), report("apogee_km", 600, "X"))

    merged = merge("apogee", [], known, {})

    assert merged is not None
    assert "further apart than rounding" in merged.disagreement


def test_a_lower_bound_does_not_disagree_with_a_larger_value() -> None:
    """Words such as "More than 6,000" and 6,248.5 both hold."""
    bound = report("apogee_km", 6000, "X", hedge="at_least")
    known = row("KP-1", "2022-03-24T05:34", report("apogee_km", 6248.5), bound)

    merged = merge("apogee", [], known, {})

    assert merged is not None
    assert merged.disagreement == ""
    assert (merged.low, merged.high) == (6000, 6248.5)


def test_denied_and_predicted_numbers_are_left_out() -> None:
    """Only what is said of the flight as flown counts."""
    assert merge("apogee", [claim("apogee", 620, stance="predicted")], None, {}) is None


def test_voices_that_back_each_other_outweigh_one_that_stands_apart() -> None:
    """Three near 2,500 km against 535: the three are used, the one is named, the merged interval keeps it."""
    values = {"KCNA": 2802.0, "Japan": 2600.0, "ROK JCS": 2500.0, "Russia": 535.0}
    known = row("KP-1", "2017-07-04T00:40", *(report("apogee_km", value, name) for name, value in values.items()))
    merged = merge("apogee", [], known, {})
    assert merged is not None
    found = backed(merged, [], {})

    assert merged.low == 535.0
    assert found is not None
    assert (found.low, found.high, found.disagreement) == (2500.0, 2802.0, "Russia")


def test_one_against_one_is_left_standing() -> None:
    """Nobody is outvoted by a single voice."""
    known = row("KP-1", "2017-07-04T00:40", report("apogee_km", 2802, "A"), report("apogee_km", 535, "B"))
    merged = merge("apogee", [], known, {})

    assert merged is not None
    assert backed(merged, [], {}) is None


def test_a_lower_bound_backs_the_value_that_meets_it() -> None:
    """ "More than 2,500" and "more than 2,300" back 2,802 against 535."""
    bounds = [report("apogee_km", value, name, hedge="at_least") for name, value in (("Japan", 2500), ("JCS", 2300))]
    known = row(
        "KP-1", "2017-07-04T00:40", report("apogee_km", 2802, "KCNA"), report("apogee_km", 535, "Russia"), *bounds
    )
    merged = merge("apogee", [], known, {})
    assert merged is not None
    found = backed(merged, [], {})

    assert found is not None
    assert (found.low, found.high, found.voices) == (2802.0, 2802.0, ("JCS", "Japan", "KCNA"))
