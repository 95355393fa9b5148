"""A person's word on a claim: what counts follows from the proposal and every decision that still stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from lofted.model import Claim, Decision, InputError, Link, ReviewedClaim
from lofted.model.kept import State
from lofted.pipeline.workspace.corrections import corrected
from lofted.store import claims as kept_claims
from lofted.store import launches as kept_launches
from lofted.store import links as kept_links
from lofted.store.pen import Pen

ACTIONS: Final = ("accept", "reject", "correct")


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that nobody took back, oldest first."""
    undone = {decision.undoes for decision in decisions}
    return tuple(one for one in decisions if one.action != "undo" and one.id not in undone)


def outcome(proposal: Claim, decisions: Sequence[Decision]) -> tuple[State, Claim | None]:
    """Return the state of a claim and the claim that counts; corrections add up, the last word decides."""
    valid = standing(decisions)
    claim = proposal
    for decision in valid:
        if decision.action == "correct":
            claim = corrected(claim, decision.corrected, decision.who)
    if not valid:
        return "open", proposal
    if valid[-1].action == "reject":
        return "rejected", None
    return ("corrected" if any(one.action == "correct" for one in valid) else "accepted"), claim


def settle(pen: Pen, proposal: Claim, decisions: Sequence[Decision]) -> None:
    """Set what counts of a claim after its proposal or the decisions on it changed."""
    state, claim = outcome(proposal, decisions)
    kept_claims.stands(pen, proposal, state, claim, decisions[-1].at if decisions else None)


def checked(pen: Pen, decision: Decision, before: ReviewedClaim) -> Decision:
    """Return a decision with its id and time, or say why it cannot be taken."""
    if decision.action not in ACTIONS:
        raise InputError("a decision accepts, rejects or corrects a claim; what was decided is taken back with undo")
    if (decision.action == "correct") != bool(decision.corrected):
        raise InputError("a correction names the fields it corrects; accepting or rejecting names none")
    if not decision.who.strip():
        raise InputError("a decision carries the name of who takes it")
    fields = dict(decision.corrected)
    if "launch" in fields:
        fields["launch"] = kept_launches.present_id(pen.connection, fields["launch"].strip())
    number = pen.next_number()
    done = msgspec.structs.replace(decision, id=f"decision-{number}", at=pen.at, undoes="", corrected=fields)
    outcome(before.proposal, (*before.decisions, done))
    return done


def taken_back(pen: Pen, before: ReviewedClaim, who: str, note: str) -> Decision:
    """Return the decision that takes the last standing one back."""
    valid = standing(before.decisions)
    if not valid:
        raise InputError("nothing was decided on this claim that could be taken back")
    number = pen.next_number()
    return Decision(
        id=f"decision-{number}",
        claim=before.proposal.id,
        action="undo",
        undoes=valid[-1].id,
        who=who,
        at=pen.at,
        note=note,
    )


def decided_link(claim: str, decisions: Sequence[Decision]) -> Link | None:
    """Return the link that a standing correction sets, None where the rules decide."""
    for decision in reversed(standing(decisions)):
        if decision.action == "correct" and decision.corrected.get("launch"):
            why = decision.note or f"decided by {decision.who}"
            launch = decision.corrected["launch"]
            return Link(claim=claim, launch=launch, weight=1.0, reasons=(why,), decided_by=decision.who)
    return None


def set_links(pen: Pen, before: ReviewedClaim, decisions: Sequence[Decision]) -> None:
    """Put a person's link in the place of the rules', or take it away when it was taken back."""
    link = decided_link(before.proposal.id, decisions)
    if link is not None:
        present = kept_launches.present_id(pen.connection, link.launch)
        kept_links.exchange(pen, before.links, [msgspec.structs.replace(link, launch=present)])
    elif any(one.decided_by != kept_links.BY_RULES for one in before.links):
        kept_links.exchange(pen, before.links, [])
