"""Fetching: one text from the web, when asked; limited in time, size and redirects, and never from a local network."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from lofted.documents.addresses import public_address
from lofted.documents.assembly import Given, OpenedDocument, from_bytes
from lofted.documents.published import parse_published
from lofted.documents.sources import LARGEST_BYTES
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
)
_MOVED: Final = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class _Reply:
    """What one request brought: a place to go on to, or a body."""

    moved_to: str | None = None
    body: bytes = b""
    charset: str | None = None
    media_type: str = ""


def fetch_document(
    url: str,
    *,
    published: str | None = None,
    language: str | None = None,
    allowed_hosts: frozenset[str] = frozenset(),
) -> OpenedDocument:
    """Return the text at an address, with the time it was fetched.

    Parameters
    ----------
    url : str
        An http or https address.
    published, language : str, optional
        As for ``open_document``.
    allowed_hosts : frozenset of str
        Hosts that may be asked although they lie in a local network.

    Raises
    ------
    InputError
        The address is no web address, lies in a local network (also after a redirect), answers too slowly, with too
        much, with an error, or with something that is no text.
    """
    moment = None if published is None else parse_published(published)
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
    given = Given(
        name=asked,
        published=moment,
        language=language,
        url=asked,
        fetched=datetime.now(UTC).isoformat(timespec="seconds"),
        declared=reply.charset,
        media_type="text/plain" if reply.media_type == "text/plain" else None,
    )
    return from_bytes(reply.body, given)


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
    address = public_address(host, port, allowed=allowed)
    connection = _connect(parts.scheme, host, port, address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        headers = {"User-Agent": "lofted", "Accept": "text/html,text/plain,application/xml", "Accept-Encoding": "gzip"}
        connection.request("GET", path, headers=headers)
        return _read_reply(connection.getresponse(), parts.geturl(), limit_s)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise InputError(f"{parts.geturl()} could not be fetched: {error or type(error).__name__}") from error
    finally:
        connection.close()


def _connect(scheme: str, host: str, port: int, address: str) -> http.client.HTTPConnection:
    """Open a connection to the address that was checked, under the name that was asked for."""
    try:
        plain = socket.create_connection((address, port), timeout=LONGEST_WAIT_S)
        if scheme == "https":
            plain = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError as error:
        raise InputError(f"{host} could not be reached: {error}") from error
    connection = http.client.HTTPConnection(host, port, timeout=LONGEST_WAIT_S)
    connection.sock = plain
    return connection


def _read_reply(response: http.client.HTTPResponse, url: str, limit_s: float) -> _Reply:
    if response.status in _MOVED:
        place = response.getheader("Location")
        if not place:
            raise InputError(f"{url} leads nowhere: a redirect without an address")
        return _Reply(moved_to=place)
    if response.status != 200:
        raise InputError(f"{url} answers {response.status} {response.reason}")
    kind = response.headers.get_content_type().lower()
    if not kind.startswith(_TEXTS):
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
        if time.monotonic() > limit_s:
            raise InputError(f"{url} takes longer than {LONGEST_TOTAL_S:.0f} s")
        try:
            part = unpack.decompress(chunk, LARGEST_BYTES + 1 - size) if unpack else chunk
        except zlib.error as error:
            raise InputError(f"{url} is packed badly: {error}") from error
        parts.append(part)
        size += len(part)
        if size > LARGEST_BYTES:
            raise InputError(f"{url} is too large: more than {LARGEST_BYTES / 1e6:.0f} MB")
    return b"".join(parts)
