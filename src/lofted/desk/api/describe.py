"""The description of the API, as OpenAPI."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lofted import __version__
from lofted.desk.api.answers import description

router = APIRouter(include_in_schema=False)


def described(request: Request) -> dict[str, Any]:
    """Return the description, made once."""
    state = request.app.state
    if not hasattr(state, "description"):
        state.description = description(request.app, __version__)
    found: dict[str, Any] = state.description
    return found


@router.get("/openapi.json")
def openapi(request: Request) -> Response:
    """Return the OpenAPI description."""
    return JSONResponse(described(request))
