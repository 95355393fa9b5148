"""A text's own voice: 我が国, or 防衛省 in a release of that ministry, is whoever the text is by."""

from __future__ import annotations

from lofted import reference
from lofted.claims.names import known_names
from lofted.claims.plain import plain
from lofted.claims.scene import Scene
from lofted.claims.words import table
from lofted.model import Actor


def speaks_of_itself(scene: Scene, phrase: str) -> bool:
    """Tell whether 我が国 or, in a release of the ministry, 政府 is whoever the text is by."""
    cues = table(scene.language, "cues")
    if phrase in cues.get("self", ()):
        return True
    return phrase in cues.get("self_of_ministry", ()) and _body_of(scene) is not None


def _body_of(scene: Scene) -> Actor | None:
    """Return the body that publishes the text itself, by its id or its printed name; None for a newsroom."""
    printed = scene.document.outlet or ""
    named = [one.id for one in known_names().find(printed, plain(printed)) if one.end - one.start == len(printed)]
    ids = [scene.document.outlet_id] if scene.document.outlet_id else named
    found = (reference.actors().get(one) for one in ids)
    return next((one for one in found if one is not None and one.kind == "organisation"), None)
