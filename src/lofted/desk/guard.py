"""The door: which host was asked for, where a form comes from, who may come in, how much they bring.

Pure ASGI, before any page sees a request; docs/security.md lists each attack with the test that tries it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lofted.desk.settings import LARGEST_FORM_BYTES, LARGEST_QUERY_BYTES, LARGEST_UPLOAD_BYTES, Settings

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
UPLOADS: Final = ("/inbox", "/import", "/api/documents", "/api/catalogues", "/notice")
OPEN: Final = ("/enter", "/static/")
"""Reachable without the token: the form that takes it, and our own styles."""
STRICT: Final = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; object-src 'none';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
DRAWN: Final = STRICT.replace("style-src 'self'", "style-src 'self'; style-src-attr 'unsafe-inline'")
"""For pages that hold our own figures: SVG carries its colours in style attributes."""
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Refuses what no page should have to think about, and adds the headers every answer has."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check one request and hand it on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = cookie_parser(headers.get("cookie", ""))
        session = given.get(self.cookie("session"), "")
        fresh = "" if _is_session(session) else secrets.token_urlsafe(24)
        scope["state"] = {**scope.get("state", {}), "session": fresh or session, "cookies": given}
        sender = _with_headers(send, scope, self._session_cookie(fresh) if fresh else "")
        refusal = self._refusal(scope, headers, given)
        if refusal is not None:
            await refusal(scope, receive, sender)
            return
        await self.app(scope, _limited(receive, limit_bytes(scope["path"])), sender)

    def cookie(self, name: str) -> str:
        """Return the name of a cookie; cookies are shared by all ports of a host, so the port is in it."""
        return f"lofted_{name}_{self.settings.port}"

    def _session_cookie(self, session: str) -> str:
        return f"{self.cookie('session')}={session}; Path=/; HttpOnly; SameSite=Lax"

    def _refusal(self, scope: Scope, headers: Headers, given: dict[str, str]) -> Response | None:
        """Return the answer to a request that no page may see; None when it may."""
        if not self.settings.knows_host(host_of(headers.get("host", ""))):
            return _plain(421, "this desk does not answer to that name; open it by the address it printed")
        if len(scope["query_string"]) > LARGEST_QUERY_BYTES:
            return _plain(414, "the address is too long")
        if scope["method"] not in SAFE:
            refusal = _foreign(scope, headers) or _too_large(scope, headers)
            if refusal:
                return refusal
        return None if self._may_enter(scope, headers, given) else self._door(scope, headers)

    def _may_enter(self, scope: Scope, headers: Headers, given: dict[str, str]) -> bool:
        if not self.settings.token or scope["path"].startswith(OPEN):
            return True
        bearer = headers.get("authorization", "")
        if bearer.lower().startswith("bearer "):
            return hmac.compare_digest(bearer[7:].strip().encode(), self.settings.token.encode())
        return hmac.compare_digest(given.get(self.cookie("token"), "").encode(), token_proof(self.settings).encode())

    def _door(self, scope: Scope, headers: Headers) -> Response:
        if scope["path"].startswith("/api"):
            return Response(
                b'{"error":"this desk asks for its token: Authorization: Bearer TOKEN"}',
                status_code=401,
                media_type="application/json",
                headers={"WWW-Authenticate": "Bearer"},
            )
        if scope["method"] in SAFE and "text/html" in headers.get("accept", ""):
            return RedirectResponse("/enter", status_code=303)
        return _plain(401, "this desk asks for its token: open /enter")


def token_proof(settings: Settings) -> str:
    """Return what the cookie of somebody who knew the token holds: it outlives a restart and is not the token."""
    return hmac.new(settings.token.encode(), b"lofted desk: entered", hashlib.sha256).hexdigest()


def form_token(settings: Settings, session: str) -> str:
    """Return what each of our forms carries: only a page of ours can know it."""
    return hmac.new(settings.secret, session.encode(), hashlib.sha256).hexdigest()


def host_of(header: str) -> str:
    """Return the host of a Host header, without its port, in lower case."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower()


def _is_session(text: str) -> bool:
    return len(text) == 32 and text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def _foreign(scope: Scope, headers: Headers) -> Response | None:
    """Refuse a post that another site's page sent: browsers say where a form comes from."""
    here = f"{scope.get('scheme', 'http')}://{headers.get('host', '')}".lower()
    where = headers.get("sec-fetch-site", "same-origin")
    origin = headers.get("origin")
    referer = headers.get("referer")
    came = origin.lower() if origin is not None else "/".join(referer.lower().split("/")[:3]) if referer else here
    if where in {"cross-site", "same-site"} or came != here:
        return _plain(403, "this form was not sent from a page of this desk")
    return None


def _too_large(scope: Scope, headers: Headers) -> Response | None:
    limit = limit_bytes(scope["path"])
    length = headers.get("content-length", "0")
    if not length.isdecimal():
        return _plain(400, "the length of the request is no number")
    return _plain(413, too_much(limit)) if int(length) > limit else None


def limit_bytes(path: str) -> int:
    """Return how much a request to this place may bring."""
    return LARGEST_UPLOAD_BYTES if path.startswith(UPLOADS) else LARGEST_FORM_BYTES


def too_much(limit: int) -> str:
    """Say what is too much."""
    return f"more than {limit / 1e6:.0f} MB are not taken"


def _limited(receive: Receive, limit: int) -> Receive:
    """Count what comes in; a body without a length must not fill the machine."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413, too_much(limit))
        return message

    return counted


def _with_headers(send: Send, scope: Scope, cookie: str) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _headers(scope["path"]):
                headers.setdefault(name, value)
            if cookie and not scope["path"].startswith("/static/"):
                headers.append("Set-Cookie", cookie)
        await send(message)

    return with_headers


def _headers(path: str) -> Iterable[tuple[str, str]]:
    yield from HEADERS.items()
    yield "Content-Security-Policy", STRICT
    if not path.startswith("/static/"):
        yield "Cache-Control", "private, no-cache"


def _plain(status: int, sentence: str, **more: Any) -> Response:
    return PlainTextResponse(f"{sentence}\n", status_code=status, **more)
