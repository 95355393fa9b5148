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
from lofted.model import Catalogue, CatalogueRow, ImportIssue, InputError, KnownLaunch, SkippedRow

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

    Reports that a launch already has from the same place are not added twice.
    """
    found = {row.launch.id: row for row in known}
    for row in imported:
        if row.reading is None:
            continue
        before = found.get(row.reading.launch.id)
        if before is None:
            found[row.reading.launch.id] = row.reading
        else:
            had = set(before.reports)
            more = tuple(report for report in row.reading.reports if report not in had)
            if more:
                found[before.launch.id] = msgspec.structs.replace(before, reports=(*before.reports, *more))
    return tuple(sorted(found.values(), key=lambda row: (row.moment.earliest, row.launch.id)))
