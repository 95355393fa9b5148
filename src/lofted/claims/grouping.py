"""Grouping: which launch of the text each claim is about, from the days and times the text gives its launches."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from lofted.claims.found import Found
from lofted.claims.moments import MomentReading
from lofted.claims.pointers import pointers
from lofted.claims.scene import Scene
from lofted.model import Moment

MANY = 100
SEVERAL = 2
SAME_LAUNCH = timedelta(minutes=35)
"""Rival reports of one launch differ by less; two launches of a salvo told apart by the clock by more."""
PER_LAUNCH = frozenset(
    [
        "launch_date",
        "launch_time",
        "launch_site",
        "launch_count",
        "vehicle",
        "apogee",
        "ground_range",
        "flight_time",
        "speed",
        "bearing",
        "impact_area",
        "outcome",
        "full_range",
        "orbit",
        "range_class",
    ]
)
"""Kinds that belong to one launch; other statements are about all launches of the story unless a day stands by."""
CARRIED_ON = frozenset(
    ("launch_site", "apogee", "ground_range", "flight_time", "speed", "bearing", "impact_area", "outcome")
)
"""Kinds that a sentence without a day takes from the day of the sentence before."""
_OF_A_DAY = frozenset((" ", " on ", " of ", " from ", " of last "))
_DAY_BEFORE = re.compile(r"[^,.。、]{1,16}일 ")


class Mark(Struct, frozen=True):
    """A day or time of a launch where it stands, and the launches it may mean, counted from 0."""

    start: int
    launches: tuple[int, ...]
    group: int


class Grouping:
    """The launches of one text, in the order it introduces them."""

    def __init__(self, scene: Scene, moments: Sequence[MomentReading], found: Sequence[Found]) -> None:
        self.scene = scene
        launched = [reading for reading in moments if reading.about == "launch" and reading.moment is not None]
        fixed = [reading for reading in launched if not reading.planned and reading.shape in ("date", "time", "window")]
        self.days = _days([reading.moment for reading in fixed if reading.moment is not None])
        self.marks, self.told = _marks(fixed, self.days)
        self.periods = [
            (reading.start, reading.moment)
            for reading in launched
            if reading.shape == "period" and reading.moment is not None
        ]
        counts = [item.value for item in found if item.kind == "launch_count" and isinstance(item.value, float)]
        self.count = max([self.told, *(int(count) for count in counts if count < MANY)], default=1)
        self.ordinals = [
            (pointer.start, pointer.nth[0])
            for pointer in pointers(scene.language, scene.folded)
            if pointer.nth and pointer.nth[0] > 0
        ]

    def subject(self, item: Found) -> str:
        """Return ``launch:n`` or ``launches`` for something found."""
        if self.count <= 1:
            return "launch:1"
        sentence = self.scene.sentence_at(item.start)
        here = self._marks_within(sentence.start, sentence.end)
        own = [mark for mark in here if item.start <= mark.start < item.end]
        if own and item.kind in ("launch_date", "launch_time"):
            return _name(own[0].launches)
        if isinstance(item.value, Moment) and item.kind == "launch_date":
            return self._within(item.value)
        beside = [mark for mark in here if self._tied(item, mark)]
        if beside and self.told >= SEVERAL:
            return _name(beside[0].launches)
        if item.kind not in PER_LAUNCH:
            return "launches"
        by = self._by_ordinal(item, sentence.start) if self.told < SEVERAL else ""
        return by or self._by_moment(item, here, sentence.start)

    def _tied(self, item: Found, mark: Mark) -> bool:
        """Tell whether a day belongs to the very words: "the ICBM of Dec. 18", "지난해 8월 25일 1차 발사"."""
        if item.kind == "range_class":
            return self.scene.folded[item.end : mark.start] in _OF_A_DAY
        if item.kind == "precedent" and item.value == "nth" and mark.start < item.start:
            return bool(_DAY_BEFORE.fullmatch(self.scene.folded, mark.start, item.start))
        return False

    def _marks_within(self, start: int, end: int) -> list[Mark]:
        first = bisect_left(self.marks, start, key=_place)
        return self.marks[first : bisect_left(self.marks, end, key=_place)]

    def _by_ordinal(self, item: Found, since: int) -> str:
        first, last = bisect_left(self.ordinals, (since, 0)), bisect_left(self.ordinals, (item.start, MANY))
        before = [number for _, number in self.ordinals[first:last]]
        return f"launch:{before[-1]}" if before else "launches"

    def _by_moment(self, item: Found, here: list[Mark], since: int) -> str:
        """Return the launch of the nearest day before the words, else the one day of the sentence or the one before."""
        period = self._period(item)
        if period:
            return period
        if not here and item.kind not in CARRIED_ON:
            return "launches"
        if not here:
            index = self.scene.layout.sentence_index(since)
            before = self.scene.layout.sentences[index - 1] if index else None
            if before is None or before.paragraph != self.scene.sentence_at(item.start).paragraph:
                return "launches"
            here = self._marks_within(before.start, before.end)
            near = here[-1:]
        else:
            near = [mark for mark in here if mark.start <= item.start][-1:] or here[:1]
        if not near:
            return "launches"
        mates = {launch for mark in here if mark.group == near[0].group >= 0 for launch in mark.launches}
        return "launches" if len(mates) > 1 else _name(near[0].launches)

    def _period(self, item: Found) -> str:
        """Return the launch that "earlier this month" in the same sentence leaves, when it leaves just one."""
        sentence = self.scene.sentence_at(item.start)
        for start, moment in self.periods:
            if sentence.start <= start < sentence.end:
                return self._within(moment)
        return ""

    def _within(self, moment: Moment) -> str:
        inside = [
            launch
            for day in self.days
            if any(moment.earliest <= part.earliest and part.earliest < moment.latest for part in day.moments)
            for launch in day.launches
        ]
        return _name(tuple(inside))

    def widened(self, item: Found) -> Found:
        """Return a day without a zone opened to the zones in which the same text dates the same launch."""
        moment = item.value
        if not isinstance(moment, Moment) or "zone" not in moment.inferred or moment.precision != "day":
            return item
        mates = [
            part
            for day in self.days
            if any(_identity(part) == _identity(moment) for part in day.moments)
            for part in day.moments
            if part.precision == "day" and part.local == moment.local
        ]
        if not mates:
            return item
        wide = msgspec.structs.replace(
            moment,
            earliest=min(part.earliest for part in mates),
            latest=max(part.latest for part in mates),
        )
        return replace(item, value=wide)


def _place(mark: Mark) -> int:
    return mark.start


class _Day(Struct):
    """The moments that may be one day, and the launches told of on it."""

    moments: list[Moment]
    launches: list[int]
    times: list[Moment]


def _days(moments: Sequence[Moment]) -> list[_Day]:
    """Return the days the moments fall into, in order of introduction; two zones may name one day by two dates."""
    days: list[_Day] = []
    for moment in _different(moments):
        joined = [day for day in days if any(_same_day(part, moment) for part in day.moments)]
        if not joined:
            days.append(_Day([moment], [], []))
            continue
        joined[0].moments.append(moment)
        for other in joined[1:]:
            joined[0].moments.extend(other.moments)
            days.remove(other)
    return days


def _different(moments: Sequence[Moment]) -> list[Moment]:
    """Return each moment once, in order."""
    return list({_identity(moment): moment for moment in moments}.values())


def _identity(moment: Moment) -> tuple[object, ...]:
    """Return what makes two readings the same moment, however much of either was inferred."""
    return moment.local, moment.zone, moment.earliest, moment.latest


def _day_of(moment: Moment | None, days: Sequence[_Day]) -> _Day:
    wanted = _identity(moment) if moment is not None else ()
    return next(day for day in days if any(_identity(part) == wanted for part in day.moments))


def _same_day(known: Moment, moment: Moment) -> bool:
    if known.local[:10] == moment.local[:10]:
        return True
    if known.zone == moment.zone:
        return False
    return known.earliest < moment.latest and moment.earliest < known.latest


def _marks(readings: Sequence[MomentReading], days: Sequence[_Day]) -> tuple[list[Mark], int]:
    """Give every mark its launches: one a day, or one for each clock time of it that no rival report explains."""
    for reading in readings:
        day = _day_of(reading.moment, days)
        if reading.moment is not None and "T" in reading.moment.local and _index(day.times, reading.moment) is None:
            day.times.append(reading.moment)
    total = 0
    for day in days:
        day.launches = list(range(total, total + max(len(day.times), 1)))
        total += len(day.launches)
    marks = []
    for reading in readings:
        day = _day_of(reading.moment, days)
        place = (
            _index(day.times, reading.moment) if reading.moment is not None and "T" in reading.moment.local else None
        )
        launches = tuple(day.launches) if place is None else (day.launches[place],)
        marks.append(Mark(reading.start, launches, reading.group))
    return marks, total


def _index(times: Sequence[Moment], moment: Moment) -> int | None:
    return next((i for i, known in enumerate(times) if abs(known.earliest - moment.earliest) <= SAME_LAUNCH), None)


def _name(launches: tuple[int, ...]) -> str:
    return f"launch:{launches[0] + 1}" if len(launches) == 1 else "launches"
