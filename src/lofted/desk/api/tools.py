"""The calculator, notices, statements and doubts as JSON."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.api.answers import body, gives, noun, takes
from lofted.desk.asked import Short, Words
from lofted.desk.pages.calculator import Chosen, answer
from lofted.model import HazardReading
from lofted.model.base import Noun
from lofted.pipeline.flight_answer import Answer
from lofted.pipeline.known_launches import LaunchCheck, LaunchQuality

router = APIRouter(tags=["tools"])


class NoticeIn(Noun, frozen=True, kw_only=True):
    """A warning, as ``lofted hazard`` takes it."""

    text: str
    site: str = ""
    claimed: str = ""
    published: str = ""
    only: str = ""


@router.get("/flight", responses=gives(Answer))
async def flight(request: Request, given: Chosen) -> Response:
    """Return what a reported apogee and range show, as ``lofted flight --json`` prints it."""
    found = await answer(request, given)
    return Response(found["json"], media_type="application/json")


@router.post("/hazards", responses=gives(HazardReading), openapi_extra=takes(NoticeIn))
async def hazards(request: Request) -> Response:
    """Return the areas of a warning and what they imply."""
    given: NoticeIn = await body(request, NoticeIn)
    if not given.text.strip():
        raise HTTPException(422, "the text of the warning is empty")
    more = {name: getattr(given, name)[:200] or None for name in ("site", "claimed", "published", "only")}
    asked = request.app.state.answers.ask("notice", longest_s=60.0, data=given.text.encode("utf-8", "replace"), **more)
    found = await asyncio.wrap_future(asked)
    return noun(found["reading"])


@router.get("/check", responses=gives(LaunchCheck))
async def check(request: Request, statement: Words, as_of: Short = "") -> Response:
    """Return the findings on a statement about the launch list."""
    asked = request.app.state.answers.ask("statement", words=statement.strip(), as_of=as_of or None)
    return noun(await asyncio.wrap_future(asked))


@router.get("/quality", responses=gives(LaunchQuality))
async def quality(request: Request) -> Response:
    """Return what looks doubtful in the launch list."""
    return noun(await asyncio.wrap_future(request.app.state.answers.ask("quality")))
