"""Launches: the list with filters."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import PAGE, Day, Offset, Short, Store, Words
from lofted.desk.pages.launch import KINDS
from lofted.desk.ui import attachment, page

router = APIRouter()
FORMATS: Final = ("csv", "json", "geojson")
"""Of a list: what holds many launches beside each other."""


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
    return page(request, "launches.html", found=found, filters={**filters, "sort": sort}, formats=FORMATS)


@router.get("/launches-as/{to}")
async def export(request: Request, filters: Chosen, to: Annotated[str, Path(max_length=20)]) -> Response:
    """Return the rows that fit, for another program; those that may not be passed on are left out and counted."""
    if to not in FORMATS:
        raise HTTPException(404, f"there is no export of the list to “{to}”; there are {', '.join(FORMATS)}")
    wanted = {name: value for name, value in filters.items() if value}
    here = f"{request.base_url}launches" + (f"?{request.url.query}" if request.url.query else "")
    asked = request.app.state.answers.ask("export_list", to=to, page_url=here, **wanted)
    name, data = await asyncio.wrap_future(asked)
    return attachment(data, f"launches-{name}", KINDS.get(name.rsplit(".", 1)[-1], "application/octet-stream"))
