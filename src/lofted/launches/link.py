"""Claims -> launches: which launch each statement speaks of, with the reasons; a claim that fits none makes a new one.

Evidence, in the order it weighs: the moment (in its zone), the numbers, the site, the vehicle.  A launch of the list
is only proposed, never bent: a claim that contradicts it stays linked with a lower weight and says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from lofted import reference
from lofted.launches.apart import CLOSE_NUMBER, DATED, Entry, holds, of_its_day, of_text, told_apart
from lofted.launches.fit import CLOCK, fit, is_number, overlap, short
from lofted.model import Claim, Document, Event, KnownLaunch, Launch, Link, Moment

ACCEPT: Final = 0.5
"""A group of claims takes a listed launch whose score is at least this."""


AROUND: Final = timedelta(days=2)
"""A date may be off by so much where the numbers settle which launch is meant."""
SETTLE: Final = 2
"""Numbers, or a number and the vehicle, that must agree to overrule a date."""


@dataclass(frozen=True)
class Linked:
    """What linking answers: the launches meant, their rows where the list has them, salvos, and every link."""

    launches: tuple[Launch, ...]
    rows: tuple[KnownLaunch, ...]
    events: tuple[Event, ...]
    links: tuple[Link, ...]
    moments: Mapping[str, Moment]
    """When the launches happened that the list does not have, by their ids."""


@dataclass
class _Group:
    """Claims of one text about one launch, and the moments that date it."""

    document: Document
    about: str
    claims: list[Claim] = field(default_factory=list)
    vehicle: str = ""
    """The one vehicle that the text names; it speaks for a launch, never against one."""

    def moments(self) -> list[Moment]:
        """Return the group's moments, most precise first."""
        found = [claim.value for claim in self.claims if isinstance(claim.value, Moment) and claim.kind in DATED]
        return sorted(found, key=lambda moment: (moment.latest - moment.earliest, moment.earliest))


_AHEAD: Final = ("predicted", "intended")
"""A day still ahead is that of another launch, unless it holds this one."""


def link(documents: Sequence[Document], claims: Sequence[Claim], known: Sequence[KnownLaunch]) -> Linked:
    """Return the launches that the claims speak of.

    Parameters
    ----------
    documents : sequence of Document
        The texts, for their names and dates.
    claims : sequence of Claim
        All claims read from them.
    known : sequence of KnownLaunch
        The launch list, sorted by time.
    """
    by_id = {document.id: document for document in documents}
    groups = _groups(by_id, claims)
    launches: dict[str, Launch] = {}
    rows: dict[str, KnownLaunch] = {}
    made: list[tuple[Moment, str]] = []
    of_group: dict[tuple[str, str], list[Entry]] = {}
    for group in groups:
        for row, weight, reasons in _listed(group, known, _countries(group, claims)):
            launches[row.launch.id], rows[row.launch.id] = row.launch, row
            of_group.setdefault((group.document.id, group.about), []).append((row.launch.id, weight, reasons))
        if (group.document.id, group.about) not in of_group and group.moments() and short(group.moments()[0]):
            new = _new_launch(group.moments()[0], made)
            launches.setdefault(new.id, new)
            of_group[group.document.id, group.about] = [(new.id, 0.6, ("no launch of the list fits this moment",))]
    links = [found for claim in claims for found in _links(claim, claims, by_id[claim.document].body, of_group, rows)]
    order = sorted(launches, key=lambda launch: rows[launch].moment.earliest.isoformat() if launch in rows else launch)
    return Linked(
        launches=tuple(launches[launch] for launch in order),
        rows=tuple(rows[launch] for launch in order if launch in rows),
        events=events(documents, _told(of_group), rows),
        links=tuple(sorted(links, key=lambda found: (found.claim, found.launch))),
        moments={name: moment for moment, name in made},
    )


def _groups(documents: Mapping[str, Document], claims: Sequence[Claim]) -> list[_Group]:
    found: dict[tuple[str, str], _Group] = {}
    for claim in claims:
        if claim.about.startswith("launch:"):
            key = (claim.document, claim.about)
            found.setdefault(key, _Group(documents[claim.document], claim.about)).claims.append(claim)
    for group in found.values():
        named = {one.value for one in claims if one.document == group.document.id and one.kind == "vehicle"}
        known = {value for value in named if isinstance(value, str) and value in reference.vehicles()}
        group.vehicle = known.pop() if len(known) == 1 else ""
    return list(found.values())


def _countries(group: _Group, claims: Iterable[Claim]) -> frozenset[str]:
    """Return whose launch it can be: the countries of the vehicles and sites that the group, else its text, names."""
    own = frozenset(filter(None, map(_country, group.claims)))
    if own:
        return own
    return frozenset(filter(None, (_country(one) for one in claims if one.document == group.document.id)))


def _country(claim: Claim) -> str:
    if claim.kind == "vehicle" and isinstance(claim.value, str) and claim.value in reference.vehicles():
        return reference.vehicles()[claim.value].country
    if claim.kind == "launch_site" and isinstance(claim.value, str) and claim.value in reference.sites():
        return reference.sites()[claim.value].country
    return ""


def _listed(
    group: _Group, known: Sequence[KnownLaunch], countries: frozenset[str]
) -> list[tuple[KnownLaunch, float, tuple[str, ...]]]:
    """Return the listed launch that fits the group best, with the rest of its salvo when nothing tells them apart."""
    own = any(_country(claim) for claim in group.claims)
    rows = [row for row in known if not countries or row.actor in countries]
    scored = []
    moments = group.moments()
    for row in known:
        held = max((overlap(moment, row) for moment in moments), default=0.0)
        # Of another country than the text's others only what fits to the minute, and nothing where its own is named.
        foreign = bool(countries) and row.actor not in countries
        if held > (0.9 if foreign else 0.0) and not (foreign and own):
            extra, reasons = fit(group.claims, group.vehicle, row)
            label = "the moment fits" if held >= 0.6 else "the date fits if its zone is allowed for"
            scored.append((held + extra, row, (label, *reasons)))
    if not any(score >= ACCEPT for score, _, _ in scored):
        return _earlier_days(group, rows) or _by_numbers(group, rows)
    best = max(score for score, _, _ in scored)
    exact = {row.launch.id for _, row, _ in scored if any(overlap(moment, row) >= 0.9 for moment in moments)}
    winners = [
        (row, min(1.0, score), why)
        for score, row, why in scored
        if score > best - 0.05 or (score >= ACCEPT and row.launch.id in exact)
    ]
    salvo = max(winners, key=lambda winner: winner[1])[0].salvo
    return [winner for winner in winners if winner[0].salvo == salvo]


def _earlier_days(group: _Group, known: Sequence[KnownLaunch]) -> list[tuple[KnownLaunch, float, tuple[str, ...]]]:
    """Return a launch at the stated clock time on one of the days before, where the text names no day for it."""
    loose = [one for one in group.moments() if one.precision in {"minute", "hour"} and "day" in one.inferred]
    for days in (1, 2):
        back = timedelta(days=days)
        fits = [row for row in known for one in loose if abs(one.earliest - back - row.moment.earliest) <= CLOCK]
        if len({row.salvo for row in fits}) == 1:
            extra, reasons = fit(group.claims, group.vehicle, fits[0])
            if extra >= 0.0:
                why = f"the clock time fits a launch {days} days before; the text names no day"
                return [(row, min(1.0, 0.6 + extra), (why, *reasons)) for row in dict.fromkeys(fits)]
    return []


def _by_numbers(group: _Group, known: Sequence[KnownLaunch]) -> list[tuple[KnownLaunch, float, tuple[str, ...]]]:
    """Return the launch of the days around a stated one whose numbers, to the last digits, and vehicle are meant."""
    dated = [one for one in group.moments() if short(one)]
    found = []
    for row in known:
        near = [
            one
            for one in dated
            if one.earliest - AROUND < row.moment.latest and row.moment.earliest < one.latest + AROUND
        ]
        if near:
            numbers = sum(is_number(claim, row, CLOSE_NUMBER) for claim in group.claims)
            vehicle = group.vehicle == row.vehicle or any(
                claim.kind == "vehicle" and claim.value == row.vehicle for claim in group.claims
            )
            if numbers + vehicle >= SETTLE and numbers:
                found.append((numbers + vehicle, row))
    if not found:
        return []
    best = max(count for count, _ in found)
    rows = [row for count, row in found if count == best]
    why = ("its numbers are those of this launch, though the date is days off",)
    return [(rows[0], 0.55, why)] if len(rows) == 1 else []


def _new_launch(moment: Moment, made: list[tuple[Moment, str]]) -> Launch:
    """Return a launch the list does not have; texts that overlap in time share one."""
    for other, name in made:
        if moment.earliest < other.latest and other.earliest < moment.latest:
            return _unlisted(name, other)
    same_day = sum(other.earliest.date() == moment.earliest.date() for other, _ in made)
    name = f"new-{moment.earliest:%Y-%m-%d}-{1 + same_day}"
    made.append((moment, name))
    return _unlisted(name, moment)


def _unlisted(name: str, moment: Moment) -> Launch:
    return Launch(id=name, known=False, label=f"{moment.local} {moment.zone}".strip() + ", not in the launch list")


def _links(
    claim: Claim,
    claims: Sequence[Claim],
    text: str,
    of_group: Mapping[tuple[str, str], list[Entry]],
    rows: Mapping[str, KnownLaunch],
) -> list[Link]:
    """Return the links of one claim: its own launch, the one its sentence's date singles out, or all of its text's."""
    entries = of_its_day(claim, claims, of_group)
    if entries is None and (own := of_group.get((claim.document, claim.about))):
        if claim.kind in DATED and claim.stance in _AHEAD and isinstance(claim.value, Moment):
            said = claim.value
            own = [entry for entry in own if entry[0] not in rows or holds(said, rows[entry[0]])]
        entries = told_apart(claim, claims, text, own, rows)
    if entries is None:
        shared = claim.about == "launches" or claim.about.startswith("launch:")
        entries = of_text(claim, claims, text, of_group, rows) if shared else []
    return [
        Link(claim=claim.id, launch=launch, weight=round(weight, 3), reasons=why) for launch, weight, why in entries
    ]


def _told(of_group: Mapping[tuple[str, str], list[Entry]]) -> dict[str, set[str]]:
    """Return the launches that each text reports."""
    found: dict[str, set[str]] = defaultdict(set)
    for (document, _), entries in of_group.items():
        found[document].update(launch for launch, _, _ in entries)
    return found


def events(
    documents: Sequence[Document], told: Mapping[str, Collection[str]], rows: Mapping[str, KnownLaunch]
) -> tuple[Event, ...]:
    """Group launches of one salvo, and launches that one text reports together (``told``, by document)."""
    salvos: dict[str, list[str]] = defaultdict(list)
    for launch, row in rows.items():
        salvos[row.salvo].append(launch)
    found = [
        Event(id=salvo, launches=tuple(sorted(members)), reason="one salvo in the launch list")
        for salvo, members in salvos.items()
        if len(members) > 1
    ]
    for document in documents:
        together = tuple(sorted(told.get(document.id, ())))
        if len(together) > 1 and together not in {event.launches for event in found}:
            reason = f"reported together by {document.outlet or document.name}"
            found.append(Event(id=f"told-{document.id[:12]}", launches=together, reason=reason))
    return tuple(found)
