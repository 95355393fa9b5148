"""The notice page: paste a warning, see its areas and what they imply."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.forms import Filled, Form
from lofted.desk.ui import attachment, page
from lofted.model import InputError

router = APIRouter()
FIELDS: Final = ("site", "claimed", "published", "only")
FILES: Final = {"hazard.json": "application/json", "hazard.geojson": "application/geo+json",
                "hazard.kml": "application/vnd.google-earth.kml+xml"}  # fmt: skip
LONGEST_ADDRESS: Final = 6_000
"""Characters of a permanent address; a longer warning has none."""
Typed = Annotated[str, Query(max_length=200)]


@router.get("/notice")
async def asked(
    request: Request,
    *,
    text: Annotated[str, Query(max_length=LONGEST_ADDRESS)] = "",
    site: Typed = "",
    claimed: Typed = "",
    published: Typed = "",
    only: Typed = "",
) -> Response:
    """Show the form and, at the permanent address of a warning, what it says."""
    typed = {"site": site.strip(), "claimed": claimed.strip(), "published": published.strip(), "only": only.strip()}
    return await _page(request, {**typed, "text": text}, b"")


@router.post("/notice")
async def read(request: Request, form: Filled) -> Response:
    """Read the pasted or uploaded warning and show what it says."""
    typed, data = await _filled(form)
    return await _page(request, typed, data or typed["text"].encode() or b" ")


@router.post("/notice/{name}")
async def file(request: Request, name: Annotated[str, Path(max_length=20)], form: Filled) -> Response:
    """Return the areas of the warning in the form as a file for other programs."""
    if name not in FILES:
        raise HTTPException(404, f"there is no such file; there are {', '.join(FILES)}")
    typed, data = await _filled(form)
    found = await _read(request, typed, data or typed["text"].encode() or b" ")
    return attachment(found["files"][name], name, FILES[name])


async def _filled(form: Form) -> tuple[dict[str, str], bytes]:
    """Return what was typed, and the bytes of a file; a file of plain words stands in the form afterwards."""
    _, data = await form.file("file")
    typed = {name: form.text(name, 200) for name in FIELDS}
    text = form.whole("text")
    if data and not text.strip():
        with suppress(UnicodeDecodeError):
            text = data.decode()
    return {**typed, "text": text.replace("\x00", "")[:200_000]}, data


async def _page(request: Request, typed: dict[str, str], data: bytes) -> Response:
    shown: dict[str, Any] = {"typed": typed, "found": None, "refusal": "", "files": FILES, "address": ""}
    status = 200
    if data or typed["text"].strip():
        try:
            shown["found"] = await _read(request, typed, data or typed["text"].encode())
        except InputError as error:
            shown["refusal"], status = str(error), 400
        query = str(request.url.replace(query="").include_query_params(**_given(typed)).query)
        shown["address"] = f"/notice?{query}" if typed["text"] and len(query) <= LONGEST_ADDRESS else ""
    return page(request, "notice.html", status=status, drawn=True, **shown)


async def _read(request: Request, typed: dict[str, str], data: bytes) -> dict[str, Any]:
    given = {name: typed[name] or None for name in FIELDS}
    reading = request.app.state.answers.ask("notice", longest_s=60.0, data=data, **given)
    found: dict[str, Any] = await asyncio.wrap_future(reading)
    return found


def _given(typed: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in typed.items() if value}
