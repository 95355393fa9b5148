"""Compare two launches, line by line."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import Store, there
from lofted.desk.compared import compared
from lofted.desk.ui import page

router = APIRouter()


@router.get("/compare")
def compare(
    request: Request,
    store: Store,
    *,
    id: Annotated[list[Annotated[str, Query(max_length=80)]], Query(max_length=20)] = [],  # noqa: A002, B006 - the word of the form; never changed
) -> Response:
    """Show two launches side by side."""
    wanted = [one.strip() for one in id if one.strip()]
    files = [there(store.launch, one) for one in wanted[:2]]
    rows = compared(files[0], files[1]) if len(files) == 2 else []
    return page(request, "compare.html", wanted=[*wanted, "", ""][:2], files=files, rows=rows)
