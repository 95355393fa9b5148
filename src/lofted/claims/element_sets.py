"""Element sets as catalogues print them: TLE and OMM, every number checked, every fault named with its line.

.. [1] CCSDS 502.0-B-3, Orbit Data Messages, 2023: keywords of the OMM.
.. [2] Hoots and Roehrich, Spacetrack Report No. 3, 1980: columns and checksum of the TLE.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from lofted.claims.element_fields import Fields, from_csv, from_json, from_kvn, from_xml
from lofted.model import ElementSet, InputError, Repair

_NEEDED: Final = (
    "EPOCH", "MEAN_MOTION", "ECCENTRICITY", "INCLINATION", "RA_OF_ASC_NODE", "ARG_OF_PERICENTER", "MEAN_ANOMALY",
)  # fmt: skip
_LARGEST_REV_DAY: Final = 18.0
"""Faster than any orbit outside the Earth: 17.05 revolutions a day graze the ground."""
_ALPHA5: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""First letters of five-character catalogue numbers above 99,999; I and O are left out."""
_TLE: Final = re.compile(r"^[12] [ 0-9A-Z]{5}")


def read_element_sets(text: str, name: str) -> tuple[list[ElementSet], list[Repair]]:
    """Return the element sets of a file in any notation, and those refused, one sentence each.

    Parameters
    ----------
    text : str
        The file.
    name : str
        What to call it.

    Raises
    ------
    InputError
        The file is of no known notation, or holds no element set at all.
    """
    try:
        found = _fields(text)
    except InputError as error:
        raise InputError(f"{name}: {error}") from error
    refused = [Repair(line=one.line, sentence=str(one.values["FAULT"])) for one in found if "FAULT" in one.values]
    sets = []
    for one in found:
        if "FAULT" in one.values:
            continue
        try:
            sets.append(_checked(one, name))
        except InputError as error:
            refused.append(Repair(line=one.line, sentence=str(error)))
    if not found:
        raise InputError(f"{name} holds no element set: no TLE and no OMM was found in it")
    return sets, sorted(refused, key=lambda one: one.line)


def _fields(text: str) -> list[Fields]:
    """Tell the notation by its first characters and take the fields out."""
    head = text.lstrip()
    if head[:1] in {"{", "["}:
        return from_json(text)
    if head[:1] == "<":
        return from_xml(text)
    first = head.split("\n", 1)[0]
    if "=" in first or first.startswith("COMMENT"):
        return from_kvn(text)
    if "," in first and re.search(r"NORAD_CAT_ID|OBJECT_ID|EPOCH", first.upper()):
        return from_csv(text)
    return _from_tle(text)


def _from_tle(text: str) -> list[Fields]:
    """Return the two-line sets of a text; a faulty one carries its fault."""
    lines = text.split("\n")
    found: list[Fields] = []
    number = 0
    while number < len(lines):
        line = lines[number].rstrip()
        following = lines[number + 1].rstrip() if number + 1 < len(lines) else ""
        if line.startswith("1 ") and _TLE.match(line):
            title = _title(lines[number - 1]) if number else ""
            found.append(_one_tle(line, following, number + 1, title))
            number += 2
        elif line.startswith("2 ") and _TLE.match(line):
            found.append(_fault(number + 1, "it is the second line of an element set whose first is missing"))
            number += 1
        else:
            number += 1
    return found


def _title(line: str) -> str:
    if _TLE.match(line) and len(line.rstrip()) > 60:
        return ""
    return line.strip().removeprefix("0 ").strip()


def _fault(line: int, sentence: str) -> Fields:
    return Fields({"FAULT": f"line {line}: {sentence}"}, f"line {line}", line, "tle")


def _one_tle(first: str, second: str, number: int, title: str) -> Fields:
    if not (second.startswith("2 ") and _TLE.match(second)):
        return _fault(number + 1, "the second line of the element set is missing")
    repairs = []
    for line, place in ((first, number), (second, number + 1)):
        fault = _column_fault(line)
        if fault:
            return _fault(place, fault)
        if len(line) == 68:
            repairs.append(f"line {place}: the checksum is missing; the line is read without it")
    if first[2:7] != second[2:7]:
        return _fault(number + 1, f"it is of object {second[2:7].strip()}, the line before of {first[2:7].strip()}")
    try:
        values = _tle_values(first, second, title)
    except (ValueError, IndexError):
        return _fault(number, "a column of the element set holds no number where one must stand")
    return Fields(values, f"line {number}", number, "tle", repairs)


def _column_fault(line: str) -> str:
    if not line.isascii():
        return "it holds characters that no element set has"
    if len(line) not in {68, 69}:
        return f"it has {len(line)} characters; a line of an element set has 69"
    if len(line) == 69:
        total = sum(int(c) if c.isdigit() else c == "-" for c in line[:68]) % 10
        if line[68] != str(total):
            return f"its checksum is {line[68]}, but its characters add up to {total}"
    return ""


def _tle_values(first: str, second: str, title: str) -> dict[str, str]:
    year = int(first[18:20])
    epoch = datetime(year + (1900 if year >= 57 else 2000), 1, 1, tzinfo=UTC) + timedelta(
        days=float(first[20:32]) - 1.0
    )
    piece = first[9:17].strip()
    launched = int(piece[:2]) + (1900 if int(piece[:2]) >= 57 else 2000) if piece[:2].isdigit() else None
    return {
        "OBJECT_NAME": title,
        "NORAD_CAT_ID": first[2:7].strip(),
        "OBJECT_ID": f"{launched}-{piece[2:]}" if launched else "",
        "EPOCH": epoch.isoformat(),
        "MEAN_MOTION": second[52:63],
        "ECCENTRICITY": "0." + second[26:33].strip().zfill(7),
        "INCLINATION": second[8:16],
        "RA_OF_ASC_NODE": second[17:25],
        "ARG_OF_PERICENTER": second[34:42],
        "MEAN_ANOMALY": second[43:51],
        "BSTAR": _implied_point(first[53:61]),
        "MEAN_MOTION_DOT": first[33:43].strip() or "0",
        "MEAN_MOTION_DDOT": _implied_point(first[44:52]),
        "EPHEMERIS_TYPE": first[62:63].strip() or "0",
        "ELEMENT_SET_NO": first[64:68].strip() or "0",
        "REV_AT_EPOCH": second[63:68].strip() or "0",
    }


def _implied_point(column: str) -> str:
    """Return "-11606-4" as "-0.11606e-4"."""
    packed = column.strip().replace(" ", "")
    if not packed:
        return "0"
    sign = "-" if packed[0] == "-" else ""
    digits = packed.lstrip("+-")
    return f"{sign}0.{digits[:-2]}e{digits[-2:]}"


def _checked(one: Fields, name: str) -> ElementSet:
    """Turn text fields into an element set.

    Raises
    ------
    InputError
        A field is missing, is no number, or cannot be what it says.
    """
    values = {key: value.strip() for key, value in one.values.items()}
    _complete(values, one.place)
    _same_theory(values, one.place)

    def number(key: str, low: float, high: float) -> float:
        return _number(values, key, one.place, (low, high))

    cospar = values.get("OBJECT_ID") or values.get("INTLDES") or ""
    decayed, launched = (values.get(key, "")[:10] for key in ("DECAY_DATE", "LAUNCH_DATE"))
    return ElementSet(
        name=values.get("OBJECT_NAME") or None,
        name_because="" if values.get("OBJECT_NAME") else "the element set carries no name",
        norad=_catalogue_number(values.get("NORAD_CAT_ID", ""), one.place),
        norad_because="" if values.get("NORAD_CAT_ID") else "the element set carries no catalogue number",
        cospar=cospar or None,
        cospar_because="" if cospar else "the element set carries no international designator",
        epoch=_epoch(values["EPOCH"], one.place),
        mean_motion_rev_day=number("MEAN_MOTION", 1e-3, _LARGEST_REV_DAY),
        eccentricity=number("ECCENTRICITY", 0.0, 0.999999),
        inclination_deg=number("INCLINATION", 0.0, 180.0),
        node_deg=number("RA_OF_ASC_NODE", -360.0, 360.0) % 360.0,
        perigee_argument_deg=number("ARG_OF_PERICENTER", -360.0, 360.0) % 360.0,
        mean_anomaly_deg=number("MEAN_ANOMALY", -360.0, 360.0) % 360.0,
        bstar=number("BSTAR", -10.0, 10.0),
        mean_motion_dot=number("MEAN_MOTION_DOT", -10.0, 10.0),
        mean_motion_ddot=number("MEAN_MOTION_DDOT", -10.0, 10.0),
        element_set_number=int(number("ELEMENT_SET_NO", 0, 10**9)),
        revolution=int(number("REV_AT_EPOCH", 0, 10**9)),
        launch_date=launched or None,
        launch_date_because="" if launched else "the element set does not give it",
        decay_date=decayed or None,
        decay_date_because="" if decayed else "the element set does not give one",
        source=f"{name}, {one.place}",
        notation=one.notation,
        repairs=tuple(Repair(line=one.line, sentence=sentence) for sentence in one.repairs),
    )


def _complete(values: dict[str, str], place: str) -> None:
    """Refuse a set without its elements, and say when it looks like something else."""
    missing = [key for key in _NEEDED if not values.get(key)]
    if not missing:
        return
    satcat = "EPOCH" in missing and any("DECAY" in key for key in values)
    hint = "; it looks like a catalogue list (SATCAT), not an element set" if satcat else ""
    raise InputError(f"{place}: the element set lacks {', '.join(missing)}{hint}")


def _same_theory(values: dict[str, str], place: str) -> None:
    """Refuse elements that SGP4 in TEME about the Earth cannot take."""
    wanted: tuple[tuple[str, Callable[[str], bool], str], ...] = (
        ("MEAN_ELEMENT_THEORY", lambda v: v in {"SGP4", "SGP/SGP4", "SGP"}, "SGP4"),
        ("REF_FRAME", lambda v: v in {"TEME", "TEMEOFEPOCH", "TEMEOFDATE"}, "TEME"),
        ("TIME_SYSTEM", lambda v: v == "UTC", "UTC"),
        ("CENTER_NAME", lambda v: v == "EARTH", "EARTH"),
        ("EPHEMERIS_TYPE", lambda v: v in {"0", "2", "SGP4"}, "0 (SGP4)"),
    )
    for key, fits, expected in wanted:
        value = values.get(key, "").upper()
        if value and not fits(value):
            raise InputError(f"{place}: {key} is {value}; only elements for {expected} can be read")


def _number(values: dict[str, str], key: str, place: str, within: tuple[float, float]) -> float:
    try:
        value = float(values.get(key) or "0")
    except ValueError as error:
        raise InputError(f'{place}: {key} is "{values[key][:30]}", no number') from error
    if not math.isfinite(value) or not within[0] <= value <= within[1]:
        raise InputError(f"{place}: {key} is {value:g}; it must lie between {within[0]:g} and {within[1]:g}")
    return value


def _catalogue_number(digits: str, place: str) -> int | None:
    """Return a catalogue number of any length; a first letter stands for 10 to 33."""
    if not digits:
        return None
    if digits.isascii() and digits.isdigit():
        return int(digits[:30])
    if len(digits) == 5 and digits[0] in _ALPHA5 and digits[1:].isdigit():
        return (10 + _ALPHA5.index(digits[0])) * 10000 + int(digits[1:])
    raise InputError(f'{place}: "{digits[:30]}" is no catalogue number')


def _epoch(printed: str, place: str) -> str:
    """Return an epoch as ISO 8601 UTC with microseconds."""
    try:
        moment = datetime.fromisoformat(printed.removesuffix("Z"))
    except ValueError as error:
        raise InputError(f'{place}: EPOCH is "{printed[:40]}", no instant') from error
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
