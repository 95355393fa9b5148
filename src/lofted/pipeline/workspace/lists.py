"""The launch list of a store: filters as people type them, counts, one launch with all there is on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final

import msgspec

from lofted import __version__, launches, reference
from lofted.model import Dossier, InputError, Interval, KeptLaunch, LaunchFile, Listing
from lofted.pipeline import known_launches as shipped
from lofted.pipeline.saved_dossiers import of_rows
from lofted.store import Database, counts, history, signatures
from lofted.store import claims as kept_claims
from lofted.store import documents as kept_documents
from lofted.store import launches as kept_launches
from lofted.store.remembered import answered

MOST_EXPORTED: Final = 5_000
_COUNTED: Final = ("year", "vehicle", "site", "vehicle_class", "outcome", "actor")


def asked(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return filters with names resolved to ids and days checked; empty ones left out.

    Raises
    ------
    InputError
        A day, a site or a vehicle that cannot be used.
    """
    found = {name: value for name, value in given.items() if value not in {None, ""}}
    for name in ("since", "until"):
        shipped.check_day(found.get(name))
    if "as_of" in found:
        shipped.day_of(found["as_of"])
    if "actor" in found:
        found["actor"] = f"country:{found['actor'].removeprefix('country:')}"
    if found.get("site", "none") != "none":
        found["site"] = shipped.site_id(found["site"])
    if found.get("vehicle", "none") != "none":
        found["vehicle"] = shipped.vehicle_id(found["vehicle"])
    if "text" in found:
        found["text"] = tuple((word, _called(word)) for word in str(found["text"]).split())
    return found


def _called(word: str) -> tuple[str, ...]:
    """Return the sites, vehicles and countries that a word names, or a part of whose names it is."""
    folded = word.casefold()
    return tuple(entity for entity, names in _names().items() if folded in names)


@cache
def _names() -> Mapping[str, str]:
    found: dict[str, dict[str, None]] = {}
    for name in reference.names():
        if name.kind in {"site", "vehicle"}:
            found.setdefault(name.id, {})[name.surface] = None
    for known in (reference.sites(), reference.vehicles(), reference.actors()):
        for entity in known:
            if not entity.startswith(("org:", "person:")):
                found.setdefault(entity, {})[reference.name_of(entity)] = None
    return {entity: "\n".join((entity, *surfaces)).casefold() for entity, surfaces in found.items()}


def check_times(*times: str | None) -> None:
    """Refuse what is neither a day, a month or a year, nor an instant in UTC as the history writes it.

    Raises
    ------
    InputError
        One of the times is none of these.
    """
    for time in times:
        if not time or "T" not in time:
            shipped.check_day(time or None)
            continue
        try:
            datetime.fromisoformat(time.removesuffix("Z"))
        except ValueError as error:
            raise InputError(f"“{time[:40]}” is no instant; write it like 2022-03-11T09:30 in UTC") from error


def listing(store: Database, given: Mapping[str, Any], *, sort: str, limit: int, offset: int) -> Listing[KeptLaunch]:
    """Return a page of launches."""
    wanted = asked(given)
    with store.reading() as connection:
        found = kept_launches.listing(connection, wanted, sort=sort, limit=limit, offset=offset)
    if "as_of" not in wanted:
        return found
    return msgspec.structs.replace(found, rows=tuple(_as_of(one, wanted["as_of"]) for one in found.rows))


def whole(store: Database, given: Mapping[str, Any]) -> shipped.LaunchList:
    """Return every launch that fits, as the command line prints a list."""
    wanted = asked(given)
    with store.reading() as connection:
        rows = kept_launches.chosen(connection, wanted)
    day = wanted.get("as_of")
    return shipped.LaunchList(
        version=__version__,
        as_of=day,
        as_of_because="" if day else shipped.AS_IT_STANDS,
        filters={name: str(value) for name, value in given.items() if value not in {None, ""} and name != "as_of"},
        launches=tuple(shipped.as_of_rows(rows, shipped.day_of(day))),
    )


def as_dossier(store: Database, given: Mapping[str, Any]) -> Dossier:
    """Return the rows that fit as a dossier to export: their reports and merged numbers, no flight computed.

    Raises
    ------
    InputError
        Nothing fits, or more than one file should hold.
    """
    rows = whole(store, given).launches
    if not rows:
        raise InputError("no launch fits: there is nothing to export")
    if len(rows) > MOST_EXPORTED:
        raise InputError(f"{len(rows):,} launches fit; narrow the filters to at most {MOST_EXPORTED:,} for an export")
    return of_rows(rows, because="rows of the launch list: no text decides", flown=False)


def shown(store: Database, key: str, as_of: str | None) -> shipped.LaunchList:
    """Return one launch, by its id or a former one, as the command line prints it."""
    with store.reading() as connection:
        present = kept_launches.present_id(connection, key)
        rows = kept_launches.rows(connection, [present])
    found = tuple(shipped.as_of_rows(rows, shipped.day_of(as_of)))
    if not found:
        raise InputError(f"the launch {present} was not flown by {as_of}")
    return shipped.LaunchList(
        version=__version__,
        as_of=as_of,
        as_of_because="" if as_of else shipped.AS_IT_STANDS,
        filters={"launch": key},
        launches=found,
    )


def _as_of(kept: KeptLaunch, day: str) -> KeptLaunch:
    """Return a launch without the statements that were made after a day."""
    if kept.row is None:
        return kept
    statements = tuple(said for said in kept.row.statements if said.said_on <= day)
    return msgspec.structs.replace(kept, row=msgspec.structs.replace(kept.row, statements=statements))


def stats(store: Database, given: Mapping[str, Any]) -> shipped.LaunchStats:
    """Return counts by year, class, site and outcome of the launches that fit."""
    wanted = asked(given)
    ways = ("", "year", "vehicle_class", "site", "outcome")
    found = _counts(store, wanted, ways)
    (total,), by_year, by_class, by_site, by_outcome = (_tallies(found[way]) for way in ways)
    return shipped.LaunchStats(
        version=__version__,
        as_of=wanted.get("as_of"),
        as_of_because="" if "as_of" in wanted else shipped.AS_IT_STANDS,
        filters={name: str(value) for name, value in given.items() if value not in {None, ""}},
        total=total,
        by_year=by_year,
        by_class=by_class,
        by_site=by_site,
        by_outcome=by_outcome,
    )


def _counts(store: Database, wanted: Mapping[str, Any], ways: Sequence[str]) -> dict[str, counts.Counts]:
    """Return counts, looked up where no launch has changed since they were last asked for.

    What is asked of whole years is added up from the years, so that another span of them costs nothing more.
    """
    ends = {name: str(wanted.get(name, "")) for name in ("since", "until")}
    in_years = all(len(end) in {0, len("2022")} for end in ends.values())
    asked_of = {name: value for name, value in wanted.items() if not (in_years and name in ends)}
    count = counts.by_year if in_years else counts.tallies
    with store.reading() as connection:
        question = (count.__name__, *sorted((name, str(value)) for name, value in asked_of.items()), *ways)
        version = history.last_of(connection, "launch")
        found: Any = answered(connection, question, version, lambda: count(connection, asked_of, ways))
    return counts.within(found, ends["since"], ends["until"]) if in_years else dict(found)


def _tallies(found: counts.Counts) -> tuple[shipped.Tally, ...]:
    return tuple(
        shipped.Tally(name=name, launches=held[0], events=held[1], days=held[2]) for name, held in found.items()
    )


def tallies(store: Database, by: str, given: Mapping[str, Any]) -> tuple[shipped.Tally, ...]:
    """Return counts of the launches that fit by one column.

    Raises
    ------
    InputError
        Launches are not counted by that.
    """
    if by not in _COUNTED:
        raise InputError(f"launches are counted by {', '.join(_COUNTED)}, not by “{by[:40]}”")
    return _tallies(_counts(store, asked(given), (by,))[by])


def one(store: Database, key: str) -> LaunchFile:
    """Return all that the store holds on one launch."""
    with store.reading() as connection:
        present = kept_launches.present_id(connection, key)
        row = kept_launches.rows(connection, [present])[0]
        claims = kept_claims.of_launch(connection, present)
        documents = kept_documents.some(connection, {one.proposal.document for one in claims})
        salvo = kept_launches.of_salvo(connection, row.salvo)
        signed = signatures.some(connection, launch=present)
        kept = kept_launches.kept(connection, [row])[0]
    counting = [one.claim for one in claims if one.claim is not None]
    listed = row if row.launch.known else None
    merged = (launches.merge(name, counting, listed, reference.actors()) for name in launches.QUANTITIES)
    return LaunchFile(
        kept=kept,
        claims=claims,
        documents=documents,
        quantities=tuple(_named(interval) for interval in merged if interval is not None),
        salvo=tuple(other.launch for other in salvo if other.launch.id != present),
        signatures=signed,
    )


def _named(interval: Interval) -> Interval:
    """Return an interval with its voices by name."""
    return msgspec.structs.replace(interval, voices=tuple(reference.name_of(voice) for voice in interval.voices))
