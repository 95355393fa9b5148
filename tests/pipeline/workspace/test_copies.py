"""Backup and restore between both databases, whole and checked; and the file as Datasette shows it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from datasette.app import Datasette

import lofted
from lofted.model import Decision, InputError
from lofted.pipeline.restore import restore
from lofted.pipeline.workspace import Workspace
from store_texts import LISTED, UNLISTED, UNLISTED_JAPANESE


@pytest.fixture
def filled(store: Workspace) -> Workspace:
    """Give a store with three texts, a decision and a signature in it."""
    store.add(LISTED.encode(), UNLISTED.encode(), UNLISTED_JAPANESE.encode(), published="2029-05-04", who="Ann")
    apogee = store.claims(kind="apogee").rows[0].proposal.id
    store.decide(Decision(id="", claim=apogee, action="correct", corrected={"value": "640"}, who="Ann", at=""))
    store.sign(store.dossier(launch="KP-2022-02-26-1"), who="Ann", organisation="", words="I read it.")
    return store


def everything(store: Workspace) -> list[object]:
    """Return all that a store shows."""
    return [
        store.documents().rows, store.claims(limit=500).rows, store.launches(limit=500).rows,
        store.links(limit=500).rows, store.changes(limit=1000).rows, store.signatures(), store.search("ミサイル").rows,
    ]  # fmt: skip


def test_a_backup_restores_all_of_a_store_in_either_database(filled: Workspace, tmp_path: Path, server: str) -> None:
    """Every text, claim, launch, link and change is there again, and the history goes on where it was."""
    import postgres

    counts = filled.backup(tmp_path / "copy.db")
    before = everything(filled)
    with postgres.database(server) as empty:
        for target in (str(tmp_path / "again.db"), empty):
            assert restore(tmp_path / "copy.db", target) == counts
            with lofted.open_store(target) as again:
                assert everything(again) == before
                last = filled.changes().rows[0].number
                again.undo(again.claims(state="corrected").rows[0].proposal.id, "Bob")
                # An undone correction is one decision, and what followed from it: links, perhaps a launch.
                assert min(one.number for one in again.changes().rows if one.number > last) == last + 1
            with pytest.raises(InputError, match=r"exists already|is not empty"):
                restore(tmp_path / "copy.db", target)


def test_a_backup_never_overwrites(filled: Workspace, tmp_path: Path) -> None:
    """A file that exists stays as it is, and nothing is left beside it."""
    taken = tmp_path / "taken.db"
    taken.write_text("mine", encoding="utf-8")

    with pytest.raises(InputError, match="exists already"):
        filled.backup(taken)
    with pytest.raises(InputError, match="its directory does not exist"):
        filled.backup(tmp_path / "no" / "copy.db")
    assert taken.read_text(encoding="utf-8") == "mine"


def test_a_damaged_backup_is_not_restored(tmp_path: Path) -> None:
    """A copy with bytes gone wrong, or no copy at all, makes no store."""
    path, copy, target = tmp_path / "store.db", tmp_path / "copy.db", tmp_path / "again.db"
    with lofted.open_store(path) as store:
        store.backup(copy)
    data = bytearray(copy.read_bytes())
    data[8192 : len(data) // 2] = bytes(len(data) // 2 - 8192)
    copy.write_bytes(data)

    for broken, words in ((copy, "damaged|is no backup"), (tmp_path / "none.db", "no file")):
        with pytest.raises(InputError, match=words):
            restore(broken, target)
    assert not target.exists()


def test_datasette_opens_the_file_as_it_is(tmp_path: Path) -> None:
    """Tables with keys and labels, instants as ISO texts, and the words of quotes in the full-text index."""
    path = tmp_path / "store.db"
    with lofted.open_store(path) as store:
        store.add(LISTED.encode(), UNLISTED_JAPANESE.encode(), published="2029-05-04")
        claims = store.claims(limit=500).total

    async def asked(*places: str) -> list[dict]:
        """Return the JSON answers of a Datasette on the file."""
        shown = Datasette([str(path)])
        return [(await shown.client.get(place)).json() for place in places]

    wanted = asked(
        "/store.json",
        "/store/launches.json?earliest__gt=2022-02-26&earliest__lt=2022-02-27&_shape=array",
        "/store/claims.json?_shape=array&_size=max",
        "/store/claims.json?_shape=array&_search=弾道ミサイル",
        "/store.json?_shape=array&sql=select+quote+from+claim_search+where+claim_search+match+%27弾道ミサイル%27",
    )
    # In a thread of its own: the browser of other tests may keep an event loop in this one.
    with ThreadPoolExecutor(1) as own:
        tables, listed, linked, typed, found = own.submit(asyncio.run, wanted).result()
    by_name = {table["name"]: table for table in tables["tables"]}

    assert by_name["claims"]["fts_table"] == "claim_search"
    outgoing = by_name["links"]["foreign_keys"]["outgoing"]
    assert {key["other_table"] for key in outgoing} == {"changes", "claims", "documents", "launches"}
    assert [(row["id"], row["earliest"]) for row in listed] == [("KP-2022-02-26-1", "2022-02-26T22:52:00.000000Z")]
    assert len(linked) == claims
    assert len(typed) == len(found) == 1
