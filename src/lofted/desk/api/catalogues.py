"""Catalogues as JSON: a file handed in by a program, the imports made, the rows as they were published."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.api.answers import gives, noun
from lofted.desk.api.documents import HandedIn, told
from lofted.desk.asked import Limit, Offset, Short, Store
from lofted.desk.forms import plain_name
from lofted.desk.reading import hand_in
from lofted.model import Catalogue, CatalogueRow, ImportReport, Listing

router = APIRouter(tags=["catalogues"])
BYTES: Final = "application/octet-stream"
_TAKES: Final[dict[str, Any]] = {
    "requestBody": {"required": True, "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}}}
}
Kind = Annotated[Catalogue, Query(description="Whose catalogue it is, as ``lofted import`` names them.")]
Name = Annotated[str, Query(max_length=120, description="What the file is called; its ending may tell its kind.")]
Who = Annotated[str, Query(min_length=1, max_length=80, description="Who hands it in; stands beside every change.")]


@router.post("/catalogues", status_code=202, responses=gives(HandedIn, 202, "Kept on disk; importing follows."),
             openapi_extra=_TAKES)  # fmt: skip
async def take(request: Request, catalogue: Kind, who: Who, name: Name = "") -> Response:
    """Hand in the file of a catalogue as it is; when this answers it is safe on disk, ``/api/inbox/ID`` tells the rest.

    The whole file is taken in or, when it cannot be read, nothing of it.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != BYTES:
        raise HTTPException(415, f"send the bytes of the file: Content-Type: {BYTES}")
    if not who.strip():
        raise HTTPException(422, "say who hands it in, in at most 80 characters")
    data = await request.body()
    if not data:
        raise HTTPException(422, "the file is empty")
    known = {"name": plain_name(name or f"{catalogue} catalogue"), "catalogue": catalogue, "who": who.strip()}
    entry = await asyncio.to_thread(hand_in, request.app.state, data, **known)
    return noun(told(entry), 202)


@router.get("/catalogues", responses=gives(Listing[ImportReport]))
def imports(store: Store, limit: Limit = 50, offset: Offset = 0) -> Response:
    """Return the reports of the imports made, as ``lofted import --json`` prints them, the latest first."""
    return noun(store.imports(limit=limit, offset=offset))


@router.get("/catalogues/rows", responses=gives(Listing[CatalogueRow]))
def rows(store: Store, *, catalogue: Short = "", launch: Short = "", limit: Limit = 50, offset: Offset = 0) -> Response:
    """Return rows of catalogues with their cells as published, and how each was read."""
    return noun(store.catalogue_rows(limit=limit, offset=offset, catalogue=catalogue, launch=launch))
