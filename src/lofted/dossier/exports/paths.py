"""Curves with a height, cut at the 180th meridian; further columns, such as time, are cut with them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, ...]


def cut_path(points: Sequence[Point]) -> list[list[Point]]:
    """Return stretches of ``points`` (longitude first, then latitude and any other columns), none across 180 degrees.

    Where a step crosses the meridian, a point is set on either side of it, on the straight line between its neighbours.
    """
    stretches: list[list[Point]] = [[points[0]]] if points else []
    for before, after in pairwise(points):
        step_deg = after[0] - before[0]
        if abs(step_deg) > 180.0:
            edge_deg = 180.0 if before[0] > 0.0 else -180.0
            turned_deg = after[0] + 2.0 * edge_deg
            share = (edge_deg - before[0]) / (turned_deg - before[0]) if turned_deg != before[0] else 0.0
            middle = tuple(low + share * (high - low) for low, high in zip(before[1:], after[1:], strict=True))
            stretches[-1].append((edge_deg, *middle))
            stretches.append([(-edge_deg, *middle)])
        stretches[-1].append(after)
    return [_distinct(stretch) for stretch in stretches if len(_distinct(stretch)) > 1]


def _distinct(stretch: list[Point]) -> list[Point]:
    """Drop a point that equals the one before it: a track that touches the meridian exactly would have two."""
    return [point for number, point in enumerate(stretch) if number == 0 or point != stretch[number - 1]]
