"""Groups: the claims of one text about one launch, and whose launch it can be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from lofted import reference
from lofted.launches.sentence import DATED, same_sentence
from lofted.model import Claim, Document, KnownLaunch, Moment

TRACKING: Final = frozenset(("country:kr", "country:jp", "country:us"))
"""They tell of others' launches; that they are named says nothing of whose launch it was."""


@dataclass
class Group:
    """Claims of one text about one launch, and the moments that date it."""

    document: Document
    about: str
    claims: list[Claim] = field(default_factory=list)
    vehicle: str = ""
    """The one vehicle that the text names; it speaks for a launch, never against one."""
    named: frozenset[str] = frozenset()
    """The countries that the text names, and those of whom it quotes."""

    def moments(self) -> list[Moment]:
        """Return the group's moments, most precise first."""
        found = [claim.value for claim in self.claims if isinstance(claim.value, Moment) and claim.kind in DATED]
        return sorted(found, key=lambda moment: (moment.latest - moment.earliest, moment.earliest))


def groups_of(documents: Mapping[str, Document], claims: Sequence[Claim]) -> list[Group]:
    """Return the groups of every text, in the order of their first claims."""
    found: dict[tuple[str, str], Group] = {}
    for claim in claims:
        if claim.about.startswith("launch:"):
            key = (claim.document, claim.about)
            found.setdefault(key, Group(documents[claim.document], claim.about)).claims.append(claim)
    for group in found.values():
        named = {one.value for one in claims if one.document == group.document.id and one.kind == "vehicle"}
        known = {value for value in named if isinstance(value, str) and value in reference.vehicles()}
        group.vehicle = known.pop() if len(known) == 1 else ""
        group.named = _named(group.document.body) | _quoted(group.document.id, claims)
    return list(found.values())


@lru_cache(maxsize=1)
def _country_names() -> tuple[re.Pattern[str], dict[str, str]]:
    ids = {name.surface: name.id for name in reference.names() if name.kind == "country" and len(name.surface) > 1}
    longest = sorted(ids, key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(one)}\b" if one.isascii() else one for one in longest)), ids


@lru_cache(maxsize=64)
def _named(text: str) -> frozenset[str]:
    pattern, ids = _country_names()
    return frozenset(ids[found] for found in pattern.findall(text))


def _quoted(document: str, claims: Iterable[Claim]) -> frozenset[str]:
    actors = reference.actors()
    speakers = {link.id for one in claims if one.document == document for link in one.said_by if link.id in actors}
    return frozenset(actors[name].country for name in speakers if name)


def unnamed(group: Group, row: KnownLaunch) -> bool:
    """Tell whether a text names who flies, and not the country of this launch; who tracks is named in most."""
    return bool(group.named - TRACKING) and row.actor not in group.named


def countries_of(group: Group, claims: Iterable[Claim]) -> frozenset[str]:
    """Return whose launch it can be: the countries of the vehicles and sites that the group, else its text, names."""
    own = frozenset(filter(None, map(country, group.claims)))
    if own:
        return own
    return frozenset(filter(None, (country(one) for one in claims if one.document == group.document.id)))


def country(claim: Claim) -> str:
    """Return the country of the vehicle or site that a claim names, "" when it names none that is known."""
    if claim.kind == "vehicle" and isinstance(claim.value, str) and claim.value in reference.vehicles():
        return reference.vehicles()[claim.value].country
    if claim.kind == "launch_site" and isinstance(claim.value, str) and claim.value in reference.sites():
        return reference.sites()[claim.value].country
    return ""


def of_another_country(group: Group, claims: Sequence[Claim], meant: Collection[KnownLaunch]) -> list[Group]:
    """Return the parts of a group whose sentences date and name a launch of another country than the launches meant.

    A part is told apart only where another sentence of the group has a date or time of its own.
    """
    actors = {row.actor for row in meant}
    text = group.document.body
    naming = [one for one in claims if one.document == group.document.id and country(one)]
    parts: dict[str, list[Claim]] = {}
    for claim in group.claims:
        whose = {country(one) for one in naming if same_sentence(text, one, claim)}
        if len(whose) == 1 and not whose & actors:
            parts.setdefault(whose.pop(), []).append(claim)
    dated = {claim.id for claim in group.claims if claim.kind in DATED}
    apart = []
    for part in parts.values():
        inside = dated & {claim.id for claim in part}
        if inside and inside != dated:
            here = [one for one in naming if any(same_sentence(text, one, claim) for claim in part)]
            vehicles = {str(one.value) for one in here if one.kind == "vehicle"}
            named = {one.id: one for one in (*part, *here)}
            vehicle = vehicles.pop() if len(vehicles) == 1 else ""
            apart.append(Group(group.document, group.about, list(named.values()), vehicle))
    return apart
