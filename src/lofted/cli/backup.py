"""``lofted backup``: a consistent copy of a store while others use it."""

from __future__ import annotations

import click

from lofted.cli.output import progress
from lofted.cli.stores import store_option


@click.command()
@click.argument("file", metavar="FILE")
@store_option(required=True)
def backup(file: str, *, store: str) -> None:
    """Write a copy of a store to FILE, which must not exist; others may read and write meanwhile.

    The copy is one SQLite file, whichever database the store is in, checked page by page before it gets its name.

    \b
    Example:
        lofted backup launches-2022-03-11.db --store launches.db
    """
    import lofted

    with lofted.open_store(store, create=False) as opened:
        counts = opened.backup(file, progress)
    click.echo(f"{file}: {counts['documents']:,} texts, {counts['launches']:,} launches, {counts['changes']:,} changes")
