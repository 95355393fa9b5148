"""Sources side by side: rows are quantities and statements, columns are who said so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lofted.dossier import numbers, words
from lofted.dossier.page.index import Index, place_of, voice
from lofted.model import Claim, Dossier, Moment, Report

_KIND_OF_QUANTITY = {
    "apogee_km": "apogee",
    "ground_range_km": "ground_range",
    "flight_time_s": "flight_time",
    "bearing_deg": "bearing",
    "speed_km_s": "speed",
    "full_range_km": "full_range",
}
_COMPARED = {
    *_KIND_OF_QUANTITY.values(),
    *("launch_date", "launch_time", "launch_site", "launch_count", "range_class", "purpose", "outcome", "impact_area"),
}
_LENGTHS = {"apogee", "ground_range", "full_range"}
SEVERAL = "all"
"""The key of what is said of several launches together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value of one source; ``claim`` is empty for a value of the launch list."""

    text: str
    claim: str = ""
    number: int = 0
    span: tuple[float, float] | None = None
    """What the value covers in house units, or in seconds for a moment; None for words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One quantity or kind of statement; ``cells[i]`` are the values of column i."""

    name: str
    cells: tuple[tuple[Cell, ...], ...]
    differ: bool
    verdict: str
    """How the row agrees, in words for its head; empty where nothing is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """One table; the first ``documents`` columns are from the documents, the others from the launch list."""

    heading: str
    columns: tuple[str, ...]
    documents: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What several voices say on one kind of thing that is not compared."""

    name: str
    cells: tuple[tuple[str, Cell], ...]
    """Voice and what it says."""


def matrices(dossier: Dossier, cross: Index) -> dict[str, Matrix]:
    """Return one table a launch, by its id, and one of the facts told of several launches, by ``SEVERAL``."""
    reports = {known.launch.id: known.reports for known in dossier.known_launches}
    found = {}
    for place in [*(launch.id for launch in dossier.launches), SEVERAL]:
        claims = [
            claim
            for claim in cross.claims.values()
            if place_of(claim, cross) == place and (place != SEVERAL or claim.kind in words.FLIGHT_FACTS)
        ]
        heading = cross.label.get(place, "facts told of several launches together")
        table = _matrix(heading, claims, reports.get(place, ()), cross)
        if table.rows:
            found[place] = table
    return found


def further(cross: Index) -> list[Said]:
    """Return what is said of no single launch and compared with nothing: plans, words, sites, law."""
    rows: dict[str, list[tuple[str, Cell]]] = {}
    for claim in cross.claims.values():
        place = place_of(claim, cross)
        if not place or (place == SEVERAL and claim.kind not in words.FLIGHT_FACTS):
            # Here the words tell more than the code they were read as.
            spoken = Cell(text=f"“{claim.quote}”{_stance(claim)}", claim=claim.id, number=cross.number[claim.id])
            rows.setdefault(claim.kind, []).append((voice(claim), spoken))
    ordered = sorted(rows.items(), key=lambda item: _rank(item[0]))
    return [Said(name=words.KINDS.get(kind, kind.replace("_", " ")), cells=tuple(cells)) for kind, cells in ordered]


def _matrix(heading: str, claims: list[Claim], reports: tuple[Report, ...], cross: Index) -> Matrix:
    columns: dict[tuple[str, bool], None] = {}
    rows: dict[str, dict[tuple[str, bool], list[Cell]]] = {}
    for claim in claims:
        column = (voice(claim), False)
        columns[column] = None
        rows.setdefault(claim.kind, {}).setdefault(column, []).append(_cell(claim, cross))
    for report in reports:
        column = (report.said_by, True)
        columns[column] = None
        kind = _KIND_OF_QUANTITY.get(report.quantity, report.quantity)
        rows.setdefault(kind, {}).setdefault(column, []).append(
            Cell(text=reported(report), span=(report.value, report.value))
        )
    ordered = sorted(columns, key=lambda column: column[1])
    return Matrix(
        heading=heading,
        columns=tuple(name for name, _ in ordered),
        documents=sum(not listed for _, listed in ordered),
        rows=tuple(
            _row(kind, tuple(tuple(cells.get(column, ())) for column in ordered))
            for kind, cells in sorted(rows.items(), key=lambda item: _rank(item[0]))
        ),
    )


def _row(kind: str, cells: tuple[tuple[Cell, ...], ...]) -> Row:
    told = [column for column in cells if column]
    differ = _differ(kind, told)
    if kind not in _COMPARED or len(told) < 2:
        verdict = ""
    elif not differ:
        verdict = "agree"
    else:
        middles = [sum(cell.span) / 2.0 for column in told for cell in column if cell.span is not None]
        counted = kind in _LENGTHS and len(middles) > 1
        words_differ = "named differently" if kind == "launch_site" else "differ"
        verdict = f"differ: {numbers.span(min(middles), max(middles))} km" if counted else words_differ
    return Row(name=words.KINDS.get(kind, kind.replace("_", " ")), cells=cells, differ=differ, verdict=verdict)


def _cell(claim: Claim, cross: Index) -> Cell:
    return Cell(text=_said(claim), claim=claim.id, number=cross.number[claim.id], span=_span(claim))


def _span(claim: Claim) -> tuple[float, float] | None:
    if isinstance(claim.value, Moment):
        return claim.value.earliest.timestamp(), claim.value.latest.timestamp()
    if claim.kind == "launch_count" and isinstance(claim.value, int | float):
        low = 0.0 if claim.hedge == "at_most" else claim.value
        return low, math.inf if claim.hedge == "at_least" else claim.value
    return None if claim.low is None or claim.high is None else (claim.low, claim.high)


def _differ(kind: str, columns: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether sources say different things of one question; statements that need not agree are not compared."""
    if kind not in _COMPARED or len(columns) < 2:
        return False
    spans = [cell.span for cells in columns for cell in cells]
    if all(span is not None for span in spans):
        known = [span for span in spans if span is not None]
        return max(low for low, _ in known) > min(high for _, high in known)
    return len({cell.text for cells in columns for cell in cells}) > 1


def _rank(kind: str) -> int:
    kinds = list(words.KINDS)
    return kinds.index(kind) if kind in kinds else len(kinds)


def _said(claim: Claim) -> str:
    # What has no name is shown in the words it was spoken of.
    return (f"“{claim.quote}”" if claim.value == "unnamed" else words.value(claim)) + _stance(claim)


def _stance(claim: Claim) -> str:
    return "" if claim.stance == "asserted" else f" ({words.STANCES.get(claim.stance, claim.stance)})"


def reported(report: Report) -> str:
    """Print one value of the launch list."""
    hedge = words.HEDGES.get(report.hedge, report.hedge)
    if report.quantity.endswith("_km"):
        shown = numbers.distance(report.value, exact=True)
    elif report.quantity == "flight_time_s":
        shown = numbers.minutes(report.value)
    else:
        shown = numbers.plain(report.value) + {"bearing_deg": "°", "speed_km_s": " km/s"}.get(report.quantity, "")
    return f"{hedge} {shown}".strip()
