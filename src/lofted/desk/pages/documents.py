"""Documents: the list of texts, one text with its quotes, its bytes, and reading it again."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import PAGE, Day, Offset, Short, Store, Words, there
from lofted.desk.forms import Filled
from lofted.desk.ui import attachment, go, page, person
from lofted.desk.views import beside_text
from lofted.dossier.quotes import pieces
from lofted.model import Document, ReviewedClaim

router = APIRouter()
Key = Annotated[str, Path(max_length=80)]
LONGEST_PART: Final = 40_000
"""Characters of a text on one page."""
MOST_CLAIMS: Final = 1000


@router.get("/documents")
def documents(
    request: Request,
    store: Store,
    *,
    text: Words = "",
    outlet: Short = "",
    language: Short = "",
    since: Day = "",
    until: Day = "",
    sort: Short = "",
    offset: Offset = 0,
) -> Response:
    """Show the texts of the store."""
    filters = {"text": text.strip(), "outlet": outlet.strip(), "language": language, "since": since, "until": until}
    found = store.documents(sort=sort or "added", limit=PAGE, offset=offset, **filters)
    return page(request, "documents.html", found=found, filters={**filters, "sort": sort})


@router.get("/documents/{key}")
def document(request: Request, store: Store, key: Key, part: Annotated[int, Query(ge=1, le=100_000)] = 1) -> Response:
    """Show one text with every claim where it was said."""
    text = there(store.document, key)
    listed = store.claims(document=key, limit=MOST_CLAIMS)
    links = store.links(document=key, limit=MOST_CLAIMS)
    labels = {one.launch.id: one.launch.label for one in links.rows}
    return page(
        request,
        "document.html",
        document=text,
        labels=labels,
        total=listed.total,
        undecided=sum(one.state == "open" for one in listed.rows),
        **shown(text, listed.rows, part, labels),
    )


def shown(text: Document, claims: tuple[ReviewedClaim, ...], part: int, labels: dict[str, str]) -> dict[str, Any]:
    """Return a part of a text cut at its quotes, and the cards of the claims in it."""
    words = text.text or ""
    bounds = parts_of(words, claims)
    part = min(part, len(bounds))
    start, end = bounds[part - 1]
    numbers = {one.proposal.id: number for number, one in enumerate(claims, start=1)}
    inside = [one for one in claims if start <= one.proposal.start < end or not words]
    back = f"/documents/{text.id}" + (f"?part={part}" if part > 1 else "")
    return {
        "pieces": pieces(words, [one.proposal for one in inside], start, end),
        "views": [beside_text(one, numbers[one.proposal.id], labels=labels, back=back) for one in inside],
        "numbers": numbers,
        "states": {one.proposal.id: "undecided" if one.state == "open" else one.state for one in inside},
        "part": part,
        "parts": len(bounds),
    }


def parts_of(words: str, claims: tuple[ReviewedClaim, ...]) -> list[tuple[int, int]]:
    """Return where a long text is cut: at a line's end, never within a quote."""
    bounds, start = [], 0
    while len(words) - start > LONGEST_PART:
        end = words.rfind("\n", start + 1, start + LONGEST_PART) + 1 or start + LONGEST_PART
        end = max([end, *(one.proposal.end for one in claims if one.proposal.start < end < one.proposal.end)])
        bounds.append((start, end))
        start = end
    return [*bounds, (start, len(words))]


@router.get("/documents/{key}/raw")
def raw(store: Store, key: Key) -> Response:
    """Return the bytes of a text as they came; as a download, so that no browser runs what is in them."""
    return attachment(there(store.raw, key), f"{key[:16]}.txt", "application/octet-stream")


@router.post("/documents/{key}/read-again")
async def read_again(request: Request, store: Store, key: Key, form: Filled) -> Response:  # noqa: ARG001 - checks token
    """Read a kept text with the present reader."""
    await asyncio.to_thread(there, store.document, key)
    await asyncio.wrap_future(request.app.state.reading.ask("read_again", document=key, who=person(request)))
    return go(f"/documents/{key}")
