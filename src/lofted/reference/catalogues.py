"""Codes that other people's catalogues use for sites, vehicles and countries of ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from lofted.reference.tables import rows


@cache
def catalogue_ids(catalogue: str, kind: str) -> Mapping[str, str]:
    """Return our ids by a catalogue's own codes.

    Parameters
    ----------
    catalogue : str
        "nagix", "gcat" or "satcat".
    kind : str
        "site", "vehicle" or "country".
    """
    if catalogue == "nagix":
        table = {"site": "sites", "vehicle": "vehicles"}.get(kind)
        found = {key: row["id"] for row in rows(table) for key in row["nagix_key"].split()} if table else {}
    else:
        wanted = (catalogue, kind)
        found = {row["code"]: row["id"] for row in rows("catalogue_codes") if (row["catalogue"], row["kind"]) == wanted}
    return MappingProxyType(found)
