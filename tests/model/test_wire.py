"""The codec between nouns and JSON: no null goes out without its reason, however it is looked for."""

from __future__ import annotations

import msgspec
import pytest

from lofted.model import LoftedError, Report, wire
from lofted.reference import known_launches

REPORT = Report(quantity="apogee_km", value=620.0, hedge="about", said_by="the ministry", said_by_id=None,
                said_by_id_because="in no table", source="made", origin="made")  # fmt: skip
LAUNCH = msgspec.structs.replace(known_launches()[0], site=None, site_because="no text places it", reports=(REPORT,))


def test_a_noun_comes_back_as_it_was() -> None:
    """Nulls with reasons pass, at any depth."""
    assert wire.read(wire.line(LAUNCH), type(LAUNCH)) == LAUNCH


@pytest.mark.parametrize(
    ("noun", "field"),
    [
        (msgspec.structs.replace(LAUNCH, site_because=""), "KnownLaunch.site"),
        (msgspec.structs.replace(LAUNCH, reports=(msgspec.structs.replace(REPORT, said_by_id_because=""),)),
         "Report.said_by_id"),
        (msgspec.structs.replace(REPORT, note='x":null,"x_because":"y', said_by_id_because=""), "Report.said_by_id"),
    ],
    ids=["at the top", "in a part", "beside words that look like a reason"],
)  # fmt: skip
def test_a_null_without_its_reason_is_refused(noun, field: str) -> None:
    """The sentence names the field; words of a text that look like JSON change nothing."""
    with pytest.raises(LoftedError, match=field):
        wire.line(noun)


def test_words_that_look_like_a_null_are_only_words() -> None:
    """A text may hold any signs: the noun is whole and goes out."""
    noun = msgspec.structs.replace(REPORT, note='a cell said ":null, and no more')

    assert wire.read(wire.line(noun), Report) == noun
