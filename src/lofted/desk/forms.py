"""Forms: read with limits, and only when they come from a page of this desk."""

from __future__ import annotations

import hmac
from typing import Annotated, Final

from fastapi import Depends
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from lofted.desk.guard import form_token
from lofted.desk.settings import LARGEST_UPLOAD_BYTES
from lofted.model import InputError

MOST_FIELDS: Final = 60


class Form:
    """What a reader filled in; asking for a field never fails."""

    def __init__(self, data: FormData) -> None:
        self._data = data

    def text(self, name: str, longest: int = 2_000) -> str:
        """Return a field without blanks around it; empty when it was left out.

        Raises
        ------
        InputError
            It is longer than such a field may be.
        """
        value = self._data.get(name, "")
        text = value.strip() if isinstance(value, str) else ""
        if len(text) > longest:
            raise InputError(f"the field {name!r} is too long: at most {longest:,} characters")
        return text.replace("\x00", "")

    def whole(self, name: str) -> str:
        """Return a field as it came, for a pasted text."""
        value = self._data.get(name, "")
        return value if isinstance(value, str) else ""

    async def file(self, name: str) -> tuple[str, bytes]:
        """Return name and bytes of an uploaded file; both empty when there is none."""
        value = self._data.get(name)
        if not isinstance(value, UploadFile) or not value.filename:
            return "", b""
        return plain_name(value.filename), await value.read()


def plain_name(name: str) -> str:
    """Return the last part of a file's name, whatever system it comes from; never a way into a folder."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].strip()
    shown = "".join(one for one in last if one.isprintable())[:120]
    return (shown.strip(".") and shown) or "an uploaded file"


async def read_form(request: Request) -> Form:
    """Return the form of a request that a page of this desk sent."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        raise HTTPException(415, "a form is expected")
    data = await request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=LARGEST_UPLOAD_BYTES)
    given = data.get("form_token", "")
    wanted = form_token(request.app.state.settings, request.state.session)
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), wanted.encode()):
        raise HTTPException(
            403, "this page is from before the desk was started again: load it anew and repeat the step"
        )
    return Form(data)


Filled = Annotated[Form, Depends(read_form)]
