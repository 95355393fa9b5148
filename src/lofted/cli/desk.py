"""``lofted desk``: the page where analysts work, on their own machine."""

from __future__ import annotations

import click

from lofted.cli.output import shown


@click.command()
@click.option(
    "--store",
    default="lofted.db",
    show_default=True,
    envvar="LOFTED_STORE",
    metavar="URL",
    help="Store, made if absent.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve; beyond loopback needs --token.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to serve.")
@click.option(
    "--token", default="", envvar="LOFTED_DESK_TOKEN", help="Secret asked from everybody; 16 characters or more."
)
def desk(*, store: str, host: str, port: int, token: str) -> None:
    """Serve the desk: texts in, claims reviewed, launches compared, dossiers out.

    It answers on this machine only, until it is interrupted. Another address needs a token, which readers type once and
    programs send as "Authorization: Bearer TOKEN"; LOFTED_DESK_TOKEN keeps it out of the list of processes.

    \b
    Example:
        lofted desk --store launches.db
    """
    from lofted.desk.serve import serve
    from lofted.desk.settings import Settings

    settings = Settings(store=store, host=host, port=port, token=token)
    serve(
        settings, lambda address: click.echo(shown(f"the desk on {store} is at {address} (Ctrl+C ends it)"), err=True)
    )
