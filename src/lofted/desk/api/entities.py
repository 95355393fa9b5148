"""Sites, vehicles, events and sources as JSON: the views of the command line over this store."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.api.answers import gives, noun
from lofted.desk.asked import Short, there
from lofted.model import Actor, EventView, Listing, Site, SiteView, Vehicle, VehicleView
from lofted.pipeline import entities

router = APIRouter(tags=["sites, vehicles, sources"])
Key = Annotated[str, Path(max_length=80, description="Its id.")]


@router.get("/sites", responses=gives(Listing[Site]))
async def sites() -> Response:
    """Return the launch sites."""
    return _all(entities.sites().values())


@router.get("/sites/{key}", responses=gives(SiteView))
async def site(request: Request, key: Key, as_of: Short = "") -> Response:
    """Return all there is on a site, as ``lofted site --json`` prints it: names, bearings, launches, activity."""
    return await _view(request, "site", key, as_of, entities.sites())


@router.get("/vehicles", responses=gives(Listing[Vehicle]))
async def vehicles() -> Response:
    """Return the vehicles by their published names."""
    return _all(entities.vehicles().values())


@router.get("/vehicles/{key}", responses=gives(VehicleView))
async def vehicle(request: Request, key: Key, as_of: Short = "") -> Response:
    """Return all there is on a vehicle, as ``lofted vehicle --json`` prints it: names, disputes, launches, showings."""
    return await _view(request, "vehicle", key, as_of, entities.vehicles())


@router.get("/events/{key}", responses=gives(EventView))
async def event(request: Request, key: Key, as_of: Short = "") -> Response:
    """Return the launches of an event, by its id or that of a launch in it, with every report and claim."""
    await asyncio.to_thread(there, request.app.state.workspace.launch, key)
    return await _view(request, "event", key, as_of, {key})


@router.get("/sources", responses=gives(Listing[Actor]))
async def sources(q: Short = "") -> Response:
    """Return who says things, and for whom they speak; ``q`` is part of a name in any language."""
    return _all(entities.actors(q))


def _all(found: Collection[Any]) -> Response:
    return noun(Listing(rows=tuple(found), total=len(found), offset=0, limit=max(len(found), 1)))


async def _view(request: Request, kind: str, key: str, as_of: str, known: Collection[str]) -> Response:
    if key not in known:
        raise HTTPException(404, f"no {kind} is known by “{key[:60]}”")
    asked = request.app.state.answers.ask("view", kind=kind, key=key, as_of=as_of.strip() or None)
    return noun(await asyncio.wrap_future(asked))
