"""Quantities: values, units, hedges, ranges and conversions on their exact words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lofted.claims.quantities import Quantity, read_quantities

ONE = [
    ("300 km", 300, "km", "exact", 300, 300),
    ("about 620 km", 620, "km", "about", 615, 625),
    ("about 6,000 km", 6000, "km", "about", 5500, 6500),
    ("about 1,000 km", 1000, "km", "about", 900, 1100),
    ("more than 13,000 kilometers", 13000, "km", "at_least", 13000, None),
    ("up to 600 km", 600, "km", "at_most", None, 600),
    ("6 248.5 km", 6248.5, "km", "exact", 6248.5, 6248.5),
    ("4 052s", 4052, "s", "exact", 4052, 4052),
    ("4,052s", 4052, "s", "exact", 4052, 4052),
    ("67.5 minutes", 67.5, "min", "exact", 4050, 4050),
    ("67 minutes and 28 seconds", 4048, "s", "exact", 4048, 4048),
    ("1 hour 11 minutes", 71, "min", "exact", 4260, 4260),
    ("1시간 7분 32초", 4052, "s", "exact", 4052, 4052),
    ("1시간 7분", 67, "min", "exact", 4020, 4020),
    ("1時間半", 1.5, "h", "exact", 5400, 5400),
    ("a thousand miles", 1000, "miles", "exact", 1609.344, 1609.344),
    ("200 nautical miles", 200, "nmi", "exact", 370.4, 370.4),
    ("900 metres", 900, "m", "exact", 0.9, 0.9),
    ("30,000 feet", 30000, "ft", "exact", 9.144, 9.144),
    ("7.2 km per second", 7.2, "km/s", "exact", 7.2, 7.2),
    ("7,200 km/h", 7200, "km/h", "exact", 2.0, 2.0),
    ("시속 7,200km", 7200, "km/h", "exact", 2.0, 2.0),
    ("초속 약 7.2㎞", 7.2, "km/s", "about", 7.15, 7.25),
    ("1100km", 1100, "km", "exact", 1100, 1100),
    ("6천248.5㎞", 6248.5, "km", "exact", 6248.5, 6248.5),
    ("약 6천100㎞", 6100, "km", "about", 6050, 6150),
    ("600여㎞", 600, "km", "at_least", 600, None),
    ("6천㎞ 이상", 6000, "km", "at_least", 6000, None),
    ("1만5천 킬로미터", 15000, "km", "exact", 15000, 15000),
    ("約1,100km程度", 1100, "km", "about", 1050, 1150),
    ("1万5000キロを超える", 15000, "km", "at_least", 15000, None),
    ("約６０００キロ", 6000, "km", "about", 5500, 6500),
    ("六千キロ", 6000, "km", "exact", 6000, 6000),
    ("約７１分間", 71, "min", "about", 4230, 4290),
    ("74.5 degrees", 74.5, "deg", "exact", 74.5, 74.5),
]
RANGES = [
    ("300-350 km", 300, 350),
    ("300 to 350 km", 300, 350),
    ("300 km to 350 km", 300, 350),
    ("between 300 and 350 km", 300, 350),
    ("25～50km", 25, 50),
    ("300㎞에서 350㎞", 300, 350),
    ("300キロから350キロ", 300, 350),
    ("数十キロ", 20, 90),
]
NONE = [
    "7:52 a.m.", "2252 GMT", "오후 2시34분", "14時33分頃", "the 1990s", "$5m", "5月24日", "十分な距離", "1분기",
    "a range of further actions",
]  # fmt: skip


def only(text: str) -> Quantity:
    """Return the one quantity of a text."""
    (quantity,) = read_quantities(text)
    return quantity


@pytest.mark.parametrize(("text", "value", "unit", "hedge", "low", "high"), ONE)
def test_one_quantity(text: str, value: float, unit: str, hedge: str, low: float | None, high: float | None) -> None:
    """Value and unit as published, bounds in house units by the printed rule, over all of the words."""
    quantity = only(text)

    assert (quantity.value, quantity.unit, quantity.hedge) == (value, unit, hedge)
    assert quantity.quote == text
    assert [quantity.low, quantity.high] == pytest.approx([low, high])


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_a_range_is_one_quantity(text: str, low: float, high: float) -> None:
    """Both ends are bounds and no single value is invented."""
    quantity = only(text)

    assert (quantity.hedge, quantity.value, quantity.low, quantity.high) == ("range", None, low, high)
    assert quantity.quote == text


@pytest.mark.parametrize("text", NONE)
def test_what_looks_like_a_quantity_and_is_none(text: str) -> None:
    """Clock times, decades, money, dates and idioms hold no quantity."""
    assert read_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "value"), [("Mach 17", 17), ("약 마하 22", 22), ("約マッハ22", 22), ("마하 6.1 이상", 6.1)]
)
def test_mach_has_no_house_unit(text: str, value: float) -> None:
    """Mach keeps its value and says why it has no bounds in km/s."""
    quantity = only(text)

    assert (quantity.value, quantity.unit, quantity.low, quantity.high) == (value, "mach", None, None)
    assert "Mach" in quantity.low_because


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two short-range ballistic missiles", 2),
        ("about a dozen ballistic missiles", 12),
        ("탄도미사일 3발", 3),
        ("발사체 두 발", 2),
        ("弾道ミサイル２発", 2),
        ("二発の弾道ミサイル", 2),
    ],
)
def test_counts(text: str, value: float) -> None:
    """Counted launches keep what is counted."""
    quantity = only(text)

    assert (quantity.value, quantity.unit) == (value, "launches")
    assert quantity.of


@pytest.mark.parametrize(
    "text", ["2発目の弾道ミサイル", "3번째 시험발사", "three missile launchers", "in 2022 missiles"]
)
def test_ordinals_and_launchers_count_nothing(text: str) -> None:
    """A second missile is not two missiles."""
    assert read_quantities(text) == []


def test_a_bracketed_conversion_is_the_same_value() -> None:
    """One quantity with the second value as printed, and no finding when the two agree."""
    quantity = only("about 620 miles (1,000 kilometres)")

    assert (quantity.value, quantity.unit, quantity.conversion) == (620, "miles", "1,000 kilometres")
    assert quantity.conversion_mismatch is None


def test_a_conversion_that_is_off_is_told() -> None:
    """300 km are no 400 miles: the second value is 115 % too large."""
    assert only("300 km (400 miles)").conversion_mismatch == pytest.approx(1.146, abs=0.001)


def test_two_values_that_share_a_unit() -> None:
    """The first of "850 and 900 km" has the unit of the second; neither is a range."""
    one, other = read_quantities("They flew 850 and 900 km, respectively.")

    assert [(one.value, one.unit, one.quote), (other.value, other.unit)] == [(850, "km", "850"), (900, "km")]


def test_a_dash_between_two_roles_is_no_range() -> None:
    """A headline sets altitude and distance side by side with a dash."""
    assert [quantity.value for quantity in read_quantities("고도 47㎞-390여㎞ 비행")] == [47, 390]


UNITS = ["km", "kilometers", "miles", "㎞", "킬로미터", "キロ", "海里", "minutes", "초", "秒"]


@given(
    before=st.text(alphabet=st.characters(exclude_categories=["Cs", "N"]), max_size=30),
    value=st.integers(min_value=1, max_value=99_999),
    unit=st.sampled_from(UNITS),
    after=st.text(alphabet=st.characters(exclude_categories=["Cs", "N"]), max_size=30),
)
def test_a_planted_quantity_is_found_where_planted(before: str, value: int, unit: str, after: str) -> None:
    """Whatever stands around it, the value is found on its own characters."""
    text = f"{before}。 {value:,} {unit}. {after}"
    planted = len(before) + 2

    found = [one for one in read_quantities(text) if one.number_start == planted]

    assert [(one.value, text[one.number_start : one.number_end]) for one in found] == [(value, f"{value:,} {unit}")]


@settings(max_examples=300)
@given(st.text(alphabet="0123456789.,- ~約약数十万千천만여km㎞キロ分分간時시초초miles()abhoutreor〜", max_size=60))
@example("0.0.0km 1,,2km 0 000 000 km")
def test_every_quote_stands_where_it_says(text: str) -> None:
    """Grounding is exact for any input, in order, and no two quantities share a character of their numbers."""
    found = read_quantities(text)

    assert all(text[one.start : one.end] == one.quote for one in found)
    assert all(one.start <= one.number_start < one.number_end <= one.end for one in found)
    assert all(one.number_end <= other.number_start for one, other in pairwise(found))
    assert all(one.low is None or one.high is None or one.low <= one.high for one in found)


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "part", ["1", "1 000 ", "300 km, ", "between 3 and ", "6천2백", "万千", "about ", "300 km (", "half an "]
)
def test_time_grows_with_the_text_only(part: str) -> None:
    """A text of one pattern a hundred thousand characters long is read in seconds."""
    read_quantities(part * (100_000 // len(part)))
