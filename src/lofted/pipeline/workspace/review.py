"""Decisions taken and taken back, each one transaction: the decision, what counts, links and launches."""

from __future__ import annotations

from lofted.model import Decision, ReviewedClaim
from lofted.pipeline.workspace import deciding
from lofted.pipeline.workspace.adding import follow
from lofted.store import Database
from lofted.store import claims as kept_claims
from lofted.store import documents as kept_documents
from lofted.store.pen import Pen


def decide(store: Database, decision: Decision) -> Decision:
    """Keep a decision and let everything follow from it; return it with its id and time."""
    with store.writing(decision.who.strip() or "nobody") as pen:
        before = kept_claims.one(pen.connection, decision.claim)
        done = deciding.checked(pen, decision, before)
        _apply(pen, before, done)
        return done


def undo(store: Database, claim: str, who: str, note: str) -> Decision:
    """Take back the last decision on a claim that still stands."""
    with store.writing(who) as pen:
        before = kept_claims.one(pen.connection, claim)
        done = deciding.taken_back(pen, before, who, note)
        _apply(pen, before, done)
        return done


def _apply(pen: Pen, before: ReviewedClaim, done: Decision) -> None:
    decisions = (*before.decisions, done)
    key = before.proposal.id
    kept_claims.decide(pen, done)
    deciding.settle(pen, before.proposal, decisions)
    deciding.set_links(pen, before, decisions)
    after = kept_claims.one(pen.connection, key)
    if after.claim != before.claim or after.links != before.links:
        document = kept_documents.document(pen.connection, before.proposal.document)
        follow(pen, document, also=[link.launch for link in before.links])
