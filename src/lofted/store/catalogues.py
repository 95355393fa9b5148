"""Rows of other people's catalogues in the store, each once for its place in the catalogue, and the imports made."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from lofted.model import CatalogueRow, ImportReport, Listing, wire
from lofted.store.listing import counted, known, page, parts
from lofted.store.pen import Pen
from lofted.store.tables import catalogue_rows, imports, nouns


def places(rows: Sequence[CatalogueRow]) -> dict[str, CatalogueRow]:
    """Return rows by their place: catalogue, table and the catalogue's own key, counted where a key repeats."""
    found: dict[str, CatalogueRow] = {}
    seen: dict[str, int] = {}
    for row in rows:
        key = " ".join((row.catalogue, row.table, row.key or f"row {row.number}"))[:180]
        seen[key] = seen.get(key, 0) + 1
        found[key if seen[key] == 1 else f"{key} #{seen[key]}"] = row
    return found


def there(connection: Connection, places: Collection[str]) -> dict[str, tuple[CatalogueRow, int]]:
    """Return the rows that the store has at these places, each with the change that made it so."""
    query = nouns(catalogue_rows, catalogue_rows.c.key, catalogue_rows.c.change)
    found = (connection.execute(query.where(catalogue_rows.c.key.in_(part))) for part in parts(places))
    return {row.key: (wire.read(row.noun, CatalogueRow, name=row.key), row.change) for part in found for row in part}


def put(pen: Pen, report: ImportReport, rows: Mapping[str, CatalogueRow], before: Mapping[str, int]) -> str:
    """Keep an import: its report, new rows, and changed ones in the place of the old; return the import's id.

    ``before`` has the changes that made the old ones what they were.
    """
    key = f"import-{pen.next_number()}"
    change = pen.record("import", "import", key, before=None, after=wire.line(report))
    same = {"id": key, "at": pen.at, "who": pen.who, "catalogue": report.catalogue, "file": report.file}
    pen.insert(imports, [same | {"change": change}])
    new = []
    for place, row in rows.items():
        last = before.get(place)
        change = pen.record("replace" if last else "import", "catalogue_row", place, before=last, after=wire.line(row))
        values: dict[str, Any] = {
            "launch": row.launch,
            "import_id": key,
            "licence": row.licence,
            "redistribute": row.redistribute,
        }
        values |= {"catalogue": row.catalogue, "change": change}
        if last:
            pen.update(catalogue_rows, {"key": place}, values)
        else:
            new.append(values | {"key": place})
    pen.insert(catalogue_rows, new)
    return key


def readings_of(connection: Connection, ids: Collection[str]) -> tuple[CatalogueRow, ...]:
    """Return the rows that speak of these launches, in the order of their places."""
    query = nouns(catalogue_rows, catalogue_rows.c.key)
    found: list[Any] = []
    for part in parts(ids):
        found += connection.execute(query.where(catalogue_rows.c.launch.in_(part))).all()
    found.sort(key=lambda row: str(row.key))
    return tuple(wire.read(row.noun, CatalogueRow, name=row.key) for row in found)


def listing(connection: Connection, asked: Mapping[str, Any], *, limit: int, offset: int) -> Listing[CatalogueRow]:
    """Return rows that fit: by catalogue and launch."""
    known(asked, ("catalogue", "launch"))
    where = [catalogue_rows.c[name] == asked[name] for name in ("catalogue", "launch") if asked.get(name)]
    total = counted(connection, catalogue_rows, where, asked)
    query = page(nouns(catalogue_rows).where(*where).order_by(catalogue_rows.c.key), limit, offset)
    rows = tuple(wire.read(noun, CatalogueRow, name="a row") for noun in connection.execute(query).scalars())
    return Listing(rows=rows, total=total, offset=offset, limit=limit)


def imported(connection: Connection, *, limit: int, offset: int) -> Listing[ImportReport]:
    """Return the reports of imports, the latest first."""
    total = int(connection.execute(select(func.count()).select_from(imports)).scalar_one())
    query = page(nouns(imports).order_by(imports.c.at.desc(), imports.c.id), limit, offset)
    rows = tuple(wire.read(noun, ImportReport, name="a report") for noun in connection.execute(query).scalars())
    return Listing(rows=rows, total=total, offset=offset, limit=limit)
