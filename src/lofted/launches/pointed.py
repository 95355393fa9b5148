"""Pointed at: which launch "the third", "the one at dawn" or 아침에 이어 means, among those its text tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from lofted import reference
from lofted.launches.fit import CLOSE_NUMBER, at_time, is_number
from lofted.launches.text import DATED, Text
from lofted.model import Claim, KnownLaunch, Moment, Pointer

WEIGHT = 0.7
BEFORE = 8
"""6시 37분께의 두 번째: a clock time so near before such words is theirs."""
AFTER = 40
ENDS = ("outcome", "impact_area")
_PRECISE = ("minute", "second")


class Pointed(NamedTuple):
    """Words that point to launches, and those they point to, with the reason."""

    document: str
    pointer: Pointer
    quote: str
    launches: tuple[str, ...]
    why: str


def pointed_at(
    text: Text, claims: Sequence[Claim], told: Mapping[str, Sequence[KnownLaunch]], known: Sequence[KnownLaunch]
) -> tuple[Pointed, ...]:
    """Return what the pointers of a text mean; those that cannot be told are left out.

    Parameters
    ----------
    text : Text
        The text with its pointers.
    claims : sequence of Claim
        Its claims.
    told : mapping
        The launches it tells of, by the subject of the claims ("launch:1").
    known : sequence of KnownLaunch
        The launch list.
    """
    found = text.signposts.pointers
    if not found or not any(told.values()):
        return ()
    made: list[Pointed] = []
    # What only counts ("two rockets") takes what the others of its sentence leave.
    for pointer in sorted(found, key=lambda one: (one.some > 0, one.start)):
        sentence = text.sentence_at(pointer.start)
        base = _base(pointer, sentence, claims, told)
        taken = {name for one in made if sentence[0] <= one.pointer.start < sentence[1] for name in one.launches}
        own = [one for one in claims if text.governing(found, one.start, one.end) == pointer]
        rows, why = _meant(pointer, found, own, [row for row in base if row.launch.id not in taken], base, known)
        if rows:
            quote = text.body[pointer.start : pointer.end]
            made.append(Pointed(text.id, pointer, quote, tuple(row.launch.id for row in rows), why))
    return tuple(made)


def _base(
    pointer: Pointer, sentence: tuple[int, int], claims: Sequence[Claim], told: Mapping[str, Sequence[KnownLaunch]]
) -> Sequence[KnownLaunch]:
    """Return the launches spoken of where a pointer stands: of the day or time before it, else behind it."""
    dated = [one for one in claims if one.kind in DATED and told.get(one.about)]
    here = [one for one in dated if sentence[0] <= one.start < sentence[1]]
    before = [one for one in here if one.start < pointer.end]
    near = before[-1:] or here[:1] or [one for one in dated if one.end <= pointer.start][-1:] or dated[:1]
    if near:
        return told[near[0].about]
    return list({row.launch.id: row for rows in told.values() for row in rows}.values())


def _counted(
    pointer: Pointer, own: Sequence[Claim], left: Sequence[KnownLaunch], pool: Sequence[KnownLaunch]
) -> tuple[list[KnownLaunch], str]:
    """Return the "one of the three" that failed, or the "two of them" that the words beside leave."""
    ended = {"failure" if one.value == "inland" else one.value for one in own if one.kind in ENDS}
    ended |= {"failure"} if pointer.failed else set()
    failed = [row for row in pool if row.outcome in ended]
    rest = [row for row in left if row in pool]
    fits = next((rows for rows in (failed, rest) if len(rows) == pointer.some < len(pool)), [])
    return fits, "by how it ended, or by what the words beside leave"


def _meant(
    pointer: Pointer,
    found: Sequence[Pointer],
    own: Sequence[Claim],
    left: Sequence[KnownLaunch],
    base: Sequence[KnownLaunch],
    known: Sequence[KnownLaunch],
) -> tuple[list[KnownLaunch], str]:
    salvos = {row.salvo for row in base}
    salvo = [row for row in known if row.salvo in salvos]
    days = {(row.actor, day_of(row)) for row in base}
    day = [row for row in known if (row.actor, day_of(row)) in days]
    if clocked := [row for one in own if _theirs(one, pointer, found) for row in at_time(one, day)]:
        return clocked, "by the clock time beside these words"
    if pointer.hours:
        fits = [row for row in day if _within(row, pointer.hours)]
        return (fits, "of this day's launches by the hour") if len({row.salvo for row in fits}) == 1 else ([], "")
    pool = salvo if len(salvos) == 1 else day if len(days) == 1 else []
    numbered = [row for row in pool if any(is_number(one, row, CLOSE_NUMBER) for one in own)]
    if numbered and len(numbered) <= max(len(pointer.nth), pointer.some, 1):
        return numbered, "by the number beside these words"
    if pointer.some:
        return _counted(pointer, own, left, pool)
    if pointer.nth == (-1,) and len(days) == 1:
        pool = _in_order(day)[-1:]
    ordered = _in_order(pool)
    if ordered and (pointer.nth == (-1,) or 0 < max(pointer.nth, default=0) <= len(ordered) > 1):
        return [ordered[max(place, 1) - 1] for place in pointer.nth], "by its place in the order of time"
    return [], ""


def _theirs(claim: Claim, pointer: Pointer, found: Sequence[Pointer]) -> bool:
    """Tell whether a clock time stands near enough behind a pointer, and not right before the next one."""
    if claim.kind != "launch_time" or not isinstance(claim.value, Moment) or claim.value.precision not in _PRECISE:
        return False
    next_one = any(0 <= other.start - claim.end <= BEFORE for other in found)
    return 0 <= claim.start - pointer.end <= AFTER and not next_one


def _within(row: KnownLaunch, hours: tuple[int, int]) -> bool:
    if row.moment.precision not in _PRECISE:
        return False
    local = row.moment.earliest.astimezone(_clocks(row)).hour
    return hours[0] <= local < hours[1] or hours[0] <= local + 24 < hours[1]


def day_of(row: KnownLaunch) -> str:
    """Return the day of a launch on the clocks of its site; the day it is listed under where the hour is unknown."""
    if row.moment.precision not in _PRECISE:
        return row.moment.local[:10]
    return row.moment.earliest.astimezone(_clocks(row)).date().isoformat()


def _clocks(row: KnownLaunch) -> ZoneInfo:
    site = reference.sites().get(row.site or "")
    return ZoneInfo(site.time_zone if site else "UTC")


def _in_order(rows: Sequence[KnownLaunch]) -> list[KnownLaunch]:
    """Return launches by time, those of unknown hour last."""
    return sorted(rows, key=lambda row: (row.moment.precision not in _PRECISE, row.moment.earliest, row.launch.id))
