"""Launches in the store, all as ``KnownLaunch``; ``launch.known`` tells one of a list from one of texts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, or_, select

from lofted.model import InputError, KeptLaunch, KnownLaunch, Listing, wire
from lofted.store import clock
from lofted.store.listing import counted, escaped, known, page, parts, until
from lofted.store.pen import Pen
from lofted.store.tables import catalogue_rows, changes, former_ids, launches, links, nouns

ORDERS: Final = {
    "time": (launches.c.earliest, launches.c.id),
    "latest": (launches.c.earliest.desc(), launches.c.id.desc()),
    "label": (launches.c.label, launches.c.id),
    "vehicle": (launches.c.vehicle, launches.c.earliest, launches.c.id),
    "site": (launches.c.site, launches.c.earliest, launches.c.id),
    "outcome": (launches.c.outcome, launches.c.earliest, launches.c.id),
}
ONLY_TEXTS: Final = "no list has it: only texts speak of it"
_PREFIXES: Final = {"site": "site:", "vehicle": "vehicle:", "actor": "country:"}
_EXACT: Final = ("actor", "site", "vehicle", "vehicle_class", "outcome", "salvo")


def put(pen: Pen, rows: Sequence[KnownLaunch], *, redistribute: bool = True) -> None:
    """Keep launches: new ones are added, changed ones replaced, former ids kept, equal ones left alone."""
    there = _there(pen, [row.launch.id for row in rows])
    new, formerly = [], []
    for row in rows:
        key, noun = row.launch.id, wire.line(row)
        before = there.get(key)
        if before is not None and before.noun == noun:
            continue
        last = before.change if before is not None else None
        change = pen.record("replace" if last else "add", "launch", key, before=last, after=noun)
        found = _columns(row) | {"redistribute": redistribute, "change": change}
        if last:
            pen.update(launches, {"id": key}, found)
        else:
            new.append(found | {"id": key})
        formerly += [{"former": one, "launch": key} for one in row.launch.formerly]
    pen.insert(launches, new)
    for former in formerly:
        pen.delete(former_ids, {"former": former["former"]})
    pen.insert(former_ids, formerly)


def _there(pen: Pen, ids: Sequence[str]) -> dict[str, Any]:
    query = nouns(launches, launches.c.id, launches.c.change)
    found = (pen.connection.execute(query.where(launches.c.id.in_(part))) for part in parts(ids))
    return {row.id: row for part in found for row in part}


def hand_over_rows(pen: Pen, old: str, new: str) -> None:
    """Let the rows of catalogues that speak of ``old`` speak of ``new``."""
    pen.update(catalogue_rows, {"launch": old}, {"launch": new})


def retire(pen: Pen, key: str, *, successor: str | None = None) -> None:
    """Take a launch off the list, its former ids too unless a successor answers to them."""
    last = pen.connection.execute(select(launches.c.change).where(launches.c.id == key)).scalar_one()
    if successor:
        pen.update(former_ids, {"launch": key}, {"launch": successor})
    else:
        pen.delete(former_ids, {"launch": key})
    pen.delete(launches, {"id": key})
    pen.record("retire", "launch", key, before=last, after=None)


def present_id(connection: Connection, key: str) -> str:
    """Return the present id of a launch by its present or a former one.

    Raises
    ------
    InputError
        The store has no such launch.
    """
    known = connection.execute(select(launches.c.id).where(launches.c.id == key)).scalar_one_or_none()
    known = (
        known or connection.execute(select(former_ids.c.launch).where(former_ids.c.former == key)).scalar_one_or_none()
    )
    if known is None:
        raise InputError(f"the store has no launch {key[:64]}; its list names those it has")
    return str(known)


def ever_given(connection: Connection, prefix: str) -> frozenset[str]:
    """Return the ids beginning with ``prefix`` that a launch has or once had: an id is given once and never again."""
    query = select(changes.c.key).where(changes.c.noun == "launch")
    query = query.where(changes.c.key >= prefix, changes.c.key <= until(prefix))
    return frozenset(connection.execute(query.distinct()).scalars())


def rows(connection: Connection, ids: Collection[str]) -> tuple[KnownLaunch, ...]:
    """Return these launches as rows, the earliest first."""
    query = nouns(launches, launches.c.id).order_by(*ORDERS["time"])
    found = [row for part in parts(ids) for row in connection.execute(query.where(launches.c.id.in_(part)))]
    return tuple(wire.read(row.noun, KnownLaunch, name=row.id) for row in found)


def every(connection: Connection) -> tuple[KnownLaunch, ...]:
    """Return all launches, the earliest first."""
    query = nouns(launches, launches.c.id).order_by(*ORDERS["time"])
    return tuple(wire.read(row.noun, KnownLaunch, name=row.id) for row in connection.execute(query))


def between(connection: Connection, first: datetime, last: datetime) -> tuple[KnownLaunch, ...]:
    """Return the launches whose time may lie between two instants, the earliest first."""
    where = [launches.c.earliest <= clock.text(last), launches.c.latest >= clock.text(first)]
    # A time of launch is a few days wide at most, or a month or year that dates nothing: the index needs a lower end.
    where.append(launches.c.earliest >= clock.text(first - timedelta(days=370)))
    query = nouns(launches, launches.c.id).where(*where).order_by(*ORDERS["time"])
    return tuple(wire.read(row.noun, KnownLaunch, name=row.id) for row in connection.execute(query))


def asked_for(asked: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    """Return the conditions of a list query; ``text`` as words, each with the ids of all whose names hold it."""
    known(asked, (*_EXACT, "since", "until", "as_of", "text", "listed"))
    where: list[ColumnElement[bool]] = []
    for name in _EXACT:
        if asked.get(name):
            value = asked[name]
            where.append(launches.c[name].is_(None) if value == "none" else launches.c[name] == value)
    if asked.get("since"):
        where.append(launches.c.earliest >= asked["since"])
    if asked.get("until"):
        where.append(launches.c.earliest <= until(asked["until"]))
    if asked.get("as_of"):
        # Flown for certain by the end of the day: its latest moment is the first of the next day at most.
        end = datetime.combine(date.fromisoformat(asked["as_of"]) + timedelta(days=1), time(), tzinfo=UTC)
        where.append(launches.c.latest <= clock.text(end))
    where += [_speaks_of(word, entities) for word, entities in asked.get("text") or ()]
    if asked.get("listed") is not None:
        where.append(launches.c.listed.is_(asked["listed"]))
    return where


def _speaks_of(word: str, entities: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a launch has a word in its own words, or one of these sites, vehicles or actors."""
    found = [launches.c.words.like(f"%{escaped(word.casefold())}%", escape="\\")]
    for name in ("site", "vehicle", "actor"):
        named = [one for one in entities if one.startswith(_PREFIXES[name])]
        if named:
            found.append(launches.c[name].in_(named))
    return or_(*found)


def listing(
    connection: Connection, asked: Mapping[str, Any], *, sort: str, limit: int, offset: int
) -> Listing[KeptLaunch]:
    """Return launches that fit, a page of them."""
    order = ORDERS.get(sort)
    if order is None:
        raise InputError(f"launches are sorted by {', '.join(ORDERS)}, not by “{sort[:40]}”")
    where = asked_for(asked)
    total = counted(connection, launches, where, asked)
    # First which, from an index alone; then the rows.
    which = page(select(launches.c.id).where(*where).order_by(*order), limit, offset)
    ids = list(connection.execute(which).scalars())
    query = nouns(launches, launches.c.id).where(launches.c.id.in_(ids)).order_by(*order)
    found = [wire.read(row.noun, KnownLaunch, name=row.id) for row in connection.execute(query)]
    return Listing(rows=kept(connection, found), total=total, offset=offset, limit=limit)


def chosen(connection: Connection, asked: Mapping[str, Any]) -> tuple[KnownLaunch, ...]:
    """Return every launch that fits, the earliest first."""
    query = nouns(launches, launches.c.id).where(*asked_for(asked)).order_by(*ORDERS["time"])
    return tuple(wire.read(row.noun, KnownLaunch, name=row.id) for row in connection.execute(query))


def kept(connection: Connection, found: Sequence[KnownLaunch]) -> tuple[KeptLaunch, ...]:
    """Return rows with how much the store holds on each."""
    ids = [row.launch.id for row in found]
    told = {
        row.launch: row
        for row in connection.execute(
            select(
                links.c.launch,
                func.count().label("claims"),
                func.count(links.c.document.distinct()).label("documents"),
                func.count().filter(links.c.doubtful).label("doubtful"),
            )
            .where(links.c.launch.in_(ids))
            .group_by(links.c.launch)
        )
    }
    query = select(catalogue_rows.c.launch, func.count()).where(catalogue_rows.c.launch.in_(ids))
    listed = {row[0]: row[1] for row in connection.execute(query.group_by(catalogue_rows.c.launch))}
    return tuple(_kept(row, told.get(row.launch.id), listed.get(row.launch.id, 0)) for row in found)


def _kept(row: KnownLaunch, told: Any, listed: int) -> KeptLaunch:
    return KeptLaunch(
        launch=row.launch,
        moment=row.moment,
        row=row if row.launch.known else None,
        row_because="" if row.launch.known else ONLY_TEXTS,
        site=row.site,
        site_because=row.site_because,
        vehicle=row.vehicle,
        vehicle_because=row.vehicle_because,
        claims=told.claims if told else 0,
        documents=told.documents if told else 0,
        doubtful=told.doubtful if told else 0,
        catalogue_rows=listed,
    )


def of_salvo(connection: Connection, salvo: str) -> tuple[KnownLaunch, ...]:
    """Return the launches of one event."""
    query = nouns(launches, launches.c.id).where(launches.c.salvo == salvo).order_by(*ORDERS["time"])
    return tuple(wire.read(row.noun, KnownLaunch, name=row.id) for row in connection.execute(query))


def without_text(connection: Connection, ids: Collection[str]) -> tuple[str, ...]:
    """Return those of these launches that are unlisted and that no claim speaks of any more."""
    told = select(links.c.claim).where(links.c.launch == launches.c.id).exists()
    listed = select(catalogue_rows.c.key).where(catalogue_rows.c.launch == launches.c.id).exists()
    query = select(launches.c.id).where(launches.c.id.in_(ids), ~launches.c.listed, ~told, ~listed)
    return tuple(connection.execute(query).scalars())


def _columns(row: KnownLaunch) -> dict[str, Any]:
    same = ("site", "vehicle", "vehicle_class", "outcome", "salvo", "origin")
    return {name: getattr(row, name) for name in same} | {
        "listed": row.launch.known,
        "label": row.launch.label,
        "earliest": clock.text(row.moment.earliest),
        "latest": clock.text(row.moment.latest),
        "actor": row.actor or None,
        "words": " ".join((row.launch.id, *row.launch.formerly, row.launch.label, row.vehicle_class or "")).casefold(),
    }
