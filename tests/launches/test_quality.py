"""What is wrong in a list: the known errors of the foreign table are found, and little else is cried over."""

from __future__ import annotations

import pytest

from lofted.launches import importers
from lofted.launches.quality import Doubt, Listed, doubts, from_known, minimum_energy_apogee_km
from lofted.reference import known_launches
from shared_material import shared


def _listed() -> tuple[Listed, ...]:
    """Read the foreign table with the importer."""
    data = shared("data/nk-missile-tests/test.en.json").read_bytes()
    return importers.read("nagix", data, "test.en.json", known_launches()).listed


@pytest.fixture(scope="module")
def found() -> tuple[Doubt, ...]:
    """Check the foreign table once, beside our list."""
    return doubts(_listed(), known_launches())


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("row 111", "twelve-hour slip"),
        ("row 74", "twelve-hour slip"),
        ("row 108", "day off"),
        ("row 181", "swapped against first-hand reports"),
        ("row 96", "time"),
        ("row 169", "swapped against remark"),
        ("row 223", "swapped against remark"),
        ("row 224", "swapped against remark"),
        ("row 78", "unit"),
        ("row 193", "twelve-hour slip"),
    ],
)
def test_known_errors_are_found(found, row, kind):
    """Each error named in the data folder's README, and those found since, is among the doubts with its kind."""
    assert (row, kind) in {(key, doubt.kind) for doubt in found for key in doubt.rows}


def test_numbers_as_text_are_counted(found):
    """The rows that hold numbers as text are named once, together."""
    (doubt,) = (doubt for doubt in found if doubt.kind == "number as text")

    assert len(doubt.rows) == len({row.key for row in _listed() if row.numbers_as_text})


def test_doubts_are_ranked(found):
    """The gravest come first and each gives a reason that names a number."""
    weights = [doubt.weight for doubt in found]

    assert weights == sorted(weights, reverse=True)
    assert all(any(letter.isdigit() for letter in doubt.reason) or doubt.kind == "duplicate" for doubt in found)


def test_planted_swap_is_found():
    """A row of our own with apogee and distance swapped against its remark is found, straight it is not."""
    remark = "The missile flew about 470 km with an apogee of 780 km."
    straight = Listed(key="a", day="2022-05-04", clock="03:03", apogee_km=780.0, ground_range_km=470.0, remark=remark)
    swapped = straight._replace(key="b", apogee_km=470.0, ground_range_km=780.0)

    assert [(doubt.rows, doubt.kind) for doubt in doubts([straight, swapped])] == [(("b",), "swapped against remark")]


def test_a_bound_contradicts_nothing():
    """A remark's "over 6,000 km" does not contradict a field of 6,518 km."""
    remark = "It flew to a range of 1,000 km with an apogee of over 6,000 km."

    assert not doubts(
        [Listed(key="a", day="2023-12-17", clock="23:24", apogee_km=6518.0, ground_range_km=1002.0, remark=remark)]
    )


def test_too_far():
    """A missile more than half the Earth's circumference away is doubted."""
    row = Listed(key="a", day="2020-01-01", clock="", apogee_km=1000.0, ground_range_km=20100.0)

    assert [doubt.kind for doubt in doubts([row])] == ["too far"]


def test_duplicates_are_named_together():
    """Two rows of one moment, place and number are one doubt; numbered parts of a salvo are none."""
    row = Listed(key="a", day="2020-01-01", clock="01:00", site="site:hodo", apogee_km=30.0, ground_range_km=230.0)
    salvo = [row._replace(key=str(part), series=part) for part in (1, 2)]

    assert [doubt.rows for doubt in doubts([row, row._replace(key="b")])] == [("a", "b")]
    assert not doubts(salvo)


def test_minimum_energy_apogee():
    """A quarter of the way round, the arc of least energy rises 1,320 km; METHOD section 2's formula."""
    assert minimum_energy_apogee_km(10007.5) == pytest.approx(1319.5, abs=1.0)


def test_our_own_list_has_no_grave_doubt():
    """On our corrected list nothing weighs more than the pairs of an orbit's height with a stage's fall."""
    grave = [doubt for doubt in doubts([from_known(row) for row in known_launches()]) if doubt.weight > 0.8]

    assert not grave
