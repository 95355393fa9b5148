"""Changes: the history since a day, or what is different between two days."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import PAGE, Day, Offset, Short, Store
from lofted.desk.changed import difference_lines, lines
from lofted.desk.ui import page
from lofted.model import InputError

router = APIRouter()


@router.get("/changes")
def changes(
    request: Request,
    store: Store,
    *,
    since: Day = "",
    until: Day = "",
    who: Short = "",
    noun: Short = "",
    key: Short = "",
    view: Short = "",
    offset: Offset = 0,
) -> Response:
    """Show what changed, who changed it, and when."""
    filters = {"since": since.strip(), "until": until.strip(), "who": who.strip(), "noun": noun, "key": key.strip()}
    if view == "difference":
        if not filters["since"]:
            raise InputError("the difference between two days needs the first of them: fill in “since”")
        found = store.diff(filters["since"], filters["until"] or None, limit=PAGE, offset=offset)
        shown = difference_lines(found.rows)
        return page(request, "changes.html", found=found, lines=shown, filters={**filters, "view": view})
    listed = store.changes(limit=PAGE, offset=offset, **filters)
    return page(request, "changes.html", found=listed, lines=lines(listed.rows), filters={**filters, "view": ""})
