"""Dossier -> files for other programs. The order: choose launches, leave out what may not be passed on, write."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final, Literal, get_args

from lofted.model import Dossier, HazardReading, InputError, Signature, digest
from lofted.pipeline.assess import Assessment
from lofted.pipeline.saved_dossiers import listed_ids, load, load_listed

Format = Literal["json", "csv", "geojson", "kml", "czml", "oem", "annotations", "atom", "claimreview", "pdf"]
FORMATS: Final[tuple[str, ...]] = get_args(Format)


def export(
    dossier: Dossier | Assessment | str | Path,
    *,
    to: Format,
    launches: Collection[str] | None = None,
    areas: Sequence[HazardReading] = (),
    page_url: str = "index.html",
    signatures: Sequence[Signature] = (),
) -> dict[str, bytes]:
    """Return a dossier as files for other programs, by file name.

    Rows that may not be passed on are left out and counted: texts without a licence that allows it, and rows of a
    launch list whose origin names none.

    Parameters
    ----------
    dossier : Dossier, Assessment, str or Path
        What to export: a dossier, its ``dossier.json``, the directory that holds it, or the id of a listed launch.
    to : str
        "json", "csv", "geojson", "kml", "czml", "oem", "annotations", "atom", "claimreview" or "pdf".
    launches : collection of str, optional
        Ids of the launches to export; all of them when left out.
    areas : sequence of HazardReading, optional
        Announced areas to add to "geojson" and "kml".
    page_url : str, default "index.html"
        Where the dossier's page stands, for "claimreview".
    signatures : sequence of Signature, optional
        Who stands for this dossier, for "claimreview" and "pdf".

    Returns
    -------
    files : dict of str to bytes
        One file for most formats, several for "csv" and, with several launches, "oem".

    Raises
    ------
    InputError
        The dossier cannot be read, has no such launch, holds nothing that the format can say, or is not what was
        signed.
    """
    if to not in FORMATS:
        raise InputError(f'there is no export to "{to}"; there are {", ".join(FORMATS)}')
    if areas and to not in {"geojson", "kml"}:
        raise InputError(f"announced areas go into geojson and kml, not into {to}")
    from lofted import reference
    from lofted.dossier.exports import every_format
    from lofted.dossier.exports.shareable import portion

    loaded = load(dossier)
    for one in signatures:
        if one.dossier != digest(loaded):
            raise InputError(f"{one.who} signed another dossier, or this one has changed since")
    whole = portion(loaded, [launches] if isinstance(launches, str) else launches)
    return every_format.written(
        whole, to, sites=reference.sites(), areas=areas, page_url=page_url, signatures=signatures
    )


def export_all(
    sources: Sequence[str | Path],
    *,
    to: Format,
    launches: Collection[str] | None = None,
    areas: Sequence[HazardReading] = (),
    page_url: str = "index.html",
    signatures: Sequence[Signature] = (),
) -> dict[str, bytes]:
    """Return the files of several dossiers; listed launches named by id make one dossier together.

    With more than one dossier each has a folder, numbered and named after its source.

    Raises
    ------
    InputError
        As ``export``; the sentence names the source.
    """
    ids = listed_ids(sources)
    named: list[tuple[str, Dossier]] = [("launch-list", load_listed(ids))] if ids else []
    named += [(_folder(source), load(source)) for source in sources if str(source) not in ids]
    if not named:
        raise InputError("name a dossier, its directory, or a listed launch")
    if len(named) == 1:
        return export(named[0][1], to=to, launches=launches, areas=areas, page_url=page_url, signatures=signatures)
    if signatures:
        raise InputError("a signature stands under one dossier; export them one by one")
    files: dict[str, bytes] = {}
    for number, (name, dossier) in enumerate(named, start=1):
        part = export(dossier, to=to, launches=launches, areas=areas, page_url=page_url)
        files |= {f"{number}-{name}/{file}": data for file, data in part.items()}
    return files


def _folder(source: str | Path) -> str:
    """Return a folder name after a source, of plain characters only."""
    path = Path(source)
    name = path.parent.name if path.name == "dossier.json" else path.stem
    return re.sub(r"[^A-Za-z0-9-]", "_", name)[:60] or "dossier"
