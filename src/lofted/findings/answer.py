"""How every finding is put together: one builder, so that no null goes without its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from lofted.model import Claim, Confidence, Evidence, Finding, Likelihood, Verdict


def answer(
    question: str,
    title: str,
    verdict: Verdict,
    summary: str,
    *,
    claims: Iterable[Claim] = (),
    launches: Iterable[str] = (),
    evidence: Iterable[Evidence] = (),
    would_change: str,
    likelihood: Likelihood | None = None,
    likelihood_because: str = "the question is not one of probability",
    confidence: Confidence | None = None,
    confidence_because: str = "nothing was computed or looked up",
    later: Iterable[str] = (),
) -> Finding:
    """Return a finding; its id depends on the question and on what it is about, never on the answer."""
    claim_ids = tuple(dict.fromkeys(claim.id for claim in claims))
    launch_ids = tuple(dict.fromkeys(launches))
    key = "\x1f".join((question, *claim_ids, "", *launch_ids, title if not claim_ids else ""))
    return Finding(
        id=f"{question}-{hashlib.sha256(key.encode()).hexdigest()[:10]}",
        question=question,
        title=title,
        verdict=verdict,
        summary=summary,
        likelihood=likelihood,
        likelihood_because="" if likelihood else likelihood_because,
        confidence=confidence,
        confidence_because="" if confidence else confidence_because,
        claims=claim_ids,
        launches=launch_ids,
        evidence=tuple(evidence),
        would_change=would_change,
        later=tuple(later),
    )
