"""Zones: the time zone written next to a time or a date, as a fixed offset, a place with a history, or the site."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from lofted.claims.units import LANGUAGES, table

# Kim Il Sung Square set its clocks back on 2015-08-15 and forward on 2018-05-05; tzdata carries both days.
_OFFSET: Final = re.compile(r"(?:utc|gmt)\s?([+-])\s?(\d{1,2})(?::?(\d{2}))?")


class Zone(Struct, frozen=True):
    """One zone as published: its words, and an offset in minutes or an IANA name."""

    words: str
    rule: int | str
    start: int
    end: int


@lru_cache(maxsize=1)
def _names() -> dict[str, int | str]:
    return {name: rule for language in LANGUAGES for name, rule in table("moments", language)["zones"].items()}


@lru_cache(maxsize=1)
def _pattern() -> str:
    names = sorted(_names(), key=len, reverse=True)
    shapes = [re.escape(name) + (r"(?![a-z])" if name[-1].isascii() else "") for name in names]
    return "|".join((_OFFSET.pattern.replace("(", "(?:").replace("(?:?:", "(?:"), *shapes))


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    return re.compile(rf"[\s,]{{0,2}}(?:\((?P<in>{_pattern()})\)|(?P<out>{_pattern()}))")


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?P<out>{_pattern()})(?:の|으로|\)|\s|,){{0,3}}$")


def zone_after(text: str, folded: str, position: int) -> Zone | None:
    """Return the zone written right after ``position``, bare or in brackets of its own."""
    match = _after().match(folded, position)
    if match is None:
        return None
    group = "in" if match["in"] else "out"
    return _zone(text, folded, match.span(group), match.end())


def zone_before(text: str, folded: str, position: int) -> Zone | None:
    """Return the zone written right before ``position``: 日本時間 午前7時."""
    match = _before().search(folded, max(position - 18, 0), position)
    if match is None or (match["out"].isascii() and folded[match.start("out") - 1 : match.start("out")].isalnum()):
        return None
    return _zone(text, folded, match.span("out"), match.end())


def _zone(text: str, folded: str, span: tuple[int, int], end: int) -> Zone:
    words = folded[slice(*span)]
    offset = _OFFSET.fullmatch(words)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return Zone(text[slice(*span)], -minutes if offset[1] == "-" else minutes, span[0], end)
    return Zone(text[slice(*span)], _names()[words], span[0], end)


def tz_of(rule: int | str, site_zone: str) -> tzinfo | None:
    """Return the tzinfo of an offset in minutes, an IANA name or "site"; None when the name is unknown."""
    if isinstance(rule, int):
        return timezone(timedelta(minutes=rule))
    return named(site_zone if rule == "site" else rule)


@lru_cache(maxsize=64)
def named(name: str) -> tzinfo | None:
    """Return the zone with this IANA name, or None when it is empty or unknown."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def offset_min(zone: tzinfo, day: date, at: time = time(12)) -> int:
    """Return the minutes east of Greenwich that hold in ``zone`` on a day at a time."""
    offset = datetime.combine(day, at, tzinfo=zone).utcoffset()
    return int((offset or timedelta()).total_seconds() // 60)
