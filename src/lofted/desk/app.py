"""The application: guard, pages, API, errors as plain sentences."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

import lofted
from lofted.desk import api, pages, static
from lofted.desk.guard import Guard
from lofted.desk.lane import BusyError, Lane
from lofted.desk.reading import resume
from lofted.desk.settings import Settings, checked
from lofted.desk.spool import Spool, folder_of
from lofted.desk.ui import page
from lofted.model import LoftedError

THREADS: Final = 6
"""Pages made at once: more would only take turns, each with a database connection of its own."""


def application(settings: Settings) -> FastAPI:
    """Return the desk, ready to be served.

    Raises
    ------
    InputError
        These settings would open it to strangers.
    """
    app = FastAPI(
        title="Lofted desk",
        version=lofted.__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_lifespan,
    )
    app.state.settings = checked(settings)
    app.add_middleware(Guard, settings=settings)
    for number, answer in (
        (HTTPException, _told),
        (RequestValidationError, _misread),
        (LoftedError, _refused),
        (Exception, _failed),
    ):
        app.add_exception_handler(number, answer)
    app.include_router(static.router)
    app.include_router(api.router, prefix="/api")
    app.include_router(pages.router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    current_default_thread_limiter().total_tokens = THREADS
    app.state.workspace = lofted.open_store(settings.store)
    app.state.spool = Spool(folder_of(app.state.workspace.place))
    app.state.answers = Lane("answers", settings.store)
    app.state.reading = Lane("reading", settings.store)
    resume(app.state)
    yield
    for lane in (app.state.answers, app.state.reading):
        lane.close()
    app.state.workspace.close()


async def _told(request: Request, error: Any) -> Response:
    return told(request, error.status_code, str(error.detail))


async def _failed(request: Request, error: Exception) -> Response:
    kind = type(error).__name__
    return told(request, 500, f"a defect of Lofted, not of your input ({kind}); please report what you did")


async def _misread(request: Request, error: Any) -> Response:
    first = error.errors()[0]
    return told(request, 422, f"{first['loc'][-1]}: {first['msg'].lower()}")


async def _refused(request: Request, error: Any) -> Response:
    status = 429 if isinstance(error, BusyError) else 400
    return told(request, status, str(error))


def told(request: Request, status: int, sentence: str) -> Response:
    """Return an error as one plain sentence, on a page or as JSON."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence}, status_code=status)
    return page(request, "error.html", status=status, sentence=sentence)
