"""Positions as notices and news print them, in three languages."""

from __future__ import annotations

import pytest

from lofted.claims.coordinates import fold, positions

NEAR = 1e-4  # degree, 11 m: a tenth of the last digit of 00.01 minute


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24-40.00N 164-32.00W", (24.66667, -164.53333)),
        ("24-40N 164-32W", (24.66667, -164.53333)),
        ("24-40-30S 164-32-15E", (-24.675, 164.5375)),
        ("24-40.5N, 164-32.5W", (24.675, -164.54167)),
        ("35°44'06.5\"N 124°30'30\"E", (35.73514, 124.50833)),
        ("35º44′06.5″ N / 124º30′30″ E", (35.73514, 124.50833)),
        ("35 44 07 N 124 30 30 E", (35.73528, 124.50833)),
        ("N 34:58:36 E 124:32:32", (34.97667, 124.54222)),
        ("E124-32-32 N34-58-36", (34.97667, 124.54222)),
        ("394000N1243000E", (39.66667, 124.5)),
        ("3940N12430E", (39.66667, 124.5)),
        ("N3940E12430", (39.66667, 124.5)),
        ("2440.50N16432.50W", (24.675, -164.54167)),
        ("39.66N 124.70E", (39.66, 124.7)),
        ("latitude 35°44' N, longitude 124°30' E", (35.73333, 124.5)),
        ("40 degrees 41 minutes 40 seconds north latitude, 135 degrees 34 minutes 45 seconds east longitude",
         (40.69444, 135.57917)),
        ("120-29W 24-40N", (24.66667, -120.48333)),
        ("10-00N 180-00.00W", (10.0, -180.0)),
        ("10-00S 180-00E", (-10.0, 180.0)),
        ("북위 39도 40분, 동경 124도 30분", (39.66667, 124.5)),
        ("남위 39도 40분 12초 서경 124도 30분 15초", (-39.67, -124.50417)),
        ("북위 39.66도 동경 124.7도", (39.66, 124.7)),
        ("北緯39度40分、東経124度30分", (39.66667, 124.5)),
        ("北緯３９度４０分１２秒，東経１２４度３０分１５秒", (39.67, 124.50417)),
        ("南緯3度4分西経5度6分", (-3.06667, -5.1)),
    ],
)  # fmt: skip
def test_every_way_of_printing_a_position(text: str, expected: tuple[float, float]) -> None:
    """One position, read without a repair, to the last digit printed, and found where it stands."""
    (found,) = positions(f"AREA {text}. END")

    assert (found.latitude_deg, found.longitude_deg) == pytest.approx(expected, abs=NEAR)
    assert (found.repairs, found.problem) == ((), "")
    assert f"AREA {text}. END"[found.start : found.end].strip(" .") in text


@pytest.mark.parametrize(
    ("text", "words", "longitude_deg"),
    [
        ("24-40.00N 120-29W.00", "120-29W.00", -120.48333),
        ("24-40,00N 120-29,30W", "comma", -120.48833),
        ("24-40.00N 120-29.00W, 25-40.00N 120-29.00", "no hemisphere", -120.48333),
    ],
)
def test_what_is_mended_is_told(text: str, words: str, longitude_deg: float) -> None:
    """A decimal after the letter, a decimal comma, a missing letter: read, and said."""
    found = positions(text)[-1]

    assert found.longitude_deg == pytest.approx(longitude_deg, abs=NEAR)
    assert any(words in repair for repair in found.repairs)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("91-00N 120-00E", "a latitude ends at 90 degrees"),
        ("90-00.01N 120-00E", "a latitude ends at 90 degrees"),
        ("24-40N 180-00.01W", "a longitude ends at 180 degrees"),
        ("24-75N 120-00E", "has 75 minutes"),
        ("24-40-61N 120-00E", "has 61 seconds"),
        ("24-40.00N", "without a longitude"),
        ("북위 39도 40분", "without a longitude"),
        ("24-40.00N 120-29.00", "names no hemisphere"),
        ("24-40.5N.3 120-29W", "before and after its letter"),
        ("39400N1243000E", "digits"),
    ],
)
def test_what_cannot_be_used_says_why(text: str, words: str) -> None:
    """No number is made of it, and the sentence names what is printed."""
    assert any(words in found.problem for found in positions(text)), positions(text)


@pytest.mark.parametrize(
    "text",
    [
        "0200Z TO 0700Z DAILY 4-8 APR",
        "between 11 and 16 December 2012, 3 rockets",
        "the 27 N of 3 East ships",
        "N. Korea's 14 E-class ships, 3 W",
        "1430-1730 and 2-3 pm",
        "Resolution 1874 (2009), para 2-3",
    ],
)
def test_what_is_no_position_gives_none(text: str) -> None:
    """Days, counts and names are left alone."""
    assert positions(text) == []


def test_folding_keeps_length() -> None:
    """Offsets into the folded text are offsets into the published one."""
    text = "北緯３９度 ﬁ ① ß İ ‘x’ ㎞"

    assert len(fold(text)) == len(text)
