"""Documents as JSON, and texts handed in by programs."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.api.answers import body, gives, noun, takes
from lofted.desk.asked import Day, Limit, Offset, Short, Store, Words, there
from lofted.desk.pages.launch import export_text
from lofted.desk.reading import hand_in
from lofted.desk.spool import Entry
from lofted.model import Document, Dossier, KeptDocument, Listing
from lofted.model.base import Noun

router = APIRouter(tags=["documents"])
Key = Annotated[str, Path(max_length=80, description="Id of a document: sha256 of its bytes.")]


class TextIn(Noun, frozen=True, kw_only=True):
    """A text to read, or an address to fetch it from: one of the two."""

    text: str = ""
    url: str = ""
    name: str = "text from a program"
    published: str = ""
    language: str = ""
    who: str


class HandedIn(Noun, frozen=True, kw_only=True):
    """Something handed in, and what became of it; ``state`` is waiting, reading, done or refused."""

    id: str
    name: str
    state: str
    step: str
    """What is being done at the moment; empty when nothing is."""
    sentence: str
    """What came of it, or why it was refused; empty until then."""
    documents: tuple[str, ...]
    launches: tuple[str, ...]
    """Launches it speaks of."""
    notes: tuple[str, ...]
    """What was not read, left out or bent, as its page lists it."""


@router.get("/documents", responses=gives(Listing[KeptDocument]))
def documents(
    store: Store,
    *,
    text: Words = "",
    outlet: Short = "",
    language: Short = "",
    since: Day = "",
    until: Day = "",
    launch: Short = "",
    sort: Short = "added",
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """Return texts that fit, without their words."""
    asked = {"text": text, "outlet": outlet, "language": language, "since": since, "until": until, "launch": launch}
    return noun(store.documents(sort=sort or "added", limit=limit, offset=offset, **asked))


@router.get("/documents/{key}", responses=gives(Document))
def document(store: Store, key: Key) -> Response:
    """Return one text with its words."""
    return noun(there(store.document, key))


@router.get("/documents/{key}/dossier", responses=gives(Dossier))
async def dossier(request: Request, store: Store, key: Key) -> Response:
    """Return the dossier of one text, decisions applied; its words stay private where their licence asks it."""
    await asyncio.to_thread(there, store.document, key)
    asked = request.app.state.answers.ask("dossier_json", documents=(key,))
    return Response(await asyncio.wrap_future(asked), media_type="application/json")


router.get(
    "/documents/{key}/export/{to}",
    responses={200: {"description": "The file.", "content": {"application/octet-stream": {}}}},
)(export_text)


@router.post("/documents", status_code=202, responses=gives(HandedIn, 202, "Kept on disk; reading follows."),
             openapi_extra=takes(TextIn))  # fmt: skip
async def take(request: Request) -> Response:
    """Hand in a text; when this answers it is safe on disk, and reading follows."""
    given = await body(request, TextIn)
    if bool(given.text.strip()) == bool(given.url.strip()):
        raise HTTPException(422, "give a text or an address, one of the two")
    if not given.who.strip() or len(given.who) > 80:
        raise HTTPException(422, "say who hands it in, in at most 80 characters")
    known: dict[str, Any] = {name: getattr(given, name)[:2000] for name in ("name", "url", "published", "language")}
    data = given.text.encode("utf-8", "replace")
    entry = await asyncio.to_thread(hand_in, request.app.state, data, who=given.who.strip(), **known)
    return noun(told(entry), 202)


@router.get("/inbox/{key}", responses=gives(HandedIn))
def handed_in(request: Request, key: Annotated[str, Path(max_length=40)]) -> Response:
    """Return what became of something handed in."""
    entry = request.app.state.spool.get(key)
    if entry is None:
        raise HTTPException(404, "nothing was handed in under this id, or it was long ago")
    return noun(told(entry))


def told(entry: Entry) -> HandedIn:
    """Return something handed in as programs see it."""
    return HandedIn(
        id=entry.id,
        name=entry.name,
        state=entry.state,
        step=entry.step,
        sentence=entry.sentence,
        documents=tuple(entry.documents),
        launches=tuple(key for key, _ in entry.result.get("launches", ())),
        notes=tuple(entry.result.get("unread", ())),
    )
