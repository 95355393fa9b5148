"""A store does what the desk asks: texts in, claims decided on, launches listed, dossiers as assess makes them."""

from __future__ import annotations

import msgspec
import pytest

import lofted
from lofted.model import Decision, InputError
from store_texts import LISTED, UNLISTED, UNLISTED_JAPANESE


def decision(claim: str, action: str, who: str = "Ann", **corrected: str) -> Decision:
    """Return a decision as a desk hands it over."""
    return Decision(id="", claim=claim, action=action, corrected=corrected, who=who, at="")


def only(store, kind: str):
    """Return the one claim of a kind."""
    (found,) = store.claims(kind=kind).rows
    return found


def test_a_text_comes_in_with_claims_and_links(store) -> None:
    """Claims stand on their words, linked to the listed launch with reasons."""
    added = store.add(LISTED.encode(), published="2022-02-27", who="Ann")

    assert [launch.id for launch in added.launches] == ["KP-2022-02-26-1"]
    assert added.claims == store.claims(launch="KP-2022-02-26-1").total > 4
    assert store.document(added.documents[0].id).text == LISTED
    assert store.raw(added.documents[0].id) == LISTED.encode()
    assert all(link.link.reasons for link in store.links(launch="KP-2022-02-26-1").rows)


def test_a_text_that_is_there_is_said_so(store) -> None:
    """Adding twice adds once."""
    store.add(LISTED.encode(), published="2022-02-27")
    again = store.add(LISTED.encode(), published="2022-02-27")

    assert (len(again.documents), len(again.already), again.claims) == (0, 1, 0)
    assert store.documents().total == 1


def test_two_texts_on_one_unlisted_launch_meet(store) -> None:
    """Texts added at different times, in two languages, share a launch whose id was given once."""
    first = store.add(UNLISTED.encode(), published="2029-05-04")
    second = store.add(UNLISTED_JAPANESE.encode(), published="2029-05-04")

    assert first.made == ("new-2029-05-04-1",)
    assert [launch.id for launch in second.launches] == ["new-2029-05-04-1"]
    (apogee,) = [one for one in store.launch("new-2029-05-04-1").quantities if one.quantity == "apogee_km"]
    assert apogee.low <= 900.0
    assert apogee.high >= 1000.0


def test_a_correction_counts_and_is_taken_back(store) -> None:
    """What counts follows from the proposal and the decisions that stand; the proposal is never changed."""
    store.add(LISTED.encode(), published="2022-02-27")
    apogee = only(store, "apogee").proposal
    store.decide(decision(apogee.id, "correct", value="640"))
    corrected = store.claim(apogee.id)
    store.undo(apogee.id, "Bob")
    after = store.claim(apogee.id)

    assert (corrected.state, corrected.claim.low, corrected.proposal) == ("corrected", 640.0, apogee)
    assert (after.state, after.claim) == ("open", apogee)
    assert [one.action for one in after.decisions] == ["correct", "undo"]


def test_a_decision_survives_another_reading(store) -> None:
    """Reading again replaces proposals and keeps decisions."""
    added = store.add(LISTED.encode(), published="2022-02-27")
    store.decide(decision(only(store, "apogee").proposal.id, "reject"))
    store.read_again(added.documents[0].id, "Ann")

    assert only(store, "apogee").state == "rejected"


def test_a_dossier_is_what_assess_makes(store) -> None:
    """Without decisions a store's dossier holds exactly what the main job answers."""
    added = store.add(LISTED.encode(), published="2022-02-27")
    assessed = lofted.assess(LISTED.encode(), published="2022-02-27").dossier

    assert store.dossier(documents=[added.documents[0].id]) == assessed


def test_a_dossier_uses_decisions(store) -> None:
    """A rejected number is in no flight; the kept dossier is not served once a decision was taken."""
    store.add(LISTED.encode(), published="2022-02-27")
    before = store.dossier(launch="KP-2022-02-26-1")
    store.decide(decision(only(store, "apogee").proposal.id, "correct", value="900"))
    after = store.dossier(launch="KP-2022-02-26-1")

    def top(dossier):
        return max(one.interval.high for one in dossier.quantities if one.interval.quantity == "apogee_km")

    assert (top(before), top(after)) == (620.0, 900.0)


def test_a_signature_stands_until_something_changes(store) -> None:
    """The dossier names who signed it; after a decision it is unsigned again, and what was signed is still there."""
    store.add(LISTED.encode(), published="2022-02-27")
    dossier = store.dossier(launch="KP-2022-02-26-1")
    signature = store.sign(dossier, who="Ann", organisation="Example Institute", words="I checked every claim.")
    signed = store.dossier(launch="KP-2022-02-26-1")
    store.decide(decision(only(store, "apogee").proposal.id, "correct", value="900"))
    changed = store.dossier(launch="KP-2022-02-26-1")

    assert signed.reviewed_by == "Ann, Example Institute"
    assert changed.reviewed_by is None
    assert [one.stands for one in store.signatures(dossier=changed)] == [False]
    assert store.signed(signature.id) == dossier


def test_a_decision_must_be_one(store) -> None:
    """What a person types is checked; the sentence says what is wrong."""
    store.add(LISTED.encode(), published="2022-02-27")
    claim = only(store, "apogee").proposal.id

    for wrong, words in (
        (decision("c0", "accept"), "no claim"),
        (decision(claim, "correct", value="high"), "no number"),
        (decision(claim, "correct", unit="furlong"), "no unit"),
        (decision(claim, "correct", launch="KP-1066-10-14-1"), "no launch"),
        (decision(claim, "correct", colour="red"), "no field"),
        (decision(claim, "accept", who=" "), "name"),
    ):
        with pytest.raises(InputError, match=words):
            store.decide(wrong)
    assert store.claim(claim).decisions == ()


def test_a_claim_is_moved_to_another_launch_and_back(store) -> None:
    """A person's link takes the place of the rules', and undo brings theirs back."""
    store.add(LISTED.encode(), published="2022-02-27")
    apogee = only(store, "apogee")
    store.decide(decision(apogee.proposal.id, "correct", launch="KP-2022-03-04-1"))
    moved = store.claim(apogee.proposal.id).links
    store.undo(apogee.proposal.id, "Ann")

    assert [(link.launch, link.decided_by) for link in moved] == [("KP-2022-03-04-1", "Ann")]
    assert store.claim(apogee.proposal.id).links == apogee.links


def test_joined_launches_answer_to_both_ids(store) -> None:
    """Two launches that are one: the old id stays in ``formerly`` and still opens the launch."""
    store.add(UNLISTED.encode(), published="2029-05-04")
    joined = store.join("new-2029-05-04-1", "KP-2022-02-26-1", "Ann")

    assert "new-2029-05-04-1" in joined.kept.launch.formerly
    assert store.launch("new-2029-05-04-1").kept.launch.id == "KP-2022-02-26-1"
    assert store.launches(listed=False).total == 0


def test_the_list_counts_as_the_shipped_one(store) -> None:
    """Seeded and untouched, the store's list and counts are those of the shipped list."""
    from lofted.pipeline.known_launches import launch_stats

    chosen = lofted.known_launches(since="2022", vehicle_class="icbm", as_of="2022-12-31")
    listed = store.launches(since="2022", vehicle_class="icbm", as_of="2022-12-31", limit=100)

    assert tuple(one.row for one in listed.rows) == chosen.launches
    assert msgspec.structs.replace(
        store.stats(since="2022", vehicle_class="icbm", as_of="2022-12-31"), filters={}
    ) == msgspec.structs.replace(launch_stats(chosen), filters={})


@pytest.mark.parametrize("day", ["1984-04-08", "1984-04-09", "2017-07-04", "2022-03-04", "2024-05-27", "2030-01-01"])
def test_what_was_known_on_a_day_is_what_the_shipped_list_says(store, day: str) -> None:
    """Rows and statements of later days are left out, to the end of the day asked for."""
    chosen = lofted.known_launches(as_of=day)

    assert store.known_launches(as_of=day) == chosen
    assert store.launches(as_of=day, limit=1000).total == len(chosen.launches)


def test_history_tells_who_did_what(store) -> None:
    """Every step is in the history; what was changed and changed back is no difference."""
    store.add(LISTED.encode(), published="2022-02-27", who="Ann")
    before = store.changes(limit=1).rows[0].at
    claim = only(store, "apogee").proposal.id
    store.decide(decision(claim, "accept", who="Bob"))

    (change,) = store.changes(who="Bob").rows
    assert (change.action, change.noun) == ("decide", "decision")
    assert [(one.noun, one.who) for one in store.diff(before[:-1]).rows] == [("decision", ("Bob",))]


def test_words_are_found_in_three_languages(store) -> None:
    """Parts of words count, whatever their case; two characters are enough."""
    store.add(UNLISTED.encode(), UNLISTED_JAPANESE.encode(), published="2029-05-04")

    assert store.search("BALLISTIC missile").total >= 1
    assert store.search("弾道", language="ja").total >= 1
    assert store.search("弾道ミサイル").total >= 1
    assert store.search("弾道", language="en").total == 0
    assert store.search('a "quoted* OR) word').total == 0


def test_an_unknown_filter_is_refused(store) -> None:
    """A filter nobody knows would show too much."""
    for ask in (store.documents, store.claims, store.launches, store.links, store.changes):
        with pytest.raises(InputError, match="no filter"):
            ask(colour="red")
