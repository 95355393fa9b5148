"""The calculator: an apogee, a range and perhaps a time that were reported, and what such a flight shows."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import Flag
from lofted.desk.ui import attachment, page
from lofted.model import InputError

router = APIRouter()
Typed = Annotated[str, Query(max_length=80)]
SAMPLES: Final = 2048
EXAMPLES: Final = (
    ("620", "300", "", "27 Feb 2022 as the JCS reported it"),
    ("6248.5", "1090", "67.4 min", "24 March 2022 as state media reported it"),
    ("about 4500", "960", "53 min", "29 Nov 2017, between the reports"),
)


class Asked(NamedTuple):
    """What is typed into the calculator, and what is ticked."""

    typed: dict[str, str]
    failed: bool
    manoeuvring: bool


def asked(
    *,
    apogee: Typed = "",
    range: Typed = "",  # noqa: A002 - the word of the command line
    time: Typed = "",
    site: Typed = "",
    bearing: Typed = "",
    failed: Flag = False,
    manoeuvring: Flag = False,
) -> Asked:
    """Return what an address asks the calculator; page, picture and API take the same."""
    typed = {"apogee": apogee, "range": range, "time": time, "site": site, "bearing": bearing}
    return Asked({name: value.strip() for name, value in typed.items()}, failed, manoeuvring)


Chosen = Annotated[Asked, Depends(asked)]


@router.get("/calculator")
async def calculator(request: Request, given: Chosen) -> Response:
    """Show the form and, when numbers were typed, the answer."""
    shown: dict[str, Any] = {**given._asdict(), "examples": EXAMPLES, "answer": None, "refusal": ""}
    status = 200
    if given.typed["apogee"] or given.typed["range"]:
        try:
            shown["answer"] = await answer(request, given)
        except InputError as error:
            shown["refusal"], status = str(error), 400
    part = request.headers.get("x-desk") == "part"
    return page(request, "calculator_answer.html" if part else "calculator.html", status=status, drawn=True, **shown)


@router.get("/calculator/profile.svg")
async def profile(request: Request, given: Chosen) -> Response:
    """Return the picture of the answer as a file."""
    found = await answer(request, given)
    if not found["svg"]:
        raise HTTPException(404, f"there is no picture: {found['caption']}")
    return attachment(found["svg"].encode(), "profile.svg", "image/svg+xml")


async def answer(request: Request, given: Asked) -> dict[str, Any]:
    """Return the answer of the calculator.

    Raises
    ------
    InputError
        A number is missing or is none.
    """
    typed = given.typed
    for name in ("apogee", "range"):
        if not typed[name]:
            raise InputError(f"the {name} is missing")
    lane = request.app.state.answers.ask(
        "calculate",
        longest_s=30.0,
        apogee=typed["apogee"],
        ground_range=typed["range"],
        flight_time=typed["time"] or None,
        site=typed["site"] or None,
        bearing=typed["bearing"] or None,
        samples=SAMPLES,
        failure_reported=given.failed,
        manoeuvring=given.manoeuvring,
    )
    found: dict[str, Any] = await asyncio.wrap_future(lane)
    return found
