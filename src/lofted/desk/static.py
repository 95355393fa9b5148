"""Our own styles, script, faces and globe: all that a page may load, served from the package."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

router = APIRouter(include_in_schema=False)
_OURS: Final = files("lofted.desk") / "static"
_DOSSIER: Final = files("lofted.dossier")
_PLACES: Final = {
    "desk.css": (_OURS / "desk.css", "text/css"),
    "desk.js": (_OURS / "desk.js", "text/javascript"),
    "icon.svg": (_OURS / "icon.svg", "image/svg+xml"),
    "dossier.css": (_DOSSIER / "page" / "templates" / "page.css", "text/css"),
    "globe.css": (_DOSSIER / "page" / "templates" / "globe.css", "text/css"),
    "dossier.js": (_DOSSIER / "page" / "templates" / "page.js", "text/javascript"),
    "Inter-Regular.ttf": (_DOSSIER / "assets" / "inter" / "Inter-Regular.ttf", "font/ttf"),
    "Inter-SemiBold.ttf": (_DOSSIER / "assets" / "inter" / "Inter-SemiBold.ttf", "font/ttf"),
    "NotoSansCJK.otf": (_DOSSIER / "assets" / "noto-sans-cjk" / "NotoSansCJKjp-Regular.otf", "font/otf"),
}


@router.get("/static/{name}")
def asset(request: Request, name: str) -> Response:
    """Return one of our own files; there are no others."""
    if name == "globe.js":
        data, kind = globe_script(), "text/javascript"
    elif name in _PLACES:
        data, kind = content(name), _PLACES[name][1]
    else:
        raise HTTPException(404, "there is no such file")
    tag = f'"{digest(name, data)}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=3600"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=kind, headers=headers)


@cache
def content(name: str) -> bytes:
    """Return the bytes of one of our files."""
    return _PLACES[name][0].read_bytes()


@cache
def globe_script() -> bytes:
    """Return the globe with its texture and lines, as the dossier carries it."""
    from lofted.dossier.page.globe import script

    return str(script()).encode()


@cache
def digest(name: str, data: bytes) -> str:  # noqa: ARG001 - the name makes a short key for the cache
    """Return the mark by which a browser knows that a file is still the same."""
    return hashlib.sha256(data).hexdigest()[:24]
