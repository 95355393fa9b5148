"""Verbs with a store: copies made and brought back, lists of a store, one sentence when it is none."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from jsonschema import validate

import lofted
from lofted import reference
from lofted.cli import lofted as verbs
from lofted.model import InputError
from source_tree import ROOT
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


def asked(store, *words: str) -> dict:
    """Return what a verb answers as JSON."""
    return json.loads(answer("store", *words, "--store", str(store), "--json"))


def test_texts_are_added_and_found_again(tmp_path) -> None:
    """A text by its words, a claim by its quote, a launch with both; a second time nothing is added."""
    store, text = tmp_path / "new.db", tmp_path / "statement.txt"
    text.write_text(UNLISTED, encoding="utf-8")
    words = ("store", "add", str(text), "--store", str(store), "--published", "2029-05-04", "--who", "Ann")

    assert "new launch new-2029-05-04-1" in answer(*words)
    assert "there already: statement.txt" in answer(*words)
    assert "statement.txt" in answer("store", "texts", "--text", "Joint Chiefs", "--store", str(store))
    assert answer("store", "texts", "--text", "zeppelin", "--store", str(store)) == "nothing fits\n"
    assert "«900 km»" in answer("store", "search", "900", "--store", str(store))
    assert "whole texts" in answer("store", "search", "altitude", "--store", str(store))
    shown = answer("store", "launch", "new-2029-05-04-1", "--store", str(store))
    assert "apogee: 900 km" in shown
    assert "«900 km»" in shown


def test_what_changed_is_told(store) -> None:
    """Who did what when, and what is different since a day; a word that is no day is refused."""
    launch = "new-2029-05-04-1"

    assert f"add launch {launch}" in answer("store", "history", "--key", launch, "--store", str(store))
    assert f"added launch {launch}" in answer("store", "diff", "2001", "--limit", "900", "--store", str(store))
    assert answer("store", "diff", "2101", "--store", str(store)) == "nothing fits\n"
    assert launch in answer("store", "links", "--launch", launch, "--store", str(store))
    with pytest.raises(InputError, match="“yesterday” is no day"):
        answer("store", "diff", "yesterday", "--store", str(store))


@pytest.mark.parametrize(
    ("words", "schema"),
    [
        (("texts",), "store-texts"),
        (("search", "km"), "store-search"),
        (("links",), "store-links"),
        (("history",), "store-history"),
        (("diff", "2001"), "store-diff"),
        (("launch", "new-2029-05-04-1"), "store-launch"),
    ],
)
def test_every_answer_fits_its_schema(store, words, schema) -> None:
    """What a program reads is as docs/schema/ says."""
    found = asked(store, *words)
    validate(found, json.loads((ROOT / "docs" / "schema" / f"{schema}.json").read_text(encoding="utf-8")))

    assert found["schema"] == f"lofted/{schema}/1"


def test_history_is_judged_by_the_launches_of_the_store(store, tmp_path) -> None:
    """A launch that an import brought in is one that a later "first since" has to reckon with."""
    table = tmp_path / "north_korea.csv"
    head = "Date,Launch Time (UTC),Missile Name,Missile Type,Facility Name,Apogee,Distance Travelled,Test Outcome"
    table.write_text(
        f"{head}\n02-Feb-2028,10:15:00 PM,Hwasong-15,ICBM,Sunan,4000 km,900 km,Success\n", encoding="utf-8"
    )
    question = ("launches", "check", "first ICBM since 2017", "--as-of", "2029-06-01")
    answer("import", "cns", str(table), "--store", str(store))

    assert "new-kp-2028-02-02-1" in answer(*question, "--store", str(store))
    assert "2028" not in answer(*question)


def test_an_event_of_a_store_may_be_known_from_texts_alone(store) -> None:
    """A launch no list has is shown with its claims and the numbers merged from them."""
    shown = answer("launches", "event", "new-2029-05-04-1", "--store", str(store))

    assert "1 launch between" in shown
    assert "apogee: 900 km" in shown
