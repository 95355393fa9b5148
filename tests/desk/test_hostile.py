"""Hostile texts: whatever stands in them is shown as words; bombs cost their own reading and nothing else."""

import gzip
import html
import socket
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from lofted.desk.lane import Lane
from lofted.model import InputError

SCRIPT = "<script>window.hit=1</script><img src=x onerror=alert(1)>{{7*191919}}{% raw %}"
TEXT = (
    f"{SCRIPT} Leader's talk\n\nThe missile flew about 300 km{SCRIPT} and reached 620 km, "
    'said "Joint Chiefs</script><script>alert(2)</script>" on Thursday. javascript:alert(3)\n'
)


def test_script_in_text_title_name_and_source_is_words(desk):
    """Everywhere a text shows up its markup is escaped: on its page, in review, search, changes, lists, the inbox."""
    name = '"><script>alert(4)</script>.txt'
    done = desk.hand_in(text=TEXT, published="2022-03-11", name=name)
    key = desk.get("/api/documents").json()["rows"][0]["document"]["id"]
    own = [f"/documents/{key}", f"/documents/{key}/dossier", f"/review?state=&document={key}"]
    places = [*own, "/search?q=300", "/changes", "/documents", "/inbox", "/"]

    for page in (done, *(desk.get(place).text for place in places)):
        assert "<script>" not in page.replace('<script type="module" src="/static/desk.js"></script>', "")
        assert "<img src=x" not in page
        assert str(7 * 191919) not in page
    assert html.escape("<script>window.hit=1</script>") in desk.get(f"/documents/{key}").text


def test_script_in_what_a_person_types_is_words(desk, claims):
    """Names, notes, filters and words of a signature are escaped as well."""
    claim = claims[0]["proposal"]["id"]
    desk.post("/person", name=SCRIPT[:70], back="/")
    desk.post(f"/claims/{claim}/accept", note=SCRIPT)
    asked = [f"/review?state=&text={SCRIPT[:60]}", f"/search?q={SCRIPT[:60]}", f"/statement?q={SCRIPT}"]
    asked += [f"/calculator?apogee={SCRIPT[:40]}&range=3", f"/nope{SCRIPT[:20]}"]
    for place in (f"/claims/{claim}", "/changes?noun=decision", *asked):
        page = desk.get(place).text
        assert "<script>window" not in page, place
        assert "<img src=x" not in page, place
    desk.post(f"/claims/{claim}/undo")
    desk.post("/person", name="Ana Lyst", back="/")


def test_a_page_with_script_is_read_as_words(desk):
    """An uploaded web page gives its words; its scripts, links and frames give nothing that runs."""
    page = (
        "<html><head><title>A <b>bold</b> & <script>x</script> title</title></head><body><article><p>The missile fired "
        "on March 5 flew about 270 km at an altitude of 560 km, the JCS said.</p><iframe src='//evil.example'></iframe>"
        "<a href='javascript:alert(1)'>here</a></article></body></html>"
    )
    answer = desk.post("/inbox", files={"file": ("a.html", page.encode(), "text/html")}, published="2022-03-05")
    shown = desk.get(
        desk.wait(answer.headers["location"]).split('href="/documents/')[1].join(["/documents/", ""]).split('"')[0]
    )

    assert "about 270 km" in shown.text
    assert 'href="javascript:' not in shown.text
    assert "<iframe" not in shown.text


def test_raw_bytes_are_a_download_that_nothing_runs(desk):
    """The bytes of a hostile page come as an attachment in a sandbox, never as a page."""
    done = desk.hand_in(
        text="<html><script>alert(1)</script>The missile flew 300 km, officials said.", published="2022-03-11"
    )
    key = done.split('href="/documents/')[1][:64]
    answer = desk.get(f"/documents/{key}/raw")

    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


def nested_xml(depth: int) -> bytes:
    """Return XML that is nested deeply."""
    return b"<?xml version='1.0'?>" + b"<a>" * depth + b"x" + b"</a>" * depth


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, (b"&l%d;" % (n - 1) if n else b"&lol;") * 10) for n in range(9))
    + b']><rss version="2.0"><channel><title>&l8;</title><item><title>x</title><description>The missile flew 300 km'
    b"</description></item></channel></rss>"
)
FILE_ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>t'
    b"</title><item><title>x</title><description>The missile flew 300 km &f;</description></item></channel></rss>"
)
WARC = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n"
BOMBS = {
    "deep.html": b"<html><body>" + b"<div>" * 200_000 + b"The missile flew 300 km.",
    "deep.xml": nested_xml(100_000),
    "entities.xml": ENTITIES,
    "file-entity.xml": FILE_ENTITY,
    "bomb.warc.gz": gzip.compress(WARC + b"\0" * 200_000_000),
    "bomb.txt.gz": gzip.compress(b"\0" * 100_000_000),
    "short.warc": WARC,
    "not.pdf": b"%PDF-1.7\n" + b"1 0 obj<</Length 99999999999>>stream\n" + b"x" * 1000,
    "flate.pdf": b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode/Length 200000>>stream\n" + zlib.compress(b"\0" * 50_000_000),
    "nul.txt": b"\0" * 100_000,
    "one-line.txt": b"300 km " * 40_000,
    "brackets.txt": b"((((((((((" * 20_000 + b" 300 km",
    "quotes.txt": '"“”'.encode() * 30_000 + b" flew 300 km",
    "digits.txt": b"9" * 200_000 + b" km",
    "surrogate.txt": b"\xed\xa0\x80\xff\xfe flew 300 km",
}


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_a_bomb_costs_its_own_reading_and_nothing_else(desk, name):
    """Whatever it is, it ends done or refused in time; other pages are served meanwhile, no file leaks."""
    answer = desk.post("/inbox", files={"file": (name, BOMBS[name], "application/octet-stream")})
    assert answer.status_code in {303, 413}
    if answer.status_code == 303:
        began = time.monotonic()
        assert desk.get("/about").status_code == 200
        assert time.monotonic() - began < 5.0
        page = desk.wait(answer.headers["location"], 120.0)
        assert "Traceback" not in page
        assert "a defect of Lofted" not in page, page
    assert "root:x:0" not in desk.get("/search?q=300").text
    assert desk.get("/").status_code == 200


class Internal(BaseHTTPRequestHandler):
    """A server of a local network that must not be asked."""

    asked: list[str] = []

    def do_GET(self) -> None:
        """Note that it was asked, which must not happen."""
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"internal secret: the missile flew 300 km")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def internal():
    """Run a server on loopback, as the machine's own services are."""
    server = HTTPServer(("127.0.0.1", 0), Internal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "0.0.0.0",  # noqa: S104 - asked for, never bound
        "2130706433",
        "0x7f.1",
        "127.1",
        "[::ffff:127.0.0.1]",
        "127.0.0.1.",
        "169.254.169.254",
    ],
)
def test_the_desk_fetches_nothing_from_this_machine_or_its_network(desk, internal, host):
    """By every way to write loopback, and the address cloud machines keep their secrets at."""
    page = desk.hand_in(url=f"http://{host}:{internal}/secret")

    assert Internal.asked == []
    assert "not a public address" in page or "has no address" in page, page
    assert "internal secret" not in page


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:70/", "http://u:p@example.org/", "http://", "x"],
)
def test_other_schemes_are_refused(desk, url):
    """Only http and https, without passwords."""
    page = desk.hand_in(url=url)

    assert "done" not in page.split("<main")[1][:200]
    assert "root:" not in page
    assert 'role="alert"' in page


def test_a_name_that_stands_for_a_private_address_is_refused(monkeypatch):
    """By DNS: every address of a name must be public, and the one that was checked is the one that is asked."""
    from lofted.documents import addresses, fetch

    asked = []
    private = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (one, 80)) for one in ("93.184.216.34", "10.1.2.3")]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: private)
    monkeypatch.setattr(fetch.socket, "create_connection", lambda *given, **_: asked.append(given))
    with pytest.raises(InputError, match=r"10\.1\.2\.3 is not a public address"):
        list(fetch.fetch_all("http://looks-public.example/"))

    assert asked == []


def test_a_redirect_into_the_local_network_is_refused(monkeypatch, internal):
    """By redirect: each new address is checked like the first."""
    from lofted.documents import fetch

    asked = []

    def ask(parts, allowed, limit_s):
        asked.append(parts.geturl())
        if len(asked) == 1:
            return fetch._Reply(moved_to=f"http://127.0.0.1:{internal}/secret")
        return real(parts, allowed, limit_s)

    real = fetch._ask
    monkeypatch.setattr(fetch, "_ask", ask)
    with pytest.raises(InputError, match="not a public address"):
        list(fetch.fetch_all("http://public.example/"))

    assert len(asked) == 2
    assert Internal.asked == []


def test_a_task_that_takes_too_long_is_given_up(tmp_path):
    """The process is ended, the task refused with a sentence, and the next task is done by a new process."""
    lane = Lane("test", str(tmp_path / "a.db"))
    try:
        with pytest.raises(InputError, match="given up after"):
            lane.ask("statement", longest_s=0.05, words="first ICBM since 2017", as_of=None).result(30)
        assert lane.ask("statement", longest_s=60, words="first ICBM since 2017", as_of=None).result(90).findings
    finally:
        lane.close()
