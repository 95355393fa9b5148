"""Statements in time order: what each is dated by, and the line that shows it with its day and its voice."""

from __future__ import annotations

from collections.abc import Iterable

from lofted.findings.case import Case
from lofted.findings.words import quoted, who
from lofted.model import Claim, Evidence, Moment


def day_of(case: Case, claim: Claim) -> str:
    """Return the ISO day a statement tells of: its own, else that of publication; empty if unknown."""
    if isinstance(claim.value, Moment) and claim.value.precision == "day":
        return claim.value.local[:10]
    if claim.details.get("date"):
        return claim.details["date"]
    published = case.published_on(claim)
    return published.isoformat() if published else ""


def in_order(case: Case, claims: Iterable[Claim]) -> list[Claim]:
    """Return statements by their day, those without one last; within a day as the texts have them."""
    return sorted(claims, key=lambda claim: (day_of(case, claim) or "9999", claim.document, claim.start))


def line(case: Case, claim: Claim) -> Evidence:
    """Return a statement as one dated line."""
    day = day_of(case, claim)
    return Evidence(label=f"{day or 'day unknown'}: {who(claim)}", value=quoted(claim), source="as published")
