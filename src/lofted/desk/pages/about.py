"""About: what the desk does, its keys, its limits, where its data come from."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.ui import page

router = APIRouter()


@router.get("/about")
async def about(request: Request) -> Response:
    """Show what this desk is."""
    return page(request, "about.html")
