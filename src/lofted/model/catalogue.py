"""Rows of other people's catalogues: the cells as published, what was read from them, and what may be passed on."""

from __future__ import annotations

from typing import Any, Literal

from lofted.model.base import Noun
from lofted.model.launch import KnownLaunch

Catalogue = Literal["cns", "nagix", "gcat", "satcat"]


class CataloguedObject(Noun, frozen=True, kw_only=True):
    """An object in orbit, or one that failed to get there, as a catalogue of satellites has it."""

    name: str
    norad: int | None
    """Catalogue number, of any length."""
    norad_because: str = ""
    cospar: str
    """International designator "2012-072A"; empty when none is given."""
    jcat: str = ""
    """Number in GCAT: "S39026", "F01234"."""
    launch_tag: str = ""
    """The launch it came from: "2012-072", "1998-F03"."""
    object_type: str
    owner: str
    launch_date: str
    """ISO date, as precise as published: "2012-12-12", "1959-01"; empty when none is given."""
    launch_site: str
    decay_date: str
    period_min: float | None
    period_min_because: str = ""
    inclination_deg: float | None
    inclination_deg_because: str = ""
    apogee_km: float | None
    apogee_km_because: str = ""
    perigee_km: float | None
    perigee_km_because: str = ""


class CatalogueRow(Noun, frozen=True, kw_only=True):
    """One row of a catalogue: its cells untouched, and beside them how Lofted reads them."""

    id: str
    """Hash of catalogue, file, table and row number."""
    catalogue: Catalogue
    file: str
    """sha256 of the file's bytes."""
    file_name: str
    table: str
    """Sheet of a workbook or kind of file: "Missile Tests", "launch.tsv", "test.json"."""
    number: int
    """Row as the file counts it: of the sheet, line of the text, place in the list."""
    key: str
    """What the catalogue itself calls the row: an event number, a launch tag, a catalogue number."""
    cells: dict[str, Any]
    """Column -> cell exactly as published; a date cell of a workbook as ISO text."""
    reading: KnownLaunch | None
    """The launch as this row alone has it; its ``launch`` is the one it was matched to, or a new one."""
    reading_because: str = ""
    object: CataloguedObject | None
    object_because: str = ""
    launch: str | None
    """Id of the launch that the row speaks of."""
    launch_because: str = ""
    new: bool = False
    """True when the list had no such launch and this row makes it."""
    reasons: tuple[str, ...] = ()
    """Why it was matched to this launch, or why to none."""
    entity: str = ""
    """Id in ``reference`` of the site or vehicle that the row describes, where it describes one."""
    licence: str
    redistribute: bool
    """Whether the row may be passed on; exporters leave out and count those that may not."""


class ImportIssue(Noun, frozen=True, kw_only=True):
    """A cell that was not read as it plainly stands."""

    table: str = ""
    row: int
    column: str
    was: str
    became: str
    """Empty when the cell gave nothing."""
    why: str


class SkippedRow(Noun, frozen=True, kw_only=True):
    """A row that was not imported."""

    table: str = ""
    row: int
    why: str


class LaunchDoubt(Noun, frozen=True, kw_only=True):
    """One thing about rows of a launch list or catalogue that does not fit."""

    launches: tuple[str, ...]
    """Ids of launches, or keys of a catalogue's rows."""
    kind: str
    weight: float
    """Between 0 and 1, for ranking."""
    reason: str


class ImportReport(Noun, frozen=True, kw_only=True):
    """What an import took in, what it had to bend, what it left out and why, and what looks wrong in the rows."""

    schema: str = "lofted/import/1"
    version: str
    catalogue: Catalogue
    file: str
    sha256: str
    licence: str
    redistribute: bool
    imported: int
    """Rows taken in."""
    further_reports: int
    """Rows that speak of launches already listed."""
    new_launches: int
    """Launches that the list did not have."""
    objects: int
    coerced: tuple[ImportIssue, ...]
    skipped: tuple[SkippedRow, ...]
    doubts: tuple[LaunchDoubt, ...]
    """What the quality check notices in the rows, the gravest first; nothing of it is mended."""
    notes: tuple[str, ...] = ()
    stored: bool
    """False when no store was named: the file was only read."""
    unchanged: int = 0
    """Rows that the store already had from the same file."""
