"""A store in a file of its own, and short texts to put into it."""

from __future__ import annotations

from pathlib import Path

import pytest

import lofted


@pytest.fixture
def store(tmp_path: Path):
    """Give an open store."""
    with lofted.open_store(tmp_path / "store.db") as opened:
        yield opened
