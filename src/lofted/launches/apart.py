"""Told apart: which launches of its text one claim can mean, by its day, its clock time, its number, its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from lofted.launches.fit import CLOCK, is_number, nearest_number, overlap
from lofted.launches.merge import QUANTITIES
from lofted.model import Claim, KnownLaunch, Moment

CLOSE_NUMBER: Final = 0.01
"""Within this share two printed numbers are one number, rounded differently."""
DATED: Final = ("launch_time", "launch_date")
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


def told_apart(
    claim: Claim, claims: Sequence[Claim], text: str, own: list[Entry], rows: Mapping[str, KnownLaunch]
) -> list[Entry]:
    """Return those launches of a salvo that one claim can mean: by its clock time, its number, its place among them."""
    if len(own) < 2 or any(launch not in rows for launch, _, _ in own):
        return own
    mine = [rows[launch] for launch, _, _ in own]
    meant = _at_time(claim, mine)
    counted = max(
        (one.value for one in claims if isinstance(one.value, float) and _counts_same(one, claim)), default=0.0
    )
    if isinstance(claim.value, Moment) and claim.value.precision == "hour" and counted >= len(mine):
        return own  # "two missiles at about seven": the hour is that of both
    if not meant and claim.kind in QUANTITIES:
        meant = [row for row in mine if is_number(claim, row, CLOSE_NUMBER)]
        if not meant and (one_of_them := its_own(claim, claims, text, mine)):
            meant = [one_of_them]
    if not meant or len(meant) == len(mine):
        before = [
            one
            for one in claims
            if one.document == claim.document
            and one.kind == "launch_time"
            and one.end <= claim.start
            and same_sentence(text, one, claim)
        ]
        meant = _at_time(max(before, key=lambda one: one.start), mine) if before and claim.kind not in DATED else []
    if (not meant or len(meant) == len(mine)) and claim.details.get("nth", "").isdecimal():
        nth = int(claim.details["nth"])
        in_order = sorted(mine, key=lambda row: row.moment.earliest)
        meant = in_order[nth - 1 : nth] if nth <= len(in_order) else []
    ids = {row.launch.id for row in meant}
    if not ids or len(ids) == len(mine):
        return own
    return [
        (launch, weight, (*why, "of these launches this one fits the claim"))
        for launch, weight, why in own
        if launch in ids
    ]


def its_own(claim: Claim, claims: Sequence[Claim], text: str, rows: Sequence[KnownLaunch]) -> KnownLaunch | None:
    """Return the launch of a salvo whose number a claim means, where its sentence sets one for each side by side.

    "One of 390 km and one of 340 km" of two that the list has at 400 and 350 km.
    """
    own = nearest_number(claim, rows)
    if own is None:
        return None
    mates = [one for one in claims if one.document == claim.document and one.kind == claim.kind]
    mates = [one for one in mates if one.about == claim.about and same_sentence(text, one, claim)]
    nearest = [nearest_number(one, rows) for one in mates]
    meant = {row.launch.id for row in nearest if row is not None}
    return own if len({one.low for one in mates}) == len(mates) == len(meant) > 1 else None


def _counts_same(one: Claim, claim: Claim) -> bool:
    return one.kind == "launch_count" and (one.document, one.about) == (claim.document, claim.about)


def _at_time(claim: Claim, rows: Sequence[KnownLaunch]) -> list[KnownLaunch]:
    """Return the launches nearest to a stated clock time, none when it states none or all are as near."""
    said = claim.value
    if not isinstance(said, Moment) or said.precision not in {"minute", "second", "hour"}:
        return []
    apart = {
        row.launch.id: min(
            abs(said.earliest - back - row.moment.earliest)
            for back in (timedelta(0), timedelta(days=1), timedelta(days=2))
        )
        for row in rows
    }
    nearest = min(apart.values())
    # "About seven" does not tell 06:59 from 07:10.
    as_near = nearest + (CLOCK * 2 if said.precision == "hour" else timedelta(minutes=1))
    return [row for row in rows if apart[row.launch.id] <= as_near] if nearest <= CLOCK * 2 else []


def same_sentence(text: str, one: Claim, other: Claim) -> bool:
    """Tell whether no sentence ends between two claims of a text."""
    first, last = min(one.end, other.end), max(one.start, other.start)
    return not any(stop in text[first:last] for stop in (". ", ".\n", "。", "\n\n", "다.\n"))


def of_its_day(
    claim: Claim, claims: Sequence[Claim], of_group: Mapping[tuple[str, str], list[Entry]]
) -> list[Entry] | None:
    """Return the launches of a day that stands inside the claim's own words, None when none does."""
    for date in claims:
        inside = date.document == claim.document and claim.start <= date.start and date.end <= claim.end
        if inside and date.kind in DATED and claim.kind not in DATED and (date.document, date.about) in of_group:
            why = (f"its words hold “{date.quote}”",)
            return [(launch, weight, why) for launch, weight, _ in of_group[date.document, date.about]]
    return None


def of_text(claim: Claim, claims: Sequence[Claim], text: str, ties: Ties) -> list[Entry]:
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
            if inside and len(inside) < len(of_text) and same_sentence(text, claim, date):
                these = "only this one falls" if len(inside) == 1 else "these fall"
                loosely: tuple[str, ...] = (f"of this text's launches {these} within “{date.quote}”",)
                return [(row.launch.id, 0.7, loosely) for row in inside]
    why: tuple[str, ...] = ("said of the launches this text reports",)
    entries = [(launch, 0.9 * weight, why) for launch, weight, _ in of_text.values()]
    return told_apart(claim, claims, text, entries, rows)


def _may_hold(said: Moment, launch: str, ties: Ties) -> bool:
    if launch in ties.rows:
        return holds(said, ties.rows[launch])
    told = ties.made.get(launch)
    return told is None or (said.earliest < told.latest and told.earliest < said.latest)


def holds(said: Moment, row: KnownLaunch) -> bool:
    """Tell whether a stretch of time that a text states can hold a launch."""
    listed = row.moment
    return overlap(said, row) > 0.0 or (said.earliest < listed.latest and listed.earliest < said.latest)
