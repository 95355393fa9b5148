"""Fetching: what lies at one address of the web, when asked; within limits, and never from a local network."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from lofted.documents.addresses import public_addresses
from lofted.documents.assembly import OpenedDocument
from lofted.documents.opening import given_by, texts_in
from lofted.documents.sources import LARGEST_BYTES, is_warc
from lofted.model import InputError

MOST_REDIRECTS: Final = 5
LONGEST_WAIT_S: Final = 15.0
LONGEST_TOTAL_S: Final = 60.0
_CHUNK: Final = 65_536
_TEXTS: Final = (
    "text/",
    "application/pdf",
    "application/xhtml+xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/json",
    "application/jsonl",
    "application/x-ndjson",
    "application/warc",
)
_PACKED: Final = ("application/gzip", "application/x-gzip", "application/octet-stream")
"""What servers call an archive or a PDF that they know no name for; anything else of these is refused."""
_MOVED: Final = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class _Reply:
    """What one request brought: a place to go on to, or a body."""

    moved_to: str | None = None
    body: bytes = b""
    charset: str | None = None
    media_type: str = ""


def fetch_all(
    url: str,
    *,
    published: str | None = None,
    language: str | None = None,
    unread: list[str] | None = None,
    allowed_hosts: frozenset[str] = frozenset(),
) -> Iterator[OpenedDocument]:
    """Yield the texts at an address, with the time it was fetched: one page, or each entry of a feed and the like.

    Parameters
    ----------
    url : str
        An http or https address.
    published, language, unread : optional
        As for ``open_all``.
    allowed_hosts : frozenset of str
        Hosts that may be asked although they lie in a local network.

    Raises
    ------
    InputError
        The address is no web address, lies in a local network (also after a redirect), answers too slowly, with too
        much, with an error, or with something that is no text.
    """
    known = given_by(url, published, language)
    limit_s = time.monotonic() + LONGEST_TOTAL_S
    asked = url
    for _ in range(MOST_REDIRECTS + 1):
        reply = _ask(_web_address(asked), allowed_hosts, limit_s)
        if reply.moved_to is None:
            break
        asked = urljoin(asked, reply.moved_to)
    else:
        raise InputError(f"{url} leads on and on: more than {MOST_REDIRECTS} redirects")
    if not reply.body.strip():
        raise InputError(f"{asked} is empty")
    given = replace(
        known,
        name=asked,
        url=asked,
        fetched=datetime.now(UTC).isoformat(timespec="seconds"),
        declared=reply.charset,
        media_type="text/plain" if reply.media_type == "text/plain" else None,
    )
    if reply.media_type in _PACKED and not (is_warc(reply.body) or reply.body.startswith(b"%PDF-")):
        raise InputError(f"{asked} is {reply.media_type}, not a text")
    yield from texts_in(reply.body, given, [] if unread is None else unread)


def _web_address(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise InputError(f"{url} is no address: {error}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InputError(f"{url} is no web address: it must start with http:// or https://")
    if parts.username or parts.password:
        raise InputError("an address that carries a password is not fetched")
    return parts


def _ask(parts: SplitResult, allowed: frozenset[str], limit_s: float) -> _Reply:
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    addresses = public_addresses(host, port, allowed=allowed)
    connection = http.client.HTTPConnection(host, port, timeout=LONGEST_WAIT_S)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"User-Agent": "lofted", "Accept": "text/html,text/plain,application/xml", "Accept-Encoding": "gzip"}
    try:
        with _until(connection, limit_s):
            _connect(connection, parts.scheme, addresses)
            connection.request("GET", path, headers=headers)
            reply = _read_reply(connection.getresponse(), parts.geturl(), limit_s)
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
        _check_time(parts.geturl(), limit_s)
        raise InputError(f"{parts.geturl()} could not be fetched: {error or type(error).__name__}") from error
    finally:
        connection.close()
    _check_time(parts.geturl(), limit_s)
    return reply


def _check_time(url: str, limit_s: float) -> None:
    if time.monotonic() >= limit_s:
        raise InputError(f"{url} takes longer than {LONGEST_TOTAL_S:.0f} s")


@contextmanager
def _until(connection: http.client.HTTPConnection, limit_s: float) -> Iterator[None]:
    """Hang up when the time is over: an answer that comes drop by drop never runs into the limit of one wait."""

    def hang_up() -> None:
        if connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(limit_s - time.monotonic(), 0.0), hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _connect(connection: http.client.HTTPConnection, scheme: str, addresses: Sequence[str]) -> None:
    """Connect to the first address that answers, of those that were checked, under the name that was asked for."""
    for number, address in enumerate(addresses, start=1):
        try:
            connection.sock = socket.create_connection((address, connection.port), timeout=LONGEST_WAIT_S)
            break
        except OSError as error:
            if number == len(addresses):
                raise InputError(f"{connection.host} could not be reached: {error}") from error
    if scheme == "https":
        wrapped = ssl.create_default_context().wrap_socket(
            connection.sock, server_hostname=connection.host, do_handshake_on_connect=False
        )
        connection.sock = wrapped
        wrapped.do_handshake()


def _read_reply(response: http.client.HTTPResponse, url: str, limit_s: float) -> _Reply:
    if response.status in _MOVED:
        place = response.getheader("Location")
        if not place:
            raise InputError(f"{url} leads nowhere: a redirect without an address")
        return _Reply(moved_to=place)
    if response.status != 200:
        raise InputError(f"{url} answers {response.status} {response.reason}")
    kind = response.headers.get_content_type().lower()
    if not kind.startswith((*_TEXTS, *_PACKED)):
        raise InputError(f"{url} is {kind}, not a text")
    return _Reply(body=_body(response, url, limit_s), charset=response.headers.get_content_charset(), media_type=kind)


def _body(response: http.client.HTTPResponse, url: str, limit_s: float) -> bytes:
    packed = (response.getheader("Content-Encoding") or "identity").lower()
    if packed not in {"identity", "gzip", "x-gzip"}:
        raise InputError(f"{url} is packed as {packed}, which is not read")
    unpack = zlib.decompressobj(wbits=31) if packed != "identity" else None
    parts: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        _check_time(url, limit_s)
        try:
            part = unpack.decompress(chunk, LARGEST_BYTES + 1 - size) if unpack else chunk
        except zlib.error as error:
            raise InputError(f"{url} is packed badly: {error}") from error
        parts.append(part)
        size += len(part)
        if size > LARGEST_BYTES:
            raise InputError(f"{url} is too large: more than {LARGEST_BYTES / 1e6:.0f} MB")
    _check_time(url, limit_s)
    if response.length or (unpack and not unpack.eof):
        raise InputError(f"{url} breaks off before its end")
    return b"".join(parts)
