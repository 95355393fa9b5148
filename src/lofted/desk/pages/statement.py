"""Check a statement against the launch list: “first ICBM since 2017”, as known on a day."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.ui import page
from lofted.model import InputError

router = APIRouter()
EXAMPLES: Final = (
    ("first ICBM since 2017", "2022-03-25"),
    ("fifth launch this month", "2022-01-26"),
    ("longest flight ever", "2017-11-30"),
    ("no launches in 2018", ""),
)


@router.get("/statement")
async def statement(
    request: Request, q: Annotated[str, Query(max_length=600)] = "", as_of: Annotated[str, Query(max_length=10)] = ""
) -> Response:
    """Show the form and, when a statement was typed, every sensible definition with its answer."""
    shown: dict[str, Any] = {"q": q.strip(), "as_of": as_of.strip(), "examples": EXAMPLES, "check": None, "refusal": ""}
    status = 200
    if shown["q"]:
        try:
            asked = request.app.state.answers.ask("statement", words=shown["q"], as_of=shown["as_of"] or None)
            shown["check"] = await asyncio.wrap_future(asked)
        except InputError as error:
            shown["refusal"], status = str(error), 400
    return page(request, "statement.html", status=status, **shown)
