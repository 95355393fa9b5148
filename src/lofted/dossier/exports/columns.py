"""The columns of the CSV tables: name, type and meaning. The codebook and the data package are made from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal

Type = Literal["string", "number", "integer", "boolean", "datetime"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; a number is in the unit its name ends in, or in the unit its meaning names."""

    name: str
    means: str
    type: Type = "string"
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: what a row is, its key, and which of its columns name rows of another table."""

    name: str
    means: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    refers: dict[str, tuple[str, str]] = field(default_factory=dict)

    def schema(self) -> dict[str, Any]:
        """Return the table's schema as a data package has it."""
        fields = []
        for column in self.columns:
            shown: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.means}
            if column.required:
                shown["constraints"] = {"required": True}
            fields.append(shown)
        foreign = [
            {"fields": column, "reference": {"resource": table, "fields": other}}
            for column, (table, other) in self.refers.items()
        ]
        schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
        if self.key:
            schema["primaryKey"] = list(self.key)
        return schema | ({"foreignKeys": foreign} if foreign else {})


def _must(name: str, means: str, type_: Type = "string") -> Column:
    return Column(name=name, means=means, type=type_, required=True)


def _may(name: str, means: str, type_: Type = "string") -> Column:
    return Column(name=name, means=means, type=type_)


DOCUMENTS: Final = Table(
    name="documents",
    means="one text that was read; its words are not here",
    key=("document",),
    columns=(
        _must("document", "sha256 of its bytes, in hex"),
        _must("name", "what the reader called it"),
        _may("title", "as printed"),
        _may("outlet", "publisher as printed"),
        _may("url", "address"),
        _may("published", "as printed, ISO 8601 at the published precision, without offset"),
        _may("published_earliest", "first instant the published date allows, UTC", "datetime"),
        _may("published_latest", "first instant after it, UTC", "datetime"),
        _may("language", "en, ko or ja; empty when it is another one or cannot be told"),
        _must("media_type", "as read"),
        _must("size_bytes", "of the raw bytes", "integer"),
        _must("licence", "what is known of how the text may be used"),
        _must("redistribute", "whether the text may be passed on", "boolean"),
    ),
)
LAUNCHES: Final = Table(
    name="launches",
    means="one vehicle flown, with the flight that its reported numbers give",
    key=("launch",),
    columns=(
        _must("launch", "id, assigned once"),
        _must("label", "how a reader names it"),
        _must("known", "whether it is a row of the launch list", "boolean"),
        _may("formerly", "earlier ids, blank-separated"),
        _may("actor", "who launched, as an id"),
        _may("earliest", "first instant the published time allows, UTC", "datetime"),
        _may("latest", "first instant after it, UTC", "datetime"),
        _may("precision", "second, minute, hour, day, month, year, window"),
        _may("published", "time as published, ISO 8601 without offset"),
        _may("zone", "zone as published; empty when nobody says"),
        _may("site", "id of the launch site"),
        _may("site_latitude_deg", "WGS84", "number"),
        _may("site_longitude_deg", "WGS84", "number"),
        _may("vehicle", "id; empty while it is not identified"),
        _may("vehicle_class", "class a source gives it: a claim, not a finding"),
        _may("outcome", "success, failure, unknown, as listed"),
        _may("salvo", "id of the event it belongs to"),
        _may("regime", "of the reconstructed flight: lofted, near_minimum_energy, depressed and others"),
        _may("full_range_p05_km", "5 % point of the full range of the energy flown, same payload", "number"),
        _may("full_range_p50_km", "its median; empty when the energy sets no limit or it is withheld", "number"),
        _may("full_range_p95_km", "its 95 % point", "number"),
        _may("unbounded_share", "share of the ensemble whose energy sets no limit, 0 to 1", "number"),
        _may("full_range_because", "why there is none"),
        _may("origin", "where the row of the launch list comes from"),
    ),
)
CLAIMS: Final = Table(
    name="claims",
    means="one statement of one source, on its exact words",
    key=("claim",),
    columns=(
        _must("claim", "id: depends on where the words stand, never on how they were read"),
        _must("document", "the text it stands in"),
        _may("launches", "ids of the launches it is linked to with a weight of 0.5 or more, blank-separated"),
        _must("kind", "what it is about; docs/nomenclature.md lists the kinds"),
        _may("value", "as published: a number, a moment in ISO 8601, a code or words"),
        _may("unit", "as published"),
        _may("low", "in house units: km, km/s, s, deg", "number"),
        _may("high", "in house units: km, km/s, s, deg", "number"),
        _must("hedge", "exact, about, at_least, at_most, range"),
        _must("stance", "asserted, denied, estimated, suspected, predicted, intended"),
        _may("said_by", "from the speaker to the outlet, separated by ' > '; empty when the text names nobody"),
        _may("said_by_ids", "their ids where they have one, in the same order"),
        _must("said_how", "quoted, paraphrased, outlet"),
        _must("quote", "the exact words"),
        _must("start", "first code point of the quote in the text, counted from 0", "integer"),
        _must("end", "code point after the quote", "integer"),
        _must("about", "subject within its text"),
        _may("details", "further parts of the statement, as JSON"),
        _must("rule", "which rule read it"),
    ),
    refers={"document": ("documents", "document")},
)
QUANTITIES: Final = Table(
    name="quantities",
    means="one merged quantity of one launch, never narrower than the disagreement between its sources",
    key=("launch", "quantity"),
    columns=(
        _must("launch", "id"),
        _must("quantity", "apogee_km, ground_range_km, flight_time_s, bearing_deg"),
        _must("unit", "of low and high"),
        _may("low", "empty when every source gives only a bound", "number"),
        _may("high", "empty when every source gives only a bound", "number"),
        _may("voices", "independent sources, each once, separated by '; '"),
        _may("claims", "ids of the claims, blank-separated"),
        _may("disagreement", "how the sources differ beyond rounding"),
    ),
    refers={"launch": ("launches", "launch")},
)
REPORTS: Final = Table(
    name="reports",
    means="one quantity of a listed launch as one source gave it",
    key=(),
    columns=(
        _must("launch", "id"),
        _must("quantity", "apogee_km, ground_range_km, flight_time_s, bearing_deg, speed_km_s, full_range_km"),
        _must("value", "in the unit the quantity ends in", "number"),
        _must("hedge", "exact, about, at_least, at_most, range"),
        _must("said_by", "source"),
        _may("said_by_id", "its id"),
        _must("source", "address or table the value was taken from"),
        _must("origin", "table of Lofted, and licence"),
        _may("note", "what else to know"),
    ),
    refers={"launch": ("launches", "launch")},
)
FINDINGS: Final = Table(
    name="findings",
    means="the answer to one question on named claims or launches; it judges statements, never honesty",
    key=("finding",),
    columns=(
        _must("finding", "id"),
        _must("question", "which question"),
        _must("title", "the answer in a line"),
        _must("verdict", "consistent, inconsistent, unsure, not_judged"),
        _must("summary", "the answer"),
        _may("likelihood", "ICD 203 words"),
        _may("likelihood_low", "lower end of the probability the words stand for, 0 to 1", "number"),
        _may("likelihood_high", "upper end, 0 to 1", "number"),
        _may("confidence", "how good the evidence is: high, moderate, low"),
        _may("claims", "ids of the claims it rests on, blank-separated"),
        _may("launches", "ids of the launches, blank-separated"),
        _must("would_change", "what would change the answer"),
        _may("evidence", "what it rests on besides claims, as JSON: label, value, source, pull"),
    ),
)
TABLES: Final = (DOCUMENTS, LAUNCHES, CLAIMS, QUANTITIES, REPORTS, FINDINGS)
