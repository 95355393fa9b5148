"""Sites, vehicles and sources: what is known of each, its names, its launches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import PAGE, Offset, Short, Store
from lofted.desk.ui import page
from lofted.pipeline import entities

router = APIRouter()
Key = Annotated[str, Path(max_length=80)]


@router.get("/sites")
def sites(request: Request, store: Store) -> Response:
    """Show the launch sites with how much was launched there."""
    counts = {one.name: one for one in store.tallies("site")}
    return page(request, "sites.html", sites=entities.sites(), counts=counts)


@router.get("/vehicles")
def vehicles(request: Request, store: Store) -> Response:
    """Show the vehicles by their published names."""
    return page(
        request,
        "vehicles.html",
        vehicles=entities.vehicles(),
        counts={one.name: one for one in store.tallies("vehicle")},
    )


@router.get("/sources")
def sources(request: Request, q: Short = "") -> Response:
    """Show who says things, and for whom they speak."""
    return page(request, "sources.html", actors=entities.actors(q), q=q.strip())


@router.get("/sites/{key}")
def site(request: Request, store: Store, key: Key, offset: Offset = 0) -> Response:
    """Show one site and its launches."""
    return _one(request, store, "site", key, entities.sites(), offset)


@router.get("/vehicles/{key}")
def vehicle(request: Request, store: Store, key: Key, offset: Offset = 0) -> Response:
    """Show one vehicle and its launches."""
    return _one(request, store, "vehicle", key, entities.vehicles(), offset)


def _one(
    request: Request, store: Store, kind: str, key: str, known: Mapping[str, entities.Entity], offset: int
) -> Response:
    if key not in known:
        raise HTTPException(404, f"no {kind} is known by “{key[:60]}”")
    found = store.launches(sort="latest", limit=PAGE, offset=offset, **{kind: key})
    other = "vehicle" if kind == "site" else "site"
    counts = {name: store.tallies(name, **{kind: key}) for name in ("outcome", other, "year")}
    names = entities.names(key)
    return page(request, "entity.html", kind=kind, key=key, one=known[key], names=names, found=found, counts=counts)
