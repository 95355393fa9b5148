"""The door: where somebody who was given the token shows it, and where a person says under which name they decide."""

from __future__ import annotations

import asyncio
import hmac
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.forms import Filled
from lofted.desk.guard import token_proof
from lofted.desk.ui import go, inside, page

router = APIRouter()
PAUSE_S: Final = 0.5
"""After a wrong token: guessing takes for ever, mistyping does not."""
A_YEAR_S: Final = 31_536_000


@router.get("/enter")
async def door(request: Request) -> Response:
    """Show the form for the token."""
    return page(request, "enter.html", refusal="")


@router.post("/enter")
async def enter(request: Request, form: Filled) -> Response:
    """Let in who knows the token."""
    settings = request.app.state.settings
    if settings.token and not hmac.compare_digest(form.text("token").encode(), settings.token.encode()):
        await asyncio.sleep(PAUSE_S)
        return page(request, "enter.html", status=401, refusal="that is not the token of this desk")
    answer = go("/")
    answer.set_cookie(f"lofted_token_{settings.port}", token_proof(settings), httponly=True, samesite="lax")
    return answer


@router.get("/person")
async def person(request: Request) -> Response:
    """Show under which name decisions are made."""
    return page(
        request, "person.html", back=inside(request.headers.get("referer", "").partition(request.url.netloc)[2])
    )


@router.post("/person")
async def call_me(request: Request, form: Filled) -> Response:
    """Remember, in this browser, the name decisions are made under."""
    answer = go(form.text("back") or "/")
    name = f"lofted_person_{request.app.state.settings.port}"
    answer.set_cookie(name, form.text("name", 80).encode().hex(), max_age=A_YEAR_S, httponly=True, samesite="lax")
    return answer
