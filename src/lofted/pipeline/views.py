"""One site, one vehicle, one event: the list, the names and a store's claims put side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from lofted.model import (
    Activity,
    Dispute,
    Document,
    EventView,
    InputError,
    Interval,
    KnownLaunch,
    LaunchLine,
    ReviewedClaim,
    Said,
    SiteView,
    Usage,
    VehicleView,
)

if TYPE_CHECKING:
    from lofted.pipeline.workspace import Workspace

PAGE = 1000


def site_view(site: str, *, store: Workspace | None = None, as_of: str | None = None) -> SiteView:
    """Return all there is on one site.

    Parameters
    ----------
    site : str
        Its id or any name of it.
    store : Workspace, optional
        A store whose launches and claims count; the shipped list and no claims without one.
    as_of : str, optional
        ISO day: later launches and statements are left out.

    Raises
    ------
    InputError
        No site of that name.
    """
    from lofted import __version__, reference
    from lofted.launches import same_place
    from lofted.pipeline.known_launches import site_id

    key = site_id(site)
    rows = [row for row in _rows(store, as_of, site=key) if row.site == key]
    told = [(one, document) for one, document in _claims(store, "site_activity") if _is_on(one, key)]
    return SiteView(
        version=__version__,
        site=reference.sites()[key],
        names=tuple(name for name in reference.names() if name.id == key),
        usages=_usages(store, "launch_site", key),
        near=tuple(other for other in reference.sites() if other != key and same_place(key, other)),
        by_outcome=_counts(row.outcome for row in rows),
        by_vehicle=_counts(row.vehicle or "not identified" for row in rows),
        launches=tuple(_line(row) for row in rows),
        bearings=tuple(
            Said(launch=row.launch.id, report=report)
            for row in rows
            for report in row.reports
            if report.quantity == "bearing_deg"
        ),
        activity=_in_order(told),
    )


def vehicle_view(vehicle: str, *, store: Workspace | None = None, as_of: str | None = None) -> VehicleView:
    """Return all there is on one vehicle: ``vehicle`` is its id or any name of it; else as ``site_view``."""
    from lofted import __version__, reference
    from lofted.pipeline.known_launches import vehicle_id

    key = vehicle_id(vehicle)
    every = _rows(store, as_of)
    rows = [row for row in every if row.vehicle == key]
    shown = [(one, document) for one, document in _claims(store, "unveiling") if _is_on(one, key)]
    return VehicleView(
        version=__version__,
        vehicle=reference.vehicles()[key],
        names=tuple(name for name in reference.names() if name.id == key),
        usages=_usages(store, "vehicle", key),
        first_listed=rows[0].moment.local[:10] if rows else None,
        first_listed_because="" if rows else "no listed flight",
        by_outcome=_counts(row.outcome for row in rows),
        by_site=_counts(row.site or "not known" for row in rows),
        launches=tuple(_line(row) for row in rows),
        disputes=tuple(_disputes(every, key)),
        classes=tuple(_dispute(row, said) for row in rows for said in row.statements if said.kind == "range_class"),
        showings=_in_order(shown),
    )


def event_view(event: str, *, store: Workspace | None = None, as_of: str | None = None) -> EventView:
    """Return the launches of one event: ``event`` is its id or that of any launch in it; else as ``site_view``."""
    from lofted import __version__, launches, reference

    every = _rows(store, as_of, listed=None)
    salvos = {row.salvo for row in every if event in {row.salvo, row.launch.id, *row.launch.formerly}}
    rows = tuple(row for row in every if row.salvo in salvos)
    if not rows:
        raise InputError(f"no event or launch is called {event[:60]}; lofted launches list names them")
    merged: dict[str, tuple[Interval, ...]] = {}
    told: list[tuple[ReviewedClaim, Document]] = []
    for row in rows:
        own = list(_claims(store, launch=row.launch.id))
        counting = [one.claim for one, _ in own if one.claim is not None]
        listed = row if row.launch.known else None
        found = (launches.merge(name, counting, listed, reference.actors()) for name in launches.QUANTITIES)
        merged[row.launch.id] = tuple(_named(one) for one in found if one is not None)
        told += own
    return EventView(
        version=__version__,
        id=rows[0].salvo,
        start=min(row.moment.earliest for row in rows).isoformat(),
        end=max(row.moment.latest for row in rows).isoformat(),
        launches=rows,
        quantities=merged,
        claims=_in_order(told),
    )


def _named(interval: Interval) -> Interval:
    from lofted import reference

    return msgspec.structs.replace(interval, voices=tuple(reference.name_of(voice) for voice in interval.voices))


def _rows(
    store: Workspace | None, as_of: str | None, *, listed: bool | None = True, **asked: str
) -> tuple[KnownLaunch, ...]:
    """Return launches of the shipped list, or of a store (with ``listed=None`` those that only texts know too)."""
    from lofted.pipeline.known_launches import known_launches

    if store is None:
        return known_launches(as_of=as_of, **asked).launches
    return store.known_launches(as_of=as_of, listed=listed, **asked).launches


def _claims(store: Workspace | None, kind: str = "", launch: str = "") -> Iterator[tuple[ReviewedClaim, Document]]:
    """Yield claims of a store that count, with their texts."""
    if store is None:
        return
    asked: dict[str, Any] = {name: value for name, value in (("kind", kind), ("launch", launch)) if value}
    documents: dict[str, Document] = {}
    offset = 0
    while True:
        page = store.claims(limit=PAGE, offset=offset, **asked)
        for one in page.rows:
            if one.claim is not None:
                key = one.claim.document
                documents[key] = documents.get(key) or store.document(key)
                yield one, documents[key]
        offset += len(page.rows)
        if not page.rows or offset >= page.total:
            return


def _is_on(one: ReviewedClaim, key: str) -> bool:
    claim = one.claim
    return claim is not None and key in {claim.about, claim.value, claim.details.get("site"), claim.details.get("what")}


def _in_order(told: Iterable[tuple[ReviewedClaim, Document]]) -> tuple[Activity, ...]:
    found = {
        one.claim.id: Activity(day=_day(document), claim=one.claim, document=document.id, document_name=document.name)
        for one, document in told
        if one.claim is not None
    }
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.document, one.claim.start)))


def _day(document: Document) -> str:
    return document.published.local[:10] if document.published else ""


def _usages(store: Workspace | None, kind: str, key: str) -> tuple[Usage, ...]:
    """Return who calls it what in the texts of a store, the earliest first."""
    days: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for one, document in _claims(store, kind):
        if one.claim is not None and one.claim.value == key:
            speaker = one.claim.said_by[0].name if one.claim.said_by else document.outlet or document.name
            days.setdefault((one.claim.quote, speaker), set()).add((_day(document), document.id))
    usages = (
        Usage(surface=surface, who=who, since=min(day for day, _ in seen), texts=len({text for _, text in seen}))
        for (surface, who), seen in days.items()
    )
    return tuple(sorted(usages, key=lambda one: (one.since, one.surface, one.who)))


def _disputes(rows: Sequence[KnownLaunch], key: str) -> Iterator[Dispute]:
    """Yield the statements on vehicles of every launch that some source, the list among them, gives to this one."""
    for row in rows:
        said = [one for one in row.statements if one.kind == "vehicle"]
        named = {row.vehicle, *(one.value for one in said)} - {None}
        if key in named and len(named) > 1:
            yield from (_dispute(row, one) for one in said)


def _dispute(row: KnownLaunch, statement: Any) -> Dispute:
    return Dispute(launch=row.launch.id, listed=row.vehicle, listed_because=row.vehicle_because, statement=statement)


def _line(row: KnownLaunch) -> LaunchLine:
    return LaunchLine(
        launch=row.launch,
        moment=row.moment,
        site=row.site,
        site_because=row.site_because,
        vehicle=row.vehicle,
        vehicle_because=row.vehicle_because,
        vehicle_class=row.vehicle_class,
        vehicle_class_because=row.vehicle_class_because,
        outcome=row.outcome,
        event=row.salvo,
    )


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
