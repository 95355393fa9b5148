"""Answers of the API: nouns as JSON, errors as one sentence, both described in OpenAPI from the nouns themselves."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.settings import LARGEST_UPLOAD_BYTES
from lofted.model import InputError, wire
from lofted.model.base import Noun

REF: Final = "#/components/schemas/{name}"
DESCRIBED: dict[str, Any] = {}
"""Types that some route answers with or takes in, by the name of their schema."""


class Refused(Noun, frozen=True, kw_only=True):
    """Why something was not done, in one plain sentence."""

    error: str


def schema_of(kind: Any) -> dict[str, str]:
    """Return the reference to the schema of a type, which the description then holds."""
    (found,), _ = msgspec.json.schema_components([kind], ref_template=REF)
    reference: str = found["$ref"]
    DESCRIBED[reference.rsplit("/", 1)[-1]] = kind
    return {"$ref": reference}


def gives(kind: Any, status: int = 200, says: str = "The noun as JSON.") -> dict[int | str, dict[str, Any]]:
    """Return what a route answers with, for its description."""
    return {status: {"description": says, "content": {"application/json": {"schema": schema_of(kind)}}}}


def takes(kind: Any) -> dict[str, Any]:
    """Return what a route takes in, for its description."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema_of(kind)}}}}


REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    code: {"description": says, "content": {"application/json": {"schema": schema_of(Refused)}}}
    for code, says in (
        (400, "It cannot be done like this; the sentence says why."),
        (401, "This desk asks for its token."),
        (403, "Sent from another site's page."),
        (404, "There is no such thing."),
        (413, "Too large."),
        (415, "Of another kind than this takes."),
        (422, "A parameter cannot be used."),
        (429, "Too much to do already; try again later."),
    )
}


def noun(answer: Noun, status: int = 200) -> Response:
    """Return a noun as JSON."""
    return Response(wire.line(answer), status_code=status, media_type="application/json")


async def body(request: Request, kind: type[Noun]) -> Any:
    """Return what a request brought, as the noun it must be.

    Raises
    ------
    HTTPException
        It is no JSON, or another thing.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "send JSON: Content-Type: application/json")
    data = await request.body()
    if len(data) > LARGEST_UPLOAD_BYTES:
        raise HTTPException(413, "that is too large")
    try:
        return wire.read(data, kind, name="the request")
    except (InputError, RecursionError) as error:
        raise HTTPException(422, str(error)) from error


def description(app: FastAPI, version: str) -> dict[str, Any]:
    """Return the OpenAPI description: FastAPI's paths, the schemas of our nouns."""
    found = get_openapi(
        title="Lofted desk",
        version=version,
        openapi_version="3.1.0",
        summary="Launches, claims, documents and dossiers of one store, as the nouns of Lofted.",
        routes=app.routes,
    )
    _, schemas = msgspec.json.schema_components(list(DESCRIBED.values()), ref_template=REF)
    found["components"] = {
        "schemas": dict(sorted(schemas.items())),
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "Of a desk with a token."}},
    }
    return found
