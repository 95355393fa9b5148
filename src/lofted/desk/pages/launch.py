"""One launch: its dossier, live; signed, exported and downloaded from here. The same for the dossier of one text."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Final, get_args

from fastapi import APIRouter, Path
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import Store, there
from lofted.desk.forms import Filled
from lofted.desk.live import alone, live
from lofted.desk.ui import attachment, go, page, person
from lofted.pipeline.export import Format

router = APIRouter()
Key = Annotated[str, Path(max_length=80)]
FORMATS: Final = tuple(get_args(Format))
KINDS: Final = {
    "json": "application/json",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "zip": "application/zip",
    "kml": "application/vnd.google-earth.kml+xml",
    "xml": "application/xml",
    "pdf": "application/pdf",
}


@router.get("/launches/{key}")
async def launch(request: Request, store: Store, key: Key) -> Response:
    """Show the dossier of a launch as it stands now."""
    file = await asyncio.to_thread(there, store.launch, key)
    if file.kept.launch.id != key:
        return go(f"/launches/{file.kept.launch.id}")
    shown = await live(request, request.url.path, launch=key)
    return page(request, "launch.html", drawn=True, file=file, live=shown, formats=FORMATS)


@router.get("/documents/{key}/dossier")
async def of_text(request: Request, store: Store, key: Key) -> Response:
    """Show the dossier of one text."""
    text = await asyncio.to_thread(there, store.document, key)
    shown = await live(request, request.url.path.removesuffix("/dossier"), documents=(key,))
    return page(request, "text_dossier.html", drawn=True, document=text, live=shown, formats=FORMATS)


@router.post("/launches/{key}/sign")
async def sign(request: Request, store: Store, key: Key, form: Filled) -> Response:
    """Let a person stand for the dossier they read."""
    await asyncio.to_thread(there, store.launch, key)
    words = {"who": form.text("who", 80) or person(request), "organisation": form.text("organisation", 120),
             "words": form.text("words", 1000)}  # fmt: skip
    asked = request.app.state.answers.ask("sign", launch=key, seen=form.text("seen", 80), **words)
    await asyncio.wrap_future(asked)
    return go(f"/launches/{key}#signatures")


@router.get("/launches/{key}/export/{to}")
async def export(request: Request, store: Store, key: Key, to: str) -> Response:
    """Return the dossier of a launch for another program."""
    await asyncio.to_thread(there, store.launch, key)
    return await _exported(request, to, key, f"{request.base_url}launches/{key}", launch=key)


@router.get("/documents/{key}/export/{to}")
async def export_text(request: Request, store: Store, key: Key, to: str) -> Response:
    """Return the dossier of a text for another program."""
    await asyncio.to_thread(there, store.document, key)
    return await _exported(request, to, key[:12], f"{request.base_url}documents/{key}/dossier", documents=(key,))


async def _exported(request: Request, to: str, called: str, page_url: str, **subject: Any) -> Response:
    if to == "html":
        asked = request.app.state.answers.ask("dossier_page", texts="quotes", **subject)
        return attachment(alone(await asyncio.wrap_future(asked)).encode(), f"{called}.html", "text/html")
    if to not in FORMATS:
        raise HTTPException(404, f"there is no export to “{to[:20]}”; there are {', '.join(FORMATS)} and html")
    asked = request.app.state.answers.ask("export", to=to, page_url=page_url, **subject)
    name, data = await asyncio.wrap_future(asked)
    ending = name.rsplit(".", 1)[-1]
    return attachment(data, f"{called}-{name}", KINDS.get(ending, "application/octet-stream"))
