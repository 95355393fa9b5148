"""Instants: from a day, a time of day and a zone to the stretch of UTC that they allow."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from lofted.claims.almanac import Day
from lofted.claims.clock import Clock
from lofted.claims.zones import Zone, named, offset_min, tz_of
from lofted.model import Moment

NO_ZONE = "the text names no zone, and the site's and the outlet's days differ"
_DAY = timedelta(days=1)
_EARLIEST_OFFSET = timedelta(hours=14)
_LATEST_OFFSET = timedelta(hours=-12)
_HOME_ZONES = frozenset({"Asia/Seoul", "Asia/Tokyo", "Asia/Pyongyang"})
_ZONE_OF_LANGUAGE = {"ko": "Asia/Seoul", "ja": "Asia/Tokyo"}
_WATCHED_FROM = {"Asia/Pyongyang": "Asia/Seoul"}
"""Launches of the first zone are timed by those who track them from the second."""


class Setting(Struct, frozen=True):
    """When and where a text was published, and where the launch site lies."""

    published: Moment | None
    outlet: tzinfo | None
    site: tzinfo | None
    site_name: str
    outlet_name: str

    def published_day(self, zone: Zone | None) -> date | None:
        """Return the day of publication as the clocks of ``zone`` show it; the outlet's own when None."""
        if self.published is None:
            return None
        if self.published.precision in {"day", "month", "year"}:
            parts = [int(part) for part in self.published.local.split("-")]
            return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
        local = self.outlet or self.site or UTC
        if zone is not None:
            local = tz_of(zone.rule, self.site_name) or local
        return self.published.earliest.astimezone(local).date()


def of_day(day: Day, zone: Zone | None, setting: Setting) -> Moment:
    """Return the stretch of UTC that a day, month or year covers where it may have been written down."""
    precision = "day" if day.day is not None else "month" if day.month is not None else "year"
    tz = tz_of(zone.rule, setting.site_name) if zone else None
    if tz is not None and zone is not None:
        bounds = [(_midnight(day.first, tz), _midnight(day.after, tz))]
        offset: int | None = offset_min(tz, day.first)
        words, inferred, because = _zone_words(zone, setting), day.inferred, ""
    else:
        zones = [known for known in (setting.site, setting.outlet) if known is not None]
        bounds = [(_midnight(day.first, known), _midnight(day.after, known)) for known in zones]
        offsets = {offset_min(known, day.first) for known in zones}
        known_offset = len(offsets) == 1 and len(zones) == 2
        offset = offsets.pop() if known_offset else None
        words, inferred = "", (*day.inferred, "zone")
        because = "" if offset is not None else NO_ZONE
    if not bounds:
        bounds = [(_utc(day.first) - _EARLIEST_OFFSET, _utc(day.after) - _LATEST_OFFSET)]
    return Moment(
        earliest=min(bound[0] for bound in bounds),
        latest=max(bound[1] for bound in bounds),
        precision=precision,  # type: ignore[arg-type]  # mypy widens the conditional to str
        local=day.local,
        zone=words,
        utc_offset_min=offset,
        utc_offset_min_because=because,
        inferred=inferred,
    )


def at_clock(
    day: Day, clock: Clock, zone: Zone | None, setting: Setting, language: str | None, inferred: tuple[str, ...]
) -> Moment:
    """Return the minute (or hour, or second) of a time of day."""
    tz = tz_of(zone.rule, setting.site_name) if zone else None
    parts = [*inferred, *day.inferred]
    words = _zone_words(zone, setting) if zone and tz else ""
    if tz is None:
        tz = _unsaid_zone(setting, language)
        parts.append("zone")
    first = day.first + timedelta(days=1 if clock.hour == 24 else 0)
    hour = clock.hour % 24
    local = datetime.combine(first, time(hour, clock.minute or 0, clock.second or 0), tzinfo=tz)
    precision = "second" if clock.second is not None else "minute" if clock.minute is not None else "hour"
    length = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1)}[precision]
    earliest = local.astimezone(UTC)
    form = {"second": "%Y-%m-%dT%H:%M:%S", "minute": "%Y-%m-%dT%H:%M", "hour": "%Y-%m-%dT%H"}[precision]
    return Moment(
        earliest=earliest,
        latest=earliest + length,
        precision=precision,  # type: ignore[arg-type]  # mypy widens the conditional to str
        local=local.strftime(form),
        zone=words,
        utc_offset_min=offset_min(tz, first, time(hour, clock.minute or 0)),
        inferred=tuple(dict.fromkeys(parts)),
    )


def _unsaid_zone(setting: Setting, language: str | None) -> tzinfo:
    """Return the zone of a time that names none: the outlet's own near the site, else that of who tracks launches."""
    if setting.outlet_name in _HOME_ZONES and setting.outlet is not None:
        return setting.outlet
    name = _ZONE_OF_LANGUAGE.get(language or "") or _WATCHED_FROM.get(setting.site_name) or setting.site_name
    return named(name) or setting.site or setting.outlet or UTC


def window(first: Moment, last: Moment) -> Moment:
    """Return the window from one moment to another; "from 11:55 p.m. to midnight" ends on the next day."""
    if last.earliest < first.earliest and "T" in first.local and last.local[:10] == first.local[:10]:
        later = datetime.fromisoformat(last.local) + _DAY
        local = later.isoformat()[: len(last.local)]
        last = replace(last, earliest=last.earliest + _DAY, latest=last.latest + _DAY, local=local)
    return Moment(
        earliest=first.earliest,
        latest=max(last.latest, first.latest),
        precision="window",
        local=f"{first.local}/{last.local}",
        zone=last.zone or first.zone,
        utc_offset_min=last.utc_offset_min,
        utc_offset_min_because=last.utc_offset_min_because,
        inferred=tuple(dict.fromkeys((*first.inferred, *last.inferred))),
    )


def _zone_words(zone: Zone, setting: Setting) -> str:
    return f"{zone.words} ({setting.site_name})" if zone.rule == "site" and setting.site_name else zone.words


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)


def _utc(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=UTC)
