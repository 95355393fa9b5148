"""Write each table's checksum into its source.toml, and complain about columns that the card does not describe.

Run from the repository after a table was changed by hand or by its builder: ``python builders/seal.py``.
"""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from pathlib import Path

DATA = Path(__file__).parents[1] / "src" / "lofted" / "reference" / "data"


def seal(folder: Path) -> str:
    """Refresh the checksum of one table and return a line on it."""
    table, card = folder / "table.csv", folder / "source.toml"
    digest = hashlib.sha256(table.read_bytes()).hexdigest()
    text = re.sub(r'(?m)^sha256 *= *".*"$', f'sha256     = "{digest}"', card.read_text(encoding="utf-8"))
    card.write_text(text, encoding="utf-8")
    described = set(tomllib.loads(text)["columns"])
    with table.open(encoding="utf-8", newline="") as file:
        columns = set(next(csv.reader(file)))
    odd = ", ".join(sorted(described ^ columns))
    return f"{folder.name}: {digest[:12]}" + (f"; columns that do not fit: {odd}" if odd else "")


if __name__ == "__main__":
    for path in sorted(DATA.glob("*/table.csv")):
        print(seal(path.parent))
