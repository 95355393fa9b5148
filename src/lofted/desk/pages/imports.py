"""Import: other people's catalogues by upload."""

from __future__ import annotations

import asyncio
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import PAGE, Offset, Store
from lofted.desk.forms import Filled
from lofted.desk.reading import hand_in
from lofted.desk.ui import go, page, person

router = APIRouter()
CATALOGUES: Final = {
    "cns": "CNS/NTI missile test databases (.xlsx)",
    "nagix": "nk-missile-tests (test.json or its CSV)",
    "gcat": "GCAT launch and object lists (.tsv)",
    "satcat": "Satellite catalogue (CSV or JSON)",
}


@router.get("/import")
def form(request: Request, store: Store, offset: Offset = 0) -> Response:
    """Show the form, and the imports made."""
    return _page(request, store, offset=offset)


def _page(request: Request, store: Store, *, offset: int = 0, refusal: str = "", status: int = 200) -> Response:
    made = store.imports(limit=PAGE, offset=offset)
    return page(request, "import.html", status=status, catalogues=CATALOGUES, refusal=refusal, made=made)


@router.post("/import")
async def take(request: Request, store: Store, form: Filled) -> Response:
    """Keep the file on disk, then answer; importing follows."""
    name, data = await form.file("file")
    kind = form.text("catalogue", 20)
    if kind not in CATALOGUES or not data:
        refusal = "say which catalogue it is, and choose a file that is not empty"
        return await asyncio.to_thread(_page, request, store, refusal=refusal, status=400)
    known = {"name": name, "catalogue": kind, "who": person(request)}
    entry = await asyncio.to_thread(hand_in, request.app.state, data, **known)
    return go(f"/inbox/{entry.id}")
