"""Reading and linking on the adjudicated cases stay as good as measured; the bar is higher (docs/linking.md)."""

from __future__ import annotations

from launches.linked_units import given, merged
from launches.pairwise import load_all, score

LEAST_F1 = 0.93
"""Some hundredths below what was measured (0.96); the bar of 0.97 is not met."""
MOST_MERGED = 0
"""As measured, and the bar."""


def test_linking_over_several_texts() -> None:
    """Pairwise F1 over 44 cases in three languages, and how many pairs of different launches are given one."""
    cases = load_all()
    found = {case.id: given(case) for case in cases}
    every = {key: ids for one in found.values() for key, ids in one.items()}

    assert score(cases, every).f1 >= LEAST_F1
    assert sum(merged(case, found[case.id]) for case in cases) <= MOST_MERGED
