"""What every verb with a store shares: the option that names it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
ADDRESS = 'A store: a file, or "postgresql://USER@HOST/NAME". [env: LOFTED_STORE]'


def store_option(*, required: bool, help_text: str = ADDRESS) -> Callable[[Command], Command]:
    """Return the option ``--store``; a verb that needs one also finds it in the environment."""
    variable = "LOFTED_STORE" if required else None
    return click.option("--store", metavar="URL", required=required, envvar=variable, help=help_text)
