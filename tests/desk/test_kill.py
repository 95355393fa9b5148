"""kill -9 at any moment: what the desk acknowledged, a decision or a text, is there when it starts again."""

import http.cookiejar
import json
import re
import signal
import threading
import time
import urllib.parse
import urllib.request

import pytest

from desk_server import free_port, start

TEXT = "South Korea's Joint Chiefs of Staff said the missile fired on March 5 flew {} km, up to {} km, number {}.\n"


class Analyst:
    """Somebody who works at the desk through its forms, and remembers what it acknowledged."""

    def __init__(self, port: int) -> None:
        self.place = f"http://127.0.0.1:{port}"
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())).open

    def get(self, path: str) -> str:
        """Return a page."""
        with self.open(self.place + path, timeout=60) as answer:
            return answer.read().decode()

    def post(self, path: str, **fields: str) -> str:
        """Send a form and return where it led: then it is acknowledged."""
        token = re.search(r'name="form_token" value="([0-9a-f]+)"', self.get("/person"))[1]
        data = urllib.parse.urlencode({"form_token": token, **fields}).encode()
        with self.open(self.place + path, data, timeout=60) as answer:
            return answer.geturl()


def work(analyst: Analyst, claims: list[str], decided: dict[str, str], handed: list[str]) -> None:
    """Decide and hand in until the desk is gone, noting what it acknowledged."""
    number = 0
    try:
        while True:
            claim, action = claims[number % len(claims)], ("accept", "reject")[number // len(claims) % 2]
            analyst.post(f"/claims/{claim}/{action}", back="/about")
            decided[claim] = action
            if number % 4 == 0:
                text = TEXT.format(200 + number, 400 + number, time.time_ns())
                handed.append(analyst.post("/inbox", text=text, published="2022-03-06").rsplit("/", 1)[-1])
            number += 1
    except (OSError, ValueError):
        return


@pytest.mark.parametrize(("acknowledged", "later_s"), [(1, 0.03), (2, 0.21), (3, 0.0)])
def test_nothing_acknowledged_is_lost(tmp_path, acknowledged, later_s):
    """Killed while decisions are taken and texts come in: decisions stand, texts are read by the next desk."""
    store, port = tmp_path / "launches.db", free_port()
    desk = start(store, port)
    analyst = Analyst(port)
    first = analyst.post("/inbox", text=TEXT.format(270, 560, 0) * 3, published="2022-03-06")
    wait_until_over(analyst, first.rsplit("/", 1)[-1])
    claims = [one["proposal"]["id"] for one in json.loads(analyst.get("/api/claims?limit=100"))["rows"]]
    decided: dict[str, str] = {}
    handed: list[str] = []
    worker = threading.Thread(target=work, args=(analyst, claims, decided, handed))
    worker.start()
    until = time.monotonic() + 90.0
    while len(handed) < acknowledged and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(later_s)
    desk.send_signal(signal.SIGKILL)
    worker.join(timeout=90)
    desk.wait(timeout=30)

    again = start(store, port)
    try:
        analyst = Analyst(port)
        stands = {one: json.loads(analyst.get(f"/api/claims/{one}"))["decisions"] for one in decided}
        assert handed, "the desk was killed before it acknowledged anything"
        # The last decision may have been kept without its answer getting through; never the other way round.
        wrong = {
            one: action for one, action in decided.items() if action not in {d["action"] for d in stands[one][-2:]}
        }
        assert wrong == {}
        for one in handed:
            assert wait_until_over(analyst, one)["state"] == "done"
    finally:
        again.terminate()
        again.wait(timeout=30)


def wait_until_over(analyst: Analyst, key: str) -> dict[str, str]:
    """Return what became of something handed in."""
    until = time.monotonic() + 120.0
    while time.monotonic() < until:
        told = json.loads(analyst.get(f"/api/inbox/{key}"))
        if told["state"] in {"done", "refused"}:
            return told
        time.sleep(0.2)
    raise AssertionError(f"{key} is not over after two minutes")
