"""What an importer hands on before its rows are matched: facts of each row, cells untouched, what was bent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from lofted.launches.importers.licences import Terms
from lofted.launches.importers.shapes import Bent
from lofted.model import CataloguedObject, ImportIssue, Moment, Outcome, SkippedRow
from lofted.model.claim import Hedge

ORBIT: Final = ("period_min", "inclination_deg", "apogee_km", "perigee_km")


class Number(NamedTuple):
    """One quantity of a row in house units."""

    quantity: str
    value: float
    hedge: Hedge
    note: str = ""


class Facts(NamedTuple):
    """A launch as one row has it; an empty id is one that the row does not give, with the reason beside it."""

    moment: Moment
    actor: str
    site: str
    site_because: str
    vehicle: str
    vehicle_because: str
    vehicle_class: str
    vehicle_class_because: str
    outcome: Outcome
    numbers: tuple[Number, ...] = ()
    place: str = ""
    """The site in the catalogue's words, for a label."""
    salvo: str = ""
    """What rows of one salvo share in this file; empty for a launch alone."""


class Draft(NamedTuple):
    """One row, read but not yet matched."""

    table: str
    number: int
    key: str
    cells: dict[str, Any]
    facts: Facts | None
    because: str = ""
    """Why there are no facts of a launch."""
    object: CataloguedObject | None = None
    entity: str = ""
    group: str = ""
    """Rows of one launch share it (the tag of a launch log); empty where each row is a launch of its own."""
    remark: str = ""
    """Prose of the row, for the quality check."""
    series: int | None = None
    bearing_deg: float | None = None
    """As it stands, also where it is a default and no reading."""
    as_text: tuple[str, ...] = ()
    """Number fields that hold text."""


@dataclass(slots=True)
class Taken:
    """Everything that one file gave."""

    terms: Terms
    drafts: list[Draft] = field(default_factory=list)
    coerced: list[ImportIssue] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def bend(self, table: str, row: int, column: str, was: Any, bent: Bent | None) -> None:
        """Report a cell that was not read as it stands."""
        if bent is not None:
            told = ImportIssue(table=table, row=row, column=column, was=str(was), became=bent.became, why=bent.why)
            self.coerced.append(told)

    def skip(self, table: str, row: int, why: str) -> None:
        """Report a row that is not taken in."""
        self.skipped.append(SkippedRow(table=table, row=row, why=why))


def orbit_fields(values: Mapping[str, float | None], because: str = "the catalogue gives none") -> dict[str, Any]:
    """Return the fields of an orbit for a ``CataloguedObject``, with a reason beside each that is not given."""
    fields: dict[str, Any] = {name: values.get(name) for name in ORBIT}
    return fields | {f"{name}_because": because for name in ORBIT if fields[name] is None}
