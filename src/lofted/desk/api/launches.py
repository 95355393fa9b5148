"""Launches, their dossiers, counts and signatures as JSON."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.api.answers import body, gives, noun, takes
from lofted.desk.asked import Limit, Offset, Short, Store, there
from lofted.desk.live import live
from lofted.desk.pages.launch import export as export_page
from lofted.desk.pages.launches import Chosen
from lofted.model import Dossier, KeptLaunch, LaunchFile, LinkShown, Listing, SignatureShown
from lofted.model.base import Noun
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


class SignatureIn(Noun, frozen=True, kw_only=True):
    """A person stands for a dossier they read; ``dossier`` is the sha256 it had then."""

    dossier: str
    who: str
    words: str
    organisation: str = ""


class Standing(Noun, frozen=True, kw_only=True):
    """The dossier of a launch as it stands now, and who signed it or an older one."""

    dossier: str
    """Its sha256, which a signature names."""
    signatures: tuple[SignatureShown, ...]


@router.get("/launches/{key}/signatures", responses=gives(Standing))
async def signatures(request: Request, store: Store, key: Key) -> Response:
    """Return who signed the dossier of a launch, each with whether that is still what was signed."""
    return noun(await _standing(request, store, key))


@router.post("/launches/{key}/signatures", status_code=201, responses=gives(Standing, 201, "The signature as kept."),
             openapi_extra=takes(SignatureIn))  # fmt: skip
async def sign(request: Request, store: Store, key: Key) -> Response:
    """Sign the dossier of a launch, when it is still the one that was read."""
    given: SignatureIn = await body(request, SignatureIn)
    words = {"who": given.who.strip(), "organisation": given.organisation.strip(), "words": given.words.strip()}
    for name, longest in (("who", 80), ("organisation", 120), ("words", 1000)):
        if len(words[name]) > longest or (name != "organisation" and not words[name]):
            raise HTTPException(422, f"{name}: a text of at most {longest} characters is needed")
    await asyncio.to_thread(there, store.launch, key)
    await asyncio.wrap_future(request.app.state.answers.ask("sign", launch=key, seen=given.dossier, **words))
    return noun(await _standing(request, store, key), 201)


async def _standing(request: Request, store: Store, key: str) -> Standing:
    await asyncio.to_thread(there, store.launch, key)
    shown = await live(request, f"/launches/{key}", launch=key)
    return Standing(dossier=shown.digest, signatures=shown.signatures)
