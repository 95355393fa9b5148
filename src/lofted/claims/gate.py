"""Gate: is a text about launches at all? Most texts are not, and must yield nothing."""

from __future__ import annotations

from functools import cache

import ahocorasick_rs as ahocorasick

from lofted import reference
from lofted.claims.clock import find_clocks
from lofted.claims.names import Mention, stands_alone
from lofted.claims.words import table


@cache
def _automaton(language: str, key: str) -> tuple[ahocorasick.AhoCorasick, tuple[str, ...]]:
    lists = table(language, "triggers")
    terms = tuple(term for name in key.split("+") for term in lists.get(name, ["\x00"]))
    # The longest: "launched" is no "launch" with letters behind it.
    return ahocorasick.AhoCorasick(terms, matchkind=ahocorasick.MatchKind.LeftmostLongest), terms


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


def on_topic(language: str, folded: str, mentions: tuple[Mention, ...], *, beside: bool = False) -> bool:
    """Tell whether a text is about launches.

    One strong term ("ballistic missile") needs a second one or something of its world beside it: a vehicle, a site,
    a state, a ministry. Launches into space count only for a state that is watched, or where a vehicle of ours is
    named. Weak terms ("missile", "launch") count beside such a vehicle, a site of a watched state, those who track its
    launches, or two terms of that world, and never beside those of their metaphors. A launch site of anybody else
    counts beside such a term where the text has a clock time.
    ``beside``: the text was handed over together with one that is about launches, so that one word of launches or of
    firing, or a site, is enough.
    """
    strong = hits(language, "strong", folded)
    things = {mention.id for mention in mentions if mention.kind in ("vehicle", "site")}
    world = {mention.id for mention in mentions if mention.kind in ("country", "organisation", "outlet", "person")}
    context = hits(language, "context", folded)
    lists = table(language, "triggers")
    watched = bool(world & set(lists.get("watched", ())))
    at_home = watched or bool(world & set(lists.get("trackers", ())))
    # 발사체 is a projectile beside Pyongyang and a launch vehicle beside a company.
    sure = strong - set(lists.get("space", ()))
    if strong and (len(strong) + len(things) >= 2 or at_home or (sure and (world or context))):
        return True
    weak, space = hits(language, "weak", folded), hits(language, "space", folded)
    if watched and (space or (things and weak)):
        return True
    if hits(language, "elsewhere", folded):
        return False
    vehicles = {mention.id for mention in mentions if mention.kind == "vehicle"}
    if beside and (strong or weak or space or things or hits(language, "beside", folded)):
        return True
    places = things & _places_of(tuple(lists.get("watched", ())))
    return (
        bool(vehicles and (weak or space or strong or len(things) >= 2))
        or bool(places and weak)
        or bool(things - vehicles and weak and find_clocks(folded))
        or (at_home and len(weak) >= 2)
        or (len(weak) >= 2 and len(context - weak) >= 2)
    )


@cache
def _places_of(countries: tuple[str, ...]) -> frozenset[str]:
    return frozenset(site.id for site in reference.sites().values() if site.country in countries)


def triggered(language: str, folded: str) -> bool:
    """Tell whether a sentence holds a term that a claim would be about."""
    return bool(hits(language, "strong+weak+space", folded))
