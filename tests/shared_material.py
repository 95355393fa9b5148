"""Real texts and tables that may not be copied into the repository: read from the folder beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def absent(reason: str) -> None:
    """Skip a test whose material or program is not here; fail it where CI=true says that it must be."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def shared(path: str) -> Path:
    """Return a file of ../shared; without it the test is skipped, and fails where CI=true says it must be there."""
    wanted = SHARED / path
    if not wanted.exists():
        absent(f"../shared/{path} is not beside the repository")
    return wanted
