"""Other people's catalogues: bytes -> rows with their cells untouched, readings, and a report of what was bent.

``read`` is the way in.  Nothing is mended silently: a cell that was not read as it stands is an ``ImportIssue``, a row
left out a ``SkippedRow``, and what looks wrong is for ``launches.doubts`` to say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from lofted.launches.importers import cns, gcat, nagix, satcat
from lofted.launches.importers.match import Match, matches
from lofted.launches.importers.objects import launch_of
from lofted.launches.importers.quality import as_listed
from lofted.launches.importers.rows import File, rows
from lofted.launches.listed import Listed
from lofted.model import Catalogue, CatalogueRow, ImportIssue, InputError, KnownLaunch, Report, SkippedRow

__all__ = ["KINDS", "Imported", "joined", "read"]

LISTED_UP_TO: Final = 10_000
"""Rows up to which a catalogue is checked for what looks wrong: a larger one is of the whole world, not of our list."""
KINDS: Final = {"cns": cns.take, "nagix": nagix.take, "gcat": gcat.take, "satcat": satcat.take}


class Imported(NamedTuple):
    """What one file gave."""

    sha256: str
    licence: str
    redistribute: bool
    rows: tuple[CatalogueRow, ...]
    coerced: tuple[ImportIssue, ...]
    skipped: tuple[SkippedRow, ...]
    notes: tuple[str, ...]
    listed: tuple[Listed, ...] | None
    """The launches as they stand there, for the quality check; None when there are too many."""


def read(kind: Catalogue, data: bytes, name: str, known: Sequence[KnownLaunch]) -> Imported:
    """Return the rows of a catalogue's file, matched to the launches that are known.

    Parameters
    ----------
    kind : {"cns", "nagix", "gcat", "satcat"}
        Whose catalogue it is.
    data : bytes
        The file.
    name : str
        How the file is called in sentences.
    known : sequence of KnownLaunch
        The launch list, and launches of earlier imports.

    Raises
    ------
    InputError
        The file cannot be read as that catalogue: one plain sentence.
    """
    if kind not in KINDS:
        raise InputError(f"“{kind}” is no catalogue that Lofted reads; it reads {', '.join(KINDS)}")
    if not data.strip():
        raise InputError(f"{name}: the file is empty")
    taken = KINDS[kind](data, name)
    found = matches(taken.drafts, known)
    by_launch = {row.launch.id: row for row in known}
    of_object = launch_of(known)
    for place, draft in enumerate(taken.drafts):
        if draft.facts is None and draft.object is not None:
            launch, why = of_object(draft.object)
            found[place] = Match(launch, 1.0, (why,))
    digest = hashlib.sha256(data).hexdigest()
    return Imported(
        sha256=digest,
        licence=taken.terms.licence,
        redistribute=taken.terms.redistribute,
        rows=rows(taken, File(taken, digest, name), found, by_launch),
        coerced=tuple(taken.coerced),
        skipped=tuple(taken.skipped),
        notes=tuple(taken.notes),
        listed=as_listed(taken.drafts, found) if len(taken.drafts) <= LISTED_UP_TO else None,
    )


def joined(known: Sequence[KnownLaunch], imported: Sequence[CatalogueRow]) -> tuple[KnownLaunch, ...]:
    """Return the launch list with what rows add: further reports on listed launches, and new launches, by time.

    What an earlier copy of the same table said of a launch gives way to what this one says; a launch that only texts
    knew is listed from now on.
    """
    found = {row.launch.id: row for row in known}
    for launch, told in _by_launch(imported).items():
        before = found.get(launch)
        readings = [row.reading for row in told if row.reading is not None]
        reports = tuple(dict.fromkeys(report for reading in readings for report in reading.reports))
        if before is None or not before.launch.known:
            found[launch] = _listed_now(readings[0], before, reports)
        else:
            tables = {(row.reading.origin, f"{row.table}, row ") for row in told if row.reading is not None}
            kept = (one for one in before.reports if not _is_of(one, tables))
            found[launch] = msgspec.structs.replace(before, reports=(*kept, *reports))
    return tuple(sorted(found.values(), key=lambda row: (row.moment.earliest, row.launch.id)))


def _by_launch(imported: Sequence[CatalogueRow]) -> dict[str, list[CatalogueRow]]:
    found: dict[str, list[CatalogueRow]] = {}
    for row in imported:
        if row.reading is not None:
            found.setdefault(row.reading.launch.id, []).append(row)
    return found


def _listed_now(reading: KnownLaunch, before: KnownLaunch | None, reports: tuple[Report, ...]) -> KnownLaunch:
    formerly = before.launch.formerly if before else ()
    launch = msgspec.structs.replace(reading.launch, known=True, formerly=formerly)
    return msgspec.structs.replace(reading, launch=launch, reports=reports)


def _is_of(report: Report, tables: set[tuple[str, str]]) -> bool:
    return any(report.origin == origin and report.source.startswith(table) for origin, table in tables)
