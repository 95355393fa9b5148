"""A real browser without a network; where none is installed these tests say so: skipped, or failed with CI=true."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

import lofted
from shared_material import absent

EXAMPLE = Path(lofted.__file__).parent / "examples" / "two-tests-2022-03.txt"
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def start(playwright: Any, *more: str) -> Any:
    """Start Debian's chromium with software rendering."""
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*FLAGS, *more])


@pytest.fixture(scope="session")
def playwright() -> Iterator[Any]:
    """Hand out playwright, or say why not."""
    if shutil.which("chromium") is None:
        absent("Debian's chromium is not installed")
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Any) -> Iterator[Any]:
    """Hand out the browser."""
    running = start(playwright)
    yield running
    running.close()


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Assess the example once and return its page."""
    out = tmp_path_factory.mktemp("dossier") / "example"
    lofted.assess(EXAMPLE, published="2022-03-11", out=out)
    return out / "index.html"


@pytest.fixture(scope="session")
def example() -> str:
    """Return the example text."""
    return EXAMPLE.read_text(encoding="utf-8")
