"""Numerals: digits, words and characters of three languages, with the last significant digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofted.claims.fold import folded_lower
from lofted.claims.numerals import find_numerals, last_digit_step

CASES = [
    ("6,248.5", 6248.5, 0.1),
    ("6 248.5", 6248.5, 0.1),
    ("6천2백48.5", 6248.5, 0.1),
    ("1만5천", 15000, 1000),
    ("1만 5천", 15000, 1000),
    ("1만5000", 15000, 1000),
    ("6천100", 6100, 100),
    ("2천500", 2500, 100),
    ("六千", 6000, 1000),
    ("二千五百", 2500, 100),
    ("１１００", 1100, 100),
    ("twenty-five", 25, 1),
    ("a thousand", 1000, 1000),
    ("two thousand five hundred", 2500, 100),
    ("half a dozen", 6, 1),
    ("15 thousand", 15000, 1000),
    ("6000", 6000, 1000),
    ("6.0", 6.0, 0.1),
    ("620", 620, 10),
]


@pytest.mark.parametrize(("printed", "value", "step"), CASES)
def test_a_numeral_is_worth_what_it_says(printed: str, value: float, step: float) -> None:
    """One numeral over all of its characters, with its worth and one unit of its last significant digit."""
    (numeral,) = find_numerals(folded_lower(printed))

    assert (numeral.start, numeral.end) == (0, len(printed))
    assert float(numeral.value) == value
    assert float(numeral.step) == step


@pytest.mark.parametrize("name", ["KN-25", "Hwasong-12", "F15", "B-1B"])
def test_the_number_of_a_name_is_no_numeral(name: str) -> None:
    """The 25 of KN-25 counts nothing."""
    assert not find_numerals(folded_lower(name))


@pytest.mark.parametrize(("printed", "low", "high"), [("数十", 20, 90), ("수백", 200, 900), ("수십", 20, 90)])
def test_a_vague_numeral_spans_a_range(printed: str, low: float, high: float) -> None:
    """Several tens are read as 20 to 90."""
    (numeral,) = find_numerals(printed)

    assert numeral.several is not None
    assert [float(bound) for bound in numeral.several] == [low, high]


@given(st.integers(min_value=1, max_value=9_999_999))
def test_thousands_may_be_grouped_any_way(value: int) -> None:
    """Commas, spaces and nothing between the thousands mean the same number."""
    for printed in (str(value), f"{value:,}", f"{value:,}".replace(",", " ")):
        (numeral,) = find_numerals(printed)
        assert int(numeral.value) == value


@given(st.integers(min_value=1, max_value=99_999_999))
def test_characters_for_powers_of_ten(value: int) -> None:
    """A number written with 万 千 百 十 in full has the worth of its digits."""
    digits = "〇一二三四五六七八九"

    def section(part: int) -> str:
        names = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
        return "".join(digits[part // unit % 10] + name for unit, name in names if part // unit % 10)

    high, low = divmod(value, 10_000)
    printed = (section(high) + "万" if high else "") + section(low)

    (numeral,) = find_numerals(printed)
    assert int(numeral.value) == value


def test_the_last_significant_digit() -> None:
    """Trailing zeros are rounding, printed decimals are not."""
    assert [float(last_digit_step(printed)) for printed in ("6,000", "620", "71", "6.0", "0")] == [1000, 10, 1, 0.1, 1]
