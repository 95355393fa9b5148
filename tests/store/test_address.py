"""What a person may type as the address of a store, and the one sentence for everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from lofted.model import InputError
from lofted.store import Database
from lofted.store.address import address, shown


@pytest.mark.parametrize(
    ("typed", "shown_as"),
    [
        ("launches.db", "launches.db"),
        ("sqlite:///launches.db", "launches.db"),
        ("sqlite:////var/launches.db", "/var/launches.db"),
        ("postgresql://ann@db/launches", "postgresql://ann@db/launches"),
        ("postgres://ann:secret@db/launches", "postgresql://ann:***@db/launches"),
    ],
)
def test_an_address_is_read_and_printed(typed: str, shown_as: str) -> None:
    """File names and URLs both work; a password is never printed."""
    assert shown(address(typed)) == shown_as


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "needs an address"),
        ("mysql://ann@db/launches", "not in “mysql”"),
        ("sqlite://", "name a file"),
        ("postgresql://ann@db:port/launches", "no address"),
        ("postgresql://ann@127.0.0.1:9/launches", "no server answers there"),
        ("/nowhere/at/all/store.db", "its directory does not exist"),
    ],
)
def test_what_is_no_store_is_refused_in_one_sentence(typed: str, words: str) -> None:
    """The sentence says what is wrong and where."""
    with pytest.raises(InputError, match=words) as told:
        Database(typed, busy_s=1.0)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "content", [b"not a database at all", b"SQLite format 3\0" + b"\xff" * 4096], ids=["no", "bad"]
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    """A text file, and a file that only begins like a database, are left as they are."""
    path = tmp_path / "store.db"
    path.write_bytes(content)

    with pytest.raises(InputError, match=r"not a database|damaged"):
        Database(path)
    assert path.read_bytes() == content


def test_a_store_is_not_made_where_one_was_expected(tmp_path: Path) -> None:
    """With ``create=False`` a name that leads nowhere is an error, not a new empty store."""
    with pytest.raises(InputError, match="no such file"):
        Database(tmp_path / "store.db", create=False)
    with pytest.raises(InputError, match="this is a directory"):
        Database(tmp_path)
