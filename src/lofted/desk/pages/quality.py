"""Doubts: what does not fit in the launch list, the gravest first."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.ui import page

router = APIRouter()


@router.get("/quality")
async def quality(request: Request) -> Response:
    """Show the doubts."""
    found = await asyncio.wrap_future(request.app.state.answers.ask("quality"))
    return page(request, "quality.html", found=found)
