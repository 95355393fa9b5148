"""Fixtures for tests that need a store: the same tests run on both kinds of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import lofted
import postgres
from lofted.pipeline.workspace import Workspace


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Run a PostgreSQL server for the tests."""
    if postgres.binary("initdb") is None:
        pytest.skip(postgres.MISSING)
    with postgres.cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a store that does not exist yet, once in each kind of database."""
    if request.param == "sqlite":
        yield str(tmp_path / "store.db")
    else:
        with postgres.database(request.getfixturevalue("server")) as made:
            yield made


@pytest.fixture
def store(url: str) -> Iterator[Workspace]:
    """Give an open store."""
    with lofted.open_store(url) as opened:
        yield opened
