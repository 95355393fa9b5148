"""Marks: dates, times of day and zones that stand together and mean one moment or one window."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from lofted.claims.clock import Clock
from lofted.claims.dates import DateWords
from lofted.claims.zones import Zone, zone_after, zone_before

_DATE_THEN_CLOCK: Final = re.compile(
    r"\s?(?:,|의|の|에도|에|にも|にかけ(?:て)?|\)|,? at| around| shortly before| just after|,? on)?"
    r"\s?(?:at )?(?:about |around |약 ?|約 ?)?"
)
_CLOCK_THEN_DATE: Final = re.compile(r"[\s,]{0,2}(?:on |of )?(?:the )?")
_LIST: Final = re.compile(r"\s?(?:,|and|, and|or|と|、|及び|および|및|와|과|·|・)\s?(?:again )?(?:on )?")
_SPAN: Final = re.compile(r"\s?(?:to|-|~|until|through|and|から|부터|에서|까지)\s?")
_BETWEEN: Final = re.compile(r"\b(?:between|from)\s(?:about |around )?$")
_BETWEEN_AFTER: Final = re.compile(r"\s?(?:の間|までの間|まで|사이|까지|間)")
_ON: Final = re.compile(r"\b(?:on|at)\s$")


class Mark(Struct, frozen=True, kw_only=True):
    """One moment as its words stand: dates and clocks (two of either make a window) and the zone next to them."""

    start: int
    end: int
    dates: tuple[DateWords, ...] = ()
    clocks: tuple[Clock, ...] = ()
    zone: Zone | None = None
    group: int = -1


def find_marks(text: str, folded: str, dates: Sequence[DateWords], clocks: Sequence[Clock]) -> list[Mark]:
    """Return the marks of a text in order: every date and every time belongs to exactly one."""
    bare = [_date_mark(text, folded, date) for date in dates] + [_clock_mark(text, folded, clock) for clock in clocks]
    bare.sort(key=lambda mark: (mark.start, mark.end))
    joined: list[Mark] = []
    for mark in bare:
        merged = _together(folded, joined[-1], mark) if joined else None
        if merged is not None:
            joined[-1] = merged
        elif not joined or mark.start >= joined[-1].end:
            joined.append(mark)
    return [_with_on(folded, mark) for mark in _grouped(folded, joined)]


def _date_mark(text: str, folded: str, date: DateWords) -> Mark:
    after = zone_after(text, folded, date.end) if date.names_a_day else None
    before = zone_before(text, folded, date.start) if date.names_a_day and after is None else None
    if before is not None and before.words.isascii():
        before = None  # "7 a.m. Seoul time Sunday": an English zone belongs to the time before it
    start = before.start if before else date.start
    return Mark(start=start, end=after.end if after else date.end, dates=(date,), zone=after or before)


def _clock_mark(text: str, folded: str, clock: Clock) -> Mark:
    after = zone_after(text, folded, clock.outer_end)
    before = None if after else zone_before(text, folded, clock.outer_start)
    return Mark(
        start=before.start if before else clock.outer_start,
        end=after.end if after else clock.outer_end,
        clocks=(clock,),
        zone=after or before,
    )


def _together(folded: str, one: Mark, other: Mark) -> Mark | None:
    """Return the two marks as one when a date stands next to its time, or two of a kind span a window."""
    between = folded[one.end : other.start]
    if len(between) > 24:
        return None
    if one.dates and other.clocks and not one.clocks and not other.dates and _DATE_THEN_CLOCK.fullmatch(between):
        return _merged(one, other) if one.dates[-1].names_a_day else None
    if one.clocks and other.dates and not one.dates and not other.clocks and _CLOCK_THEN_DATE.fullmatch(between):
        return _merged(one, other) if other.dates[0].names_a_day else None
    same_kind = bool(one.clocks) == bool(other.clocks) and len(one.clocks) < 2 and len(one.dates) < 2
    if not same_kind or not _SPAN.fullmatch(between) or (other.dates and other.clocks):
        return None
    opened = _BETWEEN.search(folded, max(one.start - 16, 0), one.start)
    closed = _BETWEEN_AFTER.match(folded, other.end)
    dash = between.strip() in {"-", "~"}
    return _merged(one, other) if opened or closed or dash else None


def _merged(one: Mark, other: Mark) -> Mark:
    return Mark(
        start=one.start,
        end=other.end,
        dates=one.dates + other.dates,
        clocks=one.clocks + other.clocks,
        zone=other.zone or one.zone,
    )


def _grouped(folded: str, marks: list[Mark]) -> list[Mark]:
    """Let the members of a list of dates share the year and the zone that stand at its end."""
    grouped = list(marks)
    for index in range(len(grouped) - 2, -1, -1):
        one, other = grouped[index], grouped[index + 1]
        if not _LIST.fullmatch(folded, one.end, other.start):
            continue
        if one.clocks and other.clocks and not other.dates:
            grouped[index] = replace(one, zone=one.zone or other.zone)
            grouped[index + 1] = replace(other, zone=other.zone or one.zone)
        if one.clocks or other.clocks:
            continue
        last, next_ = one.dates[-1], other.dates[0]
        if last.day is None or next_.day is None:
            continue
        group = other.group if other.group >= 0 else index
        grouped[index + 1] = replace(other, group=group)
        shares_year = last.year is None and last.year_shift is None and (last.month is not None)
        date = replace(last, year=next_.year) if shares_year else last
        grouped[index] = replace(one, dates=(*one.dates[:-1], date), zone=one.zone or other.zone, group=group)
    return grouped


def _with_on(folded: str, mark: Mark) -> Mark:
    """Take in the preposition: "on Sunday", "at around 7:22 a.m."."""
    before = _ON.search(folded, max(mark.start - 4, 0), mark.start)
    return replace(mark, start=before.start()) if before else mark
