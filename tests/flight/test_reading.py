"""From a printed number to an interval, and the sampling behind it."""

from __future__ import annotations

import numpy as np
import pytest

from lofted.flight import spread
from lofted.flight.reading import last_digit, samples, settled
from lofted.flight.sampling import even_points, normal_quantile, weighted_quantiles


@pytest.mark.parametrize(
    ("value", "quantity", "hedge", "expected"),
    [
        (620.0, "apogee", "exact", (615.0, 625.0)),
        (300.0, "ground_range", "exact", (292.5, 307.5)),
        (6248.5, "apogee", "exact", (6248.45, 6248.55)),
        (840.0, "flight_time", "exact", (810.0, 870.0)),
        (4052.0, "flight_time", "exact", (4051.5, 4052.5)),
        (620.0, "apogee", "about", (601.4, 638.6)),
        (6000.0, "apogee", "at_least", (6000.0, None)),
        (3000.0, "apogee", "at_most", (None, 3000.0)),
    ],
)
def test_spread_follows_the_printed_rule(value, quantity, hedge, expected):
    """The rule in the module's own words."""
    found = spread(value, quantity, hedge=hedge)

    for got, want in zip(found, expected, strict=True):
        assert got == (want if want is None else pytest.approx(want))


def test_a_known_digit_decides():
    """A time of 67.5 min is good to six seconds, whatever its value in seconds looks like."""
    assert spread(4050.0, "flight_time", digit=6.0) == (4047.0, 4053.0)


def test_last_digit_reads_decimals():
    """Trailing zeros do not count, decimals do."""
    assert [last_digit(value) for value in (620.0, 6000.0, 0.5, 101.1)] == [10.0, 1000.0, 0.1, 0.1]


def test_open_ends_are_closed_where_the_tail_has_passed():
    """Three means of the tail hold 95 % of it."""
    low, high = settled((6000.0, None), "apogee")
    points = even_points(4096, 2)
    values = samples((6000.0, None), "apogee", points[0], np.zeros(4096))

    assert (low, high) == (6000.0, 6900.0)
    assert pytest.approx(0.95, abs=0.01) == np.mean(values < high)
    assert values.min() >= low


def test_even_points_are_even():
    """Every tenth of every dimension must hold a tenth of the points, within one in a hundred."""
    points = even_points(4000, 8)
    for row in points:
        counts, _ = np.histogram(row, bins=10, range=(0.0, 1.0))
        assert np.all(np.abs(counts - 400) < 40)


def test_normal_quantile_is_the_inverse_normal():
    """Known deviates: 5 %, 50 % and 97.5 %."""
    found = normal_quantile(np.array([0.05, 0.5, 0.975, 0.001]))

    np.testing.assert_allclose(found, [-1.6448536, 0.0, 1.9599640, -3.0902323], atol=1e-6)


def test_weighted_quantiles_of_equal_weights_are_the_plain_ones():
    """With equal weights the median of an odd number of values is the middle one."""
    values = np.array([5.0, 1.0, 3.0, 2.0, 4.0])

    assert weighted_quantiles(values, np.ones(5), np.array([0.5]))[0] == 3.0
