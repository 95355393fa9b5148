"""Records of a web archive, made for tests."""

from __future__ import annotations

import random


def record(number: int, body: bytes | None = None, kind: str = "text/html; charset=utf-8") -> bytes:
    """Return one response record with a page of its own."""
    chance = random.Random(number)  # noqa: S311 - filler words, no secret
    filler = " ".join(chance.choice(["sea", "ship", "coast", "island", "wind"]) for _ in range(400))
    page = (
        body
        or f"<html><p>Missile number {number} flew {300 + number} km, the ministry said. {filler}</p></html>".encode()
    )
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(page)}\r\n\r\n".encode() + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:0000000{number}-0000-0000-0000-000000000000>\r\n"
        f"WARC-Target-URI: https://example.org/{number}\r\nWARC-Date: 2022-03-0{number}T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
