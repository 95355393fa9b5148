"""Reading: a Document becomes Claims. The order in which the parts of this room meet."""

from __future__ import annotations

import msgspec

from lofted import reference
from lofted.claims.assemble import assemble, without_repeats
from lofted.claims.attribution import Attributor
from lofted.claims.found import Found
from lofted.claims.gate import may_be_on_topic, on_topic, triggered
from lofted.claims.grouping import Grouping
from lofted.claims.measures import find_numbers, moments_found, read_scene_moments, with_showings
from lofted.claims.names import known_names
from lofted.claims.plain import plain
from lofted.claims.scene import Scene, mask
from lofted.claims.sentences import lay_out
from lofted.claims.statements import find_statements
from lofted.claims.story import of_this_story
from lofted.claims.subjects import find_subjects
from lofted.claims.words import LANGUAGES
from lofted.model import Claim, Document

NUMBERS_ONLY = "only numbers were read: the language is none of English, Korean and Japanese"


def read(document: Document, *, explain: bool = False, beside: bool = False) -> tuple[Claim, ...]:
    """Return every claim about launches in ``document``, sorted by where it stands; nothing for a text about else.

    Parameters
    ----------
    document : Document
        One text. In a language other than English, Korean and Japanese only its numbers are read, and each claim
        says so in ``details["note"]``.
    explain : bool, default False
        Add to each claim's details ``evidence``: the words that decided who is named as its source.
    beside : bool, default False
        The text was handed over together with one that is about launches: less is asked of it to be about them too.
    """
    scene = make_scene(document, beside=beside)
    if scene is None:
        return ()
    attributor = Attributor(scene)
    moments = read_scene_moments(scene, _zone(document), attributor.sources)
    found: list[Found] = find_numbers(scene)
    if document.language in LANGUAGES:
        found += with_showings([*find_statements(scene), *find_subjects(scene)], moments)
        found += moments_found(scene, moments)
    found = without_repeats(found)
    claims = assemble(scene, attributor, Grouping(scene, moments, found), found)
    if document.language not in LANGUAGES:
        claims = tuple(_noted(claim) for claim in claims)
    return tuple(attributor.explained(claim) for claim in claims) if explain else claims


def unread(document: Document, claims: tuple[Claim, ...]) -> tuple[str, ...]:
    """Return the sentences that speak of launches but yielded no claim, so that nobody takes them for read."""
    scene = make_scene(document)
    if scene is None:
        return ()
    starts = sorted(claim.start for claim in claims)
    left = []
    for sentence in scene.layout.sentences:
        if any(sentence.start <= start < sentence.end for start in starts):
            continue
        if triggered(scene.language, scene.folded[sentence.start : sentence.end]):
            left.append(scene.text[sentence.start : sentence.end])
    return tuple(left)


def make_scene(document: Document, *, beside: bool = False) -> Scene | None:
    """Return the scene of a document, or None when it has no text or is not about launches."""
    text = document.text
    if not text:
        return None
    folded = plain(text)
    language = document.language if document.language in LANGUAGES else "en"
    if not beside and not may_be_on_topic(language, folded):
        return None
    mentions = of_this_story(known_names().find(text, folded), folded, language)
    if not on_topic(language, folded, mentions, beside=beside):
        return None
    layout = lay_out(text)
    return Scene(document, text, folded, mask(folded, layout), layout, mentions, language)


def _zone(document: Document) -> str:
    """Return the IANA zone in which the outlet dates its texts, or ""."""
    actor = reference.actors().get(document.outlet_id) if document.outlet_id else None
    return actor.time_zone if actor else ""


def _noted(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, details={**claim.details, "note": NUMBERS_ONLY})
