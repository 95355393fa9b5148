"""Counts: launches by year, class, site and outcome; and the timeline of one year."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from lofted.desk.asked import Store
from lofted.desk.charts import bars, dots
from lofted.desk.pages.launches import Chosen
from lofted.desk.ui import page

router = APIRouter()
MOST_ON_A_LINE: Final = 500


@router.get("/counts")
def counts(request: Request, store: Store, filters: Chosen) -> Response:
    """Show how many launches, events and days there were."""
    stats = store.stats(**filters)
    failed = {} if filters["outcome"] else _failures(store, filters)
    return page(request, "counts.html", stats=stats, filters=filters, chart=bars(stats.by_year, failed), failed=failed)


def _failures(store: Store, filters: dict[str, str]) -> dict[str, int]:
    found = store.tallies("year", **{**filters, "outcome": "failure"})
    return {one.name: one.launches for one in found}


@router.get("/timeline")
def timeline(request: Request, store: Store, filters: Chosen) -> Response:
    """Show the launches of a year, or of the span that was asked for, along the days."""
    whole = {**filters, "since": "", "until": ""}
    years = [one.name for one in store.tallies("year", **whole)]
    span: dict[str, Any] = dict(filters)
    if not span["since"] and not span["until"] and years:
        span["since"] = span["until"] = years[-1]
    found = store.launches(sort="time", limit=MOST_ON_A_LINE, **span)
    return page(request, "timeline.html", found=found, filters=span, years=years, chart=dots(found.rows))
