"""Fetching: limits and refusals, against a server on this machine that only an allowed host may reach."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from archives import record
from lofted.documents import fetch
from lofted.documents.addresses import is_public
from lofted.documents.fetch import fetch_all
from lofted.model import Document, InputError

PAGE = "<html><body><p>北朝鮮は27日、弾道ミサイルを発射した。</p></body></html>"
HERE = frozenset({"127.0.0.1"})
FEED = """<?xml version="1.0" encoding="EUC-KR"?><rss><channel><title>가상일보</title>
<item><title>발사</title><description>북한이 탄도미사일을 발사했다고 합참이 밝혔다.</description></item>
<item><title>둘째</title><description>비행거리는 약 300㎞로 탐지됐다.</description></item></channel></rss>"""
LINES = '{"text": "The missile flew 410 km.", "outlet": "Example Times"}\n{"text": "It rose to 95 km."}\n'
BODIES = {
    "/picture": ("image/png", b"\x89PNG"),
    "/program": ("application/octet-stream", b"\x7fELF.............."),
    "/sound": ("audio/mpeg", b"ID3"),
    "/large": ("text/plain", b"x" * 21_000_000),
    "/page": ("text/html; charset=shift_jis", PAGE.encode("cp932")),
    "/mislabelled": ("text/html; charset=utf-8", PAGE.encode("euc_jp")),
    "/feed": ("application/rss+xml", FEED.encode("euc_kr")),
    "/lines": ("application/x-ndjson", LINES.encode()),
    "/archive": ("application/octet-stream", gzip.compress(record(1)) + gzip.compress(record(2))),
    "/nothing": ("text/html", b""),
}


def fetched(url: str) -> Document:
    """Return the one document at an address of this machine."""
    (opened,) = fetch_all(url, allowed_hosts=HERE)
    return opened.document


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
        elif self.path in BODIES:
            self._answer(200, *BODIES[self.path])
        elif self.path == "/short":
            self._answer(200, "text/plain", b"The missile flew 4", **{"Content-Length": "900"})
            self.close_connection = True
        elif self.path == "/short-packed":
            self._answer(200, "text/plain", gzip.compress(PAGE.encode())[:-20], **{"Content-Encoding": "gzip"})
        elif self.path in ("/drops", "/late"):
            self._drop_by_drop(head_first=self.path == "/drops")
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

    def _drop_by_drop(self, *, head_first: bool) -> None:
        """Send a letter every while, for ever: of the head, or of the body behind a whole head."""
        letters = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (b"\r\n" if head_first else b"X-Long: ")
        self.wfile.write(letters)
        with suppress(OSError):
            while not self.server.over.wait(0.02):
                self.wfile.write(b"x")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Serve the pages on a free port of this machine."""
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    serving.over = threading.Event()
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_address[1]}"
    serving.over.set()
    serving.shutdown()
    serving.server_close()


@pytest.mark.parametrize("path", ["/page", "/once", "/packed", "/mislabelled"])
def test_a_page_is_fetched(server: str, path: str) -> None:
    """Charset of the header, redirects and packing are followed; address and time are kept."""
    document = fetched(server + path)

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
        ("/program", "not a text"),
        ("/sound", "not a text"),
        ("/nothing", "is empty"),
        ("/short", "breaks off"),
        ("/short-packed", "breaks off"),
        ("/large", "too large"),
        ("/bomb", "too large"),
        ("/none", "404"),
    ],
)
def test_what_is_refused(server: str, path: str, reason: str) -> None:
    """Loops, local redirects, pictures and too much of anything are each a plain sentence."""
    with pytest.raises(InputError, match=reason):
        fetched(server + path)


def test_this_machine_is_not_asked_unless_allowed(server: str) -> None:
    """Loopback by number and by name."""
    for url in (server, server.replace("127.0.0.1", "localhost"), server.replace("127.0.0.1", "[::1]")):
        with pytest.raises(InputError):
            list(fetch_all(url))


@pytest.mark.parametrize(
    "url",
    ["file:///etc/hosts", "ftp://example.org/a", "example.org", "http://", "http://u:p@example.org/", "http://a:b/"],
)
def test_what_is_no_web_address(url: str) -> None:
    """Only http and https, without a password."""
    with pytest.raises(InputError):
        list(fetch_all(url))


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


def test_a_feed_lines_and_an_archive_are_as_many_texts(server: str) -> None:
    """Whatever a file may hold, an address may hold; the time of the fetch is kept with each."""
    feed, lines, archive = (
        list(fetch_all(server + path, allowed_hosts=HERE)) for path in ("/feed", "/lines", "/archive")
    )

    assert [(one.document.outlet, one.document.language) for one in feed] == [("가상일보", "ko")] * 2
    assert [one.document.body for one in lines] == ["The missile flew 410 km.", "It rose to 95 km."]
    assert [one.document.url for one in archive] == ["https://example.org/1", "https://example.org/2"]
    assert all(one.document.fetched for one in (*feed, *lines, *archive))


@pytest.mark.parametrize("path", ["/drops", "/late"])
def test_an_answer_that_comes_drop_by_drop_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """The whole fetch has a limit of its own, whether its body or its head never ends."""
    monkeypatch.setattr(fetch, "LONGEST_TOTAL_S", 0.6)

    with pytest.raises(InputError, match="takes longer than"):
        fetched(server + path)


def test_a_host_that_is_silent_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that takes the call and never answers costs one wait."""
    monkeypatch.setattr(fetch, "LONGEST_WAIT_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"

        with pytest.raises(InputError, match="could not be fetched: timed out"):
            fetched(url)


@pytest.fixture
def names(server: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Stand in for the name service: names of our own and the addresses they stand for."""
    known: dict[str, list[str]] = {}
    real = socket.getaddrinfo

    def answer(host: str, port: int, *rest: object, **options: object) -> list[tuple[object, ...]]:
        return [entry for address in known.get(host, [host]) for entry in real(address, port, *rest, **options)]

    monkeypatch.setattr("lofted.documents.addresses.socket.getaddrinfo", answer)
    return known


def test_a_name_that_stands_for_this_machine_is_refused(server: str, names: dict[str, list[str]]) -> None:
    """Also when only one of its addresses does, and when only a redirect leads there."""
    names["news.example"] = ["127.0.0.1"]
    names["mixed.example"] = ["93.184.216.34", "10.0.0.7"]
    port = server.rpartition(":")[2]

    for host in names:
        with pytest.raises(InputError, match=f"{host} is refused: .* is not a public address"):
            list(fetch_all(f"http://{host}:{port}/page"))
    names["localhost"] = ["10.0.0.7"]
    with pytest.raises(InputError, match=r"localhost is refused: 10\.0\.0\.7"):
        fetched(f"{server}/home")


def test_the_second_address_is_asked_when_the_first_is_silent(server: str, names: dict[str, list[str]]) -> None:
    """A machine may lie in two networks of which only one is reached from here."""
    names["news.example"] = ["::1", "127.0.0.1"]
    port = server.rpartition(":")[2]

    (opened,) = fetch_all(f"http://news.example:{port}/page", allowed_hosts=frozenset({"news.example"}))

    assert opened.document.language == "ja"
