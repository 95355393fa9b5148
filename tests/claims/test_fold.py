"""Folding keeps every offset: one code point in, one code point out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofted.claims.fold import fold, folded_lower, lower


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    """Any text of any script keeps its length through folding and lower case."""
    assert len(fold(text)) == len(text)
    assert len(lower(text)) == len(text)
    assert len(folded_lower(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is folded already."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("６，２４８．５㎞", "6,248.5㎞"),
        ("25～50km", "25~50km"),
        ("25〜50km", "25~50km"),
        ("25–50 km", "25-50 km"),
        ("6\u202f248.5\u00a0km", "6 248.5 km"),
        ("本日（24日）", "本日(24日)"),
        ("ｷﾛ", "キロ"),
        ("ＩＣＢＭ", "ICBM"),
        ("٣ km", "3 km"),
    ],
)
def test_spellings_become_one(printed: str, folded: str) -> None:
    """Full-width digits, dashes, spaces and brackets read like their plain forms; ㎞ stays one character."""
    assert fold(printed) == folded


def test_a_capital_that_grows_stays() -> None:
    """The dotted capital I would become two letters in lower case."""
    assert lower("İstanbul KM") == "İstanbul km"
