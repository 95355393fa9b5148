"""Assembly: everything found in a text becomes Claims with subject, source, stance and id."""

from __future__ import annotations

from collections.abc import Iterable

from lofted.claims.attribution import Attributor
from lofted.claims.scene import Scene
from lofted.claims.statements import Found
from lofted.model import Claim, claim_id

NO_UNIT = "a statement has no unit"
NO_QUANTITY = "a statement is no quantity"
NEAR_SENTENCES = 3
# Kinds of which only the longest of several overlapping readings of the same words stands.
ONE_READING = frozenset(
    {"range_class", "vehicle", "launch_count", "purpose", "impact_area", "outcome", "reach", "precedent"}
)
# Kinds that say the same thing only when their value is the same too.
BELIEF_KINDS = frozenset({"belief"})


def assemble(scene: Scene, attributor: Attributor, found: Iterable[Found]) -> tuple[Claim, ...]:
    """Return the claims of a text, sorted by where they stand; no two share an id."""
    kept = _without_repeats(sorted(found, key=lambda item: (item.start, -item.end, item.kind, item.rule)))
    launches = _subject_of_launches(kept)
    claims: dict[str, Claim] = {}
    for item in kept:
        claim = _claim(scene, attributor, item, _about(scene, item, launches))
        claims.setdefault(claim.id, claim)
    return tuple(sorted(claims.values(), key=lambda claim: (claim.start, claim.end, claim.kind, claim.id)))


def _without_repeats(found: list[Found]) -> list[Found]:
    """Drop a reading that lies within, or overlaps, a longer one of the same kind (and value, for most kinds)."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start - item.end, item.start, item.rule)):
        rivals = (
            other for other in kept if other.kind == item.kind and item.start < other.end and other.start < item.end
        )
        if not any(
            item.kind in ONE_READING or other.value == item.value or item.value in _words(other) for other in rivals
        ):
            kept.append(item)
    named = {item.about for item in kept if item.rule.endswith("name.vehicle")}
    if named:
        # "the new-type ICBM Hwasong-18": the name says it all.
        names = [item for item in kept if item.rule.endswith("name.vehicle")]
        kept = [item for item in kept if not (item.value == "unnamed" and _beside(item, names))]
    return sorted(kept, key=lambda item: (item.start, item.end))


def _beside(item: Found, names: list[Found]) -> bool:
    return any(abs(item.end - name.start) <= 3 or abs(name.end - item.start) <= 3 for name in names)


def _words(item: Found) -> str:
    return str(item.value) if item.kind == "characterisation" else ""


def _subject_of_launches(found: list[Found]) -> str:
    """Return ``launches`` when the text tells of several, else ``launch:1``."""
    counts = [int(item.value) for item in found if item.kind == "launch_count" and str(item.value).isdigit()]
    return "launch:1" if counts and max(counts) == 1 else "launches"


def _about(scene: Scene, item: Found, launches: str) -> str:
    if item.about == "launches":
        return launches
    if item.about in ("site", "vehicle"):
        return nearest(scene, item.start, item.about) or ("programme" if item.about == "site" else launches)
    return item.about


def nearest(scene: Scene, position: int, kind: str) -> str:
    """Return the id of the site or vehicle meant at a position: in the sentence, shortly before, or the only one."""
    everywhere = [mention for mention in scene.mentions if mention.kind == kind]
    sentence = scene.sentence_at(position)
    inside = [mention for mention in everywhere if sentence.start <= mention.start < sentence.end]
    if inside:
        return min(inside, key=lambda mention: abs(mention.start - position)).id
    index = scene.layout.sentence_index(position)
    first = scene.layout.sentences[max(index - NEAR_SENTENCES, 0)].start
    before = [mention for mention in everywhere if first <= mention.start < position]
    if before:
        return before[-1].id
    following = scene.layout.sentences[min(index + 1, len(scene.layout.sentences) - 1)]
    after = [mention for mention in everywhere if position < mention.start < following.end]
    if after:
        return after[0].id
    return everywhere[0].id if len({mention.id for mention in everywhere}) == 1 else ""


def _claim(scene: Scene, attributor: Attributor, item: Found, about: str) -> Claim:
    source = attributor.at(item.start, item.end, without_belief=item.kind in BELIEF_KINDS)
    document = scene.document.id
    value, number = item.value, None
    if item.kind == "launch_count":
        value = number = float(item.value)
    details = dict(item.details)
    if item.kind == "site_activity" and about.startswith("site:"):
        details["site"] = about
    if item.kind == "belief" and not details.get("who") and source.said_by:
        details["who"] = ",".join(link.id for link in source.said_by if link.id)
    stance = "suspected" if source.believed and item.stance == "asserted" else item.stance
    return Claim(
        id=claim_id(document, item.start, item.end, item.kind, about),
        document=document,
        kind=item.kind,
        value=value,
        unit="launches" if number is not None else None,
        unit_because="" if number is not None else NO_UNIT,
        low=number,
        low_because="" if number is not None else NO_QUANTITY,
        high=number,
        high_because="" if number is not None else NO_QUANTITY,
        stance=stance,
        said_by=source.said_by,
        said_by_inherited=source.inherited,
        said_how=source.said_how,
        quote=scene.text[item.start : item.end],
        start=item.start,
        end=item.end,
        about=about,
        details=details,
        rule=item.rule,
    )
