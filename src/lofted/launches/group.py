"""Groups: the claims of one text about one launch, and whose launch it can be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lofted import reference
from lofted.launches.text import DATED, Text
from lofted.model import Claim, KnownLaunch, Moment

TRACKING: Final = frozenset(("country:kr", "country:jp", "country:us"))
"""They tell of others' launches; that they are named says nothing of whose launch it was."""


@dataclass
class Group:
    """Claims of one text about one launch, and the moments that date it."""

    text: Text
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


def groups_of(texts: Mapping[str, Text], claims: Sequence[Claim]) -> list[Group]:
    """Return the groups of every text, in the order of their first claims."""
    found: dict[tuple[str, str], Group] = {}
    for claim in claims:
        if claim.about.startswith("launch:"):
            key = (claim.document, claim.about)
            found.setdefault(key, Group(texts[claim.document], claim.about)).claims.append(claim)
    for group in found.values():
        named = {one.value for one in claims if one.document == group.text.id and one.kind == "vehicle"}
        known = {value for value in named if isinstance(value, str) and value in reference.vehicles()}
        group.vehicle = known.pop() if len(known) == 1 else ""
        group.named = group.text.signposts.countries | _quoted(group.text.id, claims)
    return list(found.values())


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
    return frozenset(filter(None, (country(one) for one in claims if one.document == group.text.id)))


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
    naming = [one for one in claims if one.document == group.text.id and country(one)]
    parts: dict[str, list[Claim]] = {}
    for claim in group.claims:
        whose = {country(one) for one in naming if group.text.same_sentence(one, claim)}
        if len(whose) == 1 and not whose & actors:
            parts.setdefault(whose.pop(), []).append(claim)
    dated = {claim.id for claim in group.claims if claim.kind in DATED}
    apart = []
    for part in parts.values():
        inside = dated & {claim.id for claim in part}
        if inside and inside != dated:
            here = [one for one in naming if any(group.text.same_sentence(one, claim) for claim in part)]
            vehicles = {str(one.value) for one in here if one.kind == "vehicle"}
            named = {one.id: one for one in (*part, *here)}
            vehicle = vehicles.pop() if len(vehicles) == 1 else ""
            apart.append(Group(group.text, group.about, list(named.values()), vehicle))
    return apart
