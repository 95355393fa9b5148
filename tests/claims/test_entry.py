"""What a person types: every accepted form, and one sentence for the rest."""

from __future__ import annotations

import pytest

from lofted.claims.entry import duration, length
from lofted.model.errors import InputError


@pytest.mark.parametrize(
    ("text", "hedge", "value", "digit"),
    [
        ("620", "exact", 620.0, 10.0),
        ("620.0", "exact", 620.0, 10.0),
        ("6,248.5 km", "exact", 6248.5, 0.1),
        ("about 620", "about", 620.0, 10.0),
        ("~620 km", "about", 620.0, 10.0),
        ("Approximately 620 Kilometers", "about", 620.0, 10.0),
        ("more than 6000", "at_least", 6000.0, 1000.0),
        (">6000", "at_least", 6000.0, 1000.0),
        ("7000+", "at_least", 7000.0, 1000.0),
        ("less than 3,000 km", "at_most", 3000.0, 1000.0),
        ("300 mi", "exact", 482.8032, 160.9344),
        ("500 nmi", "exact", 926.0, 185.2),
        ("620000 m", "exact", 620.0, 10.0),
        ("347,574 ft", "exact", 105.9405552, 0.0003048),
    ],
)
def test_lengths(text, hedge, value, digit):
    """One number, its hedge, its unit and its last digit, in km."""
    found = length(text, "apogee")

    assert (found.hedge, found.value, found.digit) == (hedge, pytest.approx(value), pytest.approx(digit))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("620±10", 610.0, 630.0),
        ("620 ± 10 km", 610.0, 630.0),
        ("620+/-10", 610.0, 630.0),
        ("600..640", 600.0, 640.0),
        ("600-640 km", 600.0, 640.0),
        ("600–640", 600.0, 640.0),
        ("600 to 640 km", 600.0, 640.0),
        ("300 mi - 310 mi", 482.8032, 498.89664),
    ],
)
def test_ranges_of_lengths(text, low, high):
    """Two numbers, one claim with the hedge "range"."""
    found = length(text, "apogee")

    assert (found.hedge, found.low, found.high) == ("range", pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "value", "digit"),
    [
        ("14m", 840.0, 60.0),
        ("70 minutes", 4200.0, 60.0),
        ("67.5 min", 4050.0, 6.0),
        ("47m12s", 2832.0, 1.0),
        ("85 min 56 s", 5156.0, 1.0),
        ("4052 s", 4052.0, 1.0),
        ("1h7m", 4020.0, 60.0),
        ("11m8.6s", 668.6, 0.1),
    ],
)
def test_times(text, value, digit):
    """A time in s, with the unit its last digit counts in."""
    found = duration(text, "time")

    assert (found.value, found.digit) == (pytest.approx(value), pytest.approx(digit))


def test_ranges_and_hedges_of_times():
    """The same words work for times."""
    assert duration("65..71 min", "time")[4:] == (3900.0, 4260.0)
    assert duration("about 30 min", "time").hedge == "about"


@pytest.mark.parametrize("text", ["", "nan", "inf", "1e3", "six hundred", "620 leagues", "-5", "640..600", "620 km km"])
def test_nonsense_lengths_are_one_sentence(text):
    """The sentence names the quantity, what was typed, and how to write it."""
    with pytest.raises(InputError) as caught:
        length(text, "apogee")
    assert "apogee" in str(caught.value)
    assert repr(text) in str(caught.value)
    assert "620±10" in str(caught.value)


@pytest.mark.parametrize("text", ["14", "14 km", "soon", "-3 min"])
def test_nonsense_times_are_one_sentence(text):
    """A bare number is no time: minutes and seconds both occur."""
    with pytest.raises(InputError, match="time"):
        duration(text, "time")
