"""The small grammar for one sentence about the launch list."""

from __future__ import annotations

import pytest

from lofted.launches.asked import read

SENTENCES = [
    ("first ICBM since 2017", "first_since", {"what": "icbm", "since": "2017"}),
    ("its first test since November 2017", "first_since", {"what": "launch", "since": "2017-11"}),
    ("first launch from Sohae since 2016", "first_since", {"what": "launch", "site": "site:sohae", "since": "2016"}),
    ("first Hwasong-15 in more than four years", "first_in",
     {"what": "vehicle:hwasong-15", "years": "4", "unit": "years"}),
    ("first missile test in a month", "first_in", {"what": "missile", "years": "1", "unit": "months"}),
    ("the country's first ever IRBM flight", "first_ever", {"what": "irbm"}),
    ("the seventh missile test this month", "nth", {"what": "missile", "n": "7", "period": "this_month"}),
    ("its 10th launch of 2022", "nth", {"what": "launch", "n": "10", "period": "2022"}),
    ("longest flight time of any missile", "longest", {"what": "missile", "quantity": "flight_time_s"}),
    ("the highest altitude ever", "highest", {"what": "launch", "quantity": "apogee_km"}),
    ("a record month for launches", "record", {"what": "launch", "period": "this_month", "plural": "yes"}),
    ("no missile launch in 2018", "none", {"what": "missile", "period": "2018"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "value", "details"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_a_sentence_is_read(sentence: str, value: str, details: dict[str, str]) -> None:
    """Code and parts are those of the nomenclature."""
    found = read(sentence)

    assert found is not None
    assert (found.value, found.details) == (value, details)


@pytest.mark.parametrize("sentence", ["", "the missile flew 300 km", "a test", "since 2017", "first of all"])
def test_other_sentences_are_left_alone(sentence: str) -> None:
    """What states no precedent gives none."""
    assert read(sentence) is None
