"""``lofted export``: a dossier or listed launches as files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lofted.cli.output import progress

if TYPE_CHECKING:
    from lofted.pipeline.export import Format


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="DOSSIER|ID…")
@click.option(
    "--to",
    required=True,
    type=click.Choice(["json", "csv", "geojson", "kml", "czml", "oem", "annotations", "atom", "claimreview", "pdf"]),
    help="Format; docs/exports.md says what each holds.",
)
@click.option("--launch", "launches", multiple=True, metavar="ID", help="Only this launch; may be repeated.")
@click.option("--areas", multiple=True, metavar="FILE", help="hazard.json to draw in geojson and kml; may be repeated.")
@click.option(
    "--page", "page_url", default="index.html", show_default=True, help="Address of the page, claimreview only."
)
@click.option(
    "--signature",
    "signed",
    multiple=True,
    metavar="FILE",
    help="JSON of a signature under the dossier, for claimreview and pdf; may be repeated.",
)
@click.option(
    "--out",
    default="-",
    show_default=True,
    metavar="PATH|-",
    help="New file, or new directory where there are several files; - is standard output.",
)
def export(
    sources: tuple[str, ...],
    *,
    to: Format,
    launches: tuple[str, ...],
    areas: tuple[str, ...],
    page_url: str,
    signed: tuple[str, ...],
    out: str,
) -> None:
    """Write dossiers as files for other programs.

    Each source is a dossier.json, the directory that holds it, or the id of a listed launch. What may not be passed on
    is left out and counted in the file.

    \b
    Example:
        lofted export dossier --to geojson --out launches.geojson
    """
    from lofted.pipeline.export import export_all
    from lofted.pipeline.saved_dossiers import load_areas, load_signature
    from lofted.pipeline.write_files import check_absent, only_file, write_out

    path = None if out == "-" else Path(out)
    if path is not None:
        check_absent(path)
    progress("writing")
    readings = [load_areas(file) for file in areas]
    signatures = [load_signature(file) for file in signed]
    files = export_all(sources, to=to, launches=launches, areas=readings, page_url=page_url, signatures=signatures)
    if path is None:
        click.echo(only_file(files), nl=False)
    else:
        write_out(path, files)
