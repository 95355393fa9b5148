"""W3C Web Annotations: each claim on its exact words, by quote and by position in code points.

The two selectors stand side by side, as alternatives; ``lofted:`` terms add hashes of the bytes and of the text.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

import msgspec

from lofted.dossier import words
from lofted.dossier.exports.encoding import instant, name_of, pretty_json
from lofted.dossier.exports.shareable import LeftOut
from lofted.model import Claim, Document, Dossier, Moment

_CONTEXT: Final = ["http://www.w3.org/ns/anno.jsonld", {"lofted": "urn:lofted:terms:"}]
_AROUND: Final = 32
"""Characters kept on either side of a quote where the text may be passed on."""
_STEP: Final = 4


def dossier_annotations(dossier: Dossier, texts: dict[str, str], left_out: LeftOut) -> bytes:
    """Return one collection with an annotation for each claim.

    Parameters
    ----------
    dossier : Dossier
        What may be passed on.
    texts : dict
        Texts of documents by id, also of those that may not be passed on: from these only as many words beside a
        quote are printed as tell it from its repetitions.
    left_out : LeftOut
        What is not in ``dossier``.
    """
    documents = {document.id: document for document in dossier.documents}
    items = [
        _annotation(claim, documents[claim.document], texts.get(claim.document))
        for claim in dossier.claims
        if claim.document in documents
    ]
    page = {"type": "AnnotationPage", "id": name_of("page", *sorted(documents)), "startIndex": 0, "items": items}
    return pretty_json(
        {
            "@context": _CONTEXT,
            "id": name_of("annotations", *sorted(documents)),
            "type": "AnnotationCollection",
            "label": "Claims, each on its exact words",
            "total": len(items),
            "lofted:version": dossier.version,
            "lofted:review": f"reviewed by {dossier.reviewed_by}" if dossier.reviewed_by else words.UNREVIEWED,
            "lofted:left_out": left_out.counts(),
            "first": page,
        }
    )


def context_of(text: str, claim: Claim, around: int) -> tuple[str, str, int]:
    """Return prefix and suffix that single out a quote in its text, and how many places they still fit.

    Both grow from ``around`` code points until the quote stands once, or the text ends on either side.
    """
    reach = around
    while True:
        prefix = text[max(claim.start - reach, 0) : claim.start]
        suffix = text[claim.end : claim.end + reach]
        matches = _count(text, prefix + claim.quote + suffix)
        if matches < 2 or (reach >= claim.start and claim.end + reach >= len(text)):
            return prefix, suffix, matches
        reach = max(reach + _STEP, reach * 2)


def _count(text: str, wanted: str) -> int:
    """Return in how many places, overlapping ones too, the words stand: at most two are counted."""
    first = text.find(wanted)
    return 0 if first < 0 else 1 + (text.find(wanted, first + 1) >= 0)


def _annotation(claim: Claim, document: Document, text: str | None) -> dict[str, Any]:
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": claim.quote}
    if text is None:
        found: dict[str, Any] = {"lofted:matches": None, "lofted:matches_because": "this dossier holds no text"}
    else:
        prefix, suffix, matches = context_of(text, claim, _AROUND if document.redistribute else 0)
        quote |= {name: value for name, value in (("prefix", prefix), ("suffix", suffix)) if value}
        found = {"lofted:matches": matches, "lofted:text_sha256": hashlib.sha256(text.encode()).hexdigest()}
    target: dict[str, Any] = {
        "source": document.url or f"urn:sha256:{document.id}",
        "selector": [quote, {"type": "TextPositionSelector", "start": claim.start, "end": claim.end}],
        "lofted:sha256": document.id,
        **found,
    }
    if document.published is not None:
        target["state"] = {"type": "TimeState", "sourceDate": instant(document.published.earliest)}
    return {
        "id": name_of("claim", claim.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "value": _body(claim), "format": "text/plain", "language": "en"},
        "target": target,
        "lofted:claim": _claim(claim),
    }


def _body(claim: Claim) -> str:
    who = " via ".join(speaker.name for speaker in claim.said_by) or words.NOBODY
    return f"{claim.kind.replace('_', ' ')}: {words.value(claim)} ({claim.stance}; {who})"


def _claim(claim: Claim) -> dict[str, Any]:
    value = claim.value.local if isinstance(claim.value, Moment) else claim.value
    return {
        "id": claim.id,
        "kind": claim.kind,
        "value": value,
        "unit": claim.unit,
        "low": claim.low,
        "high": claim.high,
        "hedge": claim.hedge,
        "stance": claim.stance,
        "said_how": claim.said_how,
        "said_by": msgspec.to_builtins(claim.said_by),
    }
