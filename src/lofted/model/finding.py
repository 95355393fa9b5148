"""Finding: one question about named claims or launches, answered so that a stranger can check it."""

from __future__ import annotations

from typing import Literal

from lofted.model.base import Noun

Verdict = Literal["consistent", "inconsistent", "unsure", "not_judged"]
Confidence = Literal["high", "moderate", "low"]


class Likelihood(Noun, frozen=True, kw_only=True):
    """ICD 203 words with the range of probability they stand for."""

    words: str
    low: float
    high: float


class Evidence(Noun, frozen=True, kw_only=True):
    """One line a finding rests on: a computed number, a row of a table, a definition, a document."""

    label: str
    value: str
    """Printed answer with its unit, or the row itself."""
    source: str
    """Where it comes from: a room and function of ours, a table with its row, or an address."""
    pull: str = ""
    """For competing explanations: which side it supports, how strongly, and why."""


class Finding(Noun, frozen=True, kw_only=True):
    """The answer to one question. It judges statements, never honesty."""

    id: str
    question: str
    """Which question: full_range, range_class, history, law, purpose …"""
    title: str
    verdict: Verdict
    summary: str
    """Two or three sentences in our own voice; every number in it is in ``evidence`` or a claim."""
    likelihood: Likelihood | None
    likelihood_because: str = ""
    confidence: Confidence | None
    """How good the evidence is, apart from how likely the answer is."""
    confidence_because: str = ""
    claims: tuple[str, ...]
    launches: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    would_change: str
    """What would change the answer."""
    later: tuple[str, ...] = ()
    """What became known after the documents were published; it decided nothing here."""
