"""Links: which claims the rules tied to which launch and why, the doubtful ones first."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import PAGE, Offset, Short, Store
from lofted.desk.ui import page

router = APIRouter()


@router.get("/links")
def links(
    request: Request, store: Store, *, doubtful: Short = "yes", launch: Short = "", document: Short = "",
    offset: Offset = 0,
) -> Response:  # fmt: skip
    """Show links with their weights and reasons."""
    filters = {"doubtful": doubtful, "launch": launch.strip(), "document": document.strip()}
    wanted = {"yes": True, "no": False}.get(doubtful)
    found = store.links(
        limit=PAGE, offset=offset, doubtful=wanted, launch=filters["launch"], document=filters["document"]
    )
    return page(request, "links.html", found=found, filters=filters)
