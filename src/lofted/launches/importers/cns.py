"""The CNS/NTI workbook and its CSV re-exports, sister countries included: columns by heading, never by place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from lofted import reference
from lofted.launches.importers import days, known_names, shapes, sheets
from lofted.launches.importers.drafts import Draft, Facts, Number, Taken
from lofted.launches.importers.licences import CNS
from lofted.launches.importers.shapes import Bent
from lofted.model import InputError, Moment, Outcome

_ALIASES: Final = {
    "f1": "event", "eventid": "event", "date": "date", "dateoccurred": "date", "dateenteredupdated": "entered",
    "dateentered": "entered", "launchtimeutc": "time", "launchtime": "time", "timeoftest": "time",
    "missilename": "missile", "missiletype": "class", "missilefamily": "class", "launchagencyauthority": "agency",
    "launchagency": "agency", "launchauthority": "agency", "facilityname": "facility",
    "facilitylocation": "location", "othername": "other", "facilitylatitude": "latitude",
    "facilitylongitude": "longitude", "landinglocation": "landing", "apogee": "apogee",
    "distancetravelled": "distance", "distancetraveled": "distance", "confirmationstatus": "confirmation",
    "confirmation": "confirmation", "testoutcome": "outcome", "additionalinformation": "remark", "sources": "sources",
    "source": "sources", "operationaluse": "use",
}  # fmt: skip
"""Headings without blanks and marks -> what the column is, the sister countries' spellings among them."""
_FACILITIES: Final = {"facility", "dateoffirsttest", "numberoftests"}
_CLASSES: Final = {"srbm", "mrbm", "irbm", "icbm", "slbm", "slv", "hgv", "crbm", "cruise"}
_OUTCOMES: Final[dict[str, Outcome]] = {"success": "success", "failure": "failure", "unknown": "unknown", "": "unknown"}
_HEADING_WITHIN: Final = 20
_LEAST_HEADINGS: Final = 4
_COUNTRIES: Final = ("kp", "ir", "pk", "in")

Columns = Mapping[str, str]
"""What a column is -> its heading in this file."""


def take(data: bytes, name: str) -> Taken:
    """Return the rows of a CNS/NTI file.

    Raises
    ------
    InputError
        The file is no such table; one plain sentence.
    """
    taken = Taken(CNS)
    if sheets.is_workbook(data, name):
        tables = sheets.workbook(data, name)
    else:
        rows, encoding = sheets.delimited(data, name)
        tables = [sheets.Sheet("CSV", rows)]
        if encoding == "cp1252":
            taken.notes.append("the text is no UTF-8: read as Latin-1 of Windows")
    found = False
    for sheet in tables:
        found |= _sheet(taken, sheet, name)
    if not found:
        wanted = "Date, Missile Name, Facility Name, Apogee …"
        raise InputError(f"{name}: no table of launches in it: no row has headings like {wanted}")
    return taken


def _sheet(taken: Taken, sheet: sheets.Sheet, name: str) -> bool:
    """Take the launches of one sheet, or its facilities; tell whether it is a table of launches."""
    for place, row in enumerate(sheet.rows[:_HEADING_WITHIN]):
        plain = [_folded(cell) for cell in row.cells]
        if len(_FACILITIES & set(plain)) == len(_FACILITIES):
            _facilities(taken, sheet, place)
            return False
        if len({_ALIASES.get(heading, "") for heading in plain} - {""}) >= _LEAST_HEADINGS and "date" in {
            _ALIASES.get(heading) for heading in plain
        }:
            _launches(taken, sheet, place, name)
            return True
    taken.notes.append(f"sheet “{sheet.name}” holds no rows of launches or facilities: passed over")
    return False


def _folded(cell: Any) -> str:
    return re.sub(r"[^a-z0-9]", "", str(cell).casefold()) if cell is not None else ""


def headings(cells: Any) -> list[str]:
    """Return the headings as published, each once: a second of the same name gets its place in brackets."""
    found: list[str] = []
    for place, cell in enumerate(cells, start=1):
        heading = str(cell) if cell not in {None, ""} else f"(column {place})"
        found.append(heading if heading not in found else f"{heading} (column {place})")
    return found


def _launches(taken: Taken, sheet: sheets.Sheet, place: int, name: str) -> None:
    head = headings(sheet.rows[place].cells)
    columns: dict[str, str] = {}
    for heading in head:
        columns.setdefault(_ALIASES.get(_folded(heading), ""), heading)
    columns.pop("", None)
    rows = [(row.number, _cells(head, row.cells)) for row in sheet.rows[place + 1 :]]
    actor = _actor(taken, sheet.name, name, [cells for _, cells in rows], columns)
    for number, cells in rows:
        _launch(taken, sheet.name, number, cells, columns=columns, actor=actor)


def _cells(head: list[str], cells: Any) -> dict[str, Any]:
    """Return cells by heading; cells beyond the headings keep their place as name."""
    named = dict(zip(head, cells, strict=False))
    return named | {f"(column {place})": cell for place, cell in enumerate(cells[len(head) :], start=len(head) + 1)}


def _launch(taken: Taken, table: str, number: int, cells: dict[str, Any], *, columns: Columns, actor: str) -> None:
    get = {name: cells.get(heading) for name, heading in columns.items()}
    day = days.day(get.get("date"))
    if not day.text:
        words = _words(get.get("date"))
        why = day.bent.why if day.bent and words else ""
        taken.skip(table, number, f"{columns['date']}: " + (f"“{words[:60]}” is {why}" if words else "empty"))
        return
    taken.bend(table, number, columns["date"], get["date"], day.bent)
    clock = shapes.clock(get.get("time"))
    taken.bend(table, number, columns.get("time", ""), get.get("time"), clock.bent)
    moment = days.moment(day.text, clock.text)
    event = _words(get.get("event"))
    taken.drafts.append(
        Draft(
            table=table,
            number=number,
            key=event or f"row {number}",
            cells=cells,
            facts=_facts(taken, (table, number), get, columns, moment=moment, actor=actor),
            remark=_words(get.get("remark")),
        )
    )


def _numbers(taken: Taken, table: str, number: int, get: Mapping[str, Any], columns: Columns) -> tuple[Number, ...]:
    doubted = _words(get.get("confirmation")).casefold() in {"unconfirmed", "false"}
    found = []
    for column, quantity in (("apogee", "apogee_km"), ("distance", "ground_range_km")):
        length = shapes.length(get.get(column))
        taken.bend(table, number, columns.get(column, ""), get.get(column), length.bent)
        note = "the test is listed as unconfirmed" if doubted else ""
        found += [Number(quantity, value, hedge, note) for value, hedge in length.parts]
    return tuple(found)


def _facts(
    taken: Taken, row: tuple[str, int], get: Mapping[str, Any], columns: Columns, *, moment: Moment, actor: str
) -> Facts:
    numbers = _numbers(taken, *row, get, columns)
    missile, facility = _words(get.get("missile")), _words(get.get("facility"))
    vehicle, site = known_names.vehicle(missile), known_names.site(facility)
    if not site and (near := _site_by_position(get)):
        site = near
        why = Bent(near, "no site of ours has this name: taken by its coordinates")
        taken.bend(*row, columns.get("facility", ""), facility, why)
    called = _words(get.get("class")).casefold()
    outcome = _words(get.get("outcome")).casefold()
    if outcome not in _OUTCOMES:
        taken.bend(*row, columns.get("outcome", ""), get.get("outcome"), Bent("unknown", "neither success nor failure"))
    given = called if called in _CLASSES else ""
    if called and not given and called not in shapes.UNKNOWN:
        taken.bend(*row, columns.get("class", ""), get.get("class"), Bent("", "no class that Lofted knows"))
    return Facts(
        moment=moment,
        actor=actor,
        site=site,
        site_because="" if site else _because("site", facility),
        vehicle=vehicle,
        vehicle_because="" if vehicle else _because("vehicle", missile),
        vehicle_class=given,
        vehicle_class_because="" if given else "the catalogue gives no class",
        outcome=_OUTCOMES.get(outcome, "unknown"),
        numbers=numbers,
        place=facility,
    )


def _because(what: str, name: str) -> str:
    if not name or name.casefold() in shapes.UNKNOWN:
        return f"the catalogue names no {what}"
    return f"the catalogue's name “{name}” is in no table of ours"


def _site_by_position(get: Mapping[str, Any]) -> str:
    try:
        latitude_deg, longitude_deg = float(get.get("latitude") or ""), float(get.get("longitude") or "")
    except (TypeError, ValueError):
        return ""
    return known_names.site_at(latitude_deg, longitude_deg)


def _words(cell: Any) -> str:
    return " ".join(str(cell).split()) if cell is not None else ""


def _actor(taken: Taken, sheet: str, name: str, rows: list[dict[str, Any]], columns: Columns) -> str:
    """Return who launched: the country that sheet or file name, else whose sites and vehicles the rows name."""
    for words in (sheet, name):
        for code in _COUNTRIES:
            country = reference.name_of(f"country:{code}").casefold()
            if country in re.sub(r"[_\-]+", " ", words.casefold()):
                return f"country:{code}"
    countries = {one.id: one.country for one in reference.sites().values()}
    countries |= {one.id: one.country for one in reference.vehicles().values()}
    votes: Counter[str] = Counter()
    for cells in rows:
        named = (known_names.vehicle(_words(cells.get(columns.get("missile", "")))),
                 known_names.site(_words(cells.get(columns.get("facility", "")))))  # fmt: skip
        votes.update({countries[one] for one in named if one})
    actor, count = votes.most_common(1)[0] if votes else ("country:kp", 0)
    where = f"{count} of {len(rows)} rows name its sites or vehicles" if votes else "the catalogue's usual country"
    taken.notes.append(f"neither sheet nor file name a country: taken for {reference.name_of(actor)}, {where}")
    return actor


def _facilities(taken: Taken, sheet: sheets.Sheet, place: int) -> None:
    head = headings(sheet.rows[place].cells)
    first = next(heading for heading in head if _folded(heading) == "facility")
    for row in sheet.rows[place + 1 :]:
        cells = _cells(head, row.cells)
        name = _words(cells.get(first))
        if not name:
            taken.skip(sheet.name, row.number, "no facility is named")
            continue
        because = "the row describes a site, not a launch"
        taken.drafts.append(
            Draft(sheet.name, row.number, name, cells, None, because=because, entity=known_names.site(name))
        )
