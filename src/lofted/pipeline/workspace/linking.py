"""Linking inside a store: its launches are offered to the linker, new ones get an id that is theirs for ever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec

from lofted import claims as reader
from lofted import launches
from lofted.model import Claim, Document, KnownLaunch, Launch, Link, Moment, ReviewedClaim
from lofted.store import launches as kept_launches
from lofted.store import links as kept_links
from lofted.store.pen import Pen

NEAR: Final = timedelta(days=3)
"""Launches so far from a stated moment cannot be meant by it, whatever its zone."""
DATING: Final = timedelta(days=3)
"""A moment wider than this dates no single launch."""
_NEW: Final = "new-"
_NO_SITE: Final = "no text places it"
_NO_VEHICLE: Final = "no text identifies it"


def link(pen: Pen, documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """Return what the rules link in some texts, and the ids of launches made for them; those are kept at once."""
    known = _near(pen, claims)
    signposts = {document.id: reader.signposts(document) for document in documents}
    linked = launches.link(documents, claims, known, signposts)
    ids = _ids(pen, linked.moments)
    made = [_of_texts(Launch(id=ids[launch.id], known=False, label=launch.label), linked.moments[launch.id])
            for launch in linked.launches if launch.id in ids]  # fmt: skip
    kept_launches.put(pen, made)
    found = tuple(msgspec.structs.replace(one, launch=ids.get(one.launch, one.launch)) for one in linked.links)
    return found, tuple(row.launch.id for row in made)


def relink(pen: Pen, document: Document, before: Sequence[ReviewedClaim]) -> tuple[str, ...]:
    """Link a text again by its claims as they stand; links that people decided stay. Return launches made for it."""
    counting = [one.claim for one in before if one.claim is not None]
    found, made = link(pen, (document,), counting)
    by_claim: dict[str, list[Link]] = {}
    for one in found:
        by_claim.setdefault(one.claim, []).append(one)
    for review in before:
        decided = any(one.decided_by != kept_links.BY_RULES for one in review.links)
        if review.claim is not None and not decided:
            kept_links.exchange(pen, review.links, by_claim.get(review.proposal.id, []))
    return made


def describe(pen: Pen, ids: Iterable[str], reviewed: Sequence[ReviewedClaim]) -> None:
    """Bring unlisted launches up to what the claims linked to them say of moment, site and vehicle."""
    rows = []
    for row in kept_launches.rows(pen.connection, tuple(dict.fromkeys(ids))):
        if row.launch.known:
            continue
        own = [
            one.claim
            for one in reviewed
            if one.claim is not None
            and one.claim.about.startswith("launch:")
            and any(tie.launch == row.launch.id and tie.weight >= kept_links.DOUBTFUL_BELOW for tie in one.links)
        ]
        rows.append(_described(row, own))
    kept_launches.put(pen, rows)


def _described(row: KnownLaunch, claims: Sequence[Claim]) -> KnownLaunch:
    dated = [claim.value for claim in claims if isinstance(claim.value, Moment) and claim.kind.startswith("launch_")]
    fitting = [one for one in dated if one.earliest < row.moment.latest and row.moment.earliest < one.latest]
    moment = min(fitting, key=lambda one: (one.latest - one.earliest, one.earliest), default=row.moment)
    if moment.latest - moment.earliest > row.moment.latest - row.moment.earliest:
        moment = row.moment
    site = _named(claims, "launch_site", "site:") or row.site
    vehicle = _named(claims, "vehicle", "vehicle:") or row.vehicle
    return msgspec.structs.replace(
        row,
        moment=moment,
        site=site,
        site_because="" if site else _NO_SITE,
        vehicle=vehicle,
        vehicle_because="" if vehicle else _NO_VEHICLE,
    )


def _named(claims: Sequence[Claim], kind: str, prefix: str) -> str | None:
    """Return the id that most claims of a kind name, the first of equals."""
    named = [str(claim.value) for claim in claims if claim.kind == kind and str(claim.value).startswith(prefix)]
    return max(named, key=named.count, default=None)


def _near(pen: Pen, claims: Sequence[Claim]) -> tuple[KnownLaunch, ...]:
    """Return the launches near any moment that the claims state, the earliest first."""
    found: dict[str, KnownLaunch] = {}
    for first, last in _stretches(claims):
        for row in kept_launches.between(pen.connection, first, last):
            found[row.launch.id] = row
    return tuple(sorted(found.values(), key=lambda row: (row.moment.earliest, row.launch.id)))


def _stretches(claims: Sequence[Claim]) -> list[tuple[datetime, datetime]]:
    moments = sorted(
        (claim.value.earliest - NEAR, claim.value.latest + NEAR)
        for claim in claims
        if isinstance(claim.value, Moment) and claim.kind in {"launch_time", "launch_date"}
    )
    joined: list[tuple[datetime, datetime]] = []
    for first, last in moments:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _ids(pen: Pen, moments: Mapping[str, Moment]) -> dict[str, str]:
    """Return the id each launch of the linker gets in this store: never one that was given before."""
    given: dict[str, str] = {}
    for name, moment in moments.items():
        day = f"{_NEW}{moment.earliest:%Y-%m-%d}-"
        taken = kept_launches.ever_given(pen.connection, day) | set(given.values())
        number = 1
        while f"{day}{number}" in taken:
            number += 1
        given[name] = f"{day}{number}"
    return given


def _of_texts(launch: Launch, moment: Moment) -> KnownLaunch:
    return KnownLaunch(
        launch=launch,
        actor="",
        moment=moment,
        site=None,
        site_because=_NO_SITE,
        vehicle=None,
        vehicle_because=_NO_VEHICLE,
        vehicle_class=None,
        vehicle_class_because=kept_launches.ONLY_TEXTS,
        outcome="unknown",
        salvo=launch.id,
        reports=(),
        origin="texts of this store",
    )
