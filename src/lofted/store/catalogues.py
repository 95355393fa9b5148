"""Rows of other people's catalogues in the store, each once for its place in the catalogue, and the imports made."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from lofted.model import CatalogueRow, ImportReport, Listing, wire
from lofted.store.listing import counted, known, page
from lofted.store.pen import Pen
from lofted.store.tables import catalogue_rows, imports


def places(rows: Sequence[CatalogueRow]) -> dict[str, CatalogueRow]:
    """Return rows by their place: catalogue, table and the catalogue's own key, counted where a key repeats."""
    found: dict[str, CatalogueRow] = {}
    seen: dict[str, int] = {}
    for row in rows:
        key = " ".join((row.catalogue, row.table, row.key or f"row {row.number}"))[:180]
        seen[key] = seen.get(key, 0) + 1
        found[key if seen[key] == 1 else f"{key} #{seen[key]}"] = row
    return found


def there(connection: Connection, catalogue: str) -> dict[str, CatalogueRow]:
    """Return the rows of a catalogue that the store has, by place."""
    query = select(catalogue_rows.c.key, catalogue_rows.c.noun).where(catalogue_rows.c.catalogue == catalogue)
    return {row.key: wire.read(row.noun, CatalogueRow, name=row.key) for row in connection.execute(query)}


def put(pen: Pen, report: ImportReport, rows: Mapping[str, CatalogueRow], before: Mapping[str, CatalogueRow]) -> str:
    """Keep an import: its report, new rows, and changed ones in the place of the old; return the import's id."""
    key = f"import-{pen.next_number()}"
    noun = wire.line(report)
    same = {"id": key, "at": pen.at, "who": pen.who, "catalogue": report.catalogue, "file": report.file}
    pen.insert(imports, [same | {"noun": noun}])
    pen.record("import", "import", key, before=None, after=noun)
    new = []
    for place, row in rows.items():
        after = wire.line(row)
        values = {"launch": row.launch, "import_id": key, "licence": row.licence, "redistribute": row.redistribute}
        values |= {"catalogue": row.catalogue, "noun": after}
        if place in before:
            pen.update(catalogue_rows, {"key": place}, values)
        else:
            new.append(values | {"key": place})
        old = wire.line(before[place]) if place in before else None
        pen.record("replace" if old else "import", "catalogue_row", place, before=old, after=after)
    pen.insert(catalogue_rows, new)
    return key


def readings_of(connection: Connection, ids: Collection[str]) -> tuple[CatalogueRow, ...]:
    """Return the rows that speak of these launches, in the order of their places."""
    query = select(catalogue_rows.c.noun).where(catalogue_rows.c.launch.is_not(None)).order_by(catalogue_rows.c.key)
    wanted = set(ids)
    found = (wire.read(noun, CatalogueRow, name="a row") for noun in connection.execute(query).scalars())
    return tuple(row for row in found if row.launch in wanted)


def listing(connection: Connection, asked: Mapping[str, Any], *, limit: int, offset: int) -> Listing[CatalogueRow]:
    """Return rows that fit: by catalogue and launch."""
    known(asked, ("catalogue", "launch"))
    where = [catalogue_rows.c[name] == asked[name] for name in ("catalogue", "launch") if asked.get(name)]
    total = counted(connection, catalogue_rows, where, asked)
    query = page(select(catalogue_rows.c.noun).where(*where).order_by(catalogue_rows.c.key), limit, offset)
    rows = tuple(wire.read(noun, CatalogueRow, name="a row") for noun in connection.execute(query).scalars())
    return Listing(rows=rows, total=total, offset=offset, limit=limit)


def imported(connection: Connection, *, limit: int, offset: int) -> Listing[ImportReport]:
    """Return the reports of imports, the latest first."""
    total = int(connection.execute(select(func.count()).select_from(imports)).scalar_one())
    query = page(select(imports.c.noun).order_by(imports.c.at.desc(), imports.c.id), limit, offset)
    rows = tuple(wire.read(noun, ImportReport, name="a report") for noun in connection.execute(query).scalars())
    return Listing(rows=rows, total=total, offset=offset, limit=limit)
