"""Alembic steps: from nothing, with data in between, on both databases; a history that nobody can rewrite."""

from __future__ import annotations

import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, insert, select, text
from sqlalchemy.exc import DatabaseError

import lofted
from lofted.model import InputError
from lofted.store import Database, search
from lofted.store.address import address
from lofted.store.database import NEWEST, WRITES, engine, step_of
from lofted.store.tables import METADATA, changes
from lofted.store.upgrade import STEPS, upgrade
from made import claim, document

CHANGE = {"at": "2022-03-11T00:00:00.000000Z", "who": "Ann", "action": "add", "noun": "document", "key": "d",
          "before": None, "before_because": "new", "after": "{}", "after_because": ""}  # fmt: skip


def filled_at(url: str, step: str) -> None:
    """Make a store as an older Lofted left it, with a text, a claim and a change in it."""
    old = engine(address(url), 5.0)
    with old.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        upgrade(connection, url, to=step)
        text_noun, claim_noun = document(), claim("apogee", 620.0, quote="最高高度は約620キロ")
        same = {"id": text_noun.id, "name": "made.txt", "licence": "none", "redistribute": False}
        noun = lofted.model.wire.line(text_noun)
        times = {"added": CHANGE["at"], "added_by": "Ann", "read_by": "lofted", "published": None, "language": "ja"}
        tables = MetaData()
        tables.reflect(connection)
        connection.execute(insert(tables.tables["documents"]), [same | times | {"noun": noun}])
        words = {"document": text_noun.id, "text": "words", "raw": b"w", "unread": "[]"}
        connection.execute(insert(tables.tables["contents"]), [words])
        row = {"id": claim_noun.id, "document": text_noun.id, "position": 0, "kind": "apogee", "hedge": "exact",
               "stance": "asserted", "said_by": "the ministry", "quote": claim_noun.quote, "state": "open",
               "proposed": True, "noun": lofted.model.wire.line(claim_noun)}  # fmt: skip
        connection.execute(insert(tables.tables["claims"]), [row])
        made = [CHANGE | {"key": text_noun.id, "after": noun}, CHANGE | {"noun": "claim", "key": row["id"]},
                CHANGE | {"noun": "claim", "key": row["id"], "before": "{}", "after": row["noun"]}]  # fmt: skip
        connection.execute(insert(tables.tables["changes"]), made)
    old.dispose()


def test_an_older_store_is_brought_up_with_what_is_in_it(url: str) -> None:
    """What was written before the search existed is found by it afterwards."""
    filled_at(url, "0001")
    store = Database(url)
    with store.reading() as connection:
        found = search.search(connection, "高度", {}, limit=10, offset=0)
        longer = search.search(connection, "最高高度は", {}, limit=10, offset=0)
        step = step_of(connection)
    store.close()

    assert (found.total, longer.total, step) == (1, 1, NEWEST)


def test_the_last_step_is_the_one_a_store_is_opened_at() -> None:
    """What the code takes for the newest step is the last one there is."""
    assert ScriptDirectory(str(STEPS), version_locations=[str(STEPS)]).get_current_head() == NEWEST


def test_the_steps_end_in_the_tables_as_declared(url: str) -> None:
    """Every column, key and index that the code declares is there, and none that it does not."""
    store = Database(url)
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": declared})
        differences = compare_metadata(context, METADATA)
    store.close()

    assert differences == []


def declared(_thing, name, kind, _reflected, _compared) -> bool:
    """Leave out what belongs to the search index, which no table declaration can say."""
    return not (kind == "table" and "_search" in name) and not name.endswith("_by_words")


@pytest.mark.parametrize("words", ["UPDATE changes SET who = 'nobody'", "DELETE FROM changes"])
def test_the_history_cannot_be_rewritten(url: str, words: str) -> None:
    """The database itself refuses to change or delete what was once recorded."""
    filled_at(url, "0001")
    store = Database(url)
    with pytest.raises((DatabaseError, InputError), match="only ever appended"), store.writing("Ann") as pen:
        pen.connection.execute(text(words))
    with store.reading() as connection:
        kept = connection.execute(select(changes.c.who)).scalars().all()
    store.close()

    assert set(kept) == {"Ann"}


def test_a_newer_store_is_refused(url: str) -> None:
    """A store of a later step is left as it is, in one sentence."""
    Database(url).close()
    later = engine(address(url), 5.0)
    with later.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    later.dispose()

    with pytest.raises(InputError, match="a newer Lofted wrote it"):
        Database(url)


def test_another_programs_database_is_left_alone(tmp_path) -> None:
    """A foreign file is refused before a byte of it changes."""
    path = tmp_path / "foreign.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(InputError, match="another program's database"):
        Database(path)
    assert path.read_bytes() == before
