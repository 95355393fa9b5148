"""Inbox: a text comes in pasted, as a file or from an address; progress while it reads, then where it stands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from lofted.desk.forms import Filled, Form
from lofted.desk.reading import hand_in
from lofted.desk.spool import Entry
from lofted.desk.ui import go, page, person
from lofted.model import InputError

router = APIRouter()
Key = Annotated[str, Path(max_length=40)]
FIELDS: Final = ("url", "name", "published", "language")
SHOWN: Final = 20
LOOK_S: Final = 0.3
LONGEST_EVENTS_S: Final = 600.0


@router.get("/inbox")
def inbox(request: Request) -> Response:
    """Show the form and what was handed in lately."""
    return _page(request, dict.fromkeys((*FIELDS, "text"), ""), "")


def _page(request: Request, typed: dict[str, str], refusal: str, status: int = 200) -> Response:
    entries = request.app.state.spool.entries()[:SHOWN]
    return page(request, "inbox.html", status=status, typed=typed, refusal=refusal, entries=entries)


@router.post("/inbox")
async def take(request: Request, form: Filled) -> Response:
    """Keep what was handed in on disk, then answer; reading follows."""
    try:
        data, known = await handed_in(form)
    except InputError as error:
        typed = {name: str(form.whole(name))[:2000] for name in FIELDS}
        return _page(request, {**typed, "text": form.whole("text")[:200_000]}, str(error), 400)
    entry = await asyncio.to_thread(hand_in, request.app.state, data, who=person(request), **known)
    return go(f"/inbox/{entry.id}")


async def handed_in(form: Form) -> tuple[bytes, dict[str, Any]]:
    """Return the bytes of a form and what is known about them.

    Raises
    ------
    InputError
        Nothing was given, or more than one thing.
    """
    name, data = await form.file("file")
    pasted, url = form.whole("text"), form.text("url")
    if sum(map(bool, (data, pasted.strip(), url))) != 1:
        raise InputError("give one thing: a pasted text, a file that is not empty, or an address")
    called = form.text("name", 120) or name or (url[:120] if url else "pasted text")
    known = {"name": called, "published": form.text("published", 40), "language": form.text("language", 2), "url": url}
    return data or pasted.replace("\r\n", "\n").encode("utf-8", "replace"), known


def _entry(request: Request, key: str) -> Entry:
    found: Entry | None = request.app.state.spool.get(key)
    if found is None:
        raise HTTPException(404, "nothing was handed in under this address, or it was long ago")
    return found


@router.get("/inbox/{key}")
def state(request: Request, key: Key) -> Response:
    """Show what became of something handed in."""
    entry = _entry(request, key)
    return page(request, "job.html", entry=entry, shown=entry.result.get("documents", []))


@router.get("/inbox/{key}/events")
async def events(request: Request, key: Key) -> Response:
    """Tell the steps of reading as they come."""
    _entry(request, key)
    return StreamingResponse(_told(request, key), media_type="text/event-stream")


async def _told(request: Request, key: str) -> AsyncIterator[str]:
    """Yield server-sent events until it is over."""
    last = None
    for _ in range(int(LONGEST_EVENTS_S / LOOK_S)):
        entry = request.app.state.spool.get(key)
        if entry is None or entry.is_over:
            break
        if entry.step != last:
            last = entry.step
            yield f"event: step\ndata: {' '.join(last.split()) or 'waiting for its turn'}\n\n"
        await asyncio.sleep(LOOK_S)
    yield "event: over\ndata: over\n\n"
