"""The shipped launch list in a store: entered once, refreshed when the list's version changes, renames followed."""

from __future__ import annotations

from typing import Final

import msgspec

from lofted import __version__, reference
from lofted.model import KnownLaunch
from lofted.pipeline.workspace.importing import with_catalogues
from lofted.store import Database, kept
from lofted.store import launches as kept_launches
from lofted.store import links as kept_links
from lofted.store.pen import Pen

WHO: Final = f"lofted {__version__}"
_VERSION: Final = "launch list"


def seed(store: Database) -> bool:
    """Bring the shipped launch list into a store that has none or an older one; tell whether anything was done."""
    version = reference.list_version()
    with store.reading() as connection:
        if kept.setting(connection, _VERSION) == version:
            return False
    with store.writing(WHO) as pen:
        if kept.setting(pen.connection, _VERSION) == version:
            return False
        put(pen, reference.known_launches())
        kept.set_setting(pen, _VERSION, version)
    return True


def put(pen: Pen, rows: tuple[KnownLaunch, ...]) -> None:
    """Keep rows of a list; a launch that has a new id there keeps its claims, and its old ids in ``formerly``."""
    there = {row.launch.id: row for row in kept_launches.rows(pen.connection, [row.launch.id for row in rows])}
    merged = with_catalogues(pen, [_with_former(row, there.get(row.launch.id)) for row in rows])
    renamed = [(old, row.launch.id) for row in merged for old in row.launch.formerly]
    kept_launches.put(pen, merged)
    for old, new in renamed:
        if kept_launches.rows(pen.connection, [old]):
            take_over(pen, old, new)


def join(pen: Pen, old: str, new: str) -> None:
    """Make one launch of two: ``new`` keeps its id and takes over claims and former ids of ``old``."""
    by_id = {row.launch.id: row for row in kept_launches.rows(pen.connection, [old, new])}
    gone, stays = by_id[old], by_id[new]
    formerly = tuple(dict.fromkeys((*stays.launch.formerly, *gone.launch.formerly, old)))
    row = msgspec.structs.replace(stays, launch=msgspec.structs.replace(stays.launch, formerly=formerly))
    kept_launches.put(pen, [row])
    take_over(pen, old, new)


def take_over(pen: Pen, old: str, new: str) -> None:
    """Link to ``new`` what was linked to ``old``, and take ``old`` off the list."""
    gone = kept_links.of_launch(pen.connection, old)
    has = {link.claim for link in kept_links.of_launch(pen.connection, new)}
    kept_links.remove(pen, gone)
    kept_links.put(pen, [msgspec.structs.replace(one, launch=new) for one in gone if one.claim not in has])
    kept_launches.hand_over_rows(pen, old, new)
    kept_launches.retire(pen, old, successor=new)


def _with_former(row: KnownLaunch, before: KnownLaunch | None) -> KnownLaunch:
    """Return a row that keeps the former ids which joining launches here has given it."""
    if before is None or not set(before.launch.formerly) - set(row.launch.formerly):
        return row
    formerly = tuple(dict.fromkeys((*row.launch.formerly, *before.launch.formerly)))
    return msgspec.structs.replace(row, launch=msgspec.structs.replace(row.launch, formerly=formerly))
