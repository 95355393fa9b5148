"""Assembly: everything found in a text becomes Claims with subject, source, stance and id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from lofted.claims.attribution import Attributor
from lofted.claims.carrying import how_carried
from lofted.claims.found import NO_QUANTITY, NO_UNIT, Found
from lofted.claims.grouping import Grouping
from lofted.claims.scene import Scene
from lofted.claims.told import told_once
from lofted.model import Claim, Moment, claim_id

NEAR_SENTENCES = 3
REPLIED = frozenset(("launch_count", "range_class", "vehicle"))
CELL = 256
"""Readings are compared within stretches of so many characters, so that long texts stay linear."""
# Kinds of which only the longest of several overlapping readings of the same words stands.
ONE_READING = frozenset(
    [
        "range_class",
        "vehicle",
        "launch_count",
        "purpose",
        "impact_area",
        "outcome",
        "reach",
        "precedent",
        "launch_site",
        "orbit",
        "site_activity",
        "hazard_notice",
    ]
)


def assemble(scene: Scene, attributor: Attributor, grouping: Grouping, found: Sequence[Found]) -> tuple[Claim, ...]:
    """Return the claims of a text, sorted by where they stand; no two share an id."""
    claims: dict[str, Claim] = {}
    for item in found:
        ready = grouping.widened(item)
        claim = _claim(scene, attributor, ready, _about(scene, grouping, ready))
        claims.setdefault(claim.id, claim)
    ordered = sorted(claims.values(), key=lambda claim: (claim.start, claim.end, claim.kind, claim.id))
    return tuple(told_once(ordered, scene.layout.sentence_index, scene.document.outlet))


def without_repeats(found: Sequence[Found]) -> list[Found]:
    """Drop a reading that overlaps a longer one of the same kind (and value, for most kinds); numbers go first."""
    kept: list[Found] = []
    places: dict[tuple[str, int], list[Found]] = defaultdict(list)
    for item in sorted(found, key=_rank):
        cells = [(item.kind, cell) for cell in range(item.start // CELL, item.end // CELL + 1)]
        rivals = [o for cell in cells for o in places[cell] if item.start < o.end and o.start < item.end]
        if not any(item.kind in ONE_READING or other.value == item.value or _said_in(item, other) for other in rivals):
            kept.append(item)
            for cell in cells:
                places[cell].append(item)
    named = [item for item in kept if item.rule.endswith("name.vehicle")]
    # "the new-type ICBM Hwasong-18": the name says it all.
    kept = [item for item in kept if not (item.value == "unnamed" and any(_beside(item, name) for name in named))]
    replies = [item for item in kept if item.rule.endswith("own_fire")]
    # What others fired in reply is no launch of the story.
    kept = [item for item in kept if not (item.kind in REPLIED and any(_inside(item, reply) for reply in replies))]
    return sorted(kept, key=lambda item: (item.start, item.end, item.kind))


def _inside(item: Found, other: Found) -> bool:
    return other.start <= item.start and item.end <= other.end


def _rank(item: Found) -> tuple[bool, bool, int, int, str]:
    return (item.low is None, item.value == "unspecified", item.start - item.end, item.start, item.rule)


def _said_in(item: Found, other: Found) -> bool:
    return item.kind == "characterisation" and str(item.value) in str(other.value)


def _beside(item: Found, name: Found) -> bool:
    return abs(item.end - name.start) <= 3 or abs(name.end - item.start) <= 3


def _about(scene: Scene, grouping: Grouping, item: Found) -> str:
    if item.about == "launches":
        return grouping.subject(item)
    if item.about == "site":
        return nearest(scene, item.start, "site") or "programme"
    if item.about == "vehicle":
        return nearest(scene, item.start, "vehicle") or grouping.subject(item)
    return item.about


def nearest(scene: Scene, position: int, kind: str) -> str:
    """Return the id of the site or vehicle meant at a position: in the sentence, shortly before, or the only one."""
    sentence = scene.sentence_at(position)
    inside = scene.between(sentence.start, sentence.end, kind)
    if inside:
        return min(inside, key=lambda mention: abs(mention.start - position)).id
    index = scene.layout.sentence_index(position)
    before = scene.between(scene.layout.sentences[max(index - NEAR_SENTENCES, 0)].start, position, kind)
    if before:
        return before[-1].id
    following = scene.layout.sentences[min(index + 1, len(scene.layout.sentences) - 1)]
    after = scene.between(position, following.end, kind)
    if after:
        return after[0].id
    everywhere = {mention.id for mention in scene.mentions if mention.kind == kind}
    return everywhere.pop() if len(everywhere) == 1 else ""


def _claim(scene: Scene, attributor: Attributor, item: Found, about: str) -> Claim:
    deed = item.rule.endswith(".deed") or item.value == "alert" or item.kind == "hazard_notice"
    believing, carried = item.kind == "belief", how_carried(item.kind)
    source = attributor.at(item.start, item.end, without_belief=believing, deed=deed, carried=carried)
    details = dict(item.details)
    if item.kind == "site_activity" and about.startswith("site:"):
        details["site"] = about
    if (deed or item.kind == "belief") and not details.get("who"):
        believers = attributor.at(item.start, item.end).said_by
        details["who"] = ",".join(link.id for link in believers if link.id)
    stance = item.stance
    if source.believed and stance == "asserted" and item.kind not in ("launch_date", "launch_time"):
        stance = "estimated" if item.low is not None or item.high is not None else "suspected"
    if item.kind == "launch_count" and item.low is None:
        item = _counted(item)
    return Claim(
        id=claim_id(scene.document.id, item.start, item.end, item.kind, about),
        document=scene.document.id,
        kind=item.kind,
        value=item.value,
        value_because=item.value_because,
        unit=item.unit,
        unit_because=item.unit_because if item.unit is None else "",
        low=item.low,
        low_because=item.low_because if item.low is None else "",
        high=item.high,
        high_because=item.high_because if item.high is None else "",
        hedge=item.hedge,
        stance=stance,
        said_by=source.said_by,
        said_by_inherited=source.inherited,
        said_how=source.said_how,
        quote=scene.text[item.start : item.end],
        start=item.start,
        end=item.end,
        about=about,
        details={name: value for name, value in details.items() if value},
        rule=item.rule,
    )


def _counted(item: Found) -> Found:
    """Return a count that was read as a word ("a missile") as the number it is."""
    number = float(item.value) if isinstance(item.value, str) and item.value.isdigit() else None
    if number is None or isinstance(item.value, Moment):
        return replace(item, unit_because=NO_UNIT, low_because=NO_QUANTITY, high_because=NO_QUANTITY)
    return replace(item, value=number, unit="launches", low=number, high=number)
