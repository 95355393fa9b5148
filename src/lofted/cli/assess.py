"""``lofted assess``: the main job, from texts to a dossier."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

import click

import lofted
from lofted.cli.output import json_line, progress
from lofted.cli.sources import may_fetch, sources_of
from lofted.model import wire

WIDEST = 100  # columns: longer lines are hard to read


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--published", metavar="DATE", help="Date, or instant with zone, of texts that carry none.")
@click.option("--lang", "language", type=click.Choice(["en", "ko", "ja"]), help="Language, where a text does not tell.")
@may_fetch
@click.option("--out", metavar="DIR", help="Directory for the dossier, absent or empty. [default: FILE-dossier]")
@click.option(
    "--texts",
    type=click.Choice(["full", "quotes"]),
    default="full",
    show_default=True,
    help="Keep whole texts (a private working copy), or only the quoted words.",
)
@click.option("--pdf", is_flag=True, help="Also dossier.pdf; needs lofted[pdf] and the system library Pango.")
@click.option("--json", "as_json", is_flag=True, help="The dossier as one JSON object; files only with --out.")
def assess(
    files: tuple[str, ...],
    *,
    published: str | None,
    language: str | None,
    allowed: tuple[str, ...],
    out: str | None,
    texts: Literal["full", "quotes"],
    pdf: bool,
    as_json: bool,
) -> None:
    """Assess texts: what was said, by whom, and whether it holds.

    Each FILE is a text, an HTML page, a PDF file, a feed, JSON lines, a web archive (WARC), an address (http:// or
    https://, fetched once) or "-" for standard input. The dossier is a directory: index.html opens from disk,
    dossier.json holds everything, the figures are SVG and PNG.

    \b
    Example:
        lofted assess article.txt --published 2022-03-11 --out dossier
    """
    directory = out if out or as_json else default_directory(files[0])
    assessment = lofted.assess(
        *sources_of(files, allowed),
        published=published,
        out=directory,
        texts=texts,
        language=language,
        pdf=pdf,
        progress=progress,
    )
    if as_json:
        json_line(wire.line(assessment.dossier))
    else:
        click.echo(assessment.summary(min(shutil.get_terminal_size().columns, WIDEST)))


def default_directory(first: str) -> str:
    """Return the directory a dossier goes to when nobody names one: beside the caller, called after the first text."""
    name = "standard-input" if first == "-" else Path(first.partition("?")[0]).stem or "text"
    return f"{name}-dossier"
