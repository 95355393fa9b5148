"""CSV tables of a dossier with the data package that describes them and a codebook for people.

A spreadsheet takes a cell that begins with ``= + - @`` for a formula.  Text cells that begin so, or with a tab, a
line's end, or their full-width forms, get an apostrophe in front; so do cells that begin with one.  Dropping one
leading apostrophe gives the text back.  Cells of numbers are never touched.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from lofted.dossier.exports.columns import CLAIMS, DOCUMENTS, FINDINGS, LAUNCHES, QUANTITIES, REPORTS, TABLES, Table
from lofted.dossier.exports.encoding import instant, pretty_json
from lofted.dossier.exports.flown import Flown
from lofted.dossier.exports.shareable import LeftOut
from lofted.model import Claim, Dossier, Flight, Moment

Row = dict[str, Any]
_FORMULA: Final = tuple("=+-@\t\r\n'＝＋－＠")
# Not one of these may stand in a cell: some readers end the file at the first.
_CONTROLS: Final = {code: "\ufffd" for code in range(0x20) if chr(code) not in "\t\n\r"}
_RULES: Final = """# Codebook

Encoding UTF-8, cells separated by commas, lines ended by CR LF, the first line names the columns (RFC 4180).
An empty cell has no value. Numbers have a point and no thousands separator. True and false are `true` and `false`.
`datapackage.json` describes the same tables for programs (Frictionless Data Package).

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula. A cell of text that begins with one of
them, with a full-width one, with a tab, a line's end or an apostrophe therefore has an apostrophe in front: drop one
leading apostrophe and the text is as published. Control characters are replaced by U+FFFD. Numbers are never touched.

What may not be passed on is not in the tables; `datapackage.json` counts it under `lofted`, `left_out`.
"""


def dossier_tables(dossier: Dossier, flights: Sequence[Flown], left_out: LeftOut) -> dict[str, bytes]:
    """Return the tables, ``datapackage.json`` and ``codebook.md`` by file name."""
    rows: dict[str, list[Row]] = {
        DOCUMENTS.name: list(_documents(dossier)),
        LAUNCHES.name: list(_launches(dossier, flights)),
        CLAIMS.name: list(_claims(dossier)),
        QUANTITIES.name: list(_quantities(dossier)),
        REPORTS.name: list(_reports(dossier)),
        FINDINGS.name: list(_findings(dossier)),
    }
    files = {f"{table.name}.csv": written(table, rows[table.name]) for table in TABLES}
    files["datapackage.json"] = _package(files, rows, dossier, left_out)
    files["codebook.md"] = codebook().encode()
    return files


def written(table: Table, rows: Sequence[Row]) -> bytes:
    """Return one table as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(row.get(column.name), column.type) for column in table.columns] for row in rows)
    return out.getvalue().encode()


def codebook() -> str:
    """Return the codebook: every table, every column, and how cells are written."""
    parts = [_RULES]
    for table in TABLES:
        key = f" Key: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
        parts.append(f"## {table.name}.csv\n\nA row is {table.means}.{key}\n\n| column | type | means |\n|---|---|---|")
        for column in table.columns:
            never = "" if not column.required else ", never empty"
            named = table.refers.get(column.name)
            refers = f"; a row of {named[0]}.csv" if named else ""
            parts.append(f"| `{column.name}` | {column.type}{never} | {column.means}{refers} |")
        parts.append("")
    return "\n".join(parts)


def neutralised(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    clean = text.translate(_CONTROLS)
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def _cell(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if kind in {"number", "integer"}:
        return repr(value)
    return neutralised(str(value))


def _package(files: Mapping[str, bytes], rows: Mapping[str, list[Row]], dossier: Dossier, left_out: LeftOut) -> bytes:
    resources = [
        {
            "name": table.name,
            "path": f"{table.name}.csv",
            "profile": "tabular-data-resource",
            "title": table.means,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
            "bytes": len(files[f"{table.name}.csv"]),
            "hash": f"sha256:{hashlib.sha256(files[f'{table.name}.csv']).hexdigest()}",
            "schema": table.schema(),
        }
        for table in TABLES
    ]
    content = {
        "profile": "tabular-data-package",
        "name": "lofted-dossier",
        "title": "Claims, launches, merged quantities and findings of a Lofted dossier",
        "version": dossier.version,
        "resources": resources,
        "lofted": {
            "as_of": dossier.as_of,
            "reviewed_by": dossier.reviewed_by,
            "reviewed_by_because": "" if dossier.reviewed_by else dossier.reviewed_by_because,
            "rows": {name: len(held) for name, held in rows.items()},
            "left_out": left_out.counts(),
            "left_out_because": "may not be passed on",
            "cells": "a text cell that begins with = + - @, a tab, a line's end or an apostrophe has an apostrophe "
            "in front",
        },
    }
    return pretty_json(content)


def _documents(dossier: Dossier) -> Iterator[Row]:
    for one in dossier.documents:
        row: Row = {name: getattr(one, name, None) for name in (column.name for column in DOCUMENTS.columns)}
        yield (
            row
            | {"document": one.id, "published": one.published.local if one.published else None}
            | (
                {
                    "published_earliest": instant(one.published.earliest),
                    "published_latest": instant(one.published.latest),
                }
                if one.published
                else {}
            )
        )


def _launches(dossier: Dossier, flights: Sequence[Flown]) -> Iterator[Row]:
    energies = {one.launch: one for one in dossier.flights}
    for one in flights:
        row: Row = {"launch": one.launch.id, "label": one.launch.label, "known": one.launch.known}
        row["formerly"] = " ".join(one.launch.formerly)
        if one.moment is not None:
            row |= {"earliest": instant(one.moment.earliest), "latest": instant(one.moment.latest)}
            row |= {"precision": one.moment.precision, "published": one.moment.local, "zone": one.moment.zone}
        if one.site is not None:
            row |= {"site": one.site.id, "site_latitude_deg": one.site.latitude_deg}
            row |= {"site_longitude_deg": one.site.longitude_deg}
        if one.row is not None:
            listed = ("actor", "vehicle", "vehicle_class", "outcome", "salvo", "origin")
            row |= {name: getattr(one.row, name) for name in listed}
        yield row | _energy(energies.get(one.launch.id))


def _energy(flight: Flight | None) -> Row:
    if flight is None:
        return {"full_range_because": "no flight was reconstructed"}
    full = flight.full_range_km
    if full is None:
        return {"regime": flight.regime, "full_range_because": flight.full_range_km_because}
    return {
        "regime": flight.regime,
        "full_range_p05_km": full.p05,
        "full_range_p50_km": full.p50,
        "full_range_p95_km": full.p95,
        "unbounded_share": full.unbounded_share,
        "full_range_because": "" if full.p95 is not None else full.p95_because,
    }


def _claims(dossier: Dossier) -> Iterator[Row]:
    linked: dict[str, list[str]] = {}
    for link in dossier.links:
        if link.weight >= 0.5:
            linked.setdefault(link.claim, []).append(link.launch)
    held = {document.id for document in dossier.documents}
    for one in dossier.claims:
        if one.document not in held:
            continue
        row: Row = {column.name: getattr(one, column.name, None) for column in CLAIMS.columns}
        yield row | {
            "claim": one.id,
            "launches": " ".join(linked.get(one.id, ())),
            "value": _value(one),
            "said_by": " > ".join(speaker.name for speaker in one.said_by),
            "said_by_ids": " > ".join(speaker.id for speaker in one.said_by if speaker.id),
            "details": json.dumps(one.details, ensure_ascii=False, sort_keys=True) if one.details else None,
        }


def _value(claim: Claim) -> str | None:
    if isinstance(claim.value, Moment):
        return claim.value.local
    if isinstance(claim.value, float):
        return f"{claim.value:.10g}"
    return claim.value


def _quantities(dossier: Dossier) -> Iterator[Row]:
    for one in dossier.quantities:
        interval = one.interval
        row: Row = {name: getattr(interval, name) for name in ("quantity", "unit", "low", "high", "disagreement")}
        yield row | {
            "launch": one.launch,
            "voices": "; ".join(interval.voices),
            "claims": " ".join(interval.claims),
        }


def _reports(dossier: Dossier) -> Iterator[Row]:
    for row in dossier.known_launches:
        for one in row.reports:
            yield {"launch": row.launch.id} | msgspec.structs.asdict(one)


def _findings(dossier: Dossier) -> Iterator[Row]:
    for one in dossier.findings:
        row: Row = {column.name: getattr(one, column.name, None) for column in FINDINGS.columns}
        likelihood = one.likelihood
        yield row | {
            "finding": one.id,
            "likelihood": likelihood.words if likelihood else None,
            "likelihood_low": likelihood.low if likelihood else None,
            "likelihood_high": likelihood.high if likelihood else None,
            "claims": " ".join(one.claims),
            "launches": " ".join(one.launches),
            "evidence": json.dumps(msgspec.to_builtins(one.evidence), ensure_ascii=False) if one.evidence else None,
        }
