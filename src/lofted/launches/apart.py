"""Told apart: which launches of its text one claim can mean, by its day, its clock time, its number, its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lofted.launches.fit import CLOSE_NUMBER, at_time, is_number, nearest_number, overlap
from lofted.launches.merge import QUANTITIES
from lofted.launches.pointed import WEIGHT, Pointed
from lofted.launches.text import DATED, Text
from lofted.model import Claim, KnownLaunch, Moment

DOUBTFUL: Final = 0.45
"""The weight of a link that may as well be to another launch."""
Entry = tuple[str, float, tuple[str, ...]]
"""Launch, weight, reasons."""


@dataclass(frozen=True)
class Ties:
    """What the groups of all texts are linked to, and what is known of those launches."""

    of_group: Mapping[tuple[str, str], list[Entry]]
    of_claim: Mapping[str, list[Entry]]
    """Claims that speak of another launch than the rest of their group."""
    rows: Mapping[str, KnownLaunch]
    made: Mapping[str, Moment]
    """When the launches happened that the list does not have."""
    pointed: Mapping[str, tuple[Pointed, ...]]
    """Words of each text that point to one of its launches: "the third"."""


def told_apart(claim: Claim, claims: Sequence[Claim], text: Text, own: list[Entry], ties: Ties) -> list[Entry]:
    """Return those launches of a salvo that one claim can mean: by its clock time, its number, its place among them."""
    rows = ties.rows
    if any(launch not in rows for launch, _, _ in own):
        return own
    at = pointed_beside(claim, text, ties)
    mine = [rows[launch] for launch, _, _ in own]
    if at and not {row.launch.id for row in mine} & set(at.launches):
        # "The last, an hour later, went 800 km": of another launch of that day, where the claim fits it as well.
        others = [rows[name] for name in at.launches if name in rows and _can_mean(claim, rows[name])]
        return [(row.launch.id, WEIGHT, (f"“{at.quote}” points to it, and the claim fits",)) for row in others] or own
    if at and _counts_more(claim, at):
        # "Three, of which one": the count is that of all, its words mean one.
        return [(name, min(weight, DOUBTFUL), (*why, f"of these “{at.quote}”")) for name, weight, why in own]
    meant = _meant(claim, claims, text, mine, at) if len(own) > 1 else []
    ids = {row.launch.id for row in meant}
    if not ids or len(ids) == len(mine):
        return own
    return [
        (launch, weight, (*why, "of these launches this one fits the claim"))
        for launch, weight, why in own
        if launch in ids
    ]


def _meant(
    claim: Claim, claims: Sequence[Claim], text: Text, mine: Sequence[KnownLaunch], at: Pointed | None
) -> Sequence[KnownLaunch]:
    """Return those of several launches that a claim can mean; none, or all, where nothing tells."""
    meant = at_time(claim, mine)
    counted = max(
        (one.value for one in claims if isinstance(one.value, float) and _counts_same(one, claim)), default=0.0
    )
    if isinstance(claim.value, Moment) and counted >= len(mine) and _loosely(claim, claims):
        return mine  # "two missiles at about seven": the hour is that of both
    if not meant and claim.kind in QUANTITIES:
        meant = [row for row in mine if is_number(claim, row, CLOSE_NUMBER)]
        if not meant and (one_of_them := its_own(claim, claims, text, mine)):
            meant = [one_of_them]
    if at and (not meant or len(meant) == len(mine)):
        meant = [row for row in mine if row.launch.id in at.launches]
    if (meant and len(meant) < len(mine)) or claim.kind in DATED:
        return meant
    times = [one for one in claims if one.document == claim.document and one.kind == "launch_time"]
    before = [one for one in times if one.end <= claim.start and text.same_sentence(one, claim)]
    return at_time(max(before, key=lambda one: one.start), mine) if before else []


def _counts_more(claim: Claim, at: Pointed) -> bool:
    """Tell whether a count stands within words that pick some of those counted."""
    within = at.pointer.start <= claim.start < at.pointer.end
    return bool(at.pointer.some) and claim.kind == "launch_count" and within


def _loosely(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Tell whether a clock time is an hour, or "about" a minute and the only one of its launches."""
    moment = claim.value
    if isinstance(moment, Moment) and moment.precision == "hour":
        return True
    times = [one for one in claims if one.kind == "launch_time" and one.document == claim.document]
    return claim.hedge == "about" and [one for one in times if one.about == claim.about] == [claim]


def _can_mean(claim: Claim, row: KnownLaunch) -> bool:
    """Tell whether a day holds a launch, or a number is one of it."""
    if claim.kind in DATED and isinstance(claim.value, Moment):
        return holds(claim.value, row)
    return is_number(claim, row, CLOSE_NUMBER)


def pointed_beside(claim: Claim, text: Text, ties: Ties) -> Pointed | None:
    """Return the words that point to the launch of a claim, None where none of its sentence do."""
    found = {one.pointer: one for one in ties.pointed.get(claim.document, ())}
    pointer = text.governing(tuple(found), claim.start, claim.end) if found else None
    return found[pointer] if pointer else None


def its_own(claim: Claim, claims: Sequence[Claim], text: Text, rows: Sequence[KnownLaunch]) -> KnownLaunch | None:
    """Return the launch of a salvo whose number a claim means, where its sentence sets one for each side by side.

    "One of 390 km and one of 340 km" of two that the list has at 400 and 350 km.
    """
    own = nearest_number(claim, rows)
    if own is None:
        return None
    mates = [one for one in claims if one.document == claim.document and one.kind == claim.kind]
    mates = [one for one in mates if one.about == claim.about and text.same_sentence(one, claim)]
    nearest = [nearest_number(one, rows) for one in mates]
    meant = {row.launch.id for row in nearest if row is not None}
    return own if len({one.low for one in mates}) == len(mates) == len(meant) > 1 else None


def _counts_same(one: Claim, claim: Claim) -> bool:
    return one.kind == "launch_count" and one.document == claim.document and one.about in (claim.about, "launches")


def of_its_day(
    claim: Claim, claims: Sequence[Claim], text: Text, of_group: Mapping[tuple[str, str], list[Entry]]
) -> list[Entry] | None:
    """Return the launches of a day that stands inside the claim's own words or is tied to them, None when none does."""
    for date in claims:
        inside = date.document == claim.document and _is_of(date, claim, text)
        if inside and date.kind in DATED and claim.kind not in DATED and (date.document, date.about) in of_group:
            why = (f"its words hold “{date.quote}”",)
            return [(launch, weight, why) for launch, weight, _ in of_group[date.document, date.about]]
    return None


def _is_of(date: Claim, claim: Claim, text: Text) -> bool:
    """Tell whether a day stands inside the words of a claim, or is tied to them: "the maiden flight of April 19"."""
    inside = claim.start <= date.start and date.end <= claim.end
    return inside or (claim.kind == "precedent" and text.body[claim.end : date.start] in {" of ", " on ", " in "})


def of_text(claim: Claim, claims: Sequence[Claim], text: Text, ties: Ties) -> list[Entry]:
    """Return the launches of the claim's text, those within its own day or within a loose one of its sentence."""
    of_group, rows = ties.of_group, ties.rows
    of_text = {
        entry[0]: entry for (document, _), found in of_group.items() if document == claim.document for entry in found
    }
    if claim.kind in DATED and isinstance(claim.value, Moment):
        said = claim.value
        of_text = {launch: entry for launch, entry in of_text.items() if _may_hold(said, launch, ties)}
    for date in claims:
        loose = date.kind in DATED and (date.document, date.about) not in of_group
        if loose and date.document == claim.document and isinstance(date.value, Moment):
            inside = [rows[launch] for launch in of_text if launch in rows and holds(date.value, rows[launch])]
            if inside and len(inside) < len(of_text) and text.same_sentence(claim, date):
                these = "only this one falls" if len(inside) == 1 else "these fall"
                loosely: tuple[str, ...] = (f"of this text's launches {these} within “{date.quote}”",)
                return [(row.launch.id, 0.7, loosely) for row in inside]
    why: tuple[str, ...] = ("said of the launches this text reports",)
    entries = [(launch, 0.9 * weight, why) for launch, weight, _ in of_text.values()]
    return told_apart(claim, claims, text, entries, ties)


def _may_hold(said: Moment, launch: str, ties: Ties) -> bool:
    if launch in ties.rows:
        return holds(said, ties.rows[launch])
    told = ties.made.get(launch)
    return told is None or (said.earliest < told.latest and told.earliest < said.latest)


def holds(said: Moment, row: KnownLaunch) -> bool:
    """Tell whether a stretch of time that a text states can hold a launch."""
    listed = row.moment
    return overlap(said, row) > 0.0 or (said.earliest < listed.latest and listed.earliest < said.latest)
