"""Launch and decay dates from a satellite catalogue (SATCAT) as CSV or JSON, by catalogue number."""

from __future__ import annotations

from dataclasses import dataclass

from lofted.claims.element_fields import from_csv, from_json
from lofted.model import InputError


@dataclass(frozen=True)
class Catalogued:
    """Dates of one object as its catalogue prints them; empty when it prints none."""

    launched: str
    decayed: str


def read_catalogue(text: str, name: str) -> dict[int, Catalogued]:
    """Return dates by catalogue number.

    Raises
    ------
    InputError
        The file is no catalogue, or a catalogue number is none.
    """
    try:
        rows = from_json(text) if text.lstrip()[:1] in {"{", "["} else from_csv(text)
    except InputError as error:
        raise InputError(f"{name}: {error}") from error
    found = {}
    for row in rows:
        number = row.values.get("NORAD_CAT_ID", "").strip()
        if not number.isdecimal():
            raise InputError(f'{name}, {row.place}: "{number}" is no catalogue number, or NORAD_CAT_ID is missing')
        launched = row.values.get("LAUNCH_DATE") or row.values.get("LAUNCH") or ""
        decayed = row.values.get("DECAY_DATE") or row.values.get("DECAY") or ""
        found[int(number)] = Catalogued(launched=launched.strip()[:10], decayed=decayed.strip()[:10])
    return found
