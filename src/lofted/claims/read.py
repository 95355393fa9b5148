"""Reading: a Document becomes Claims. The order in which the parts of this room meet."""

from __future__ import annotations

from lofted.claims.assemble import assemble
from lofted.claims.attribution import Attributor
from lofted.claims.gate import on_topic, triggered
from lofted.claims.names import known_names
from lofted.claims.plain import plain
from lofted.claims.scene import Scene, mask
from lofted.claims.sentences import lay_out
from lofted.claims.statements import find_statements
from lofted.claims.subjects import find_subjects
from lofted.claims.words import LANGUAGES
from lofted.model import Claim, Document


def read(document: Document, *, explain: bool = False) -> tuple[Claim, ...]:
    """Return every claim about launches in ``document``, sorted by where it stands; nothing for a text about else.

    ``explain`` adds to each claim's details what decided it: ``evidence`` names the cue of its source.
    """
    scene = make_scene(document)
    if scene is None:
        return ()
    attributor = Attributor(scene)
    claims = assemble(scene, attributor, [*find_statements(scene), *find_subjects(scene)])
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


def make_scene(document: Document) -> Scene | None:
    """Return the scene of a document, or None when it has no text or is not about launches."""
    text = document.text
    if not text:
        return None
    folded = plain(text)
    language = document.language if document.language in LANGUAGES else "en"
    mentions = known_names().find(text, folded)
    if not on_topic(language, folded, mentions):
        return None
    layout = lay_out(text)
    return Scene(document, text, folded, mask(folded, layout), layout, mentions, language)
