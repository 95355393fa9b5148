"""What the reader and the linker give to each unit of the linking cases: the texts of a case come in together."""

from __future__ import annotations

import msgspec

from launches.pairwise import Case, Text
from lofted import claims, launches, reference
from lofted.model import Document
from lofted.pipeline.read import read, with_outlet

LEAST_WEIGHT = 0.5


def opened(text: Text) -> Document:
    """Return one text of a case as it comes in."""
    (document,) = read(text.body.encode(), published=text.published, language=text.language).documents
    because = "" if text.outlet_id else "the outlet is made up"
    named = msgspec.structs.replace(
        document, outlet=text.outlet, outlet_because="", outlet_id=text.outlet_id, outlet_id_because=because
    )
    return with_outlet(named)


def given(case: Case) -> dict[tuple[str, str, str], frozenset[str]]:
    """Return (case, text, quote) -> launches of the claims, linked with weight enough, and pointers that overlap it."""
    documents = {text.id: opened(text) for text in case.texts}
    alone = {key: claims.read(document) for key, document in documents.items()}
    beside = any(alone.values())
    told = {
        key: alone[key] or (claims.read(document, beside=True) if beside else ()) for key, document in documents.items()
    }
    everything = [claim for of_text in told.values() for claim in of_text]
    signposts = {document.id: claims.signposts(document) for document in documents.values()}
    linked = launches.link(list(documents.values()), everything, reference.known_launches(), signposts)
    found: dict[tuple[str, str, str], frozenset[str]] = {}
    for unit in case.units:
        over = {claim.id for claim in told[unit.text] if claim.start < unit.end and unit.start < claim.end}
        ids = {link.launch for link in linked.links if link.claim in over and link.weight >= LEAST_WEIGHT}
        ids |= {
            launch
            for one in linked.pointed
            if one.document == documents[unit.text].id and one.pointer.start < unit.end and unit.start < one.pointer.end
            for launch in one.launches
        }
        found[case.id, unit.text, unit.quote] = frozenset(ids)
    return found


def merged(case: Case, found: dict[tuple[str, str, str], frozenset[str]]) -> int:
    """Return how many pairs of units of different launches are given one launch: launches merged."""
    return sum(
        bool(found[case.id, one.text, one.quote] & found[case.id, other.text, other.quote])
        for one, other in case.pairs()
        if one.launches and other.launches and not one.launches & other.launches
    )
