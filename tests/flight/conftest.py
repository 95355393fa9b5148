"""Shared by the tests of ``flight``: raw output of independent integrations, and a truth that is not our boost."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

_TESTS = Path(__file__).resolve().parents[1]


def _columns(file: str) -> dict[str, dict[str, np.ndarray]]:
    """Return the columns of a file of integrations by table."""
    tables = json.loads((_TESTS / "authorities" / "flight" / file).read_text(encoding="utf-8"))
    return {name: {key: np.array([row[key] for row in rows]) for key in rows[0]} for name, rows in tables.items()}


@pytest.fixture(scope="session", params=["arcs.json", "orekit.json"])
def integrated(request: pytest.FixtureRequest) -> dict[str, dict[str, np.ndarray]]:
    """Tables of SciPy's and of Orekit's integrations, one after the other."""
    return _columns(request.param)


@pytest.fixture(scope="session")
def truth() -> ModuleType:
    """The two-stage simulation beside this file."""
    spec = importlib.util.spec_from_file_location("flight_truth", Path(__file__).with_name("truth.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["flight_truth"] = module
    spec.loader.exec_module(module)
    return module
