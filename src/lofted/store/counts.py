"""Counts over launches: in several ways from one statement, and year by year so that spans of years only add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Label, Select, func, literal, select, union_all

from lofted.store.launches import asked_for
from lofted.store.tables import launches

Counts = dict[str, tuple[int, int, int]]
"""Launches, events and UTC days by name."""
_LOOKED_AT: Final = ("earliest", "salvo", "actor", "site", "vehicle", "vehicle_class", "outcome")


class Years(NamedTuple):
    """Counts of single years."""

    counts: Mapping[str, Sequence[tuple[str, str, int, int, int]]]
    """By way: name, year, launches, events, days."""
    spanning: Mapping[str, Sequence[tuple[str, str, str]]]
    """By way: name, event and year of the events that have launches in more than one year, each once."""


def tallies(connection: Connection, asked: Mapping[str, Any], by: Sequence[str]) -> dict[str, Counts]:
    """Return counts of the launches that fit: ``by`` column, by "year", or of all of them (by "")."""
    table, where = _source(asked)
    found: dict[str, Counts] = {way: {} for way in by}
    for row in connection.execute(union_all(*(_counted(table, way, []).where(*where) for way in by))):
        found[row[0]][row[1]] = (row[2], row[3], row[4])
    if "" in found:
        found[""] = found[""] or {"all": (0, 0, 0)}
    return {way: dict(sorted(counts.items())) for way, counts in found.items()}


def by_year(connection: Connection, asked: Mapping[str, Any], by: Sequence[str]) -> Years:
    """Return the same counts for every year alone, and the events that two years would both count."""
    table, where = _source(asked)
    year = _year(table)
    counts: dict[str, list[tuple[str, str, int, int, int]]] = {way: [] for way in by}
    for row in connection.execute(union_all(*(_counted(table, way, [year.label("year")]).where(*where) for way in by))):
        counts[row[0]].append((row[1], row[5], row[2], row[3], row[4]))
    twice = select(table.c.salvo).where(*where).group_by(table.c.salvo).having(func.min(year) != func.max(year))
    names = [_name(table, way) for way in by]
    rows = connection.execute(select(table.c.salvo, year, *names).where(*where, table.c.salvo.in_(twice))).all()
    spanning = {way: sorted({(row[2 + place], row[0], row[1]) for row in rows}) for place, way in enumerate(by)}
    return Years(counts=counts, spanning=spanning)


def within(years: Years, since: str, until: str) -> dict[str, Counts]:
    """Return the counts of a span of years; an empty end is open."""

    def inside(year: str) -> bool:
        return since <= year and (not until or year <= until)

    found: dict[str, Counts] = {}
    for way, rows in years.counts.items():
        seen = Counter((name, event) for name, event, year in years.spanning[way] if inside(year))
        sums: dict[str, list[int]] = {} if way else {"all": [0, 0, 0]}
        for name, year, *numbers in rows:
            if inside(year):
                held = sums.setdefault(name, [0, 0, 0])
                held[:] = (one + other for one, other in zip(held, numbers, strict=True))
        for (name, _), times in seen.items():
            sums[name][1] -= times - 1
        found[way] = {name: (held[0], held[1], held[2]) for name, held in sorted(sums.items())}
    return found


def _source(asked: Mapping[str, Any]) -> tuple[FromClause, list[ColumnElement[bool]]]:
    """Return what is counted: the list itself, or where words are looked for the rows that hold them, found once."""
    where = asked_for(asked)
    if not asked.get("text"):
        return launches, where
    return select(*(launches.c[name] for name in _LOOKED_AT)).where(*where).cte("chosen"), []


def _counted(table: FromClause, way: str, also: Sequence[Label[Any]]) -> Select[Any]:
    name, day = _name(table, way).label("name"), func.substr(table.c.earliest, 1, 10)
    events, days = func.count(table.c.salvo.distinct()), func.count(day.distinct())
    query = select(literal(way).label("way"), name, func.count(), events, days, *also).select_from(table)
    return query.group_by("name", *(column.name for column in also))


def _name(table: FromClause, way: str) -> ColumnElement[Any]:
    """Return under which name a launch is counted."""
    if way == "year":
        return _year(table)
    return func.coalesce(table.c[way], "none") if way else literal("all")


def _year(table: FromClause) -> ColumnElement[Any]:
    return func.substr(table.c.earliest, 1, 4)
