"""Where a verb may take its texts from: a file of any kind, standard input, and the web when it is named."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from archives import record

SAID = (
    "북한이 5일 순안에서 동해상으로 탄도미사일 1발을 발사했다. 합참은 비행거리는 약 270㎞, 고도는 약 560㎞라고 밝혔다."
)
HEAD = '<!doctype html><html><head><meta charset="euc-kr"><title>발사</title></head>'
PAGE = f"{HEAD}<body><p>{SAID}</p></body></html>"
LINES = json.dumps({"text": SAID, "published": "2022-03-05"}) + "\n"
FEED = f"<rss><channel><title>가상일보</title><item><description>{SAID}</description></item></channel></rss>"


class Page(BaseHTTPRequestHandler):
    """Answers every path with the page."""

    def do_GET(self) -> None:
        """Answer one request."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode("euc_kr", "xmlcharrefreplace"))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """Serve the page on a free port of this machine."""
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_address[1]}/a/launch.html?id=1"
    serving.shutdown()
    serving.server_close()


def numbers(done) -> list[tuple[str, float]]:
    """Return the kinds and values of the numbers among JSON lines."""
    found = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    return [(one["kind"], one["value"]) for one in found if one["kind"] in ("apogee", "ground_range")]


KINDS = {
    "plain.txt": SAID.encode("cp949"),
    "page.html": PAGE.encode("cp949"),
    "feed.xml": FEED.encode(),
    "lines.jsonl": LINES.encode(),
    "archive.warc.gz": gzip.compress(record(1, PAGE.encode("cp949"), "text/html")),
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("from_disk", [True, False])
def test_each_kind_of_file(run, tmp_path, name: str, *, from_disk: bool) -> None:
    """From disk and from standard input, whatever it is called: the same numbers."""
    file = tmp_path / name
    file.write_bytes(KINDS[name])

    done = run("claims", file, "--json") if from_disk else run("claims", "-", "--json", text=KINDS[name])

    assert done.stderr == b""
    assert numbers(done) == [("ground_range", 270), ("apogee", 560)]


def test_an_address_is_fetched_when_its_host_is_allowed(run, address: str, tmp_path) -> None:
    """By claims and by assess, which names its directory after the page."""
    claimed = run("claims", address, "--allow-host", "127.0.0.1", "--json")
    assessed = run("assess", address, "--allow-host", "127.0.0.1", "--published", "2022-03-05")

    assert numbers(claimed) == [("ground_range", 270), ("apogee", 560)]
    assert assessed.returncode == 0, assessed.stderr
    kept = json.loads((tmp_path / "launch-dossier" / "dossier.json").read_text(encoding="utf-8"))
    assert [(text["url"], bool(text["fetched"])) for text in kept["documents"]] == [(address, True)]


@pytest.mark.parametrize("verb", ["claims", "assess"])
def test_a_local_network_is_refused_unless_allowed(run, address: str, verb: str) -> None:
    """One sentence and exit 2; another host that is allowed changes nothing."""
    for words in ((), ("--allow-host", "localhost")):
        done = run(verb, address, *words)

        assert (done.returncode, done.stdout) == (2, b"")
        assert b"127.0.0.1 is refused: 127.0.0.1 is not a public address" in done.stderr
        assert done.stderr.count(b"\n") == 1
