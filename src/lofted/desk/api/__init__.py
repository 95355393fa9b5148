"""The API: the nouns of the model as JSON, described by OpenAPI."""

from __future__ import annotations

from fastapi import APIRouter

from lofted.desk.api import catalogues, claims, describe, documents, entities, launches, tools
from lofted.desk.api.answers import REFUSALS

router = APIRouter(responses=REFUSALS)
for one in (launches, documents, catalogues, claims, entities, tools, describe):
    router.include_router(one.router)
