"""The calculator: an apogee, a range and perhaps a time that were reported, and what such a flight shows."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
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


@router.get("/calculator")
async def calculator(
    request: Request,
    *,
    apogee: Typed = "",
    range: Typed = "",  # noqa: A002 - the word of the command line
    time: Typed = "",
    site: Typed = "",
    bearing: Typed = "",
    failed: Flag = False,
    manoeuvring: Flag = False,
) -> Response:
    """Show the form and, when numbers were typed, the answer."""
    typed = {"apogee": apogee, "range": range, "time": time, "site": site, "bearing": bearing}
    typed = {name: value.strip() for name, value in typed.items()}
    shown: dict[str, Any] = {"typed": typed, "failed": failed, "manoeuvring": manoeuvring, "examples": EXAMPLES,
                             "answer": None, "refusal": ""}  # fmt: skip
    status = 200
    if typed["apogee"] or typed["range"]:
        try:
            shown["answer"] = await answer(request, typed, failed=failed, manoeuvring=manoeuvring)
        except InputError as error:
            shown["refusal"], status = str(error), 400
    part = request.headers.get("x-desk") == "part"
    return page(request, "calculator_answer.html" if part else "calculator.html", status=status, drawn=True, **shown)


@router.get("/calculator/profile.svg")
async def profile(
    request: Request,
    *,
    apogee: Typed = "",
    range: Typed = "",  # noqa: A002 - the word of the command line
    time: Typed = "",
    site: Typed = "",
    bearing: Typed = "",
    failed: Flag = False,
    manoeuvring: Flag = False,
) -> Response:
    """Return the picture of the answer as a file."""
    typed = {"apogee": apogee, "range": range, "time": time, "site": site, "bearing": bearing}
    found = await answer(request, typed, failed=failed, manoeuvring=manoeuvring)
    if not found["svg"]:
        raise HTTPException(404, f"there is no picture: {found['caption']}")
    return attachment(found["svg"].encode(), "profile.svg", "image/svg+xml")


async def answer(request: Request, typed: dict[str, str], *, failed: bool, manoeuvring: bool) -> dict[str, Any]:
    """Return the answer of the calculator.

    Raises
    ------
    InputError
        A number is missing or is none.
    """
    for name in ("apogee", "range"):
        if not typed[name]:
            raise InputError(f"the {name} is missing")
    asked = request.app.state.answers.ask(
        "calculate",
        longest_s=30.0,
        apogee=typed["apogee"],
        ground_range=typed["range"],
        flight_time=typed["time"] or None,
        site=typed["site"] or None,
        bearing=typed["bearing"] or None,
        samples=SAMPLES,
        failure_reported=failed,
        manoeuvring=manoeuvring,
    )
    found: dict[str, Any] = await asyncio.wrap_future(asked)
    return found
