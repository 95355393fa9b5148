"""Nothing is overwritten: tables follow from the history; better readers and newer lists add to it like anybody."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import select

import lofted
from lofted import claims, reference
from lofted.model import Claim, Decision
from lofted.pipeline.workspace import Workspace
from lofted.store import tables
from store_texts import LISTED, UNLISTED, UNLISTED_JAPANESE

CLAIM = select(tables.claims.c.id).where(tables.claims.c.number == tables.links.c.claim).scalar_subquery()
STANDING = {
    "document": (tables.documents, tables.documents.c.id),
    "claim": (tables.claims, tables.claims.c.id),
    "launch": (tables.launches, tables.launches.c.id),
    "link": (tables.links, CLAIM + " " + tables.links.c.launch),
    "decision": (tables.decisions, tables.decisions.c.id),
    "signature": (tables.signatures, tables.signatures.c.id),
}


def decided(store: Workspace, kind: str, action: str, **corrected: str) -> str:
    """Decide on the first claim of a kind; return its id."""
    key = store.claims(kind=kind).rows[0].proposal.id
    store.decide(Decision(id="", claim=key, action=action, corrected=corrected, who="Ann", at=""))
    return key


def standing(store: Workspace) -> dict[tuple[str, str], str]:
    """Return every noun that stands in the tables, by kind and key."""
    with store._store.reading() as connection:
        return {
            (noun, row.key): row.noun
            for noun, (table, key) in STANDING.items()
            for row in connection.execute(tables.nouns(table, key.label("key")))
        }


def replayed(store: Workspace) -> dict[tuple[str, str], str]:
    """Return what stands after every change of the history, in order, from nothing."""
    found: dict[tuple[str, str], str] = {}
    total = store.changes(limit=1).total
    rows = [row for start in range(0, total, 1000) for row in store.changes(limit=1000, offset=start).rows]
    for change in sorted(rows, key=lambda row: row.number):
        place = (change.noun, change.key)
        assert found.get(place) == change.before, change
        if change.after is None:
            del found[place]
        else:
            found[place] = change.after
    return found


def test_the_tables_follow_from_the_history(store: Workspace) -> None:
    """Replayed from nothing, each change fits the one before it, and all of them end in what the tables hold."""
    added = store.add(LISTED.encode(), UNLISTED.encode(), UNLISTED_JAPANESE.encode(), published="2029-05-04")
    key = decided(store, "apogee", "correct", value="640", launch="KP-2022-03-04-1")
    decided(store, "ground_range", "reject")
    store.undo(key, "Bob")
    store.read_again(added.documents[0].id)
    store.sign(store.dossier(launch="KP-2022-02-26-1"), who="Ann", organisation="", words="I read it.")
    store.join("new-2029-05-04-1", "KP-2022-02-26-1", "Ann")

    assert replayed(store) == standing(store)


def higher(claim: Claim) -> Claim:
    """Return a claim as a better reader would have it: ten more."""
    more = {name: getattr(claim, name) + 10.0 for name in ("value", "low", "high")}
    return msgspec.structs.replace(claim, **more, rule="better")


@pytest.fixture
def better_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reader find other values, and one claim less."""
    before = claims.read

    def read(document, **options) -> tuple[Claim, ...]:
        """Return apogees ten higher, and no distance."""
        found = (one for one in before(document, **options) if one.kind != "ground_range")
        return tuple(
            msgspec.structs.replace(
                one, value=one.value + 10.0, low=one.low + 10.0, high=one.high + 10.0, rule="better"
            )
            if one.kind == "apogee"
            else one
            for one in found
        )

    monkeypatch.setattr(claims, "read", read)


def test_a_better_reader_replaces_proposals_only(store: Workspace, request: pytest.FixtureRequest) -> None:
    """A correction of the hedge holds on the new value; what is found no more stays where somebody decided on it."""
    added = store.add(LISTED.encode(), published="2022-02-27")
    apogee = decided(store, "apogee", "correct", source="Example Institute")
    (distance,) = store.claims(kind="ground_range").rows
    request.getfixturevalue("better_reader")
    store.read_again(added.documents[0].id, "Bob")
    read = store.claim(apogee)

    assert (read.proposal.value, read.claim.value, read.claim.said_by[0].name) == (630.0, 630.0, "Example Institute")
    assert store.claims(kind="ground_range").total == 0
    (gone,) = store.changes(key=distance.proposal.id, action="retire").rows
    assert (gone.who, gone.before) == ("Bob", lofted.model.wire.line(distance.proposal))


def test_a_decision_keeps_a_claim_no_reader_finds(store: Workspace, request: pytest.FixtureRequest) -> None:
    """Accepted by a person, a claim counts on; taken back, it counts no more and is still there to be seen."""
    added = store.add(LISTED.encode(), published="2022-02-27")
    distance = decided(store, "ground_range", "accept")
    request.getfixturevalue("better_reader")
    store.read_again(added.documents[0].id)
    kept = store.claim(distance)
    store.undo(distance, "Ann")
    after = store.claim(distance)

    assert (kept.state, kept.proposed, kept.claim) == ("accepted", False, kept.proposal)
    assert (after.state, after.claim) == ("open", None)
    assert "no longer finds it" in after.claim_because


def test_a_newer_list_is_taken_in(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changed rows are replaced, a renamed launch keeps its claims and its old id, and the history tells all of it."""
    with lofted.open_store(url) as store:
        store.add(LISTED.encode(), published="2022-02-27")
    rows = {row.launch.id: row for row in reference.known_launches()}
    old = rows.pop("KP-2022-02-26-1")
    launch = msgspec.structs.replace(old.launch, id="KP-2022-02-26-X", formerly=("KP-2022-02-26-1",))
    changed = msgspec.structs.replace(old, launch=launch, outcome="failure")
    known = tuple(sorted((*rows.values(), changed), key=lambda row: (row.moment.earliest, row.launch.id)))
    monkeypatch.setattr(reference, "known_launches", lambda: known)
    monkeypatch.setattr(reference, "list_version", lambda: "newer")
    with lofted.open_store(url) as store:
        found = store.launch("KP-2022-02-26-1")

        assert (found.kept.launch, found.kept.row.outcome) == (launch, "failure")
        assert found.kept.claims > 4
        assert store.launches(limit=1).total == len(known)
        assert [change.action for change in store.changes(key="KP-2022-02-26-1").rows] == ["retire", "add"]
        assert replayed(store) == standing(store)


def test_a_difference_is_between_two_moments(store: Workspace) -> None:
    """Only what is not as it was: a claim corrected and put right again is none, who did it is told."""
    store.add(LISTED.encode(), published="2022-02-27", who="Ann")
    then = store.changes(limit=1).rows[0].at
    store.join("KP-2022-03-04-1", "KP-2022-02-26-1", "Bob")
    now = store.changes(limit=1).rows[0].at
    found = {(one.noun, one.key): one for one in store.diff(then, now, limit=100).rows}

    assert found["launch", "KP-2022-03-04-1"].after is None
    assert found["launch", "KP-2022-03-04-1"].who == ("Bob",)
    assert '"KP-2022-03-04-1"' in found["launch", "KP-2022-02-26-1"].after
    assert store.diff(now).total == 0
