"""Gate: is a text about launches at all? Most texts are not, and must yield nothing."""

from __future__ import annotations

from functools import cache

import ahocorasick_rs as ahocorasick

from lofted.claims.names import Mention, stands_alone
from lofted.claims.words import table


@cache
def _automaton(language: str, key: str) -> tuple[ahocorasick.AhoCorasick, tuple[str, ...]]:
    lists = table(language, "triggers")
    terms = tuple(term for name in key.split("+") for term in lists.get(name, ["\x00"]))
    return ahocorasick.AhoCorasick(terms), terms


def hits(language: str, key: str, folded: str) -> set[str]:
    """Return the different terms of one list of ``lexicon/<language>/triggers.toml`` that stand in a text."""
    automaton, terms = _automaton(language, key)
    return {
        terms[index]
        for index, start, end in automaton.find_matches_as_indexes(folded)
        if language != "en" or stands_alone(folded, start, end) or folded[end : end + 1] == "s"
    }


def may_be_on_topic(language: str, folded: str) -> bool:
    """Tell quickly whether a text holds any word of launches at all; most texts of the world do not."""
    return triggered(language, folded)


def on_topic(language: str, folded: str, mentions: tuple[Mention, ...]) -> bool:
    """Tell whether a text is about launches.

    One strong term ("ballistic missile") needs a second one or something of its world beside it: a vehicle, a site,
    a state, a ministry. Launches into space count only for a state that is watched. Weak terms ("missile", "launch")
    count only beside two terms of that world, and never beside those of their metaphors.
    """
    strong = hits(language, "strong", folded)
    things = {mention.id for mention in mentions if mention.kind in ("vehicle", "site")}
    world = {mention.id for mention in mentions if mention.kind in ("country", "organisation", "outlet", "person")}
    context = hits(language, "context", folded)
    watched = bool(world & set(table(language, "triggers").get("watched", ())))
    if strong:
        return len(strong) + len(things) >= 2 or bool(world) or bool(context)
    weak, space = hits(language, "weak", folded), hits(language, "space", folded)
    if watched and (space or (things and weak)):
        return True
    return len(weak) >= 2 and len(context) >= 2 and not hits(language, "elsewhere", folded)


def triggered(language: str, folded: str) -> bool:
    """Tell whether a sentence holds a term that a claim would be about."""
    return bool(hits(language, "strong+weak+space", folded))
