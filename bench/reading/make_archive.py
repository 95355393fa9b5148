"""Make a web archive to measure with: our labelled texts as pages among pages about something else.

    python bench/reading/make_archive.py OUT.warc[.gz] --megabytes 1000

Pages about something else are made of the documentation and licences that lie in this Python's own packages; every
twentieth page is one of the labelled texts.  The same bytes every time on the same machine.
"""

from __future__ import annotations

import argparse
import gzip
import html
import random
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
sys.path.insert(0, str(ROOT / "builders"))

from off_topic import technical_texts  # noqa: E402 - likewise

from claims.scoring import load  # noqa: E402 - found only through the path above

EVERY = 20
PAGE_CHARACTERS = 24_000


def pages() -> Iterator[tuple[bytes, bool]]:
    """Yield pages without end, and whether each is one of ours."""
    own = [text.document for path in sorted((ROOT / "tests/claims/texts").glob("*.toml")) for text in load(path)]
    others = "\n\n".join(technical_texts(600))
    chance = random.Random(2)  # noqa: S311 - which page comes next, no secret
    number = 0
    while True:
        number += 1
        if number % EVERY == 0:
            document = own[number // EVERY % len(own)]
            yield page(document.body, document.language or "en", number), True
        else:
            start = chance.randrange(max(len(others) - PAGE_CHARACTERS, 1))
            yield page(others[start : start + PAGE_CHARACTERS], "en", number), False


def page(text: str, language: str, number: int) -> bytes:
    """Return a text as a page with the furniture that pages have."""
    links = "".join(
        f'<li class="menu-item"><a href="/section/{i}?from={number}">Section {i}</a></li>' for i in range(60)
    )
    paragraphs = "".join(f'<p class="body">{html.escape(part)}</p>\n' for part in text.split("\n") if part.strip())
    style = "<style>" + "".join(f".c{i}{{margin:{i}px;color:#{i:03x}}}" for i in range(200)) + "</style>"
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Page {number}</title>'
        f'<meta property="og:site_name" content="The Example Herald">'
        f'<meta property="article:published_time" content="2022-03-05T09:00:00+09:00">{style}</head><body>'
        f"<nav><ul>{links}</ul></nav><main><article><h1>Page {number}</h1>\n{paragraphs}</article></main>"
        f"<footer><ul>{links}</ul></footer></body></html>"
    ).encode()


def record(number: int, body: bytes) -> bytes:
    """Return one response record."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:08d}-0000-0000-0000-000000000000>\r\n"
        f"WARC-Target-URI: https://example.org/{number}\r\nWARC-Date: 2022-03-05T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def make(out: Path, size_bytes: int) -> tuple[int, int]:
    """Write the archive; return how many pages it has and how many are ours."""
    written = count = own = 0
    packed = out.suffix == ".gz"
    with out.open("wb") as file:
        for number, (body, ours) in enumerate(pages(), start=1):
            raw = record(number, body)
            file.write(gzip.compress(raw, 5) if packed else raw)
            written, count, own = written + len(raw), number, own + ours
            if written >= size_bytes:
                return count, own
    return count, own


def main() -> None:
    """Make it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--megabytes", type=float, default=1000.0, help="size before packing")
    given = parser.parse_args()
    count, own = make(given.out, int(given.megabytes * 1e6))
    print(f"{given.out}: {given.out.stat().st_size / 1e6:.0f} MB, {count} pages, {own} of them ours")


if __name__ == "__main__":
    main()
