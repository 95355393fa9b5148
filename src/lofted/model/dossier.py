"""Dossier: everything one assessment holds, in the order a reader meets it."""

from __future__ import annotations

from typing import Literal

from lofted.model.base import Noun
from lofted.model.claim import Claim
from lofted.model.document import Document
from lofted.model.finding import Finding
from lofted.model.flight import Flight
from lofted.model.launch import Event, Interval, KnownLaunch, Launch, Link

Texts = Literal["full", "quotes"]


class Later(Noun, frozen=True, kw_only=True):
    """Something that became known after the documents were published."""

    date: str
    text: str
    source: str


class Quantity(Noun, frozen=True, kw_only=True):
    """One merged quantity of one launch, as the flight used it."""

    launch: str
    interval: Interval


class Dossier(Noun, frozen=True, kw_only=True):
    """All of one assessment; the same inputs give the same printed digits."""

    schema: str = "lofted/dossier/1"
    version: str
    """Of Lofted, and so of its tables."""
    as_of: str | None
    """ISO date: what was known by then decides."""
    as_of_because: str = ""
    texts: Texts
    reviewed_by: str | None = None
    reviewed_by_because: str = "machine-read, not reviewed by a person"
    documents: tuple[Document, ...]
    launches: tuple[Launch, ...]
    known_launches: tuple[KnownLaunch, ...]
    """Rows of the launch list behind ``launches``: what comes from the list, not from the documents."""
    events: tuple[Event, ...]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
    quantities: tuple[Quantity, ...]
    flights: tuple[Flight, ...]
    findings: tuple[Finding, ...]
    later: tuple[Later, ...] = ()
    notes: tuple[str, ...] = ()
    """What was left out or could not be done, one sentence each."""
