"""Verbs with a store: copies made and brought back, lists of a store, one sentence when it is none."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

import lofted
from lofted import reference
from lofted.cli import lofted as verbs
from lofted.model import InputError
from store_texts import UNLISTED


def answer(*words: str) -> str:
    """Run a verb and return what it printed."""
    done = CliRunner().invoke(verbs, words, catch_exceptions=False, standalone_mode=False)
    return done.output


@pytest.fixture
def store(tmp_path):
    """Make a store with one text in it and give its file."""
    path = tmp_path / "store.db"
    with lofted.open_store(path) as opened:
        opened.add(UNLISTED.encode(), published="2029-05-04")
    return path


def test_a_store_is_copied_and_brought_back(store, tmp_path) -> None:
    """Backup and restore say how much went over."""
    copy, again = str(tmp_path / "copy.db"), str(tmp_path / "again.db")

    held = f"1 texts, {1 + len(reference.known_launches())} launches"

    assert held in answer("backup", copy, "--store", str(store))
    assert held in answer("restore", copy, "--store", again)
    assert "new-2029-05-04-1" in answer("launches", "list", "--since", "2029", "--store", again)


def test_lists_of_a_store_hold_what_texts_added(store) -> None:
    """The same verbs as for the shipped list, on a store."""
    assert "new-2029-05-04-1" in answer("launches", "show", "new-2029-05-04-1", "--store", str(store))
    assert "2029" in answer("launches", "stats", "--since", "2029", "--store", str(store))
    assert answer("launches", "list", "--since", "2022", "--until", "2022") == answer(
        "launches", "list", "--since", "2022", "--until", "2022", "--store", str(store)
    )


@pytest.mark.parametrize("verb", [("launches", "list"), ("launches", "show", "KP-2022-02-26-1"), ("backup", "copy.db")])
def test_a_store_that_is_none_is_told(tmp_path, verb) -> None:
    """Nothing is made by asking."""
    with pytest.raises(InputError, match="no such file"):
        answer(*verb, "--store", str(tmp_path / "none.db"))
    assert not list(tmp_path.iterdir())
