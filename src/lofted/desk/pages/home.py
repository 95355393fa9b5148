"""Home: what waits, what came in, what changed."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import Store
from lofted.desk.changed import lines
from lofted.desk.ui import page

router = APIRouter()
SHOWN = 8


@router.get("/")
def home(request: Request, store: Store) -> Response:
    """Show what an analyst comes back to."""
    return page(
        request,
        "home.html",
        place=store.place,
        documents=store.documents(limit=SHOWN),
        undecided=store.claims(undecided=True, limit=1).total,
        claims=store.claims(limit=1).total,
        launches=store.launches(sort="latest", limit=SHOWN),
        doubtful=store.links(doubtful=True, limit=1).total,
        changes=lines(store.changes(limit=SHOWN).rows),
        entries=[one for one in request.app.state.spool.entries() if not one.is_over][:SHOWN],
    )
