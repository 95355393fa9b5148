"""How every page is printed: the templates, the words and numbers of the dossier, what stands in the frame."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from lofted import __version__
from lofted.desk.guard import DRAWN, form_token
from lofted.dossier import numbers, words
from lofted.dossier.page.matrix import reported
from lofted.dossier.page.render import environment as shared_environment
from lofted.pipeline import entities

NAVIGATION: Final = (
    ("Work", (("/inbox", "Inbox"), ("/review", "Review"), ("/documents", "Documents"), ("/links", "Links"))),
    ("Launches", (("/launches", "List"), ("/timeline", "Timeline"), ("/counts", "Counts"), ("/compare", "Compare"))),
    (
        "Look up",
        (
            ("/search", "Search"),
            ("/changes", "Changes"),
            ("/sites", "Sites"),
            ("/vehicles", "Vehicles"),
            ("/sources", "Sources"),
        ),
    ),
    ("Tools", (("/calculator", "Calculator"), ("/notice", "Notice"), ("/statement", "Check a statement"))),
    ("Desk", (("/import", "Import"), ("/quality", "Doubts in the list"), ("/api", "API"), ("/about", "About"))),
)
UNNAMED: Final = "unnamed"
_STYLE: Final = re.compile(r"<style[^>]*>.*?</style>", re.DOTALL)


@cache
def environment() -> Environment:
    """Return the templates; every value is escaped, an unknown name is an error."""
    made = shared_environment("lofted.desk")
    made.filters.update(plain=numbers.plain, reported=reported, figure=figure, named=entities.name_of)
    made.globals.update(words=words, version=__version__, navigation=NAVIGATION)
    return made


def figure(svg: str) -> Markup:
    """Return a figure of ours without its style sheet, which would hold for the whole page; desk.css has the rule."""
    return Markup(_STYLE.sub("", svg))  # noqa: S704 - drawn by our own figures, which escape what they print


def page(request: Request, template: str, *, status: int = 200, drawn: bool = False, **values: Any) -> HTMLResponse:
    """Return a page; ``drawn`` when it holds figures of ours, whose colours stand in style attributes."""
    html = environment().get_template(template).render(**frame(request), **values)
    return HTMLResponse(html, status_code=status, headers={"Content-Security-Policy": DRAWN} if drawn else None)


def fragment(request: Request, template: str, macro: str, *given: Any) -> HTMLResponse:
    """Return one part of a page, as the same macro prints it there."""
    module = environment().get_template(template).make_module(dict(frame(request)))
    return HTMLResponse(str(getattr(module, macro)(*given)))


def frame(request: Request) -> Mapping[str, Any]:
    """Return what the frame of every page needs."""
    settings = request.app.state.settings
    return {
        "path": request.url.path,
        "here": str(request.url),
        "base": str(request.base_url).rstrip("/"),
        "form_token": form_token(settings, request.state.session),
        "who": person(request),
        "query": request.query_params,
        "with_query": lambda **changed: with_query(request, changed),
    }


def with_query(request: Request, changed: Mapping[str, Any]) -> str:
    """Return this page's address with some parts of its question changed; None leaves a part out."""
    url = request.url.remove_query_params([name for name, value in changed.items() if value is None])
    url = url.include_query_params(**{name: value for name, value in changed.items() if value is not None})
    return url.path + (f"?{url.query}" if url.query else "")


def person(request: Request) -> str:
    """Return the name decisions are made under."""
    held = request.state.cookies.get(f"lofted_person_{request.app.state.settings.port}", "")
    try:
        return bytes.fromhex(held).decode()[:80] or UNNAMED
    except ValueError:
        return UNNAMED


def inside(place: str, otherwise: str = "/") -> str:
    """Return a place to go back to, when it is one of this desk; a form must not send a reader elsewhere."""
    ours = place.startswith("/") and not place.startswith(("//", "/\\")) and place.isprintable() and "\\" not in place
    return place if ours else otherwise


def go(place: str) -> Response:
    """Send the reader on after a form."""
    return RedirectResponse(inside(place), status_code=303)


def attachment(data: bytes, name: str, media_type: str) -> Response:
    """Return a download; the name is made of plain characters only, and no browser may run what is in it."""
    plain = "".join(one if one.isascii() and (one.isalnum() or one in "-_.") else "_" for one in name).lstrip(".")
    return Response(
        data,
        media_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{plain[:120] or "file"}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )
