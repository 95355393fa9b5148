"""Resolutions by date in force, and range classes by scheme."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lofted import reference


def _in_force(addressee: str, day: str) -> set[str]:
    return {
        text.id
        for text in reference.resolutions()
        if text.addressee == addressee
        and text.binding == "chapter_vii"
        and text.in_force_from <= day
        and (not text.in_force_until or day < text.in_force_until)
    }


@pytest.mark.parametrize(
    ("addressee", "day", "texts"),
    [
        ("country:kp", "2006-07-05", set()),
        ("country:kp", "2006-10-13", set()),
        ("country:kp", "2006-10-14", {"S/RES/1718 (2006)"}),
        ("country:kp", "2009-04-05", {"S/RES/1718 (2006)"}),
        ("country:kp", "2009-06-12", {"S/RES/1718 (2006)", "S/RES/1874 (2009)"}),
        ("country:kp", "2012-12-12", {"S/RES/1718 (2006)", "S/RES/1874 (2009)"}),
        ("country:ir", "2010-06-08", set()),
        ("country:ir", "2015-10-11", {"S/RES/1929 (2010)"}),
        ("country:ir", "2020-04-22", set()),
        ("country:ir", "2024-09-14", set()),
        ("country:ir", "2025-10-18", {"S/RES/1929 (2010), applied again"}),
    ],
)
def test_chapter_vii_texts_in_force(addressee, day, texts):
    """The binding texts of a day are those the law table of the method gives."""
    assert _in_force(addressee, day) == texts


def test_ten_texts_stand_in_2022():
    """On 26 February 2022 every binding text on North Korea since 2006 applied."""
    assert len(_in_force("country:kp", "2022-02-26")) == 10


def test_satellite_launches_are_covered_from_1718_on():
    """1695 names no satellite launcher; 1718 is read to cover them by the Council in S/PRST/2009/7; 1874 names them."""
    covers = {text.id: text.covers_satellite_launch for text in reference.resolutions()}

    assert not covers["S/RES/1695 (2006)"]
    assert covers["S/RES/1718 (2006)"]
    assert covers["S/RES/1874 (2009)"]


def test_iran_after_snapback_is_contested():
    """What applies again from 28 September 2025 is contested, and by whom is said."""
    (text,) = (text for text in reference.resolutions() if text.id.endswith("applied again"))

    assert text.contested_from == "2025-09-28"
    assert "Iran" in text.contested_by


def test_every_text_has_verb_source_and_check():
    """Each row has its operative verb, an address of the document, and what it was checked against."""
    for text in reference.resolutions():
        assert text.operative_verb
        assert text.source.startswith("https://undocs.org/S/")
        assert text.checked


def test_at_least_four_schemes():
    """At least four named schemes, each sourced, without gaps or overlaps inside."""
    schemes = {row.scheme for row in reference.range_classes()}
    for scheme in schemes:
        classes = [row for row in reference.range_classes() if row.scheme == scheme]
        assert all(row.source for row in classes)
        assert all(first.high_km == second.low_km for first, second in pairwise(classes))

    assert len(schemes) >= 4
