"""Story: whose launch a text is about, so that "state media" and "the defence ministry" are those of that country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lofted.claims.names import Mention, known_names
from lofted.claims.plain import plain
from lofted.claims.words import table

NORTH_KOREA = "country:kp"
ELSEWHERE = frozenset(("org:nk-state-media", "org:rok-mnd", "org:rok-government", "org:rok-mofa"))
"""Whom "state media" and 국방부 mean where a text does not say whose: in a text about another country, others."""
NORTHERN = ("org:kcna", "org:rodong-sinmun", "org:kctv", "org:wpk", "org:kpa", "org:dprk", "person:kim-jong-un")


def of_this_story(mentions: Sequence[Mention], folded: str, language: str) -> tuple[Mention, ...]:
    """Return the mentions without "state media" as those of North Korea in a text that is not about it."""
    if any(mention.id == NORTH_KOREA or mention.id.startswith(NORTHERN) for mention in mentions):
        return tuple(mentions)
    anyone = table(language, "cues").get("anyone_s_media", ())
    return tuple(
        mention
        for mention in mentions
        if mention.id not in ELSEWHERE or folded[mention.start : mention.end] not in anyone
    )


def home(mentions: Sequence[Mention]) -> str:
    """Return the id of the country a text is mostly about; "" for North Korea, whose neighbours all have ministries."""
    counts = Counter(mention.id for mention in mentions if mention.kind == "country")
    if not counts or NORTH_KOREA in counts:
        return ""
    return counts.most_common(1)[0][0]


def body_at_home(mentions: Sequence[Mention], phrase: str, language: str) -> str | None:
    """Return the id of the body that a phrase without a country means at the home of the story."""
    adjective = table(language, "cues").get("adjectives", {}).get(home(mentions))
    if adjective is None:
        return None
    bare = phrase.removeprefix("the ").removeprefix("a ").removeprefix("its ").strip()
    whole = adjective + bare
    found = known_names().find(whole, plain(whole))
    first = next((mention for mention in found if mention.start == 0 and mention.kind == "organisation"), None)
    return first.id if first is not None else None
