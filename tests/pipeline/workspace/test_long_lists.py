"""Long lists: pages that begin after a row hold what pages by number hold; totals and counts follow every change."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import msgspec
import pytest

from lofted import reference
from lofted.model import Decision, InputError
from lofted.store import launches as kept_launches
from store_texts import LISTED


def ids(listing) -> list[str]:
    """Return the claims of a page."""
    return [one.proposal.id for one in listing.rows]


def test_claims_are_paged_by_where_a_page_begins(store) -> None:
    """Forward and backward by claim, and by number of rows: the same claims in the same order."""
    store.add(LISTED.encode(), published="2022-02-27")
    whole = ids(store.claims(limit=100))
    first = store.claims(limit=2)
    second = store.claims(limit=2, after=ids(first)[-1])

    assert len(whole) > 4
    assert ids(first) + ids(second) == whole[:4]
    assert second.total == first.total == len(whole)
    assert ids(store.claims(limit=2, before=ids(second)[0])) == ids(first)
    assert ids(store.claims(limit=3, before=whole[-1])) == whole[-4:-1]
    assert ids(store.claims(limit=3, after=whole[-1])) == []
    with pytest.raises(InputError, match="no claim nowhere"):
        store.claims(after="nowhere")


def test_nothing_is_passed_over_when_decided_claims_leave_the_list(store) -> None:
    """Deciding a whole page and going on shows the next claims; by number of rows they would be skipped."""
    store.add(LISTED.encode(), published="2022-02-27")
    whole = ids(store.claims(limit=100))
    for key in whole[:2]:
        store.decide(Decision(id="", claim=key, action="accept", corrected={}, who="Ann", at=""))

    assert ids(store.claims(limit=2, state="open", after=whole[1])) == whole[2:4]
    assert store.claims(limit=1, state="open").total == len(whole) - 2


def test_changes_are_paged_by_number(store) -> None:
    """Before a change come the earlier ones, after it the next later ones, each page the latest first."""
    store.add(LISTED.encode(), published="2022-02-27")
    latest = [one.number for one in store.changes(limit=6).rows]

    assert [one.number for one in store.changes(limit=3, before=latest[2]).rows] == latest[3:6]
    assert [one.number for one in store.changes(limit=2, after=latest[3]).rows] == latest[1:3]


def test_totals_and_counts_follow_every_change(store) -> None:
    """What was counted once is counted anew after a change, by the same question."""
    asked = {"since": "2022-02-26", "until": "2022-02-26"}
    before = (store.documents().total, store.claims(undecided=True).total, store.stats(**asked).total.launches)
    assert before == (store.documents().total, store.claims(undecided=True).total, store.stats(**asked).total.launches)
    store.add(LISTED.encode(), published="2022-02-27")
    added = store.claims(undecided=True)
    store.decide(Decision(id="", claim=ids(added)[0], action="reject", corrected={}, who="Ann", at=""))

    assert store.documents().total == before[0] + 1
    assert store.claims(undecided=True).total == added.total - 1 > before[1]
    assert store.search("km").total == len(store.search("km").rows) > 0


def test_counts_are_those_of_the_rows(store) -> None:
    """Each way of counting agrees with the launches listed one by one: launches, events, UTC days."""
    asked = {"since": "2017", "until": "2022"}
    rows = [one.row for one in store.launches(limit=1000, **asked).rows]
    stats = store.stats(**asked)
    by_site = Counter(row.site or "none" for row in rows)

    assert {one.name: one.launches for one in stats.by_site} == dict(by_site)
    assert [one.name for one in stats.by_site] == sorted(by_site)
    assert stats.total.events == len({row.salvo for row in rows}) < stats.total.launches == len(rows)
    assert stats.total.days == len({row.moment.earliest.date() for row in rows})
    assert store.stats(since="2300").total.launches == 0
    assert store.stats(since="2300").by_year == ()


@pytest.mark.parametrize("more", [{}, {"site": "sunan"}, {"outcome": "failure"}, {"text": "Hwasong"}, {"actor": "kp"}])
def test_years_add_up_to_what_is_counted_at_once(store, more) -> None:
    """A span of years is added up from its years; an event on both sides of midnight of New Year is one event."""
    last = reference.known_launches()[-1]
    pair = [
        msgspec.structs.replace(
            last,
            launch=msgspec.structs.replace(last.launch, id=f"KP-2023-12-31-{number}"),
            moment=msgspec.structs.replace(last.moment, earliest=at, latest=at),
            salvo="KP-2023-12-31-8",
        )
        for number, at in ((8, datetime(2023, 12, 31, 23, 59, tzinfo=UTC)), (9, datetime(2024, 1, 1, tzinfo=UTC)))
    ]
    with store._store.writing("a test") as pen:
        kept_launches.put(pen, pair)
    for since, until in (("2023", "2024"), ("2024", ""), ("", "2023"), ("2017", "2025"), ("2300", "")):
        years = store.stats(since=since, until=until, **more)
        days = store.stats(since=since and f"{since}-01-01", until=until and f"{until}-12-31", **more)
        for way in ("total", "by_year", "by_class", "by_site", "by_outcome"):
            assert getattr(years, way) == getattr(days, way), (since, until, way)
    alone = store.stats(since="2023", **more).total.events, store.stats(since="2023", until="2023", **more).total.events
    assert alone[0] > alone[1] > 0


@pytest.mark.parametrize("chosen", [{}, {"kind": "apogee"}, {"state": "open", "language": "en"}])
@pytest.mark.parametrize("words", ["km", "altitude km", "altitude", "of km 6"])
def test_words_of_every_length_are_found_alike(store, words: str, chosen: dict[str, str]) -> None:
    """Long words, short ones and both together, with filters and without: what stands in the quotes, latest first."""
    store.add(LISTED.encode(), published="2022-02-27")
    asked = {name: value for name, value in chosen.items() if name != "language"}
    expected = [
        one.proposal.id
        for one in store.claims(limit=1000, **asked).rows
        if all(part in one.proposal.quote.casefold() for part in words.split())
    ]
    found = store.search(words, limit=1000, **chosen)

    assert sorted(hit.claim.id for hit in found.rows) == sorted(expected)
    assert found.total == len(expected)
