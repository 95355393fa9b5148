"""schema.org ClaimReview, only for a dossier that a person has signed: in words, the signing organisation as author.

No number is given for a rating: our verdicts are no points on a scale from false to true.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lofted.dossier import words
from lofted.dossier.exports.encoding import pretty_json
from lofted.dossier.exports.shareable import LeftOut
from lofted.model import Claim, Document, Dossier, Finding, InputError, Signature

_CONTEXT: Final = ["https://schema.org", {"lofted": "urn:lofted:terms:"}]
_UNSIGNED: Final = "a ClaimReview needs a dossier that a person has signed, and nobody has signed this one"
_NO_ORGANISATION: Final = "a ClaimReview names the organisation that signed, and {who} signed for none"
_TYPES: Final = {"speaker": "Person", "organisation": "Organization", "outlet": "Organization"}


def dossier_claimreview(
    dossier: Dossier, left_out: LeftOut, signatures: Sequence[Signature] = (), *, page_url: str = "index.html"
) -> bytes:
    """Return a ClaimReview for each finding that judges a claim; the latest signature gives author, words and day.

    Raises
    ------
    InputError
        Nobody has signed the dossier, nobody for an organisation, or it judges no claim.
    """
    if not signatures:
        raise InputError(_UNSIGNED)
    signed = max(signatures, key=lambda one: (bool(one.organisation.strip()), one.at))
    if not signed.organisation.strip():
        raise InputError(_NO_ORGANISATION.format(who=signed.who))
    claims = {claim.id: claim for claim in dossier.claims}
    documents = {document.id: document for document in dossier.documents}
    reviews = [
        _review(finding, claims[claim], documents[claims[claim].document], signed, page_url)
        for finding in dossier.findings
        if finding.verdict != "not_judged"
        for claim in finding.claims
        if claim in claims and claims[claim].document in documents
    ]
    if not reviews:
        raise InputError("the dossier judges no claim, so there is nothing to review")
    return pretty_json({"@context": _CONTEXT, "lofted:left_out": left_out.counts(), "@graph": reviews})


def _review(finding: Finding, claim: Claim, document: Document, signed: Signature, page_url: str) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "url": f"{page_url}#f-{finding.id}",
        "claimReviewed": claim.quote,
        "author": {"@type": "Organization", "name": signed.organisation},
        "datePublished": signed.at[:10],
        "reviewBody": finding.summary,
        "lofted:signed_by": signed.who,
        "lofted:signed_in_words": signed.words,
        "lofted:dossier_sha256": signed.dossier,
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
