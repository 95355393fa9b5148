"""The launch list: one row a launch, every number as a report with who gave it and where it stands."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import UTC, datetime
from functools import cache
from typing import cast

from lofted.model.claim import Hedge
from lofted.model.launch import KnownLaunch, Launch, Outcome, Report, Statement
from lofted.model.moment import Moment, Precision
from lofted.reference.tables import DATA, rows

_CATALOGUE_NUMBERS = {
    "apogee_km": "launches (nk-missile-tests, Apache-2.0)",
    "ground_range_km": "launches (nk-missile-tests, Apache-2.0)",
    "bearing_deg": "launches (nk-missile-tests, Apache-2.0)",
}
_CATALOGUE_ADDRESS = "https://github.com/nagix/nk-missile-tests"
_FIRST_HAND = "launch_reports"
_OF_A_STAGE = "of a space launch: where a spent stage or debris fell, not one flight from launch to impact"


@cache
def known_launches() -> tuple[KnownLaunch, ...]:
    """Return every launch of the list, sorted by the earliest instant its published time allows."""
    reports: dict[str, list[Report]] = defaultdict(list)
    for row in rows("launch_reports"):
        reports[row["launch"]].append(_report(row))
    corrections: dict[str, list[str]] = defaultdict(list)
    for row in rows("corrections"):
        corrections[row["launch"]].append(row["sentence"])
    statements: dict[str, list[Statement]] = defaultdict(list)
    for row in rows("launch_statements"):
        statements[row["launch"]].append(_statement(row))
    known = (
        _known(row, reports[row["id"]], tuple(statements[row["id"]]), tuple(corrections[row["id"]]))
        for row in rows("launches")
    )
    return tuple(sorted(known, key=lambda launch: (launch.moment.earliest, launch.launch.id)))


@cache
def list_version() -> str:
    """Return what tells one shipped launch list from another: a digest of its tables."""
    digest = hashlib.sha256()
    for table in ("launches", "launch_reports", "launch_statements", "corrections"):
        digest.update((DATA / table / "table.csv").read_bytes())
    return digest.hexdigest()[:16]


def _known(
    row: dict[str, str], first_hand: list[Report], statements: tuple[Statement, ...], corrections: tuple[str, ...]
) -> KnownLaunch:
    return KnownLaunch(
        launch=Launch(id=row["id"], formerly=tuple(row["formerly"].split()), known=True, label=row["label"]),
        actor=row["actor"],
        moment=_moment(row),
        site=row["site"] or None,
        site_because=row["site_because"],
        vehicle=row["vehicle"] or None,
        vehicle_because=row["vehicle_because"],
        vehicle_class=row["vehicle_class"] or None,
        vehicle_class_because=row["vehicle_class_because"],
        outcome=cast("Outcome", row["outcome"]),
        salvo=row["salvo"],
        reports=(*first_hand, *_catalogue_reports(row, first_hand)),
        statements=statements,
        corrections=corrections,
        origin=row["origin"],
    )


def _moment(row: dict[str, str]) -> Moment:
    offset = row["utc_offset_min"]
    return Moment(
        earliest=_instant(row["earliest"]),
        latest=_instant(row["latest"]),
        precision=cast("Precision", row["precision"]),
        local=row["local"],
        zone=row["zone"],
        utc_offset_min=int(offset) if offset else None,
        utc_offset_min_because="" if offset else "the table does not say in which zone the day is counted",
    )


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _report(row: dict[str, str]) -> Report:
    return Report(
        quantity=row["quantity"],
        value=float(row["value"]),
        hedge=cast("Hedge", row["hedge"]),
        said_by=row["said_by"],
        said_by_id=row["said_by_id"] or None,
        said_by_id_because="" if row["said_by_id"] else "the speaker has no entry in the table of actors",
        source=row["source"],
        origin=f"{_FIRST_HAND} ({row['licence']})",
        note=row["note"],
    )


def _statement(row: dict[str, str]) -> Statement:
    return Statement(
        kind=row["kind"],
        value=row["value"],
        words=row["words"],
        said_by=row["said_by"],
        said_by_id=row["said_by_id"] or None,
        said_by_id_because="" if row["said_by_id"] else "the speaker has no entry in the table of actors",
        said_on=row["said_on"],
        source=row["source"],
    )


def _catalogue_reports(row: dict[str, str], first_hand: list[Report]) -> list[Report]:
    """Return the catalogue's own numbers for the quantities no ministry or state media statement gives as a value."""
    stated = {report.quantity for report in first_hand if report.hedge in {"exact", "about"} and report.said_by_id}
    return [
        Report(
            quantity=quantity,
            value=float(row[quantity]),
            hedge="exact",
            said_by="nk-missile-tests, after the CNS/NTI database; no source named",
            said_by_id="org:cns",
            source=_CATALOGUE_ADDRESS,
            origin=origin,
            note=_OF_A_STAGE if row["vehicle_class"] == "slv" and quantity != "bearing_deg" else "",
        )
        for quantity, origin in _CATALOGUE_NUMBERS.items()
        if row[quantity] and quantity not in stated
    ]
