"""Moments: every date, time, window and period of a text, on its exact words and in UTC.

A day without a zone is every hour it may be at the site or at the outlet; a time without a zone is the outlet's own
in Korea and Japan, else that of the country whose language it is or of those who track the site, marked as inferred.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from lofted.claims.almanac import Anchors, Day, resolve
from lofted.claims.clock import Clock, find_clocks
from lofted.claims.dates import DateWords, find_dates
from lofted.claims.fold import folded_lower
from lofted.claims.happening import happening, is_future
from lofted.claims.instants import Setting, at_clock, of_day, window
from lofted.claims.marks import Mark, find_marks
from lofted.claims.periods import find_periods
from lofted.claims.reading import MomentReading
from lofted.claims.sentences import lay_out
from lofted.claims.zones import Zone, named
from lofted.model import Moment

__all__ = ["MomentReading", "read_moments"]

_LONGEST_SENTENCE: Final = 1200
_STRETCH: Final = 300
WEEK: Final = 7
_BRACKETED: Final = re.compile(r"\(\s?(?:about |around |약 ?|約 ?)?$")
_SINCE_BEFORE: Final = re.compile(r"\bsince\s(?:at least\s|late\s|early\s|mid-)?$")
_SO_LONG_AGO: Final = re.compile(r"[^.]{0,60}지 ?(?:불과 ?)?(?:하루|이틀|사흘|나흘) ?만")
"""전날 … 올린 지 하루 만이다: the day before the one just spoken of."""
_COMPARED: Final = re.compile(
    r"[^.,\n]{0,46}?(?:(?<=[가-힣\d'’형] )(?:이후|이래)|지 ?(?:불과 |약 )?(?:하루|이틀|사흘|나흘|닷새|엿새|열흘|보름"
    r"|\d+(?:일|시간)|[가-힣]{1,3} (?:달|시간)여?) ?만)"
)
"""지난 4일 '화성-14형' 발사 이후 24일 만이다: a day that something is measured from is not the day of the story."""
_COUNTED_DAYS: Final = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|a|one) (?:days|weeks?|fortnight)"
    r"|the (?:next|following)|that|the same"
)
"""Days counted from the last one told of, also where they open a sentence."""
_SINCE_AFTER: Final = re.compile(r"\s?(?:이후|이래|以来|以降|ぶり)")


def read_moments(
    text: str,
    language: str | None,
    *,
    published: Moment | None = None,
    outlet_zone: str = "",
    site_zone: str = "Asia/Pyongyang",
    sentence_spans: Sequence[tuple[int, int]] | None = None,
) -> list[MomentReading]:
    """Return every moment of a text in order.

    Parameters
    ----------
    text : str
        The document's text, untouched.
    language : str or None
        "en", "ko", "ja" or None.
    published : Moment, optional
        When the text was published: what "today", weekdays and dates without a year lean on.
    outlet_zone, site_zone : str
        IANA names ("Asia/Seoul"), or "" when unknown.
    sentence_spans : sequence of (start, end), optional
        The sentences, when the caller has them already.
    """
    folded = folded_lower(text)
    spans = (
        sentence_spans if sentence_spans is not None else [(part.start, part.end) for part in lay_out(text).sentences]
    )
    setting = Setting(published, named(outlet_zone), named(site_zone), site_zone, outlet_zone)
    dates = find_dates(folded, language)
    clocks = _outside(find_clocks(folded), dates)
    reader = _Reader(text, folded, language, spans, setting)
    readings = [reading for mark in find_marks(text, folded, dates, clocks) if (reading := reader.read(mark))]
    taken = [(reading.start, reading.end) for reading in readings]
    readings += find_periods(text, folded, language, setting, taken)
    return sorted(readings, key=lambda reading: (reading.start, reading.end))


def _outside(clocks: Sequence[Clock], dates: Sequence[DateWords]) -> list[Clock]:
    """Leave out a time that is part of a date: the "2022 EST" of "March 4, 2022 EST"."""
    starts = [words.start for words in dates]
    kept = []
    for clock in clocks:
        at = bisect_right(starts, clock.start) - 1
        if at < 0 or dates[at].end <= clock.start:
            kept.append(clock)
    return kept


class _Reader:
    """Reads the marks of one text from its start, keeping the last day spoken of."""

    def __init__(
        self, text: str, folded: str, language: str | None, spans: Sequence[tuple[int, int]], setting: Setting
    ) -> None:
        self.text = text
        self.folded = folded
        self.language = language
        self.spans = spans
        self.setting = setting
        self.anchors = Anchors(setting.published_day(None))
        self.last_instant: datetime | None = None
        self.last_zone: tuple[int, Zone | None] = (-1, None)
        """The sentence that named a zone for a time last, by its start, and the zone."""
        self._at = 0

    def read(self, mark: Mark) -> MomentReading | None:
        """Return what one mark says; None when a bare clock time stands where no day can be told."""
        sentence = self._sentence(mark.start)
        told = self.anchors.last is not None
        about = happening(self.folded, (mark.start, mark.end), sentence, self.language, another=told)
        future = is_future(self.folded, (mark.start, mark.end), sentence, self.language)
        kept = self.anchors.last, self.anchors.last_at
        shape, moment, because = self._moment(mark, future=future)
        told = about == "statement" or (about == "other" and self.language == "en")
        if told and kept[0] is not None:
            # "… a day earlier, … was quoted as saying on Tuesday": the story's day stays that of the launch.
            self.anchors.last, self.anchors.last_at = kept
        return MomentReading(
            start=mark.start,
            end=mark.end,
            quote=self.text[mark.start : mark.end],
            moment=moment,
            moment_because=because,
            shape="since" if self._is_since(mark) else shape,
            about=about,
            planned=future and moment is not None and self._is_ahead(moment),
            hedged=any(clock.about for clock in mark.clocks),
            words=mark.dates[0].words if mark.dates and mark.dates[0].words else "",
            group=mark.group,
            rule=f"moments.{shape}",
        )

    def _sentence(self, position: int) -> tuple[int, int]:
        while self._at < len(self.spans) and self.spans[self._at][1] <= position:
            self._at += 1
        if self._at < len(self.spans) and self.spans[self._at][0] <= position:
            start, end = self.spans[self._at]
            if end - start <= _LONGEST_SENTENCE:
                return start, end
            # Of an endless sentence (a table, a list) only the part around the moment counts; work stays linear.
            first = start + (position - start) // _STRETCH * _STRETCH
            return max(first - _STRETCH, start), min(first + 2 * _STRETCH, end)
        return max(position - 120, 0), min(position + 120, len(self.folded))

    def _is_since(self, mark: Mark) -> bool:
        before = _SINCE_BEFORE.search(self.folded, max(mark.start - 16, 0), mark.start)
        return bool(before or (mark.dates and not mark.clocks and _SINCE_AFTER.match(self.folded, mark.end)))

    def _is_ahead(self, moment: Moment) -> bool:
        return self.setting.published is None or moment.latest > self.setting.published.earliest

    def _moment(self, mark: Mark, *, future: bool) -> tuple[str, Moment | None, str]:
        days = [self._day(mark, words, future=future) for words in mark.dates]
        if mark.clocks:
            return self._timed(mark, days)
        day = days[0]
        if day is None:
            return "date", None, "no day of publication tells which day is meant"
        if not self._is_since(mark) and not _COMPARED.match(self.folded, mark.end):
            self._remember(mark, days[-1] or day)
        zone = mark.zone
        if len(days) == 2 and days[1] is not None:
            return "window", window(of_day(day, zone, self.setting), of_day(days[1], zone, self.setting)), ""
        return "date", of_day(day, zone, self.setting), ""

    def _day(self, mark: Mark, words: DateWords, *, future: bool) -> Day | None:
        anchors = replace(self.anchors, published=self.setting.published_day(mark.zone))
        opens = words.shift and -WEEK < words.shift < 0 and self._sentence(words.start)[0] > self.anchors.last_at
        opens = opens and not _COUNTED_DAYS.match(words.words)
        if words.anchor == "event" and opens and not _SO_LONG_AGO.match(self.folded, words.end):
            anchors.last = None  # 전날 that opens a report means the day before publication
        return resolve(words, anchors, future=future)

    def _remember(self, mark: Mark, day: Day) -> None:
        self.anchors.years.append(day.year)
        if day.day is not None:
            self.anchors.last = day.first
            self.anchors.last_at = mark.start

    def _timed(self, mark: Mark, days: list[Day | None]) -> tuple[str, Moment | None, str]:
        day, inferred = self._day_of_clock(mark, days)
        if day is None:
            return "time", None, "the text names no day for this time"
        zone = self._zone_of(mark)
        moments = [at_clock(day, clock, zone, self.setting, self.language, inferred) for clock in mark.clocks]
        first = moments[0]
        if not mark.dates and _BRACKETED.search(self.folded, max(mark.start - 8, 0), mark.start) and self.last_instant:
            first = self._nearest(mark.clocks[0], mark.zone, self.last_instant)
        self.last_instant = first.earliest
        if mark.dates and days[0] is not None:
            self._remember(mark, days[0])
        if len(moments) == 2:
            return "window", window(first, moments[1]), ""
        return "time", first, ""

    def _day_of_clock(self, mark: Mark, days: list[Day | None]) -> tuple[Day | None, tuple[str, ...]]:
        if days and days[0] is not None:
            return days[0], ()
        last = self.anchors.last
        if last is not None:
            return Day(last.year, last.month, last.day, ("year", "month", "day")), ()
        published = self.setting.published
        if published is None:
            return None, ()
        base = self.setting.published_day(mark.zone)
        if base is None:
            return None, ()
        day = Day(base.year, base.month, base.day, ("year", "month", "day"))
        said = at_clock(day, mark.clocks[0], mark.zone, self.setting, self.language, ())
        if said.earliest >= published.latest:
            before = base - timedelta(days=1)
            day = Day(before.year, before.month, before.day, ("year", "month", "day"))
        return day, ()

    def _zone_of(self, mark: Mark) -> Zone | None:
        """Return the zone of a time: its own, else the one named for a time before it in the same sentence."""
        sentence = self._sentence(mark.start)[0]
        if mark.zone is not None:
            self.last_zone = sentence, mark.zone
        return mark.zone or (self.last_zone[1] if self.last_zone[0] == sentence else None)

    def _nearest(self, clock: Clock, zone: Zone | None, instant: datetime) -> Moment:
        """Return the moment of a bracketed second time that lies nearest to the first one."""
        candidates = []
        for shift in (-1, 0, 1):
            base = (instant + timedelta(days=shift)).date()
            day = Day(base.year, base.month, base.day, ("year", "month", "day"))
            candidates.append(at_clock(day, clock, zone, self.setting, self.language, ()))
        return min(candidates, key=lambda moment: abs(moment.earliest - instant))
