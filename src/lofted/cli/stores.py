"""What every verb with a store shares: the option that names it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
ADDRESS = 'A store: a file, or "postgresql://USER@HOST/NAME". [env: LOFTED_STORE]'


def store_option(*, required: bool) -> Callable[[Command], Command]:
    """Return the option ``--store``; where it is left out the environment may name a store."""
    return click.option("--store", metavar="URL", required=required, envvar="LOFTED_STORE", help=ADDRESS)
