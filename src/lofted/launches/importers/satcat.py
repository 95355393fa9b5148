"""Satellite catalogues as CSV: CelesTrak's SATCAT and Space-Track's class satcat, told apart by their headings."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from lofted.launches.importers import days, sheets
from lofted.launches.importers.cns import headings
from lofted.launches.importers.drafts import Draft, Taken, orbit_fields
from lofted.launches.importers.licences import CELESTRAK, SPACE_TRACK
from lofted.launches.importers.shapes import UNKNOWN, Bent, finite
from lofted.model import CataloguedObject, InputError

_CELESTRAK: Final = {
    "name": "OBJECT_NAME", "cospar": "OBJECT_ID", "norad": "NORAD_CAT_ID", "object_type": "OBJECT_TYPE",
    "owner": "OWNER", "launch_date": "LAUNCH_DATE", "launch_site": "LAUNCH_SITE", "decay_date": "DECAY_DATE",
}  # fmt: skip
_SPACE_TRACK: Final = {
    "name": "SATNAME", "cospar": "INTLDES", "norad": "NORAD_CAT_ID", "object_type": "OBJECT_TYPE", "owner": "COUNTRY",
    "launch_date": "LAUNCH", "launch_site": "SITE", "decay_date": "DECAY",
}  # fmt: skip
_ORBIT: Final = {
    "period_min": "PERIOD", "inclination_deg": "INCLINATION", "apogee_km": "APOGEE", "perigee_km": "PERIGEE"
}  # fmt: skip
_DESIGNATOR: Final = re.compile(r"(\d{4})-?(\d{3})([A-Z]{1,3})")
_TABLE: Final = "satcat.csv"


def take(data: bytes, name: str) -> Taken:
    """Return the objects of a satellite catalogue.

    Raises
    ------
    InputError
        The file is none; one plain sentence.
    """
    rows, encoding = sheets.delimited(data, name)
    if not rows:
        raise InputError(f"{name}: the file is empty")
    head = [heading.strip().upper().lstrip("\ufeff") for heading in headings(rows[0].cells)]
    columns = next((one for one in (_SPACE_TRACK, _CELESTRAK) if set(one.values()) <= set(head)), None)
    if columns is None:
        raise InputError(f"{name}: its first line has not the headings of CelesTrak's or Space-Track's SATCAT")
    taken = Taken(SPACE_TRACK if columns is _SPACE_TRACK else CELESTRAK)
    if encoding == "cp1252":
        taken.notes.append("the text is no UTF-8: read as Latin-1 of Windows")
    shown = headings(rows[0].cells)
    for row in rows[1:]:
        if len(row.cells) != len(head):
            taken.skip(_TABLE, row.number, f"{len(row.cells)} cells under {len(head)} headings")
            continue
        values = dict(zip(head, row.cells, strict=True))
        _object(taken, row.number, dict(zip(shown, row.cells, strict=True)), values, columns)
    return taken


def _object(taken: Taken, number: int, cells: dict[str, Any], values: dict[str, str], columns: dict[str, str]) -> None:
    digits = values[columns["norad"]].strip()
    if not (digits.isascii() and digits.isdecimal()):
        taken.skip(_TABLE, number, f"{columns['norad']}: “{digits[:40]}” is no catalogue number")
        return
    get = {name: values[column].strip() for name, column in columns.items()}
    launched = _day(taken, number, columns["launch_date"], get["launch_date"])
    gone = _day(taken, number, columns["decay_date"], get["decay_date"])
    orbit = {name: _number(taken, number, column, values.get(column, "")) for name, column in _ORBIT.items()}
    thing = CataloguedObject(
        name=get["name"],
        norad=int(digits),
        cospar=_designator(taken, number, columns["cospar"], get["cospar"]),
        object_type=get["object_type"],
        owner=get["owner"],
        launch_date=launched,
        launch_site=get["launch_site"],
        decay_date=gone,
        **orbit_fields(orbit),
    )
    because = "the row describes an object, not a launch"
    taken.drafts.append(Draft(_TABLE, number, str(thing.norad), cells, None, because=because, object=thing))


def _day(taken: Taken, number: int, column: str, text: str) -> str:
    if not text:
        return ""
    if len(text) == 10 and text[4] == "-":  # the usual form, read without the general reader: files have 70,000 rows
        try:
            date.fromisoformat(text)
        except ValueError:
            pass
        else:
            return text
    found = days.day(text)
    taken.bend(_TABLE, number, column, text, found.bent)
    return found.text


def _number(taken: Taken, number: int, column: str, text: str) -> float | None:
    if not text:
        return None
    value = finite(text)
    if value is None and text.strip():
        why = "the catalogue says that it does not know" if text.strip().casefold() in UNKNOWN else "no number"
        taken.bend(_TABLE, number, column, text, Bent("", why))
    return value


def _designator(taken: Taken, number: int, column: str, text: str) -> str:
    """Return "2012-072A"; Space-Track's short form "12072A" is not guessed at where the year has two digits."""
    found = _DESIGNATOR.fullmatch(text)
    if found:
        return f"{found[1]}-{found[2]}{found[3]}"
    if short := re.fullmatch(r"(\d{2})(\d{3})([A-Z]{1,3})", text):
        year = f"{'19' if int(short[1]) >= 57 else '20'}{short[1]}"
        became = f"{year}-{short[2]}{short[3]}"
        taken.bend(_TABLE, number, column, text, Bent(became, "two-digit year: the first launch of all was in 1957"))
        return became
    if text:
        taken.bend(_TABLE, number, column, text, Bent("", "no international designator"))
    return ""
