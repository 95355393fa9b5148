"""Drafts and what they were matched to -> rows of the catalogue, each with its reading, and the launches they make."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from lofted import reference
from lofted.launches.importers.drafts import Draft, Facts, Taken
from lofted.launches.importers.match import Match
from lofted.model import CatalogueRow, KnownLaunch, Launch, Report

_SALVO: Final = timedelta(minutes=60)
_NO_OBJECT: Final = "the row describes no object"
_NO_SPEAKER: Final = "the catalogue has no entry in the table of actors"


class File:
    """One file: what its rows have in common."""

    def __init__(self, taken: Taken, digest: str, name: str) -> None:
        self.terms, self.digest, self.name = taken.terms, digest, name


def rows(
    taken: Taken, file: File, found: Mapping[int, Match], known: Mapping[str, KnownLaunch]
) -> tuple[CatalogueRow, ...]:
    """Return the rows of one file; a row that matched nothing makes a launch, and rows of one group share it."""
    makers = _Makers(taken.drafts, found, set(known))
    made = []
    for place, draft in enumerate(taken.drafts):
        match = found.get(place)
        reading, reasons, new = None, match.reasons if match else (), False
        if draft.facts is not None and match is not None:
            listed = known.get(match.launch)
            launch = listed.launch if listed else makers.launch(place)
            salvo = listed.salvo if listed else makers.salvo(place)
            reading, new = _reading(draft, draft.facts, launch, salvo, file), listed is None
        launch_id = reading.launch.id if reading else match.launch if match and match.launch else None
        made.append(
            CatalogueRow(
                id=_row_id(file, draft),
                catalogue=file.terms.catalogue,
                file=file.digest,
                file_name=file.name,
                table=draft.table,
                number=draft.number,
                key=draft.key,
                cells=draft.cells,
                reading=reading,
                reading_because=draft.because if reading is None else "",
                object=draft.object,
                object_because="" if draft.object else _NO_OBJECT,
                launch=launch_id,
                launch_because="" if launch_id else reasons[0] if reasons else draft.because,
                new=new,
                reasons=reasons,
                entity=draft.entity,
                licence=file.terms.licence,
                redistribute=file.terms.redistribute,
            )
        )
    return tuple(made)


def _row_id(file: File, draft: Draft) -> str:
    key = "\x1f".join((file.terms.catalogue, file.digest, draft.table, str(draft.number)))
    return "r" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _reading(draft: Draft, facts: Facts, launch: Launch, salvo: str, file: File) -> KnownLaunch:
    terms = file.terms
    where = f"{draft.table}, row {draft.number} of {file.name} ({terms.source})"
    reports = tuple(
        Report(
            quantity=number.quantity,
            value=number.value,
            hedge=number.hedge,
            said_by=terms.said_by,
            said_by_id=terms.said_by_id or None,
            said_by_id_because="" if terms.said_by_id else _NO_SPEAKER,
            source=where,
            origin=terms.origin,
            note=number.note,
        )
        for number in facts.numbers
    )
    return KnownLaunch(
        launch=launch,
        actor=facts.actor,
        moment=facts.moment,
        site=facts.site or None,
        site_because=facts.site_because,
        vehicle=facts.vehicle or None,
        vehicle_because=facts.vehicle_because,
        vehicle_class=facts.vehicle_class or None,
        vehicle_class_because=facts.vehicle_class_because,
        outcome=facts.outcome,
        salvo=salvo,
        reports=reports,
        origin=terms.origin,
    )


class _Makers:
    """Names the launches that no list has: once for a group, an event for those that flew together."""

    def __init__(self, drafts: Sequence[Draft], found: Mapping[int, Match], taken: set[str]) -> None:
        self._drafts = drafts
        self._ids: dict[int, str] = {}
        self._of_group: dict[str, str] = {}
        self._taken = taken
        new = [place for place, match in found.items() if not match.launch and drafts[place].facts is not None]
        for place in new:
            group = drafts[place].group
            self._ids[place] = self._of_group.get(group) or self._name(drafts[place])
            if group:
                self._of_group[group] = self._ids[place]
        self._events = self._together(new)

    def _name(self, draft: Draft) -> str:
        """Return "new-kp-2024-05-17-1": who and the day as published, numbered past every launch there is."""
        facts = draft.facts
        day = facts.moment.local[:10] if facts else ""
        actor = facts.actor.removeprefix("country:") if facts and facts.actor else "xx"
        number = 1
        while (name := f"new-{actor}-{day}-{number}") in self._taken:
            number += 1
        self._taken.add(name)
        return name

    def _together(self, places: Sequence[int]) -> dict[int, str]:
        """Return the event of each new launch: rows of a numbered salvo, or of one actor within an hour of another."""
        events: dict[int, str] = {}
        last: dict[str, tuple[datetime, str]] = {}
        salvos: dict[str, str] = {}
        for place in sorted(places, key=lambda one: (self._facts(one).moment.earliest, one)):
            facts = self._facts(place)
            timed = facts.moment.precision in {"minute", "second"}
            before = last.get(facts.actor)
            if facts.salvo and facts.salvo in salvos:
                event = salvos[facts.salvo]
            elif timed and facts.actor and before and facts.moment.earliest - before[0] <= _SALVO:
                event = before[1]
            else:
                event = self._ids[place]
            events[place] = event
            if facts.salvo:
                salvos.setdefault(facts.salvo, event)
            if timed:
                last[facts.actor] = facts.moment.earliest, event
        members: dict[str, set[str]] = {}
        for place, event in events.items():
            members.setdefault(event, set()).add(self._ids[place])
        return {place: f"event:{event}" if len(members[event]) > 1 else event for place, event in events.items()}

    def _facts(self, place: int) -> Facts:
        facts = self._drafts[place].facts
        if facts is None:
            raise TypeError("a row without facts makes no launch")
        return facts

    def launch(self, place: int) -> Launch:
        """Return the launch that a row makes."""
        facts = self._facts(place)
        where = reference.name_of(facts.site) if facts.site else facts.place or "site unknown"
        zone = f" {facts.moment.zone}" if facts.moment.zone else ""
        return Launch(id=self._ids[place], known=True, label=f"{facts.moment.local}{zone}, {where}")

    def salvo(self, place: int) -> str:
        """Return the event that a row's launch belongs to."""
        return self._events[place]
