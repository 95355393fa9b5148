"""A desk of its own for the tests: the application in this process, its lanes and its store beside it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import lofted
from lofted.desk.app import application
from lofted.desk.settings import Settings

EXAMPLE = Path(lofted.__file__).parent / "examples" / "two-tests-2022-03.txt"
BASE = "http://127.0.0.1:8000"
TOKEN = re.compile(r'name="form_token" value="([0-9a-f]{64})"')


class Desk:
    """A reader at the desk: asks for pages, fills in forms."""

    def __init__(self, client: TestClient, store: Path) -> None:
        self.client = client
        self.store = store

    def get(self, place: str, **more: Any) -> Any:
        """Ask for a page and follow where it leads."""
        return self.client.get(place, **more)

    def token(self) -> str:
        """Return the token that this reader's forms carry."""
        return TOKEN.search(self.client.get("/person").text)[1]

    def post(self, place: str, files: Any = None, headers: Any = None, **fields: str) -> Any:
        """Send a form as a page of the desk does; the answer is not followed."""
        data = {"form_token": self.token(), **fields}
        return self.client.post(place, data=data, files=files, headers=headers, follow_redirects=False)

    def hand_in(self, **fields: str) -> str:
        """Hand a text in, wait until it is read, and return the page of what became of it."""
        answer = self.post("/inbox", **fields)
        assert answer.status_code == 303, answer.text
        return self.wait(answer.headers["location"])

    def wait(self, place: str, longest_s: float = 60.0) -> str:
        """Wait until something handed in is over."""
        until = time.monotonic() + longest_s
        while time.monotonic() < until:
            page = self.get(place).text
            if "data-events" not in page:
                return page
            time.sleep(0.1)
        raise AssertionError(f"{place} is not over after {longest_s} s")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a desk whose store holds the example text; each file has its own, since its tests change it."""
    store = tmp_path_factory.mktemp("desk") / "launches.db"
    with TestClient(application(Settings(store=str(store))), base_url=BASE) as client:
        here = Desk(client, store)
        here.hand_in(text=EXAMPLE.read_text(encoding="utf-8"), published="2022-03-11", name="two-tests.txt")
        yield here


@pytest.fixture(scope="module")
def document(desk: Desk) -> str:
    """Return the id of the example text."""
    return desk.get("/api/documents?text=two-tests").json()["rows"][0]["document"]["id"]


@pytest.fixture
def claims(desk: Desk, document: str) -> list[Any]:
    """Return the claims of the example text as they stand."""
    return desk.get("/api/claims", params={"document": document, "limit": 200}).json()["rows"]
