"""Twenty-four statements adjudicated after the code was written and before it was run on them (fresh_cases.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from adjudicated import EXPECTED, RUN

CASES = tomllib.loads((Path(__file__).parent / "fresh_cases.toml").read_text(encoding="utf-8"))
EVERY = [(kind, one) for kind, found in CASES.items() for one in found]


def test_there_are_twenty_four() -> None:
    """Each kind that the first sixty lack is among them."""
    assert len(EVERY) == 24
    assert {one["question"] for one in CASES["text"]} == {"law", "flight_time", "agreement", "quotation"}


@pytest.mark.parametrize(("kind", "one"), EVERY, ids=[f"{kind}-{one['statement'][:40]}" for kind, one in EVERY])
def test_each_case(kind: str, one: dict[str, Any]) -> None:
    """Each statement gets its verdict; the few known to differ still do."""
    agrees = RUN[kind](one) == one[EXPECTED[kind]]

    assert agrees != ("differs" in one)
