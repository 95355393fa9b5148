"""GCAT's tables: launch.tsv, launchlog.tsv and satcat.tsv; columns by heading, so that older files are read too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from lofted import reference
from lofted.launches.importers import days, known_names, sheets
from lofted.launches.importers.cns import headings
from lofted.launches.importers.drafts import Draft, Facts, Number, Taken, orbit_fields
from lofted.launches.importers.licences import GCAT
from lofted.launches.importers.shapes import Bent, finite
from lofted.model import CataloguedObject, InputError, Outcome
from lofted.model.claim import Hedge

_DATE: Final = re.compile(
    r"(\d{4})(?:\s+([A-Z][a-z]{2})(?:\s+(\d{1,2})(?:\s+(\d{2})(\d{2})(?::(\d{2})(?:\.\d+)?)?|\s+(\d{1,2})h)?)?)?\s*(\?*)"
)
_QUARTER: Final = re.compile(r"(\d{4})\s+Q([1-4])\s*(\?*)")
_DECADE: Final = re.compile(r"(\d{3})0s\s*\??")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TABLES: Final = {
    "launch.tsv": {"Launch_Tag", "Launch_Date", "Launch_Site"},
    "launchlog.tsv": {"Launch_Tag", "Launch_Date", "JCAT"},
    "satcat.tsv": {"JCAT", "LDate", "SDate"},
}
_FAR: Final = (("Apogee", "Apoflag", "apogee_km"), ("Range", "RangeFlag", "ground_range_km"))
_CODES: Final[dict[str, Outcome]] = {"S": "success", "F": "failure"}
"""Second letter of Launch_Code, as https://planet4589.org/space/gcat/web/launch/lcols.html explains it."""
_NO_LAUNCH: Final = "E"
_NO_CLASS: Final = "the catalogue gives no class"


class Vague(NamedTuple):
    """A date as precise as it is given."""

    day: str
    """ISO day, month or year; empty when there is none."""
    clock: str
    doubtful: bool
    bent: Bent | None


def vague(cell: str) -> Vague:
    """Return a date like "1959 Jan  3 0349?": missing parts lower the precision, a mark at the end casts doubt."""
    text = cell.strip()
    if text in {"", "-", "*"}:
        return Vague("", "", doubtful=False, bent=None)
    if found := _DATE.fullmatch(text):
        return _dated(found)
    if found := _QUARTER.fullmatch(text):
        return Vague(found[1], "", bool(found[3]), Bent(found[1], "a quarter of a year: kept as the year"))
    if found := _DECADE.fullmatch(text):
        return Vague("", "", doubtful=True, bent=Bent("", "a decade: too wide for a launch"))
    return Vague("", "", doubtful=False, bent=Bent("", "no date of this catalogue's grammar"))


def _dated(found: re.Match[str]) -> Vague:
    year, month, day, hour, minute, second, bare_hour, marks = found.groups()
    if month and month not in _MONTHS:
        return Vague("", "", doubtful=False, bent=Bent("", "no month of this name"))
    try:
        full = date(int(year), _MONTHS.index(month) + 1 if month else 1, int(day or 1)).isoformat()
    except ValueError:
        return Vague("", "", doubtful=False, bent=Bent("", "no day of the calendar"))
    iso = full[: 10 if day else 7 if month else 4]
    clock = f"{hour}:{minute}" + (f":{second}" if second and second != "00" else "") if hour else ""
    if hour and (int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59):
        return Vague("", "", doubtful=False, bent=Bent("", "no time of day"))
    bent = None
    if bare_hour:
        bent = Bent(iso, f"only the hour {bare_hour} is given: kept as the day")
    elif marks:
        bent = Bent(f"{iso} {clock}".strip(), "marked as doubtful: widened by one unit on both sides")
    return Vague(iso, clock, bool(marks), bent)


def take(data: bytes, name: str) -> Taken:
    """Return the rows of one of GCAT's three tables, which their headings tell apart.

    Raises
    ------
    InputError
        The file is none of them; one plain sentence.
    """
    rows, encoding = sheets.delimited(data, name, "\t")
    if not rows:
        raise InputError(f"{name}: the file is empty")
    head = headings(rows[0].cells)
    head[0] = head[0].removeprefix("#").strip()
    table = next((one for one, wanted in reversed(_TABLES.items()) if wanted <= set(head)), "")
    if not table:
        raise InputError(f"{name}: its first line has not the headings of launch.tsv, launchlog.tsv or satcat.tsv")
    taken = Taken(GCAT)
    if encoding == "cp1252":
        taken.notes.append("the text is no UTF-8: read as Latin-1 of Windows")
    take_row = {"launch.tsv": _launch, "launchlog.tsv": _logged, "satcat.tsv": _object}[table]
    for row in rows[1:]:
        if str(row.cells[0]).startswith("#"):
            taken.notes.append(f"line {row.number}: a comment: {chr(9).join(row.cells)[1:].strip()[:80]}")
        elif len(row.cells) != len(head):
            taken.skip(table, row.number, f"{len(row.cells)} cells under {len(head)} headings")
        else:
            take_row(taken, table, row.number, dict(zip(head, row.cells, strict=True)))
    return taken


def _launch(taken: Taken, table: str, number: int, cells: dict[str, Any]) -> None:
    facts = _facts(taken, table, number, cells)
    if facts is not None:
        tag = cells["Launch_Tag"].strip()
        taken.drafts.append(Draft(table, number, tag, cells, facts, remark=cells.get("Notes", "").strip(" -")))


def _logged(taken: Taken, table: str, number: int, cells: dict[str, Any]) -> None:
    facts = _facts(taken, table, number, cells)
    if facts is not None:
        tag, jcat = cells["Launch_Tag"].strip(), cells["JCAT"].strip()
        thing = _catalogued(taken, table, number, cells)
        taken.drafts.append(Draft(table, number, f"{tag}|{jcat}", cells, facts, object=thing, group=tag))


def _object(taken: Taken, table: str, number: int, cells: dict[str, Any]) -> None:
    thing = _catalogued(taken, table, number, cells)
    because = "the row describes an object, not a launch"
    taken.drafts.append(Draft(table, number, thing.jcat, cells, None, because=because, object=thing))


def _facts(taken: Taken, table: str, number: int, cells: Mapping[str, str]) -> Facts | None:
    when = vague(cells["Launch_Date"])
    taken.bend(table, number, "Launch_Date", cells["Launch_Date"], when.bent)
    if not when.day:
        taken.skip(table, number, f"Launch_Date: “{cells['Launch_Date'].strip()}” dates no launch")
        return None
    code = cells.get("Launch_Code", cells.get("LaunchCode", "")).strip()
    if code[1:2] == _NO_LAUNCH:
        taken.skip(table, number, f"Launch_Code: “{code}” is an explosion on the pad, not a launch")
        return None
    place, vehicle_name = (cells.get(part, "").strip() for part in ("Launch_Site", "LV_Type"))
    site = reference.catalogue_ids("gcat", "site").get(place) or known_names.site(place)
    vehicle = known_names.vehicle(vehicle_name)
    state = cells.get("LVState", "").strip()
    # A Scud may be anybody's: only the state or the site says whose launch it was.
    actor = reference.catalogue_ids("gcat", "country").get(state, "")
    called = reference.vehicles()[vehicle].vehicle_class if vehicle else ""
    return Facts(
        moment=days.moment(when.day, when.clock, doubtful=when.doubtful),
        actor=actor or (reference.sites()[site].country if site else ""),
        site=site,
        site_because="" if site else f"the catalogue's code “{place}” is in no table of ours",
        vehicle=vehicle,
        vehicle_because="" if vehicle else f"the catalogue's name “{vehicle_name}” is in no table of ours",
        vehicle_class=called,
        vehicle_class_because="" if called else _NO_CLASS,
        outcome=_CODES.get(code[1:2], "unknown"),
        numbers=_numbers(taken, table, number, cells),
        place=place,
    )


def _numbers(taken: Taken, table: str, number: int, cells: Mapping[str, str]) -> tuple[Number, ...]:
    found = []
    for column, flag, quantity in _FAR:
        text = cells.get(column, "").strip()
        value = _number(taken, table, number, column, text)
        if value is not None:
            hedge: Hedge = "about" if "?" in cells.get(flag, "") else "exact"
            found.append(Number(quantity, value, hedge))
    return tuple(found)


def _number(taken: Taken, table: str, number: int, column: str, text: str) -> float | None:
    """Return a number; "-" and nothing are none, anything else is reported."""
    if text in {"", "-"}:
        return None
    value = finite(text)
    if value is None:
        taken.bend(table, number, column, text, Bent("", "no number"))
    return value


def _catalogued(taken: Taken, table: str, number: int, cells: Mapping[str, str]) -> CataloguedObject:
    def get(*names: str) -> str:
        """Return the first of some cells that holds something."""
        return next((text for one in names if (text := cells.get(one, "").strip(" \t")) not in {"", "-"}), "")

    when, gone = (vague(cells.get(part, "")) for part in ("LDate", "DDate"))
    for column, read in (("LDate", when), ("DDate", gone)):
        taken.bend(table, number, column, cells.get(column), read.bent)
    launched = when.day or vague(cells.get("Launch_Date", "")).day
    status = get("Status")
    norad = get("Satcat").lstrip("0")
    orbit = {name: _number(taken, table, number, column, get(column)) for column, name in
             (("Inc", "inclination_deg"), ("Apogee", "apogee_km"), ("Perigee", "perigee_km"))}  # fmt: skip
    if table == "launchlog.tsv":
        orbit = dict.fromkeys(orbit)
    return CataloguedObject(
        name=get("Name", "PLName"),
        norad=int(norad) if norad.isdecimal() else None,
        norad_because="" if norad.isdecimal() else "the object has no number in the US catalogue",
        cospar=piece if re.fullmatch(r"\d{4}-\d{3}[A-Z]+", piece := get("Piece").replace(" ", "")) else "",
        jcat=get("JCAT"),
        launch_tag=get("Launch_Tag"),
        object_type=get("Type"),
        owner=get("State", "Owner", "SatState", "SatOwner"),
        launch_date=launched,
        launch_site=get("Launch_Site"),
        # DDate ends the phase that Status names; the phase of an object in orbit (O) ends in no decay.
        decay_date="" if status.startswith("O") else gone.day,
        **orbit_fields(orbit),
    )
