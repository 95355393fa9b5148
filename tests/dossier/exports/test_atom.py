"""Atom as feedparser reads it: entries with ids that stay, dates of knowledge, text as text."""

from __future__ import annotations

import feedparser
import msgspec
import pytest
from lxml import etree

from lofted.model import InputError


def parsed(files):
    """Return the one file as feedparser reads it, after a strict reader of XML has accepted it."""
    (data,) = files.values()
    etree.fromstring(data)
    feed = feedparser.parse(data)
    assert (feed.bozo, feed.version) == (False, "atom10")
    return feed


def test_findings_and_what_came_later(mapped, written) -> None:
    """Each finding and each later fact is an entry; the newest comes first; the feed is as new as that."""
    feed = parsed(written(mapped, "atom"))
    dates = [one.updated for one in feed.entries]

    assert len(feed.entries) == len(mapped.findings) + len(mapped.later)
    assert feed.entries[0].title == "Later, 2022-03-24"
    assert feed.entries[0].links[0].href == "https://example.org/later"
    assert dates == sorted(dates, reverse=True)
    assert feed.feed.updated == dates[0]
    assert "not reviewed" in feed.feed.author


def test_an_entry_keeps_its_id_when_its_words_change(mapped, written) -> None:
    """A changed finding is the same entry; ids are there once."""
    before = [one.id for one in parsed(written(mapped, "atom")).entries]
    reworded = tuple(msgspec.structs.replace(one, summary="Other words.", verdict="unsure") for one in mapped.findings)
    after = [one.id for one in parsed(written(msgspec.structs.replace(mapped, findings=reworded), "atom")).entries]

    assert before == after
    assert len(set(before)) == len(before)


def test_hostile_text_stays_text(hostile, written) -> None:
    """Tags and control characters in a title are letters, and a link is only ever one of the web."""
    later = (msgspec.structs.replace(hostile.later[0], source="javascript:alert(1)", date='"><x>'),)
    files = written(msgspec.structs.replace(hostile, later=later), "atom")
    root = etree.fromstring(next(iter(files.values())))

    assert not root.findall(".//{*}script")
    assert not root.findall(".//{*}x")
    assert "javascript" not in etree.tostring(root).decode().replace("<content", "")
    assert parsed(files)


def test_a_signed_dossier_is_its_signers(mapped, written) -> None:
    """The author is who signed."""
    signed = msgspec.structs.replace(mapped, reviewed_by="Example Institute", reviewed_by_because="")

    assert parsed(written(signed, "atom")).feed.author == "Example Institute"


def test_without_any_date_there_is_no_feed(mapped, written) -> None:
    """One plain sentence says what to give."""
    undated = msgspec.structs.replace(mapped, as_of=None, as_of_because="none", known_launches=())
    with pytest.raises(InputError, match="--published"):
        written(undated, "atom")
