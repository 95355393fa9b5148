"""Fetching: limits and refusals, against a server on this machine that only an allowed host may reach."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lofted.documents import fetch
from lofted.documents.addresses import is_public
from lofted.documents.fetch import fetch_document
from lofted.model import InputError

PAGE = "<html><body><p>北朝鮮は27日、弾道ミサイルを発射した。</p></body></html>"
HERE = frozenset({"127.0.0.1"})


class Pages(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        """Answer one request."""
        port = self.server.server_address[1]
        places = {
            "/loop": "/loop",
            "/home": f"http://localhost:{port}/page",
            "/once": "/page",
            "/file": "file:///etc/hosts",
        }
        if self.path in places:
            self._answer(302, "text/html", b"", Location=places[self.path])
        elif self.path == "/packed":
            self._answer(200, "text/html; charset=utf-8", gzip.compress(PAGE.encode()), **{"Content-Encoding": "gzip"})
        elif self.path == "/bomb":
            self._answer(200, "text/plain", gzip.compress(bytes(40_000_000)), **{"Content-Encoding": "gzip"})
        elif self.path == "/picture":
            self._answer(200, "image/png", b"\x89PNG")
        elif self.path == "/large":
            self._answer(200, "text/plain", b"x" * 21_000_000)
        elif self.path == "/page":
            self._answer(200, "text/html; charset=shift_jis", PAGE.encode("cp932"))
        else:
            self._answer(404, "text/html", b"gone")

    def _answer(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # the reader hung up at its limit

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Serve the pages on a free port of this machine."""
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_address[1]}"
    serving.shutdown()
    serving.server_close()


@pytest.mark.parametrize("path", ["/page", "/once", "/packed"])
def test_a_page_is_fetched(server: str, path: str) -> None:
    """Charset of the header, redirects and packing are followed; address and time are kept."""
    document = fetch_document(server + path, allowed_hosts=HERE).document

    assert document.body == "北朝鮮は27日、弾道ミサイルを発射した。"
    assert document.language == "ja"
    assert document.url is not None
    assert document.url.startswith(server)
    assert document.fetched


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/loop", "redirects"),
        ("/home", "not a public address"),
        ("/file", "no web address"),
        ("/picture", "not a text"),
        ("/large", "too large"),
        ("/bomb", "too large"),
        ("/none", "404"),
    ],
)
def test_what_is_refused(server: str, path: str, reason: str) -> None:
    """Loops, local redirects, pictures and too much of anything are each a plain sentence."""
    with pytest.raises(InputError, match=reason):
        fetch_document(server + path, allowed_hosts=HERE)


def test_this_machine_is_not_asked_unless_allowed(server: str) -> None:
    """Loopback by number and by name."""
    for url in (server, server.replace("127.0.0.1", "localhost"), server.replace("127.0.0.1", "[::1]")):
        with pytest.raises(InputError):
            fetch_document(url)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/hosts", "ftp://example.org/a", "example.org", "http://", "http://u:p@example.org/", "http://a:b/"],
)
def test_what_is_no_web_address(url: str) -> None:
    """Only http and https, without a password."""
    with pytest.raises(InputError):
        fetch_document(url)


LOCAL = [
    "10.0.0.1", "127.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1", "240.0.0.1", "224.0.0.1", "::1",
    "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "255.255.255.255",
]  # fmt: skip


@pytest.mark.parametrize("address", LOCAL)
def test_local_networks(address: str) -> None:
    """Private, loopback, link-local, shared, multicast and wrapped forms of them are not public."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_the_open_network(address: str) -> None:
    """Public addresses are public in each form."""
    assert is_public(address)


def test_a_slow_answer_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole fetch has a limit of its own."""
    monkeypatch.setattr(fetch, "LONGEST_TOTAL_S", -1.0)

    with pytest.raises(InputError, match="takes longer"):
        fetch_document(server + "/page", allowed_hosts=HERE)
