"""Case: all that a finding may look at, and the few look-ups every question shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lofted.model import Claim, Document, Event, Flight, Interval, KnownLaunch, Launch, Link

EnergyFlown = Callable[[KnownLaunch], float | None]
"""Median full range of the energy a listed launch flew, or None where its numbers give none. [km]"""


@dataclass(frozen=True)
class Case:
    """The claims, the launches they speak of, the flights, the launch list, and the day that decides."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    launches: tuple[Launch, ...]
    rows: Mapping[str, KnownLaunch]
    """Rows of the list for ``launches``, by launch id."""
    links: tuple[Link, ...]
    quantities: Mapping[tuple[str, str], Interval]
    """By launch id and quantity name."""
    flights: Mapping[str, Flight]
    known: tuple[KnownLaunch, ...]
    """The whole launch list; what lies after ``as_of`` decides nothing."""
    as_of: date | None
    energy_flown_km: EnergyFlown
    events: tuple[Event, ...] = ()

    @cached_property
    def _launches_of(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for link in sorted(self.links, key=lambda link: -link.weight):
            found.setdefault(link.claim, []).append(link.launch)
        return {claim: tuple(sorted(launches)) for claim, launches in found.items()}

    def launches_of(self, claim: Claim) -> tuple[str, ...]:
        """Return the ids of the launches a claim is linked to."""
        return self._launches_of.get(claim.id, ())

    def of_kind(self, *kinds: str) -> tuple[Claim, ...]:
        """Return the claims of these kinds, in the order of their texts."""
        return tuple(claim for claim in self.claims if claim.kind in kinds)

    def linked(self, launch: str, *kinds: str) -> tuple[Claim, ...]:
        """Return the claims of these kinds that speak of one launch."""
        return tuple(claim for claim in self.of_kind(*kinds) if launch in self.launches_of(claim))

    def document_of(self, claim: Claim) -> Document:
        """Return the text a claim stands in."""
        return next(document for document in self.documents if document.id == claim.document)

    def actors_of(self, claim: Claim) -> tuple[str, ...]:
        """Return who launched, as far as the launches of a claim or of its text say."""
        of_claim = self.launches_of(claim) or tuple(launch.id for launch in self.launches)
        return tuple(dict.fromkeys(self.rows[launch].actor for launch in of_claim if launch in self.rows))

    def published_on(self, claim: Claim) -> date | None:
        """Return the day the claim's text was published, in the text's own zone as far as it is known."""
        published = self.document_of(claim).published
        return date.fromisoformat(published.local[:10]) if published and len(published.local) >= 10 else None

    def label(self, launch: str) -> str:
        """Return how a reader names a launch."""
        return next((found.label for found in self.launches if found.id == launch), launch)

    def labels(self, launches: tuple[str, ...]) -> str:
        """Return the names of several launches as one phrase."""
        return " and ".join(self.label(launch) for launch in launches) or "no launch in particular"
