"""Two small drawings, as plain SVG that also reads as a list: bars by year, dots by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from lofted.dossier.numbers import MONTHS
from lofted.model import KeptLaunch
from lofted.pipeline.known_launches import Tally

WIDTH: Final = 960.0
HEIGHT: Final = 220.0
FOOT: Final = 22.0
ROW: Final = 32.0
LEFT: Final = 84.0
APART: Final = 9.0
ABREAST: Final = 3
"""Dots of one day beside each other before the next line of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One year."""

    name: str
    count: int
    failed: int
    x: float
    width: float
    y: float
    height: float
    failed_height: float
    labelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars with their scale."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int], ...]
    width: float = WIDTH
    height: float = HEIGHT


def bars(tallies: Sequence[Tally], failed: Mapping[str, int]) -> Bars:
    """Return one bar a year, years without launches left empty between the first and the last."""
    counts = {one.name: one.launches for one in tallies if one.name.isdecimal()}
    if not counts:
        return Bars(bars=(), ticks=())
    years = [f"{year:04}" for year in range(int(min(counts)), int(max(counts)) + 1)]
    most = max(counts.values())
    step, room = (WIDTH - 60.0) / len(years), HEIGHT - FOOT - 14.0
    every = max(1, -(-len(years) * 34 // int(WIDTH)))
    made = []
    for place, year in enumerate(years):
        tall, bad = room * counts.get(year, 0) / most, room * failed.get(year, 0) / most
        made.append(
            Bar(name=year, count=counts.get(year, 0), failed=failed.get(year, 0), x=round(40.0 + place * step, 1),
                width=round(max(step - 2.0, 1.0), 1), y=round(HEIGHT - FOOT - tall, 1), height=round(tall, 1),
                failed_height=round(bad, 1), labelled=place % every == 0)
        )  # fmt: skip
    rough = max(1, most // 4)
    unit = next(one for one in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 5000, 10**9) if one >= rough)
    ticks = tuple((round(HEIGHT - FOOT - room * n / most, 1), n) for n in range(0, most + 1, unit))
    return Bars(bars=tuple(made), ticks=ticks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One launch on its day."""

    launch: KeptLaunch
    x: float
    y: float
    outcome: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Launches on rows of months."""

    dots: tuple[Dot, ...]
    rows: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, int], ...]
    height: float
    width: float = WIDTH


def dots(launches: Sequence[KeptLaunch]) -> Dots:
    """Return a row for each month, a dot for each launch; launches of one day stand side by side, then below."""
    days = [one.moment.earliest.date() for one in launches]
    if not days:
        return Dots(dots=(), rows=(), days=(), height=0.0)
    many = Counter(days)
    tops, foot = {}, ROW
    for month in _between(sorted({(day.year, day.month) for day in days})):
        tops[month] = foot
        most = max((count for day, count in many.items() if (day.year, day.month) == month), default=1)
        foot += ROW + APART * ((most - 1) // ABREAST)
    step = (WIDTH - LEFT - 20.0) / 31.0
    beside: Counter[date] = Counter()
    made = []
    for one, day in zip(launches, days, strict=True):
        down, across = divmod(beside[day], ABREAST)
        beside[day] += 1
        made.append(
            Dot(launch=one, x=round(LEFT + (day.day - 0.5) * step + APART * across - 4.0, 1),
                y=round(tops[day.year, day.month] + APART * down, 1),
                outcome=one.row.outcome if one.row else "unknown", day=day.isoformat())
        )  # fmt: skip
    rows = tuple((top, f"{MONTHS[month - 1]} {year}") for (year, month), top in tops.items())
    marks = tuple((round(LEFT + (day - 0.5) * step, 1), day) for day in (1, 5, 10, 15, 20, 25, 30))
    return Dots(dots=tuple(made), rows=rows, days=marks, height=foot)


def _between(months: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return all months from the first to the last when they are few, else only those with launches."""
    first, last = months[0], months[-1]
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    if count > 36:
        return list(months)
    start = first[0] * 12 + first[1] - 1
    return [((start + n) // 12, (start + n) % 12 + 1) for n in range(count)]
