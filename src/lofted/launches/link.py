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

from lofted.launches.merge import QUANTITIES
from lofted.launches.place import same_place
from lofted.model import Claim, Document, Event, KnownLaunch, Launch, Link, Moment

ACCEPT: Final = 0.5
"""A group of claims takes a listed launch whose score is at least this."""
UNKNOWN_ZONE: Final = timedelta(hours=14)
"""A date without a zone may be any zone's: UTC-12 to UTC+14."""
SAME_NUMBER: Final = 0.12
"""Relative difference within which two numbers may be one: the usual spread between agencies (METHOD section 1)."""


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

    def moments(self) -> list[Moment]:
        """Return the group's moments, most precise first."""
        found = [claim.value for claim in self.claims if isinstance(claim.value, Moment) and claim.kind in _DATED]
        return sorted(found, key=lambda moment: (moment.latest - moment.earliest, moment.earliest))


_DATED: Final = ("launch_time", "launch_date")
_Entry = tuple[str, float, tuple[str, ...]]
"""Launch, weight, reasons."""


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
    of_group: dict[tuple[str, str], list[_Entry]] = {}
    for group in groups:
        for row, weight, reasons in _listed(group, known):
            launches[row.launch.id], rows[row.launch.id] = row.launch, row
            of_group.setdefault((group.document.id, group.about), []).append((row.launch.id, weight, reasons))
        if (group.document.id, group.about) not in of_group and group.moments() and _short(group.moments()[0]):
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


def _groups(documents: Mapping[str, Document], claims: Iterable[Claim]) -> list[_Group]:
    found: dict[tuple[str, str], _Group] = {}
    for claim in claims:
        if claim.about.startswith("launch:"):
            key = (claim.document, claim.about)
            found.setdefault(key, _Group(documents[claim.document], claim.about)).claims.append(claim)
    return [found[key] for key in found]


def _listed(group: _Group, known: Sequence[KnownLaunch]) -> list[tuple[KnownLaunch, float, tuple[str, ...]]]:
    """Return the listed launch that fits the group best, with the rest of its salvo when nothing tells them apart."""
    scored = []
    for row in known:
        overlap = max((_overlap(moment, row.moment) for moment in group.moments()), default=0.0)
        if overlap > 0.0:
            extra, reasons = _fit(group.claims, row)
            label = "the moment fits" if overlap >= 0.6 else "the date fits if its zone is allowed for"
            scored.append((overlap + extra, row, (label, *reasons)))
    if not scored:
        return []
    best = max(score for score, _, _ in scored)
    if best < ACCEPT:
        return []
    winners = [(row, min(1.0, score), why) for score, row, why in scored if score > best - 0.05]
    salvo = winners[0][0].salvo
    return [winner for winner in winners if winner[0].salvo == salvo]


def _overlap(said: Moment, row: Moment) -> float:
    """Return how well a stated moment holds a listed one: 1 to the minute, 0.7 to the day, 0.5 with the zone open."""
    if not _short(said):
        return 0.0
    open_zone = "zone" in said.inferred or (not said.zone and said.utc_offset_min is None)
    if said.precision in {"minute", "second"} and abs(said.earliest - row.earliest) <= timedelta(minutes=5):
        return 1.0
    if said.earliest < row.latest and row.earliest < said.latest:
        return 0.6 if open_zone else 0.7
    if said.precision in {"minute", "second", "hour"}:
        return 0.3 if abs(said.earliest - row.earliest) <= timedelta(hours=1) else 0.0
    slack = UNKNOWN_ZONE if open_zone else timedelta(0)
    return 0.5 if said.earliest - slack < row.latest and row.earliest < said.latest + slack else 0.0


def _short(moment: Moment) -> bool:
    """Tell whether a moment is narrow enough to date one launch."""
    return moment.latest - moment.earliest <= timedelta(days=3)


def _fit(claims: Iterable[Claim], row: KnownLaunch) -> tuple[float, list[str]]:
    """Return what numbers, site and vehicle add to, or take from, the moment's weight, with the reasons."""
    extra = 0.0
    reasons: list[str] = []
    for claim in claims:
        if claim.kind in QUANTITIES and claim.kind != "bearing" and claim.low is not None:
            name = QUANTITIES[claim.kind][0]
            values = [report.value for report in row.reports if report.quantity == name]
            if values and min(abs(claim.low - value) / max(value, 1.0) for value in values) <= SAME_NUMBER:
                extra, reasons = extra + 0.2, [*reasons, f"{name} fits the list"]
            elif values:
                extra, reasons = extra - 0.1, [*reasons, f"{name} differs from the list"]
        elif (
            claim.kind == "launch_site"
            and row.site
            and isinstance(claim.value, str)
            and claim.value.startswith("site:")
        ):
            same = same_place(str(claim.value), row.site)
            extra += 0.2 if same else -0.2
            reasons.append("the site fits" if same else "the site differs from the list")
        elif claim.kind == "vehicle" and row.vehicle and isinstance(claim.value, str) and ":" in claim.value:
            same = claim.value == row.vehicle
            extra += 0.15 if same else -0.05
            reasons.append("the vehicle fits" if same else "the vehicle differs from the list")
    return max(-0.4, min(0.4, extra)), list(dict.fromkeys(reasons))


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
    of_group: Mapping[tuple[str, str], list[_Entry]],
    rows: Mapping[str, KnownLaunch],
) -> list[Link]:
    """Return the links of one claim: its own launch, the one its sentence's date singles out, or all of its text's."""
    own = of_group.get((claim.document, claim.about))
    if own:
        return [
            Link(claim=claim.id, launch=launch, weight=round(weight, 3), reasons=why) for launch, weight, why in own
        ]
    if claim.about != "launches" and not claim.about.startswith("launch:"):
        return []
    of_text = {
        entry[0]: entry for (document, _), found in of_group.items() if document == claim.document for entry in found
    }
    for date in claims:
        loose = date.kind in _DATED and (date.document, date.about) not in of_group
        if loose and date.document == claim.document and isinstance(date.value, Moment):
            inside = [rows[launch] for launch in of_text if launch in rows and _holds(date.value, rows[launch].moment)]
            if inside and len(inside) < len(of_text) and _same_sentence(text, claim, date):
                these = "only this one falls" if len(inside) == 1 else "these fall"
                why = (f"of this text's launches {these} within “{date.quote}”",)
                return [Link(claim=claim.id, launch=row.launch.id, weight=0.7, reasons=why) for row in inside]
    why = ("said of the launches this text reports",)
    return [
        Link(claim=claim.id, launch=launch, weight=round(0.9 * weight, 3), reasons=why)
        for launch, weight, _ in of_text.values()
    ]


def _holds(said: Moment, row: Moment) -> bool:
    return _overlap(said, row) > 0.0 or (said.earliest < row.latest and row.earliest < said.latest)


def _same_sentence(text: str, one: Claim, other: Claim) -> bool:
    first, last = min(one.end, other.end), max(one.start, other.start)
    return not any(stop in text[first:last] for stop in (". ", ".\n", "。", "\n\n", "다.\n"))


def _told(of_group: Mapping[tuple[str, str], list[_Entry]]) -> dict[str, set[str]]:
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
