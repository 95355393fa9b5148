"""Flights and one small dossier for the tests of this room, made without any other room."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from lofted.model import Dossier, Flight, Site


def beside(name: str) -> ModuleType:
    """Load a module that lies beside this file; tests are no package."""
    spec = importlib.util.spec_from_file_location(f"dossier_{name}", Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FLIGHTS, EXAMPLE = beside("flights"), beside("example")


@pytest.fixture(scope="session")
def make_flight() -> Callable[..., Flight]:
    """Hand out the maker of flights."""
    return FLIGHTS.flight


@pytest.fixture(scope="session")
def make_dossier() -> Callable[[str], Dossier]:
    """Hand out the maker of the example, with full texts or quotes alone."""

    def make(texts: str = "full") -> Dossier:
        return EXAMPLE.dossier(FLIGHTS.flight(620, 300, (310, 1190), launch=EXAMPLE.FIRST.id), texts)

    return make


@pytest.fixture(scope="session")
def dossier(make_dossier: Callable[..., Dossier]) -> Dossier:
    """Hand out the example with its full text."""
    return make_dossier()


@pytest.fixture(scope="session")
def sites() -> dict[str, Site]:
    """Hand out the one site of the example."""
    return {EXAMPLE.SUNAN.id: EXAMPLE.SUNAN}
