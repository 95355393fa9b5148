"""Review: claims to decide on, one claim by its permanent address, and the decisions themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from lofted.desk.asked import Short, Store, Words, there
from lofted.desk.forms import Filled, Form
from lofted.desk.paging import part_of
from lofted.desk.ui import fragment, go, inside, page, person
from lofted.desk.views import ClaimView, beside_text, in_context
from lofted.model import Decision, InputError, ReviewedClaim
from lofted.pipeline.workspace import Workspace

router = APIRouter()
Key = Annotated[str, Path(max_length=80)]
FIELDS: Final = ("kind", "value", "unit", "low", "high", "hedge", "source", "launch")
SHOWN: Final = 25
"""Cards on a page: each has its forms, and nobody decides on more at a sitting of one page."""


@router.get("/review")
def review(
    request: Request,
    store: Store,
    *,
    state: Short = "open",
    kind: Short = "",
    launch: Short = "",
    said_by: Words = "",
    text: Words = "",
    document: Short = "",
    after: Short = "",
    before: Short = "",
) -> Response:
    """Show claims, those that nobody decided on first."""
    filters: dict[str, Any] = {"state": state, "kind": kind, "launch": launch.strip(), "said_by": said_by.strip(),
               "text": text.strip(), "document": document}  # fmt: skip
    listed = store.claims(limit=SHOWN + 1, after=after, before=before, **filters)
    found = part_of(listed, SHOWN, goes_on=bool(after), goes_back=bool(before))
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    views, labels = cards(store, found.rows, back)
    return page(request, "review.html", found=found, views=views, labels=labels, filters=filters)


def cards(store: Workspace, claims: Sequence[ReviewedClaim], back: str) -> tuple[list[ClaimView], dict[str, str]]:
    """Return the cards of claims of several texts, and what their launches are called."""
    texts = {key: store.document(key) for key in dict.fromkeys(one.proposal.document for one in claims)}
    links = [one for key in texts for one in store.links(document=key, limit=500).rows]
    labels = {one.launch.id: one.launch.label for one in links}
    return [in_context(one, texts[one.proposal.document], labels=labels, back=back) for one in claims], labels


@router.get("/claims/{key}")
def claim(request: Request, store: Store, key: Key) -> Response:
    """Show one claim by its permanent address."""
    found = there(store.claim, key)
    views, labels = cards(store, [found], f"/claims/{key}")
    return page(request, "claim.html", view=views[0], labels=labels)


@router.post("/claims/{key}/{action}")
def decide(
    request: Request, store: Store, key: Key, action: Annotated[str, Path(max_length=10)], form: Filled
) -> Response:
    """Take a decision, or take one back; it is kept before this answers."""
    there(store.claim, key)
    back = inside(form.text("back"), f"/claims/{key}")
    part = request.headers.get("x-desk") == "part"
    try:
        take(store, key, action, person(request), form)
    except InputError as error:
        if part:
            return PlainTextResponse(str(error), status_code=400)
        raise
    return _card(request, store, key, back) if part else go(back)


def take(store: Workspace, key: str, action: str, who: str, form: Form) -> None:
    """Hand a decision to the store.

    Raises
    ------
    InputError
        There is no such decision, or it cannot be taken.
    """
    note = form.text("note", 500)
    if action == "undo":
        store.undo(key, who, note)
        return
    if action not in {"accept", "reject", "correct"}:
        raise InputError(f"a claim is accepted, rejected, corrected, or a decision undone; not “{action}”")
    fields = {name: form.text(name) for name in FIELDS if form.text(name)} if action == "correct" else {}
    store.decide(
        Decision(id="", claim=key, action=action, corrected=fields, who=who, at="", note=note)  # type: ignore[arg-type]  # an Action, checked above
    )


def _card(request: Request, store: Workspace, key: str, back: str) -> Response:
    """Return the card as it stands now, as the page it lies on prints it."""
    place = back.partition("#")[0]
    reviewed = store.claim(key)
    if place.startswith("/documents/"):
        claims = store.claims(document=reviewed.proposal.document, limit=1000).rows
        number = [one.proposal.id for one in claims].index(key) + 1
        links = store.links(claim=key)
        view = beside_text(reviewed, number, labels={one.launch.id: one.launch.label for one in links.rows}, back=place)
    else:
        view = cards(store, [reviewed], place)[0][0]
    return fragment(request, "claims.html", "card", view)
