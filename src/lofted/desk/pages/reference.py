"""The API for people: its paths as a page, without a script of anybody's."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.api.describe import described
from lofted.desk.ui import page

router = APIRouter()


@router.get("/api")
def reference(request: Request) -> Response:
    """Show what programs may ask."""
    return page(request, "api.html", api=described(request))
