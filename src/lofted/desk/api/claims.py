"""Claims, decisions, search and history as JSON."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.api.answers import body, gives, noun, takes
from lofted.desk.asked import Day, Limit, Number, Offset, Short, Store, Words, there
from lofted.model import Action, Change, Decision, Difference, Hit, Listing, ReviewedClaim
from lofted.model.base import Noun

router = APIRouter(tags=["claims"])
Key = Annotated[str, Path(max_length=80, description="Id of a claim.")]

Begin = Annotated[str, Query(max_length=80, description="Id of the claim after which to begin: the last one you have.")]


class DecisionIn(Noun, frozen=True, kw_only=True):
    """A person's word on a claim; ``corrected`` as in Decision, ``undo`` takes the last one back."""

    action: Action
    corrected: dict[str, str] = {}
    who: str
    note: str = ""


@router.get("/claims", responses=gives(Listing[ReviewedClaim]))
def claims(
    store: Store,
    *,
    document: Short = "",
    launch: Short = "",
    kind: Short = "",
    state: Short = "",
    said_by: Words = "",
    text: Words = "",
    limit: Limit = 50,
    offset: Offset = 0,
    after: Begin = "",
) -> Response:
    """Return claims as they stand: the reader's proposal, the decisions, what follows from both."""
    asked: dict[str, Any] = {
        "document": document,
        "launch": launch,
        "kind": kind,
        "state": state,
        "said_by": said_by,
        "text": text,
    }
    return noun(store.claims(limit=limit, offset=offset, after=after, **asked))


@router.get("/claims/{key}", responses=gives(ReviewedClaim))
def claim(store: Store, key: Key) -> Response:
    """Return one claim with its decisions and links."""
    return noun(there(store.claim, key))


@router.post("/claims/{key}/decisions", status_code=201, responses=gives(Decision, 201, "The decision as kept."),
             openapi_extra=takes(DecisionIn))  # fmt: skip
async def decide(request: Request, store: Store, key: Key) -> Response:
    """Take a decision, or take the last one back; it is kept before this answers."""
    given: DecisionIn = await body(request, DecisionIn)
    if not given.who.strip() or len(given.who) > 80:
        raise HTTPException(422, "say who decides, in at most 80 characters")
    await run_in_threadpool(there, store.claim, key)
    if given.action == "undo":
        return noun(await run_in_threadpool(store.undo, key, given.who, given.note), 201)
    decision = Decision(id="", claim=key, action=given.action, corrected=given.corrected, who=given.who, at="",
                        note=given.note)  # fmt: skip
    return noun(await run_in_threadpool(store.decide, decision), 201)


@router.get("/search", responses=gives(Listing[Hit]))
def search(
    store: Store,
    *,
    q: Words,
    language: Short = "",
    kind: Short = "",
    state: Short = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """Return the claims whose quotes hold every word."""
    words = q.replace("\x00", " ")
    return noun(store.search(words, language=language, kind=kind, state=state, limit=limit, offset=offset))


@router.get("/changes", responses=gives(Listing[Change]))
def changes(
    store: Store,
    *,
    since: Day = "",
    until: Day = "",
    who: Short = "",
    what: Annotated[str, Query(alias="noun", max_length=80)] = "",
    key: Short = "",
    action: Short = "",
    limit: Limit = 50,
    offset: Offset = 0,
    before: Number = 0,
) -> Response:
    """Return the history, the latest first; ``before`` a change of this number, to read on without counting rows."""
    asked: dict[str, Any] = {"since": since, "until": until, "who": who, "noun": what, "key": key, "action": action}
    return noun(store.changes(limit=limit, offset=offset, before=before, **asked))


@router.get("/diff", responses=gives(Listing[Difference]))
def diff(store: Store, then: Day, now: Day = "", limit: Limit = 50, offset: Offset = 0) -> Response:
    """Return what is different between the ends of two days."""
    return noun(store.diff(then, now or None, limit=limit, offset=offset))
