"""The sources of a verb: files, standard input, and addresses of the web, fetched once when named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from lofted.pipeline.read import Address

SCHEMES = ("http://", "https://")


def may_fetch(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that lets a verb ask hosts of a local network."""
    return click.option(
        "--allow-host",
        "allowed",
        multiple=True,
        metavar="HOST",
        help="Fetch from this host though it lies in a local network; may be repeated.",
    )(verb)


def sources_of(files: Sequence[str], allowed: Sequence[str]) -> list[str | Address]:
    """Return the files as they are, and what starts like a web address as one."""
    from lofted.pipeline.read import Address

    hosts = frozenset(host.lower() for host in allowed)
    return [Address(file, hosts) if file.lower().startswith(SCHEMES) else file for file in files]
