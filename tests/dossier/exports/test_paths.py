"""Cutting curves at the 180th meridian, by property: nothing is lost, nothing crosses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofted.dossier.exports.paths import cut_path

STEPS = st.lists(st.tuples(st.floats(-20.0, 20.0), st.floats(-1.0, 1.0)), min_size=1, max_size=40)


@given(st.floats(-179.0, 179.0), STEPS)
def test_nothing_crosses_and_nothing_is_lost(first_deg: float, steps: list[tuple[float, float]]) -> None:
    """Each stretch stays on one side; its points, edges aside, are the points given, in their order."""
    longitude, points = first_deg, [(first_deg, 0.0)]
    for east_deg, up in steps:
        longitude = (longitude + east_deg + 180.0) % 360.0 - 180.0
        points.append((longitude, up))
    stretches = cut_path(points)
    inside = [point for stretch in stretches for point in stretch if abs(point[0]) < 180.0]
    moved = [one for number, one in enumerate(points) if number == 0 or one != points[number - 1]]

    assert all(abs(after[0] - before[0]) <= 180.0 for one in stretches for before, after in pairwise(one))
    if len(moved) > 1:
        assert [one for one in inside if one in points] == [one for one in moved if abs(one[0]) < 180.0]


def test_the_edge_lies_on_the_straight_line() -> None:
    """From 179 to -178 the meridian is a third of the way."""
    west, east = cut_path([(179.0, 0.0, 0.0), (-178.0, 3.0, 30.0)])

    assert west[-1] == pytest.approx((180.0, 1.0, 10.0))
    assert east[0] == pytest.approx((-180.0, 1.0, 10.0))


def test_no_points_no_line() -> None:
    """An empty curve and a single point are no line."""
    assert cut_path([]) == []
    assert cut_path([(1.0, 2.0)]) == []
