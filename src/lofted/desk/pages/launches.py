"""Launches: the list with filters."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import PAGE, Day, Offset, Short, Store, Words
from lofted.desk.ui import page

router = APIRouter()


def chosen(
    *,
    since: Day = "",
    until: Day = "",
    actor: Short = "",
    site: Short = "",
    vehicle: Short = "",
    vehicle_class: Short = "",
    outcome: Short = "",
    text: Words = "",
    as_of: Short = "",
) -> dict[str, str]:
    """Return the filters of the launch list, as typed."""
    return {"since": since.strip(), "until": until.strip(), "actor": actor.strip(), "site": site.strip(),
            "vehicle": vehicle.strip(), "vehicle_class": vehicle_class.strip(), "outcome": outcome,
            "text": text.strip(), "as_of": as_of.strip()}  # fmt: skip


Chosen = Annotated[dict[str, str], Depends(chosen)]


@router.get("/launches")
def launches(request: Request, store: Store, filters: Chosen, sort: Short = "latest", offset: Offset = 0) -> Response:
    """Show the launches that fit."""
    wanted: dict[str, Any] = dict(filters)
    found = store.launches(sort=sort or "latest", limit=PAGE, offset=offset, **wanted)
    return page(request, "launches.html", found=found, filters={**filters, "sort": sort})
