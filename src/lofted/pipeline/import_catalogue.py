"""A file of somebody's catalogue -> its rows and a report: what was bent, left out, matched, and looks wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from lofted.model import Catalogue, CatalogueRow, ImportReport, InputError, KnownLaunch, LaunchDoubt

if TYPE_CHECKING:
    from lofted.launches.importers import Imported


def read_catalogue(
    kind: str, file: str | Path | bytes, *, known: Sequence[KnownLaunch] | None = None, name: str = ""
) -> tuple[tuple[CatalogueRow, ...], ImportReport]:
    """Return the rows of a catalogue's file and the report on them; nothing is stored.

    Parameters
    ----------
    kind : {"cns", "nagix", "gcat", "satcat"}
        Whose catalogue it is.
    file : str, Path or bytes
        The file, "-" for standard input, or its bytes.
    known : sequence of KnownLaunch, optional
        Launches to match rows to; the launch list when not given.
    name : str, optional
        How the file is called in sentences; its own name when not given.

    Raises
    ------
    InputError
        The file cannot be read as that catalogue: one plain sentence.
    """
    from lofted import launches, reference
    from lofted.launches import importers

    data, called = _opened(file, name)
    listed = reference.known_launches() if known is None else known
    imported = importers.read(cast("Catalogue", kind), data, called, listed)
    doubts = launches.doubts(imported.listed or (), listed)
    found = tuple(LaunchDoubt(launches=one.rows, kind=one.kind, weight=one.weight, reason=one.reason) for one in doubts)
    return imported.rows, _report(cast("Catalogue", kind), called, imported, found)


def _opened(file: str | Path | bytes, name: str) -> tuple[bytes, str]:
    if isinstance(file, bytes):
        return file, name or "the given bytes"
    if file == "-":
        import sys

        return sys.stdin.buffer.read(), name or "standard input"
    path = Path(file)
    if path.is_dir():
        raise InputError(f"{path}: a directory; name one file of the catalogue")
    return path.read_bytes(), name or path.name


def _report(kind: Catalogue, name: str, imported: Imported, doubts: tuple[LaunchDoubt, ...]) -> ImportReport:
    from lofted import __version__

    rows = imported.rows
    notes = imported.notes
    if imported.listed is None:
        notes = (*notes, f"{len(rows):,} rows: too many to be checked for what looks wrong")
    return ImportReport(
        version=__version__,
        catalogue=kind,
        file=name,
        sha256=imported.sha256,
        licence=imported.licence,
        redistribute=imported.redistribute,
        imported=len(rows),
        further_reports=sum(row.reading is not None and not row.new for row in rows),
        new_launches=len({row.launch for row in rows if row.new}),
        objects=sum(row.object is not None for row in rows),
        coerced=imported.coerced,
        skipped=imported.skipped,
        doubts=doubts,
        notes=notes,
        stored=False,
    )
