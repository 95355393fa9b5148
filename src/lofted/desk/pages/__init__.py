"""The pages, one file each."""

from __future__ import annotations

from fastapi import APIRouter

from lofted.desk.pages import (
    about,
    calculator,
    changes,
    compare,
    counts,
    documents,
    door,
    entities,
    home,
    imports,
    inbox,
    launch,
    launches,
    links,
    notice,
    quality,
    reference,
    review,
    search,
    statement,
)

router = APIRouter(include_in_schema=False)
for one in (about, calculator, changes, compare, counts, documents, door, entities, home, imports, inbox, launch,
            launches, links, notice, quality, reference, review, search, statement):  # fmt: skip
    router.include_router(one.router)
