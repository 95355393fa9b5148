"""Every question in the order a reader meets the answers; what no question covers is kept with its reason."""

from __future__ import annotations

from typing import Final

from lofted.findings import (
    agreement,
    flight_time,
    forecast,
    full_range,
    history,
    identity,
    kept,
    law,
    posture,
    purpose,
    quotation,
    range_class,
    reach,
    site,
    space_launch,
    text_consistency,
)
from lofted.findings.case import Case
from lofted.model import Finding

QUESTIONS: Final = (
    identity,
    range_class,
    full_range,
    reach,
    flight_time,
    agreement,
    space_launch,
    purpose,
    forecast,
    history,
    law,
    site,
    posture,
    text_consistency,
    quotation,
)


def judge(case: Case) -> tuple[Finding, ...]:
    """Return all findings; every claim is named by at least one of them."""
    found = [finding for question in QUESTIONS for finding in question.judge(case)]
    answered = frozenset(claim for finding in found if finding.question != "quotation" for claim in finding.claims)
    return (*found, *kept.judge(case, answered))
