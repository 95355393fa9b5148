"""Every table fits the card beside it, loads fast, and refers only to what exists."""

from __future__ import annotations

import csv
import hashlib
import subprocess
import sys
import tomllib

import pytest

from lofted import reference
from lofted.reference.tables import DATA, rows, tables

CARD = {"citation", "url", "retrieved", "licence", "made_by", "checked_by", "left_out", "sha256", "columns"}


@pytest.mark.parametrize("table", tables())
def test_card_fits_its_table(table):
    """Checksum, columns and the fixed parts of source.toml are those of table.csv."""
    card = tomllib.loads((DATA / table / "source.toml").read_text(encoding="utf-8"))
    path = DATA / table / "table.csv"
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))

    assert set(card) >= CARD
    assert card["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert set(card["columns"]) == set(columns)
    assert all(column["means"] for column in card["columns"].values())


@pytest.mark.parametrize("table", tables())
def test_every_row_has_every_column(table):
    """No row is short or long, and none is there twice."""
    found = rows(table)

    assert found
    assert all(None not in row and None not in row.values() for row in found)
    assert len({tuple(row.values()) for row in found}) == len(found)


def test_loading_needs_no_numpy():
    """No numeric library comes with the tables."""
    code = (
        "import sys, lofted.reference as r\n"
        "r.names(), r.sites(), r.vehicles(), r.actors(), r.resolutions(), r.range_classes(), r.known_launches()\n"
        "r.find_site('Sunan'), r.name_of('org:kcna')\n"
        "print('numpy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "False"


def test_answers_are_the_same_object_each_time():
    """Tables are read once: a second call returns what the first did."""
    assert reference.names() is reference.names()
    assert reference.known_launches() is reference.known_launches()


def test_no_forbidden_word_in_any_table():
    """Our own tables keep METHOD's words: never false, lie, fake or hoax."""
    text = " ".join(value for table in tables() if table != "names" for row in rows(table) for value in row.values())
    words = set(text.casefold().replace(",", " ").replace(".", " ").split())

    assert not words & {"false", "lie", "lies", "lied", "fake", "hoax"}
