"""A statement asked of the launch list: which launch it speaks of, and what is refused."""

from __future__ import annotations

import pytest

from lofted.model import InputError
from lofted.pipeline.check import check


@pytest.mark.parametrize(
    ("statement", "as_of", "launches"),
    [
        ("first ICBM tests since 2017", "2022-03-11", ("KP-2022-02-26-1", "KP-2022-03-04-1")),
        ("first ICBM test since 2017", "2022-03-25", ("KP-2022-03-24-1",)),
        ("first satellite launch since 2016", "2023-06-01", ("KP-2023-05-30-1",)),
        ("longest flight ever", "2022-10-05", ("KP-2022-10-03-1",)),
        ("Iran's first satellite launch since 2016", "2020-05-01", ("IR-2020-04-22-1",)),
    ],
)
def test_the_newest_of_its_kind_is_meant(statement: str, as_of: str, launches: tuple[str, ...]) -> None:
    """Tests in the plural may be one story; a record is that of the launch that comes nearest to it."""
    (finding,) = check(statement, as_of)

    assert finding.launches == launches


def test_what_the_list_cannot_tell_is_not_judged() -> None:
    """The list has no column for what a missile flew over or is fuelled with."""
    for words in ("first missile over Japan since 2017", "first solid-fuel ICBM since 2017"):
        (finding,) = check(words, "2023-05-01")
        assert finding.verdict == "not_judged"
        assert "no column" in finding.summary


def test_later_launches_decide_nothing() -> None:
    """The same words on another day have another answer."""
    assert check("first ICBM launch since 2017", "2022-03-24")[0].verdict == "unsure"
    assert check("first ICBM launch since 2017", "2023-03-01")[0].verdict == "inconsistent"


@pytest.mark.parametrize("words", ["", "  ", "the weather is fine", "北"])
def test_words_that_state_nothing_are_refused(words: str) -> None:
    """One plain sentence says what can be asked."""
    with pytest.raises(InputError, match="no statement on the launch list"):
        check(words, "2022-03-25")


def test_months_and_weeks_are_counted_as_such() -> None:
    """Two months before 27 February 2022 are too many; three weeks are not."""
    assert check("first missile launch in two months", "2022-02-27")[0].verdict == "inconsistent"
    assert check("first missile launch in three weeks", "2022-02-27")[0].verdict == "consistent"


@pytest.mark.parametrize(
    "words", ["북한은 2017년 이후 처음으로 ICBM을 발사했다.", "北朝鮮がICBMを発射するのは2017年以来初めて。"]
)
def test_korean_and_japanese_are_asked_in_the_same_way(words: str) -> None:
    """The reader of texts gives the statement; the class stands elsewhere in the sentence."""
    (finding,) = check(words, "2023-03-01")

    assert finding.verdict == "inconsistent"
    assert "KP-2022-11-18-1" in " ".join(line.value for line in finding.evidence)


@pytest.mark.parametrize(
    ("words", "as_of", "verdict"),
    [
        ("the first ICBM launch since the Hwasong-15 in November 2017", "2022-03-25", "unsure"),
        ("first ICBM since July", "2017-11-30", "consistent"),
        ("first ICBM test since last month", "2023-03-17", "consistent"),
        ("first ICBM test since last year", "2023-02-19", "consistent"),
        ("a record year for ICBM launches", "2023-12-31", "inconsistent"),
        ("no ICBM tests in 2018", "2019-06-01", "consistent"),
        ("first US ICBM test since 2011", "2022-01-01", "not_judged"),
    ],
)
def test_times_without_a_year_and_classes_counted(words: str, as_of: str, verdict: str) -> None:
    """A month without year is the last one; a class named is the class counted; other states are a selection."""
    assert check(words, as_of)[0].verdict == verdict
