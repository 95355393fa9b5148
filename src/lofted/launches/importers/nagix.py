"""The JSON files of nk-missile-tests: tests, and the look-up files of missiles, facilities and satellites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

import msgspec

from lofted import reference
from lofted.launches.importers import days, shapes
from lofted.launches.importers.drafts import Draft, Facts, Number, Taken, orbit_fields
from lofted.launches.importers.licences import NAGIX
from lofted.launches.importers.shapes import Bent
from lofted.model import CataloguedObject, InputError, Moment, Outcome

NUMBERS: Final = {"apogee": "apogee_km", "distance": "ground_range_km", "bearing": "bearing_deg"}
_DEFAULT_BEARING_DEG: Final = 90
_NO_ORBIT: Final = "this catalogue gives element sets only"


def take(data: bytes, name: str) -> Taken:
    """Return the rows of one of the files, which its content tells apart.

    Raises
    ------
    InputError
        The file is none of them; one plain sentence.
    """
    taken = Taken(NAGIX)
    content = opened(data, name)
    if isinstance(content, list):
        _satellites(taken, content, name)
    elif "timeBins" in content:
        rows = list(published(content, name))
        for number, (row, key) in enumerate(zip(rows, keyed(rows), strict=True), start=1):
            _test(taken, number, row, key)
    elif isinstance(content.get("facilities"), dict):
        _entities(taken, content["facilities"], "facility.json", "site")
    elif content and all(isinstance(one, dict) and "name" in one for one in content.values()):
        _entities(taken, content, "missile.json", "vehicle")
    else:
        raise InputError(f"{name}: JSON, but none of the files test, missile, facility or satellite")
    return taken


def opened(data: bytes, name: str) -> Any:
    """Return the JSON of a file, an object or a list.

    Raises
    ------
    InputError
        The bytes are no JSON, or JSON of another kind.
    """
    try:
        content = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{name}: this is no JSON: {error}") from error
    if not isinstance(content, (dict, list)):
        raise InputError(f"{name}: JSON, but neither an object nor a list")
    return content


def published(content: Mapping[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """Yield the tests as published, in the order of the file.

    Raises
    ------
    InputError
        The file has not the form of the tests.
    """
    bins = content["timeBins"]
    for place, one in enumerate(bins if isinstance(bins, list) else [bins], start=1):
        rows = one.get("data") if isinstance(one, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise InputError(f"{name}: time bin {place} has no list of tests under “data”")
        yield from rows


def keyed(rows: list[dict[str, Any]]) -> list[str]:
    """Return what names each test for ever: date, time, missile, facility and place in its series."""
    seen: Counter[str] = Counter()
    keys = []
    for row in rows:
        parts = {name: str(row.get(name, "")) for name in ("date", "time", "missile", "facility", "series")}
        parts["time"] = parts["time"].removesuffix(" (UTC)")
        key = "|".join(parts.values())
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}|{seen[key]}")
    return keys


def _test(taken: Taken, number: int, row: dict[str, Any], key: str) -> None:
    table = "test.json"
    day = days.day(row.get("date"))
    if not day.text:
        taken.skip(table, number, f"date: “{row.get('date', '')}” is {day.bent.why if day.bent else 'no date'}")
        return
    taken.bend(table, number, "date", row.get("date"), day.bent)
    time, zone = _zoned(str(row.get("time", "")))
    clock = shapes.clock(time)
    taken.bend(table, number, "time", row.get("time"), clock.bent)
    facts = _facts(taken, number, row, days.moment(day.text, clock.text, zone=zone))
    series = row.get("series")
    if series is not None:
        facts = facts._replace(salvo=f"{day.text}|salvo")
    as_text = tuple(name for name in NUMBERS if isinstance(row.get(name), str) and row[name] and row[name][0].isdigit())
    bearing = shapes.length(row.get("bearing")).parts
    taken.drafts.append(
        Draft(
            table=table,
            number=number,
            key=key,
            cells=row,
            facts=facts,
            remark=str(row.get("description", "")),
            series=series if isinstance(series, int) else None,
            bearing_deg=bearing[0][0] if bearing else None,
            as_text=as_text,
        )
    )


def _facts(taken: Taken, number: int, row: Mapping[str, Any], moment: Moment) -> Facts:
    site, vehicle, called = _ids(row)
    outcome = row.get("outcome", "unknown")
    if outcome not in get_args(Outcome):
        taken.bend("test.json", number, "outcome", outcome, Bent("unknown", "neither success nor failure"))
        outcome = "unknown"
    return Facts(
        moment=moment,
        actor="country:kp",
        site=site,
        site_because="" if site else _because("site", row.get("facility")),
        vehicle=vehicle,
        vehicle_because="" if vehicle else _because("vehicle", row.get("missile")),
        vehicle_class=called,
        vehicle_class_because="" if called else "the file of tests gives no class for it",
        outcome=outcome,
        numbers=_numbers(taken, number, row),
        place=str(row.get("facility", "")),
    )


def _zoned(text: str) -> tuple[str, str]:
    """Return a time and its zone: the Japanese file has "05:28 (JST)" beside the day of Japan."""
    bare, _, rest = text.partition(" (")
    zone = rest.removesuffix(")")
    return (bare, zone) if zone in days.ZONES else (text, "UTC")


def _numbers(taken: Taken, number: int, row: Mapping[str, Any]) -> tuple[Number, ...]:
    table = "test.json"
    glides = "glide" in row
    found: list[Number] = []
    for column, quantity in NUMBERS.items():
        cell = row.get(column)
        length = shapes.length(cell)
        if length.parts and isinstance(cell, str):
            taken.bend(table, number, column, cell, Bent(f"{length.parts[0][0]:g}", "a number stored as text"))
        else:
            taken.bend(table, number, column, cell, length.bent)
        note = "along a path that glides and turns" if glides and column == "distance" else ""
        found += [Number(quantity, value, hedge, note) for value, hedge in length.parts]
    far = any(one.quantity == "ground_range_km" for one in found)
    if not far and row.get("bearing") == _DEFAULT_BEARING_DEG:
        why = Bent("", "a default: every row without a distance has a bearing of 90 degrees")
        taken.bend(table, number, "bearing", row["bearing"], why)
        found = [one for one in found if one.quantity != "bearing_deg"]
    return tuple(found)


def _ids(row: Mapping[str, Any]) -> tuple[str, str, str]:
    site = reference.catalogue_ids("nagix", "site").get(str(row.get("facility")), "")
    vehicle = reference.catalogue_ids("nagix", "vehicle").get(str(row.get("missile")), "")
    return site, vehicle, reference.vehicles()[vehicle].vehicle_class if vehicle else ""


def _because(what: str, key: Any) -> str:
    if not key or str(key) in shapes.UNKNOWN:
        return f"the catalogue names no {what}"
    return f"the catalogue's key “{key}” is in no table of ours"


def _entities(taken: Taken, content: Mapping[str, Any], table: str, kind: str) -> None:
    ids = reference.catalogue_ids("nagix", kind)
    for number, (key, cells) in enumerate(content.items(), start=1):
        because = f"the row describes a {kind}, not a launch"
        taken.drafts.append(Draft(table, number, key, dict(cells), None, because=because, entity=ids.get(key, "")))


def _satellites(taken: Taken, content: list[Any], name: str) -> None:
    if not content or not all(isinstance(one, dict) and "catno" in one for one in content):
        raise InputError(f"{name}: a JSON list, but not of satellites with “catno”")
    for number, row in enumerate(content, start=1):
        norad = row["catno"] if isinstance(row["catno"], int) else None
        found = CataloguedObject(
            name=str(row.get("name", "")),
            norad=norad,
            norad_because="" if norad is not None else "the number is no whole number",
            cospar=_designator(row.get("tle")),
            object_type="",
            owner="KP",
            launch_date=days.day(row.get("launchdate")).text,
            launch_site="",
            decay_date=days.day(row.get("decaydate")).text,
            **orbit_fields({}, _NO_ORBIT),
        )
        because, key = "the row describes an object, not a launch", str(row["catno"])
        taken.drafts.append(Draft("satellite.json", number, key, row, None, because=because, object=found))


def _designator(elements: Any) -> str:
    """Return "2012-072A" from the first line of an element set."""
    line = str(elements.get("first_line", "")) if isinstance(elements, dict) else ""
    short = line[9:17].strip()
    if len(short) < 6 or not short[:5].isdigit():
        return ""
    return f"{'19' if int(short[:2]) >= 57 else '20'}{short[:2]}-{short[2:5]}{short[5:]}"
