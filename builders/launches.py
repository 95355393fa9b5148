"""Build the table ``launches``: all rows of nk-missile-tests, corrected, and typed foreign rows.

Run from the repository: ``python builders/launches.py ../shared/data/nk-missile-tests/test.en.json``.
Ids are assigned once: a row that is already in the table keeps its id, whatever is added before it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from lofted.launches.importers import days, nagix

DATA = Path(__file__).parents[1] / "src" / "lofted" / "reference" / "data"
FOREIGN = Path(__file__).parent / "foreign_launches.csv"
ORIGIN = "nk-missile-tests (Apache-2.0), facts after the CNS/NTI database"
NO_VEHICLE = "the catalogue names no vehicle"
NO_CLASS = "the catalogue gives no class for a vehicle it does not name"
NO_SITE = "the catalogue does not know where it was flown from"
SALVO_GAP = timedelta(minutes=60)


def read(path: Path) -> list[dict[str, Any]]:
    """Return the rows of the foreign file as the importer reads them, each with the key that names it for ever."""
    published = list(nagix.published(nagix.opened(path.read_bytes(), path.name), path.name))
    times = (row["time"].removesuffix(" (UTC)") for row in published)
    keys = nagix.keyed(published)
    return [row | {"time": time, "key": key} for row, time, key in zip(published, times, keys, strict=True)]


def correct(rows: list[dict[str, Any]], corrections: list[dict[str, str]]) -> None:
    """Put the corrected values in place; a correction that fits no row stops the build."""
    by_key = {row["key"]: row for row in rows}
    for correction in corrections:
        row = by_key.get(correction["catalogue_key"])
        if row is None:
            if correction["catalogue_key"]:
                raise SystemExit(f"no row for the correction of {correction['launch']}: {correction['catalogue_key']}")
            continue
        if str(row[correction["field"]]) != correction["was"]:
            raise SystemExit(f"{correction['launch']}: {correction['field']} is {row[correction['field']]!r}")
        row[correction["field"]] = correction["became"]


def salvos(rows: list[dict[str, Any]]) -> list[int]:
    """Return a group number a row: rows of one date that carry a series number, or flew within an hour."""
    groups: list[int] = []
    for i, row in enumerate(rows):
        found = i
        for j in range(i):
            if rows[j]["date"] == row["date"] and _together(rows[j], row):
                found = groups[j]
                break
        groups.append(found)
    return groups


def _together(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one.get("series") and other.get("series"):
        return True
    if "unknown" in (one["time"], other["time"]):
        return False
    return abs(_instant(one) - _instant(other)) <= SALVO_GAP


def _instant(row: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(f"{row['date']}T{row['time']}")


def moment(row: dict[str, Any]) -> dict[str, str]:
    """Return the columns of the moment; a day without a clock time may be counted in Korea or in UTC."""
    found = days.moment(row["date"], "" if row["time"] == "unknown" else row["time"])
    return {
        "earliest": f"{found.earliest:%Y-%m-%dT%H:%M:%S}",
        "latest": f"{found.latest:%Y-%m-%dT%H:%M:%S}",
        "precision": found.precision,
        "local": found.local,
        "zone": found.zone,
        "utc_offset_min": "" if found.utc_offset_min is None else str(found.utc_offset_min),
    }


def number(value: object) -> str:
    """Return a number as text, or nothing for "unknown" and "na"."""
    text = str(value).strip()
    return text if re.fullmatch(r"\d+(\.\d+)?", text) else ""


def build(
    rows: list[dict[str, Any]], earlier: dict[str, str], lookups: dict[str, dict[str, dict[str, str]]]
) -> list[dict[str, str]]:
    """Return the rows of the table in the order of the foreign file."""
    taken = set(earlier.values())
    counter: Counter[str] = Counter()
    ids = []
    for row in rows:
        given = earlier.get(row["key"])
        while given is None:
            counter[row["date"]] += 1
            candidate = f"KP-{row['date']}-{counter[row['date']]}"
            given = None if candidate in taken else candidate
        taken.add(given)
        ids.append(given)
    groups = salvos(rows)
    sizes = Counter(groups)
    built = []
    for i, row in enumerate(rows):
        salvo = f"event:{ids[groups[i]]}" if sizes[groups[i]] > 1 else ids[i]
        built.append(
            {"id": ids[i], "formerly": "", "actor": "country:kp", **moment(row), "salvo": salvo, **_what(row, lookups)}
        )
    return built


def _what(row: dict[str, Any], lookups: dict[str, dict[str, dict[str, str]]]) -> dict[str, str]:
    site = lookups["sites"].get(row["facility"], {})
    vehicle = lookups["vehicles"].get(row["missile"], {})
    day = f"{int(row['date'][8:10])} " if len(row["date"]) == 10 else ""
    month = datetime.fromisoformat(f"{row['date'][:7]}-01").strftime("%b %Y")
    zone = " UTC" if row["time"] != "unknown" else ""
    bearing = row["bearing"] if number(row["distance"]) or row["bearing"] != 90 else ""
    return {
        "label": f"{day}{month}{zone}, {site.get('name', 'site unknown')}",
        "site": site.get("id", ""),
        "site_because": "" if site else NO_SITE,
        "vehicle": vehicle.get("id", ""),
        "vehicle_because": "" if vehicle else NO_VEHICLE,
        "vehicle_class": vehicle.get("vehicle_class", ""),
        "vehicle_class_because": "" if vehicle else NO_CLASS,
        "outcome": row["outcome"],
        "apogee_km": number(row["apogee"]),
        "ground_range_km": number(row["distance"]),
        "bearing_deg": number(bearing),
        "facility": row["facility"],
        "catalogue_key": row["key"],
        "origin": ORIGIN,
    }


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of ours, none when it does not exist yet."""
    path = DATA / name / "table.csv"
    return list(csv.DictReader(path.open(encoding="utf-8"))) if path.exists() else []


def built(path: Path) -> list[dict[str, str]]:
    """Return every row of the table: the foreign file's, corrected and noted, then those typed by hand."""
    rows = read(path)
    correct(rows, table("corrections"))
    earlier = {row["catalogue_key"]: row["id"] for row in table("launches") if row["catalogue_key"]}
    lookups = {
        name: {key: row for row in table(name) for key in row["nagix_key"].split()} for name in ("sites", "vehicles")
    }
    found = build(rows, earlier, lookups)
    for row in found:
        row.update({note["field"]: note["text"] for note in table("launch_notes") if note["launch"] == row["id"]})
    with FOREIGN.open(encoding="utf-8") as file:
        found.extend(csv.DictReader(file))
    return found


def main(path: Path) -> None:
    """Write ``launches/table.csv``; the heading line of the rows typed by hand sets the columns."""
    found = built(path)
    with FOREIGN.open(encoding="utf-8") as file:
        columns = next(csv.reader(file))
    (DATA / "launches").mkdir(exist_ok=True)
    with (DATA / "launches" / "table.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    print(f"{len(found)} launches")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
