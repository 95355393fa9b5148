"""The launch list: choose rows, count them, show one, say what is doubtful in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Final

import msgspec

from lofted.model import Finding, InputError, KnownLaunch, LaunchDoubt, Noun

AS_IT_STANDS: Final = "no day was given: the list is read as it stands"


class LaunchList(Noun, frozen=True, kw_only=True):
    """Rows of the launch list, with what was asked for."""

    schema: str = "lofted/launches/1"
    version: str
    as_of: str | None
    """ISO day whose knowledge the rows show."""
    as_of_because: str = ""
    filters: dict[str, str]
    launches: tuple[KnownLaunch, ...]


class Tally(Noun, frozen=True, kw_only=True):
    """How many of one year, class, site or outcome: launches, events (a salvo once), UTC days with launches."""

    name: str
    launches: int
    events: int
    days: int


class LaunchStats(Noun, frozen=True, kw_only=True):
    """Counts over rows of the launch list."""

    schema: str = "lofted/launch-stats/1"
    version: str
    as_of: str | None
    as_of_because: str = ""
    filters: dict[str, str]
    total: Tally
    by_year: tuple[Tally, ...]
    by_class: tuple[Tally, ...]
    """Class the list gives; it is a claim of sources."""
    by_site: tuple[Tally, ...]
    by_outcome: tuple[Tally, ...]


class LaunchCheck(Noun, frozen=True, kw_only=True):
    """A statement answered from the launch list."""

    schema: str = "lofted/launch-check/1"
    version: str
    statement: str
    as_of: str
    findings: tuple[Finding, ...]


class LaunchQuality(Noun, frozen=True, kw_only=True):
    """What looks doubtful in the launch list, the gravest first."""

    schema: str = "lofted/launch-quality/1"
    version: str
    launches: int
    doubts: tuple[LaunchDoubt, ...]


def known_launches(
    *,
    since: str | None = None,
    until: str | None = None,
    actor: str | None = None,
    site: str | None = None,
    vehicle: str | None = None,
    vehicle_class: str | None = None,
    outcome: str | None = None,
    as_of: str | None = None,
) -> LaunchList:
    """Return the rows of the launch list that fit every filter, the earliest first.

    Parameters
    ----------
    since, until : str, optional
        First and last UTC day, month or year: "2022-03-11", "2022-03", "2022".
    actor : str, optional
        Who launched: "country:kp" or "kp".
    site, vehicle : str, optional
        By id or by any name of it.
    vehicle_class : str, optional
        Class the list gives: srbm, mrbm, irbm, icbm, slbm, slv, hgv; "none" where it gives none.
    outcome : str, optional
        "success", "failure" or "unknown".
    as_of : str, optional
        ISO day: rows and statements of later days are left out.

    Raises
    ------
    InputError
        A day, a site or a vehicle that cannot be used; one plain sentence.
    """
    from lofted import __version__, reference

    day = day_of(as_of)
    fits = [
        _since(since),
        _until(until),
        _is("actor", None if actor is None else f"country:{actor.removeprefix('country:')}"),
        _is("site", None if site is None else site_id(site)),
        _is("vehicle", None if vehicle is None else vehicle_id(vehicle)),
        _is("vehicle_class", vehicle_class),
        _is("outcome", outcome),
    ]
    rows = [row for row in as_of_rows(reference.known_launches(), day) if all(fit(row) for fit in fits)]
    named = {"since": since, "until": until, "actor": actor, "site": site, "vehicle": vehicle,
             "vehicle_class": vehicle_class, "outcome": outcome}  # fmt: skip
    return LaunchList(
        version=__version__,
        as_of=as_of,
        as_of_because="" if as_of else AS_IT_STANDS,
        filters={name: value for name, value in named.items() if value is not None},
        launches=tuple(rows),
    )


def launch_stats(chosen: LaunchList) -> LaunchStats:
    """Return counts of chosen rows by year, class, site and outcome."""
    rows = chosen.launches
    return LaunchStats(
        version=chosen.version,
        as_of=chosen.as_of,
        as_of_because=chosen.as_of_because,
        filters=chosen.filters,
        total=_tally("all", rows),
        by_year=_by(rows, lambda row: str(row.moment.earliest.year)),
        by_class=_by(rows, lambda row: row.vehicle_class or "none"),
        by_site=_by(rows, lambda row: row.site or "none"),
        by_outcome=_by(rows, lambda row: row.outcome),
    )


def show_launch(launch: str, as_of: str | None = None) -> LaunchList:
    """Return the row of one launch by its id or a former one.

    Raises
    ------
    InputError
        The list has no such launch.
    """
    chosen = known_launches(as_of=as_of)
    rows = tuple(row for row in chosen.launches if launch in {row.launch.id, *row.launch.formerly})
    if not rows:
        known = " known by that day" if as_of else ""
        raise InputError(f"the list has no launch {launch}{known}; lofted launches list names them")
    return msgspec.structs.replace(chosen, filters={"launch": launch}, launches=rows)


def check_statement(
    statement: str, as_of: str | None = None, known: Sequence[KnownLaunch] | None = None
) -> LaunchCheck:
    """Return the findings on a statement, with the day whose knowledge decided; ``known`` is a list to ask instead."""
    from lofted import __version__
    from lofted.pipeline.check import check

    day = as_of or datetime.now(tz=UTC).date().isoformat()
    return LaunchCheck(version=__version__, statement=statement, as_of=day, findings=check(statement, day, known))


def launch_quality(known: Sequence[KnownLaunch] | None = None) -> LaunchQuality:
    """Return what looks doubtful in the launch list: in ``known``, or the shipped one."""
    from lofted import __version__, launches, reference

    known = reference.known_launches() if known is None else known
    found = launches.doubts([launches.from_known(row) for row in known], known)
    return LaunchQuality(
        version=__version__,
        launches=len(known),
        doubts=tuple(
            LaunchDoubt(launches=one.rows, kind=one.kind, weight=one.weight, reason=one.reason) for one in found
        ),
    )


Fits = Callable[[KnownLaunch], bool]


def _is(field: str, wanted: str | None) -> Fits:
    return lambda row: wanted is None or (getattr(row, field) or "none") == wanted


def _since(day: str | None) -> Fits:
    check_day(day)
    return lambda row: day is None or row.moment.earliest.date().isoformat() >= day


def _until(day: str | None) -> Fits:
    check_day(day)
    return lambda row: day is None or row.moment.earliest.date().isoformat()[: len(day)] <= day


def check_day(day: str | None) -> None:
    """Raise InputError when a day, month or year is none."""
    if day is not None:
        shape = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}.get(len(day), "")
        try:
            datetime.strptime(day, shape or "no such shape").replace(tzinfo=UTC)
        except ValueError as error:
            raise InputError(f"“{day}” is no day, month or year; write it like 2022-03-11, 2022-03 or 2022") from error


def day_of(text: str | None) -> date | None:
    """Return a day as typed, or raise InputError when it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"“{text}” is no day; write it like 2022-03-11") from error


def site_id(text: str) -> str:
    """Return the site that a name or an id names, or raise InputError when it names none."""
    from lofted import reference

    found = reference.find_site(text)
    if found is None:
        raise InputError(f"“{text}” names no launch site of the list; lofted launches stats names them")
    return found.id


def vehicle_id(text: str) -> str:
    """Return the vehicle that a name or an id names, or raise InputError when it names none or several."""
    from lofted import reference

    wanted = text.strip().casefold()
    ids = {name.id for name in reference.names() if name.kind == "vehicle" and name.surface.casefold() == wanted}
    ids |= {key for key in reference.vehicles() if wanted in {key, key.removeprefix("vehicle:")}}
    known = ids & set(reference.vehicles())
    if len(known) != 1:
        several = f"{len(known)} vehicles" if known else "no vehicle"
        raise InputError(f"“{text}” names {several} of the list")
    return known.pop()


def as_of_rows(rows: Sequence[KnownLaunch], day: date | None) -> Iterable[KnownLaunch]:
    """Yield rows as they could be known on a day: later launches and later statements left out."""
    from lofted.launches.history import known_by

    if day is None:
        return rows
    return (
        msgspec.structs.replace(
            row, statements=tuple(said for said in row.statements if said.said_on <= day.isoformat())
        )
        for row in known_by(rows, day)
    )


def _by(rows: Sequence[KnownLaunch], key: Callable[[KnownLaunch], str]) -> tuple[Tally, ...]:
    groups: dict[str, list[KnownLaunch]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return tuple(_tally(name, groups[name]) for name in sorted(groups))


def _tally(name: str, rows: Sequence[KnownLaunch]) -> Tally:
    return Tally(
        name=name,
        launches=len(rows),
        events=len({row.salvo for row in rows}),
        days=len({row.moment.earliest.date() for row in rows}),
    )
