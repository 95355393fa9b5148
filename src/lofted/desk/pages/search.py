"""Search across quotes, in three languages."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import PAGE, Offset, Short, Store, Words
from lofted.desk.ui import page

router = APIRouter()


@router.get("/search")
def search(
    request: Request,
    store: Store,
    *,
    q: Words = "",
    language: Short = "",
    kind: Short = "",
    state: Short = "",
    offset: Offset = 0,
) -> Response:
    """Show the claims whose quotes hold every word."""
    filters = {"language": language, "kind": kind, "state": state}
    words = q.replace("\x00", "").strip()
    found = store.search(words, limit=PAGE, offset=offset, **filters) if words else None
    return page(request, "search.html", found=found, q=words, filters=filters)
