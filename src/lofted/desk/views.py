"""What a card of a claim shows: the claim as it stands, the words around its quote, where its buttons lead back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lofted.dossier import numbers
from lofted.model import Claim, Document, Moment, ReviewedClaim
from lofted.pipeline.workspace.deciding import standing

AROUND: Final = 240
"""Characters shown on either side of a quote, up to the ends of its line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One card."""

    reviewed: ReviewedClaim
    claim: str
    number: str
    number_link: str
    before: str | None
    """Words before the quote; None where the whole text stands beside the card."""
    quote: str
    after: str
    language: str
    document_name: str
    document_link: str
    labels: Mapping[str, str]
    back: str
    can_undo: bool
    written: str
    """The value as a person would type it."""


def beside_text(reviewed: ReviewedClaim, number: int, *, labels: Mapping[str, str], back: str) -> ClaimView:
    """Return the card of a claim whose text stands beside it."""
    return _view(reviewed, None, number=str(number), link=f"#q-{reviewed.proposal.id}", labels=labels, back=back)


def in_context(reviewed: ReviewedClaim, document: Document, *, labels: Mapping[str, str], back: str) -> ClaimView:
    """Return the card of a claim with the words around its quote."""
    place = f"/documents/{document.id}#q-{reviewed.proposal.id}"
    return _view(reviewed, document, number="text", link=place, labels=labels, back=back)


def _view(
    reviewed: ReviewedClaim, document: Document | None, *, number: str, link: str, labels: Mapping[str, str], back: str
) -> ClaimView:
    proposal = reviewed.proposal
    before, after = (None, "") if document is None else around(proposal, document.text or proposal.quote)
    return ClaimView(
        reviewed=reviewed,
        claim=proposal.id,
        number=number,
        number_link=link,
        before=before,
        quote=proposal.quote,
        after=after,
        language=(document.language if document else None) or "und",
        document_name=(document.outlet or document.title or document.name) if document else "",
        document_link=f"/documents/{document.id}" if document else "",
        labels=labels,
        back=f"{back}#c-{proposal.id}",
        can_undo=bool(standing(reviewed.decisions)),
        written=written(reviewed.claim or proposal),
    )


def around(claim: Claim, text: str) -> tuple[str, str]:
    """Return the words before and after a quote within its line, a little way."""
    start = max(text.rfind("\n", 0, claim.start) + 1, claim.start - AROUND)
    stop = text.find("\n", claim.end)
    end = min(len(text) if stop < 0 else stop, claim.end + AROUND)
    before = ("…" if start == claim.start - AROUND else "") + text[start : claim.start]
    return before, text[claim.end : end] + ("…" if end == claim.end + AROUND else "")


def written(claim: Claim) -> str:
    """Return a value as a person would type it."""
    if claim.value is None:
        return ""
    if isinstance(claim.value, Moment):
        return claim.value.local
    return numbers.plain(claim.value) if isinstance(claim.value, float | int) else claim.value
