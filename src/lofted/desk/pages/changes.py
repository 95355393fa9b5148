"""Changes: the history since a day, or what is different between two days."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import PAGE, Day, Number, Offset, Short, Store
from lofted.desk.changed import difference_lines, lines
from lofted.desk.paging import part_of
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
    after: Number = 0,
    before: Number = 0,
) -> Response:
    """Show what changed, who changed it, and when."""
    filters: dict[str, Any] = {
        "since": since.strip(),
        "until": until.strip(),
        "who": who.strip(),
        "noun": noun,
        "key": key.strip(),
    }
    if view == "difference":
        if not filters["since"]:
            raise InputError("the difference between two days needs the first of them: fill in “since”")
        found = store.diff(filters["since"], filters["until"] or None, limit=PAGE, offset=offset)
        shown = difference_lines(found.rows)
        return page(request, "changes.html", found=found, lines=shown, filters={**filters, "view": view})
    listed = store.changes(limit=PAGE + 1, after=0 if before else after, before=before, **filters)
    part = part_of(listed, PAGE, goes_on=bool(before), goes_back=bool(after))
    return page(request, "changes.html", found=part, lines=lines(part.rows), filters={**filters, "view": ""})
