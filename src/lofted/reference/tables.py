"""Opening the tables: ``data/<table>/table.csv`` beside the ``source.toml`` that says where it comes from."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"


def rows(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one table as text, an empty cell as the empty string."""
    with (DATA / table / "table.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def tables() -> tuple[str, ...]:
    """Name the tables that exist, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in DATA.glob("*/table.csv")))
