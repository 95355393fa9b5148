"""Questions to the launch list: what came before, how long ago, how many, the highest, the how-manieth.

Pure functions over ``KnownLaunch`` rows; every answer carries the rows that decide it.  Two clocks rule: only rows that
were flown for certain before the moment asked about count, and only rows and statements that existed on the day
``as_of`` do.  The class of a row is the claim of today's catalogue; where dated statements show that a class was given
only later, it does not count before that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal, NamedTuple

from lofted.model import KnownLaunch, Report

FullRange = Callable[[KnownLaunch], float | None]
"""Full range of the energy a listed launch flew, or None where its numbers give none. [km]"""
By = Literal["class_claimed", "class_said", "energy_flown"]
Unit = Literal["launches", "events", "days"]

ICBM_FULL_RANGE_KM: Final = 5500.0
"""Lower end of the class in every scheme of the table range_classes but Britannica's older cuts (5,310 km)."""
_NOT_BALLISTIC: Final = frozenset({"cruise"})
_BALLISTIC: Final = frozenset({"crbm", "srbm", "mrbm", "irbm", "icbm", "slbm", "hgv"})
_MEASURED: Final = frozenset({"exact", "about", "at_least", "range"})


@dataclass(frozen=True, kw_only=True)
class Which:
    """Which launches of the list are meant; an empty part does not narrow.

    ``by`` says what makes a launch one of ``classes``: the catalogue's class ("class_claimed"), that or any dated
    statement of a source ("class_said"), or the energy flown ("energy_flown", which needs ``full_range_km``).
    """

    actor: str = ""
    site: str = ""
    vehicle: str = ""
    classes: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    """Classes that are left out, like "cruise" for ballistic launches."""
    undisputed: bool = False
    """Leaves out launches whose vehicle some source names differently."""
    by: By = "class_claimed"
    include_failures: bool = True
    full_range_km: FullRange | None = None
    least_full_range_km: float = ICBM_FULL_RANGE_KM


class Gap(NamedTuple):
    """Time between two UTC days: all of it in days, and as whole years with the days left over."""

    days: int
    years: int
    rest_days: int


class Definition(NamedTuple):
    """One sensible way to read a question, in words and as a choice of rows."""

    words: str
    which: Which


class Precedent(NamedTuple):
    """The answer under one definition: the last such launch before, and how long ago; None when there is none."""

    words: str
    row: KnownLaunch | None
    gap: Gap | None


class Count(NamedTuple):
    """How many under one definition, with the rows counted."""

    words: str
    number: int
    rows: tuple[KnownLaunch, ...]


class Extreme(NamedTuple):
    """The largest reported value of a quantity, with its report and its row."""

    report: Report
    row: KnownLaunch


def earlier(
    known: Iterable[KnownLaunch], *, before: datetime, as_of: date, which: Which | None = None
) -> tuple[KnownLaunch, ...]:
    """Return the launches flown for certain before a moment and known on a day, the latest first."""
    meant = which or Which()
    rows = [row for row in known_by(known, as_of) if row.moment.latest <= before and is_meant(row, meant, as_of)]
    return tuple(sorted(rows, key=lambda row: (row.moment.earliest, row.launch.id), reverse=True))


def previous(
    known: Iterable[KnownLaunch], *, before: datetime, as_of: date, which: Which | None = None
) -> KnownLaunch | None:
    """Return the last launch of a kind before a moment, as the list stood on a day; None when there is none."""
    return next(iter(earlier(known, before=before, as_of=as_of, which=which)), None)


def precedents(
    known: Sequence[KnownLaunch], what: str, *, before: datetime, as_of: date, scope: Which | None = None
) -> tuple[Precedent, ...]:
    """Return the last launch of ``what`` before a moment under every sensible definition.

    Parameters
    ----------
    known : sequence of KnownLaunch
        The launch list.
    what : str
        A class ("icbm"), a vehicle id, or "launch".
    before : datetime
        The moment asked about.
    as_of : date
        The day of publication: nothing that came or was said later decides.
    scope : Which, optional
        Actor, site and the full-range look-up that every definition shares.
    """
    answers = []
    for words, which in definitions(what, scope or Which()):
        row = previous(known, before=before, as_of=as_of, which=which)
        answers.append(Precedent(words, row, gap(row.moment.earliest, before) if row else None))
    return tuple(answers)


def definitions(what: str, scope: Which) -> tuple[Definition, ...]:
    """Return the sensible ways to read "launch of ``what``"; energy flown only where a look-up was given."""
    if what.startswith("vehicle:"):
        named = replace(scope, vehicle=what)
        return (
            Definition("flights listed under this vehicle", named),
            _flown("flights of it that did not fail", named),
            Definition("flights that no source ascribes to another vehicle", replace(named, undisputed=True)),
        )
    if what in {"", "launch", "missile", "test", "ballistic_missile"}:
        every = replace(scope, without=_NOT_BALLISTIC)
        military = replace(scope, without=_NOT_BALLISTIC | {"slv"})
        return (
            Definition("ballistic launches and space launches, failures included", every),
            Definition("ballistic launches without space launches, failures included", military),
            _flown("ballistic launches without space launches and failures", military),
            Definition("ballistic launches whose class the list names", replace(scope, classes=_BALLISTIC)),
        )
    claimed = replace(scope, classes=frozenset({what}))
    name = what.upper()
    found = [
        Definition(f"by class claimed, {name}, failures included", claimed),
        _flown(f"by class claimed, {name}, failures left out", claimed),
        Definition(f"by class claimed or said by any source by then, {name}", replace(claimed, by="class_said")),
    ]
    if what == "icbm" and scope.full_range_km:
        words = f"by energy flown, full range of {scope.least_full_range_km:,.0f} km or more"
        found.append(Definition(words, replace(claimed, by="energy_flown")))
    return tuple(found)


def gap(start: datetime, end: datetime) -> Gap:
    """Return the time between two UTC days; a start on 29 February has its anniversary on the 28th in other years."""
    first, last = start.astimezone(UTC).date(), end.astimezone(UTC).date()
    years = last.year - first.year
    if _anniversary(first, years) > last:
        years -= 1
    return Gap((last - first).days, years, (last - _anniversary(first, years)).days)


def count(
    known: Iterable[KnownLaunch], *, start: datetime, end: datetime, as_of: date, unit: Unit, which: Which | None = None
) -> Count:
    """Count launches, launch events (a salvo once) or UTC days with launches from ``start`` to before ``end``."""
    meant = which or Which()
    rows = tuple(
        row
        for row in known_by(known, as_of)
        if start <= row.moment.earliest and row.moment.latest <= end and is_meant(row, meant, as_of)
    )
    keys: dict[Unit, Callable[[KnownLaunch], object]] = {
        "launches": lambda row: row.launch.id,
        "events": lambda row: row.salvo,
        "days": lambda row: row.moment.earliest.date(),
    }
    return Count(unit, len({keys[unit](row) for row in rows}), rows)


def count_in_year(
    known: Iterable[KnownLaunch], year: int, *, as_of: date, unit: Unit, which: Which | None = None
) -> Count:
    """Count over one UTC calendar year."""
    start, end = (datetime(y, 1, 1, tzinfo=UTC) for y in (year, year + 1))
    return count(known, start=start, end=end, as_of=as_of, unit=unit, which=which)


def nth(
    known: Sequence[KnownLaunch],
    row: KnownLaunch,
    *,
    start: datetime,
    as_of: date,
    what: str,
    scope: Which | None = None,
) -> tuple[Count, ...]:
    """Return the how-manieth a launch is since ``start``, itself included, for every definition and unit."""
    found = []
    readings = definitions(what, scope or Which())
    # A launch is no number in a row it does not belong to; where it belongs to none, all are printed.
    own = [one for one in readings if is_meant(row, one.which, as_of)] or readings
    for words, which in own:
        for unit in ("launches", "events", "days"):
            counted = count(known, start=start, end=row.moment.latest, as_of=as_of, unit=unit, which=which)
            found.append(Count(f"{unit}: {words}", counted.number, counted.rows))
    return tuple(found)


def extreme(
    known: Iterable[KnownLaunch], quantity: str, *, before: datetime, as_of: date, which: Which | None = None
) -> Extreme | None:
    """Return the largest reported value of a quantity before a moment; upper bounds do not count, lower bounds do."""
    values = [
        Extreme(report, row)
        for row in earlier(known, before=before, as_of=as_of, which=which)
        for report in row.reports
        if report.quantity == quantity and report.hedge in _MEASURED
    ]
    return max(values, key=lambda found: found.report.value, default=None)


def known_by(known: Iterable[KnownLaunch], as_of: date) -> tuple[KnownLaunch, ...]:
    """Return the rows that were flown for certain by the end of a UTC day."""
    end = datetime.combine(as_of + timedelta(days=1), time(), tzinfo=UTC)
    return tuple(row for row in known if row.moment.latest <= end)


def is_meant(row: KnownLaunch, which: Which, as_of: date) -> bool:
    """Tell whether a row is one of the launches meant, judged with what was known on a day."""
    if which.actor and row.actor != which.actor:
        return False
    if (which.site and row.site != which.site) or (which.vehicle and row.vehicle != which.vehicle):
        return False
    if which.undisputed and vehicles_said(row, as_of) - {row.vehicle}:
        return False
    if row.outcome == "failure" and not which.include_failures:
        return False
    if row.vehicle_class in which.without:
        return False
    return not which.classes or _of_class(row, which, as_of)


def vehicles_said(row: KnownLaunch, as_of: date) -> frozenset[str]:
    """Return the vehicles that dated statements had named for a launch by a day."""
    return frozenset(
        said.value for said in row.statements if said.kind == "vehicle" and said.said_on <= as_of.isoformat()
    )


def classes_said(row: KnownLaunch, as_of: date) -> frozenset[str]:
    """Return the classes that dated statements had given a launch by a day."""
    return frozenset(
        said.value for said in row.statements if said.kind == "range_class" and said.said_on <= as_of.isoformat()
    )


def class_claimed(row: KnownLaunch, as_of: date) -> str | None:
    """Return the catalogue's class, or None where every dated statement of it came after ``as_of``."""
    days = [said.said_on for said in row.statements if said.kind == "range_class" and said.value == row.vehicle_class]
    return None if days and min(days) > as_of.isoformat() else row.vehicle_class


def _of_class(row: KnownLaunch, which: Which, as_of: date) -> bool:
    if which.by == "energy_flown":
        flown_km = which.full_range_km(row) if which.full_range_km else None
        return flown_km is not None and flown_km >= which.least_full_range_km
    if class_claimed(row, as_of) in which.classes:
        return True
    return which.by == "class_said" and bool(classes_said(row, as_of) & which.classes)


def _flown(words: str, which: Which) -> Definition:
    return Definition(words, replace(which, include_failures=False))


def _anniversary(day: date, years: int) -> date:
    leap_day = day.month == 2 and day.day == 29
    return day.replace(year=day.year + years, day=28 if leap_day else day.day)
