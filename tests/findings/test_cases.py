"""Sixty statements adjudicated before the code was run on them (cases.toml): verdicts and the rows that decide."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from adjudicated import EXPECTED, RUN

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))
LEAST_RIGHT = 57
EVERY = [(kind, one) for kind, found in CASES.items() for one in found]


def test_there_are_sixty() -> None:
    """The bar is set on sixty, with at least 25 on history and 15 on law."""
    assert len(EVERY) == 60
    assert len(CASES["history"]) >= 25
    assert len(CASES["law"]) >= 15


def test_at_least_57_agree() -> None:
    """The verdicts of the code are those adjudicated, but for three at the most."""
    differing = [
        f"{kind}: {one['statement']} {one[EXPECTED[kind]]} != {got}"
        for kind, one in EVERY
        if (got := RUN[kind](one)) != one[EXPECTED[kind]]
    ]

    assert len(EVERY) - len(differing) >= LEAST_RIGHT, "\n".join(differing)


@pytest.mark.parametrize(("kind", "one"), EVERY, ids=[f"{kind}-{one['statement'][:40]}" for kind, one in EVERY])
def test_each_case(kind: str, one: dict[str, Any]) -> None:
    """Each statement gets its verdict, on the rows that decide; the few known to differ still do."""
    agrees = RUN[kind](one) == one[EXPECTED[kind]]

    assert agrees != ("differs" in one)
