"""Catalogues into a store: rows kept once for their place, further reports on listed launches, new launches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from lofted.launches.importers import joined
from lofted.model import CatalogueRow, ImportReport, KnownLaunch
from lofted.pipeline.import_catalogue import read_catalogue
from lofted.pipeline.workspace.linking import words
from lofted.store import Database
from lofted.store import catalogues as kept_catalogues
from lofted.store import launches as kept_launches
from lofted.store.pen import Pen


def import_catalogue(
    store: Database, kind: str, file: str | Path | bytes, *, name: str, who: str, progress: Callable[[str], None]
) -> ImportReport:
    """Read a catalogue's file and keep its rows, all or none; rows that are there already as they are stay so."""
    progress("reading rows and matching them to launches")
    with store.reading() as connection:
        known = kept_launches.every(connection)
    rows, report = read_catalogue(kind, file, known=known, name=name)
    places = kept_catalogues.places(rows)
    progress("keeping rows and launches")
    with store.writing(who) as pen:
        before = kept_catalogues.there(pen.connection, kind)
        changed = {place: row for place, row in places.items() if not _same(row, before.get(place))}
        report = msgspec.structs.replace(report, stored=True, unchanged=len(places) - len(changed))
        if changed or not before:
            _keep_launches(pen, known, rows)
            kept_catalogues.put(pen, report, changed, {place: row for place, row in before.items() if place in changed})
    return report


def _same(row: CatalogueRow, there: CatalogueRow | None) -> bool:
    """Tell whether a row says what the store has of it already, whichever copy of the file it comes from."""
    if there is None:
        return False
    return row.cells == there.cells and row.launch == there.launch and row.licence == there.licence


def _keep_launches(pen: Pen, known: Sequence[KnownLaunch], rows: Sequence[CatalogueRow]) -> None:
    before = {row.launch.id: row for row in known}
    touched = {row.launch for row in rows if row.reading is not None}
    changed = [row for row in joined(known, rows) if row.launch.id in touched and before.get(row.launch.id) != row]
    may = {row.launch: row.redistribute for row in rows if row.new}
    for redistribute in (True, False):
        part = [row for row in changed if may.get(row.launch.id, True) is redistribute]
        kept_launches.put(pen, part, {row.launch.id: words(row) for row in part}, redistribute=redistribute)


def with_catalogues(pen: Pen, rows: Sequence[KnownLaunch]) -> list[KnownLaunch]:
    """Return launches of a list with the reports that rows of catalogues in the store add to them."""
    ids = {row.launch.id for row in rows}
    told = [row for row in kept_catalogues.readings_of(pen.connection, ids) if row.reading is not None]
    by_id = {row.launch.id: row for row in joined(rows, told)}
    return [by_id[row.launch.id] for row in rows]
