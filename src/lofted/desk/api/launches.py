"""Launches, their dossiers, counts and signatures as JSON."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.api.answers import gives, noun
from lofted.desk.asked import Limit, Offset, Short, Store, there
from lofted.desk.pages.launch import export as export_page
from lofted.desk.pages.launches import Chosen
from lofted.model import Dossier, KeptLaunch, LaunchFile, LinkShown, Listing
from lofted.pipeline.known_launches import LaunchStats

router = APIRouter(tags=["launches"])
Key = Annotated[str, Path(max_length=80, description="Id of a launch, present or former.")]


@router.get("/launches", responses=gives(Listing[KeptLaunch]))
def launches(store: Store, filters: Chosen, sort: Short = "time", limit: Limit = 50, offset: Offset = 0) -> Response:
    """Return launches that fit the filters."""
    wanted: dict[str, Any] = dict(filters)
    return noun(store.launches(sort=sort or "time", limit=limit, offset=offset, **wanted))


@router.get("/stats", responses=gives(LaunchStats))
def stats(store: Store, filters: Chosen) -> Response:
    """Return counts of launches, events and days by year, class, site and outcome."""
    return noun(store.stats(**filters))


@router.get("/launches/{key}", responses=gives(LaunchFile))
def launch(store: Store, key: Key) -> Response:
    """Return all there is on one launch."""
    return noun(there(store.launch, key))


@router.get("/launches/{key}/dossier", responses=gives(Dossier))
async def dossier(request: Request, store: Store, key: Key) -> Response:
    """Return the dossier of a launch, decisions applied; the words of texts stay private."""
    await asyncio.to_thread(there, store.launch, key)
    asked = request.app.state.answers.ask("dossier_json", launch=key)
    return Response(await asyncio.wrap_future(asked), media_type="application/json")


router.get(
    "/launches/{key}/export/{to}",
    responses={200: {"description": "The file.", "content": {"application/octet-stream": {}}}},
)(export_page)


@router.get("/links", responses=gives(Listing[LinkShown]))
def links(
    store: Store,
    *,
    launch: Short = "",
    claim: Short = "",
    document: Short = "",
    doubtful: bool | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """Return links between claims and launches with their reasons, doubtful ones first."""
    return noun(
        store.links(launch=launch, claim=claim, document=document, doubtful=doubtful, limit=limit, offset=offset)
    )
