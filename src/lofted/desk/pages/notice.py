"""The notice page: paste a warning, see its areas and what they imply."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.forms import Filled
from lofted.desk.ui import page
from lofted.model import InputError

router = APIRouter()
FIELDS = ("site", "claimed", "published", "only")


@router.get("/notice")
async def empty(request: Request) -> Response:
    """Show the form."""
    return page(request, "notice.html", typed=dict.fromkeys((*FIELDS, "text"), ""), found=None, refusal="")


@router.post("/notice")
async def read(request: Request, form: Filled) -> Response:
    """Read the pasted or uploaded warning and show what it says."""
    _, data = await form.file("file")
    typed = {name: form.text(name, 200) for name in FIELDS}
    text = form.whole("text").replace("\x00", "")
    shown: dict[str, Any] = {"typed": {**typed, "text": text[:200_000]}, "found": None, "refusal": ""}
    status = 200
    try:
        given = {name: value or None for name, value in typed.items()}
        asked = request.app.state.answers.ask("notice", longest_s=60.0, data=data or text.encode() or b" ", **given)
        shown["found"] = await asyncio.wrap_future(asked)
    except InputError as error:
        shown["refusal"], status = str(error), 400
    return page(request, "notice.html", status=status, drawn=True, **shown)
