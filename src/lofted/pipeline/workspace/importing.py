"""Catalogues into a store: rows kept once for their place, further reports on listed launches, new launches."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from lofted.launches.importers import joined
from lofted.model import CatalogueRow, ImportReport, KnownLaunch
from lofted.pipeline.import_catalogue import read_catalogue
from lofted.store import Database
from lofted.store import catalogues as kept_catalogues
from lofted.store import launches as kept_launches
from lofted.store.pen import Pen
from lofted.store.remembered import latest_change


def import_catalogue(
    store: Database, kind: str, file: str | Path | bytes, *, name: str, who: str, progress: Callable[[str], None]
) -> ImportReport:
    """Read a catalogue's file and keep its rows, all or none; rows that are there already as they are stay so."""
    with _no_collecting():
        return _imported(store, kind, file, name=name, who=who, progress=progress)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Let nothing look for cycles while rows by the ten thousand are made: it takes a fifth and finds none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _imported(
    store: Database, kind: str, file: str | Path | bytes, *, name: str, who: str, progress: Callable[[str], None]
) -> ImportReport:
    progress("reading rows and matching them to launches")
    with store.reading() as connection:
        known, seen = kept_launches.every(connection), latest_change(connection)
    rows, report = read_catalogue(kind, file, known=known, name=name)
    progress("keeping rows and launches")
    with store.writing(who) as pen:
        if latest_change(pen.connection) != seen:
            # Somebody changed something meanwhile: matched again, now that nobody can.
            known = kept_launches.every(pen.connection)
            rows, report = read_catalogue(kind, file, known=known, name=name)
        return _keep(pen, known, rows, report)


def _keep(pen: Pen, known: Sequence[KnownLaunch], rows: Sequence[CatalogueRow], report: ImportReport) -> ImportReport:
    """Keep rows that are new or say something else than before, and what they say of launches."""
    places = kept_catalogues.places(rows)
    there = kept_catalogues.there(pen.connection, places)
    changed = {place: row for place, row in places.items() if not _same(row, there.get(place, (None, 0))[0])}
    report = msgspec.structs.replace(report, stored=True, unchanged=len(places) - len(changed))
    if changed or not there:
        before = {place: there[place] for place in changed if place in there}
        _keep_launches(pen, known, changed.values(), [row for row, _ in before.values()])
        kept_catalogues.put(pen, report, changed, {place: change for place, (_, change) in before.items()})
    return report


def _same(row: CatalogueRow, there: CatalogueRow | None) -> bool:
    """Tell whether a row says what the store has of it already, whichever copy of the file it comes from."""
    if there is None:
        return False
    return row.cells == there.cells and row.launch == there.launch and row.licence == there.licence


def _keep_launches(
    pen: Pen, known: Sequence[KnownLaunch], rows: Collection[CatalogueRow], gone: Iterable[CatalogueRow]
) -> None:
    """Keep what rows add to launches, in the place of what older editions of them (``gone``) had added."""
    before = {row.launch.id: row for row in known}
    bare = _listed(_without(before, gone), rows)
    now = joined(tuple(bare.values()), tuple(rows))
    # Those nothing was said of are the same objects still, which tells faster than comparing them.
    changed = [row for row in now if (was := before.get(row.launch.id)) is not row and was != row]
    may = {row.launch: row.redistribute for row in rows if row.new}
    for redistribute in (True, False):
        part = [row for row in changed if may.get(row.launch.id, True) is redistribute]
        kept_launches.put(pen, part, redistribute=redistribute)


def _without(known: Mapping[str, KnownLaunch], gone: Iterable[CatalogueRow]) -> dict[str, KnownLaunch]:
    """Return launches without the reports that these rows gave them."""
    found = dict(known)
    for row in gone:
        launch = found.get(row.launch or "")
        if launch is not None and row.reading is not None:
            reports = tuple(report for report in launch.reports if report not in row.reading.reports)
            found[launch.launch.id] = msgspec.structs.replace(launch, reports=reports)
    return found


def _listed(known: Mapping[str, KnownLaunch], rows: Iterable[CatalogueRow]) -> dict[str, KnownLaunch]:
    """Return launches of which those that only texts knew have become listed ones by a row; their ids stay."""
    found = dict(known)
    for row in rows:
        launch = found.get(row.launch or "")
        if launch is not None and not launch.launch.known and row.reading is not None:
            identity = msgspec.structs.replace(launch.launch, known=True)
            found[launch.launch.id] = msgspec.structs.replace(row.reading, launch=identity, salvo=launch.salvo)
    return found


def with_catalogues(pen: Pen, rows: Sequence[KnownLaunch]) -> list[KnownLaunch]:
    """Return launches of a list with the reports that rows of catalogues in the store add to them."""
    ids = {row.launch.id for row in rows}
    told = [row for row in kept_catalogues.readings_of(pen.connection, ids) if row.reading is not None]
    by_id = {row.launch.id: row for row in joined(rows, told)}
    return [by_id[row.launch.id] for row in rows]
