"""``lofted restore``: a store made out of a backup."""

from __future__ import annotations

import click

from lofted.cli.output import progress
from lofted.cli.stores import store_option


@click.command()
@click.argument("file", metavar="FILE")
@store_option(required=True)
def restore(file: str, *, store: str) -> None:
    """Make a store out of the backup FILE, at an address where there is none yet.

    A backup of either database is restored into either: into a file that does not exist, or into an empty PostgreSQL
    database.

    \b
    Example:
        lofted restore launches-2022-03-11.db --store launches.db
    """
    from lofted.pipeline.restore import restore as restored

    counts = restored(file, store, progress)
    click.echo(f"{file}: {counts['documents']:,} texts, {counts['launches']:,} launches, {counts['changes']:,} changes")
