"""Claims -> launches: which launch each statement speaks of, with the reasons; a claim that fits none makes a new one.

Evidence, in the order it weighs: the moment (in its zone), the numbers, the site, the vehicle.  A launch of the list
is only proposed, never bent: a claim that contradicts it stays linked with a lower weight and says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lofted.launches.apart import DOUBTFUL, Entry, Ties, holds, its_own, of_its_day, of_text, told_apart
from lofted.launches.fit import fit, overlap, short
from lofted.launches.group import Group, countries_of, country, groups_of, of_another_country, unnamed
from lofted.launches.pointed import Pointed, pointed_at
from lofted.launches.settle import settled
from lofted.launches.text import DATED, Text
from lofted.model import Claim, Document, Event, KnownLaunch, Launch, Link, Moment, Signposts

ACCEPT: Final = 0.5
"""A group of claims takes a listed launch whose score is at least this."""


@dataclass(frozen=True)
class Linked:
    """What linking answers: the launches meant, their rows where the list has them, salvos, and every link."""

    launches: tuple[Launch, ...]
    rows: tuple[KnownLaunch, ...]
    events: tuple[Event, ...]
    links: tuple[Link, ...]
    moments: Mapping[str, Moment]
    """When the launches happened that the list does not have, by their ids."""
    pointed: tuple[Pointed, ...] = ()
    """Words that point to a launch without stating anything: "the third", "the one at dawn"."""


TO_THE_MINUTE: Final = 0.9
UNNAMED: Final = 0.15
"""What a launch of a country that the text does not name loses, where it names another one that flies."""
DAY_FITS: Final = 0.6
"""How well the moment of a launch of a salvo must fit to be one of those that a text counts."""
_BOTH: Final = "“since” names the launch before as much as this one"
_AHEAD: Final = ("predicted", "intended")
"""A day still ahead is that of another launch, unless it holds this one."""


def link(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    known: Sequence[KnownLaunch],
    signposts: Mapping[str, Signposts],
) -> Linked:
    """Return the launches that the claims speak of.

    Parameters
    ----------
    documents : sequence of Document
        The texts, for their names and dates.
    claims : sequence of Claim
        All claims read from them.
    known : sequence of KnownLaunch
        The launch list, sorted by time.
    signposts : mapping of str to Signposts
        Of each text, by its id, what else tells its launches apart.
    """
    texts = {document.id: Text(document, signposts[document.id]) for document in documents}
    groups = groups_of(texts, claims)
    several = {name for name, text in texts.items() if _several(text, claims)}
    launches: dict[str, Launch] = {}
    rows: dict[str, KnownLaunch] = {}
    made: list[Made] = []
    of_group: dict[tuple[str, str], list[Entry]] = {}
    of_claim: dict[str, list[Entry]] = {}
    for group in groups:
        found = _listed(group, known, countries_of(group, claims), several=group.text.id in several)
        for part in of_another_country(group, claims, [row for row, _, _ in found]):
            # 「ロシアは28日…。同じ日、北朝鮮も…」: one day, two countries, two launches.
            other = _listed(part, known, countries_of(part, claims), several=False)
            new = () if other else _made(part, countries_of(part, claims), made, launches)
            entries = [(row.launch.id, weight, why) for row, weight, why in other] or list(new)
            of_claim |= {claim.id: entries for claim in part.claims if entries}
            rows |= {row.launch.id: row for row, _, _ in other}
        for row, weight, reasons in found:
            rows[row.launch.id] = row
            of_group.setdefault((group.text.id, group.about), []).append((row.launch.id, weight, reasons))
        if not found and (new := _made(group, countries_of(group, claims), made, launches)):
            of_group[group.text.id, group.about] = list(new)
    pointed = _pointed(texts.values(), claims, of_group, rows, known)
    launches |= {name: row.launch for name, row in rows.items()}
    moments = {one.name: one.moment for one in made}
    ties = Ties(of_group, of_claim, rows, moments, pointed)
    links = [found for claim in claims for found in _links(claim, claims, texts[claim.document], ties)]
    order = sorted(launches, key=lambda launch: rows[launch].moment.earliest.isoformat() if launch in rows else launch)
    return Linked(
        launches=tuple(launches[launch] for launch in order),
        rows=tuple(rows[launch] for launch in order if launch in rows),
        events=events(documents, _told(of_group), rows),
        links=tuple(sorted(links, key=lambda found: (found.claim, found.launch))),
        moments=moments,
        pointed=tuple(one for found in pointed.values() for one in found),
    )


def _several(text: Text, claims: Sequence[Claim]) -> bool:
    """Tell whether a text counts several launches, or points to one among them."""
    counts = [one.value for one in claims if one.document == text.id and one.kind == "launch_count"]
    return bool(text.signposts.pointers) or any(isinstance(one, float) and one > 1 for one in counts)


def _pointed(
    texts: Iterable[Text],
    claims: Sequence[Claim],
    of_group: Mapping[tuple[str, str], list[Entry]],
    rows: dict[str, KnownLaunch],
    known: Sequence[KnownLaunch],
) -> dict[str, tuple[Pointed, ...]]:
    """Return what the pointers of each text mean; the launches that only they name join ``rows``."""
    found: dict[str, tuple[Pointed, ...]] = {}
    by_id = {row.launch.id: row for row in known}
    for text in texts:
        own = [one for one in claims if one.document == text.id]
        told = {
            about: [rows[launch] for launch, _, _ in entries if launch in rows]
            for (name, about), entries in of_group.items()
            if name == text.id
        }
        found[text.id] = pointed_at(text, own, told, known)
        rows |= {launch: by_id[launch] for one in found[text.id] for launch in one.launches}
    return found


def _listed(
    group: Group, known: Sequence[KnownLaunch], countries: frozenset[str], *, several: bool
) -> list[tuple[KnownLaunch, float, tuple[str, ...]]]:
    """Return the listed launch that fits the group best, with the rest of its salvo when nothing tells them apart.

    ``several``: the text counts them, so that the day stays that of all, and each number and clock time is told apart.
    """
    own = any(country(claim) for claim in group.claims)
    rows = [row for row in known if not countries or row.actor in countries]
    scored = []
    moments = group.moments()
    for row in known:
        held = max((overlap(moment, row) for moment in moments), default=0.0)
        # Of another country than the text's others only what fits to the minute, and nothing where its own is named.
        foreign = bool(countries) and row.actor not in countries
        if held > (TO_THE_MINUTE if foreign else 0.0) and not (foreign and own):
            extra, reasons = fit(group.claims, group.vehicle, row, several=several)
            extra -= UNNAMED if held < TO_THE_MINUTE and unnamed(group, row) else 0.0
            label = "the moment fits" if held >= 0.6 else "the date fits if its zone is allowed for"
            scored.append((held + extra, row, (label, *reasons)))
    if not any(score >= ACCEPT for score, _, _ in scored):
        return settled(group, rows)
    best = max(score for score, _, _ in scored)
    exact = {row.launch.id for _, row, _ in scored if any(overlap(moment, row) >= TO_THE_MINUTE for moment in moments)}
    # "One of 390 km and one of 340 km": each of a salvo has a number of its own.
    salvo = max(scored, key=lambda one: one[0])[1].salvo
    together = [row for _, row, _ in scored if row.salvo == salvo]
    told = [its_own(one, group.claims, group.text, together) for one in group.claims] if len(together) > 1 else []
    exact |= {row.launch.id for row in told if row is not None}
    winners = [
        (row, min(1.0, score), why)
        for score, row, why in scored
        if score > best - 0.05
        or (score >= ACCEPT and row.launch.id in exact)
        or any((several or moment.precision == "window") and overlap(moment, row) >= DAY_FITS for moment in moments)
    ]
    spans = any(moment.precision == "window" and "T" in moment.local for moment in moments)
    # "From 8:10 to 9:20 a.m.": all that flew in between, of one salvo or not.
    winners = [one for one in winners if one[0].salvo == salvo or (spans and one[0].actor == winners[0][0].actor)]
    return winners if several else _of_outcome(group, winners)


def _of_outcome(
    group: Group, winners: list[tuple[KnownLaunch, float, tuple[str, ...]]]
) -> list[tuple[KnownLaunch, float, tuple[str, ...]]]:
    """Return those of a salvo that ended as the group says, where it speaks of one launch and of one outcome."""
    ended = {claim.value for claim in group.claims if claim.kind == "outcome"}
    many = any(isinstance(one.value, float) and one.value > 1 for one in group.claims if one.kind == "launch_count")
    clock = any(moment.precision != "day" for moment in group.moments())
    if len(ended) != 1 or many or clock:
        return winners
    meant = [(row, weight, (*why, "it ended so")) for row, weight, why in winners if row.outcome in ended]
    return meant or winners


@dataclass(frozen=True)
class Made:
    """A launch that the list does not have: when it took place and whose it can be."""

    moment: Moment
    name: str
    countries: frozenset[str]


def _made(group: Group, countries: frozenset[str], made: list[Made], launches: dict[str, Launch]) -> tuple[Entry, ...]:
    """Return the launch of a group that no listed one fits, added to ``launches``; none where its day is not told."""
    if not group.moments() or not short(group.moments()[0]):
        return ()
    new = _new_launch(group.moments()[0], countries, made)
    launches.setdefault(new.id, new)
    return ((new.id, 0.6, ("no launch of the list fits this moment",)),)


def _new_launch(moment: Moment, countries: frozenset[str], made: list[Made]) -> Launch:
    """Return a launch the list does not have; texts that overlap in time share one, unless they name two countries."""
    for one in made:
        one_country = not (countries and one.countries) or countries & one.countries
        if one_country and moment.earliest < one.moment.latest and one.moment.earliest < moment.latest:
            return _unlisted(one.name, one.moment)
    same_day = sum(one.moment.earliest.date() == moment.earliest.date() for one in made)
    name = f"new-{moment.earliest:%Y-%m-%d}-{1 + same_day}"
    made.append(Made(moment, name, countries))
    return _unlisted(name, moment)


def _unlisted(name: str, moment: Moment) -> Launch:
    return Launch(id=name, known=False, label=f"{moment.local} {moment.zone}".strip() + ", not in the launch list")


def _links(claim: Claim, claims: Sequence[Claim], text: Text, ties: Ties) -> list[Link]:
    """Return the links of one claim: its own launch, the one its sentence's date singles out, or all of its text's."""
    entries = ties.of_claim.get(claim.id) or of_its_day(claim, claims, text, ties.of_group)
    if claim.kind == "intent" and claim.value == "further_tests" and claim.stance in _AHEAD:
        return []  # what is still to come is none of the launches flown
    if entries is None and (own := ties.of_group.get((claim.document, claim.about))):
        if claim.kind in DATED and claim.stance in _AHEAD and isinstance(claim.value, Moment):
            said = claim.value
            own = [entry for entry in own if entry[0] not in ties.rows or holds(said, ties.rows[entry[0]])]
        entries = told_apart(claim, claims, text, own, ties)
    if entries is None:
        shared = claim.about == "launches" or claim.about.startswith("launch:")
        entries = of_text(claim, claims, text, ties) if shared else []
    if claim.kind == "precedent" and "since" in claim.details:
        entries = [(launch, min(weight, DOUBTFUL), (*why, _BOTH)) for launch, weight, why in entries]
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
