"""schema.org ClaimReview, only for a dossier that a person has signed: ratings in words, the signer as author.

No number is given for a rating: our verdicts are no points on a scale from false to true.
"""

from __future__ import annotations

from typing import Any, Final

from lofted.dossier import words
from lofted.dossier.exports.encoding import pretty_json
from lofted.dossier.exports.shareable import LeftOut
from lofted.model import Claim, Document, Dossier, Finding, InputError

_CONTEXT: Final = ["https://schema.org", {"lofted": "urn:lofted:terms:"}]
_UNSIGNED: Final = (
    "a ClaimReview needs a dossier that a person has signed (reviewed_by), and nobody has signed this one: {because}"
)
_TYPES: Final = {"speaker": "Person", "organisation": "Organization", "outlet": "Organization"}


def dossier_claimreview(dossier: Dossier, left_out: LeftOut, *, page_url: str = "index.html") -> bytes:
    """Return a ClaimReview for each finding that judges a claim.

    Raises
    ------
    InputError
        Nobody has signed the dossier, or it judges no claim.
    """
    if not (dossier.reviewed_by or "").strip():
        raise InputError(_UNSIGNED.format(because=dossier.reviewed_by_because or "no name is given"))
    claims = {claim.id: claim for claim in dossier.claims}
    documents = {document.id: document for document in dossier.documents}
    reviews = [
        _review(finding, claims[claim], documents[claims[claim].document], dossier, page_url)
        for finding in dossier.findings
        if finding.verdict != "not_judged"
        for claim in finding.claims
        if claim in claims and claims[claim].document in documents
    ]
    if not reviews:
        raise InputError("the dossier judges no claim, so there is nothing to review")
    return pretty_json({"@context": _CONTEXT, "lofted:left_out": left_out.counts(), "@graph": reviews})


def _review(finding: Finding, claim: Claim, document: Document, dossier: Dossier, page_url: str) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "url": f"{page_url}#f-{finding.id}",
        "claimReviewed": claim.quote,
        "author": {"@type": "Organization", "name": dossier.reviewed_by},
        "reviewBody": finding.summary,
        "itemReviewed": _item(claim, document),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": f"{words.VERDICTS[finding.verdict][1].capitalize()}: {finding.title}",
        },
    }


def _item(claim: Claim, document: Document) -> dict[str, Any]:
    work = {"@type": "CreativeWork", "url": document.url, "headline": document.title, "publisher": document.outlet}
    shown: dict[str, Any] = {name: value for name, value in work.items() if value}
    if "publisher" in shown:
        shown["publisher"] = {"@type": "Organization", "name": document.outlet}
    item: dict[str, Any] = {"@type": "Claim", "appearance": shown, "lofted:sha256": document.id}
    if claim.said_by:
        first = claim.said_by[0]
        item["author"] = {"@type": _TYPES[first.role], "name": first.name}
    if document.published is not None:
        item["datePublished"] = document.published.local
    return item
