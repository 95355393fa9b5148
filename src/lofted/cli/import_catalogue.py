"""``lofted import``: other people's catalogues, with a report of every cell that was not read as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

import lofted
from lofted.cli.output import json_line, progress, shown

if TYPE_CHECKING:
    from lofted.model import ImportIssue, ImportReport

FEW = 3


@click.command("import")
@click.argument("catalogue", type=click.Choice(["cns", "nagix", "gcat", "satcat"]))
@click.argument("file", metavar="FILE")
@click.option("--store", metavar="URL", help="Keep the rows in this store: a file, or a PostgreSQL address.")
@click.option("--who", default="", metavar="NAME", help="Who takes it in, for the store's history.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
def import_catalogue(*, catalogue: str, file: str, store: str | None, who: str, as_json: bool) -> None:
    """Read FILE ("-" is standard input) of a catalogue and report what it gives, bends and leaves out.

    cns: the CNS/NTI workbook (xlsx or CSV, sister countries too); nagix: a JSON file of nk-missile-tests; gcat:
    launch.tsv, launchlog.tsv or satcat.tsv of GCAT; satcat: CelesTrak's or Space-Track's satellite catalogue as CSV.
    Cells are kept as published; nothing that looks wrong is mended.

    \b
    Example:
        lofted import cns north_korea_missile_test_database.xlsx
        lofted import gcat launch.tsv --store analysis.db
    """
    from lofted.model import wire
    from lofted.pipeline.import_catalogue import read_catalogue

    if store is None:
        progress("reading rows and matching them to launches")
        _, report = read_catalogue(catalogue, file)
    else:
        with lofted.open_store(store) as kept:
            report = kept.import_catalogue(catalogue, file, progress=progress, **({"who": who} if who else {}))
    if as_json:
        json_line(wire.line(report))
    else:
        click.echo("\n".join(shown(line) for line in lines(report)))


def lines(report: ImportReport) -> Iterator[str]:
    """Yield the report as text: counts, then every kind of bent cell with its first few, then what looks wrong."""
    yield f"{report.file}: {report.imported:,} rows, {'stored' if report.stored else 'read, not stored'}"
    if report.unchanged:
        yield f"  {report.unchanged:,} of them were there already as they are"
    yield f"  {report.further_reports:,} speak of launches already listed, {report.new_launches:,} launches are new"
    if report.objects:
        yield f"  {report.objects:,} describe objects in orbit"
    yield f"  licence: {report.licence}"
    yield from (f"  note: {note}" for note in report.notes)
    yield f"  {len(report.coerced):,} cells were not read as they stand"
    yield from _bent(report.coerced)
    yield f"  {len(report.skipped):,} rows were left out"
    yield from (f"    {one.table}, row {one.row}: {one.why}" for one in report.skipped[:20])
    if report.doubts:
        yield f"  {len(report.doubts):,} things look wrong; nothing of it was mended"
    for doubt in report.doubts[:20]:
        more = f" and {len(doubt.launches) - FEW} more" if len(doubt.launches) > FEW else ""
        yield f"    {doubt.weight:.2f}  {doubt.kind}: {doubt.reason}  [{', '.join(doubt.launches[:FEW])}{more}]"


def _bent(issues: Iterable[ImportIssue]) -> Iterator[str]:
    ordered = sorted(issues, key=lambda issue: (issue.column, issue.why))
    for (column, why), group in groupby(ordered, key=lambda issue: (issue.column, issue.why)):
        cells = list(group)
        yield f"    {column}, {len(cells):,} times: {why}"
        for one in cells[:FEW]:
            became = f"“{one.became}”" if one.became else "nothing"
            yield f"      row {one.row}: “{one.was[:60]}” became {became}"
