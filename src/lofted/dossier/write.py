"""Dossier -> a directory: the page, the data, the figures, and the raw texts of a private copy."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from lofted.dossier.page.launches import Shown
from lofted.model import Dossier, Flight, InputError, Noun, Site, wire

if TYPE_CHECKING:
    from lofted.dossier.figures.picture import Picture


class WrittenDossier(Noun, frozen=True, kw_only=True):
    """Where a dossier lies; paths are relative to ``directory``."""

    directory: str
    page: str
    data: str
    figures: tuple[str, ...]
    sources: tuple[str, ...]


def write(
    dossier: Dossier, out: Path, *, raw: Mapping[str, bytes] | None = None, sites: Mapping[str, Site] | None = None
) -> WrittenDossier:
    """Write a dossier to a directory that is absent or empty: all of it or nothing.

    Parameters
    ----------
    dossier : Dossier
        What is written.
    out : Path
        The directory to make.
    raw : Mapping, optional
        Bytes of the documents by id; written under ``sources/`` when ``dossier.texts`` is "full".
    sites : Mapping, optional
        Launch sites by id; a launch without its site has no map.

    Returns
    -------
    WrittenDossier
        The names of the files.

    Raises
    ------
    InputError
        The directory cannot be made or holds something already.
    """
    check_out(out)
    files = contents(dossier, raw=raw or {}, sites=sites or {})
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise InputError(f"cannot write the dossier to {out}: {error.strerror or error}") from error
    try:
        _fill(beside, files)
        if out.is_dir():
            out.rmdir()
        beside.rename(out)
    except OSError as error:
        raise InputError(f"cannot write the dossier to {out}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return WrittenDossier(
        directory=str(out),
        page="index.html",
        data="dossier.json",
        figures=tuple(name for name in files if name.startswith("figures/")),
        sources=tuple(name for name in files if name.startswith("sources/")),
    )


def contents(dossier: Dossier, *, raw: Mapping[str, bytes], sites: Mapping[str, Site]) -> dict[str, bytes]:
    """Return every file of a dossier by its relative name, in a fixed order."""
    # Late, so that asking for a terminal summary loads neither numpy nor matplotlib.
    from lofted.dossier.page.render import render  # noqa: PLC0415 - see above

    pictures, drawn = _pictures(dossier, sites)
    page = render(dossier, sites=sites, pictures=pictures)
    files = {"index.html": page.encode(), "dossier.json": wire.pretty(for_sharing(dossier)).encode(), **drawn}
    if dossier.texts == "full":
        files |= {f"sources/{document.id}": raw[document.id] for document in dossier.documents if document.id in raw}
    return files


def for_sharing(dossier: Dossier) -> Dossier:
    """Take the texts out of a copy that may be passed on, where their licence does not allow them."""
    if dossier.texts == "full":
        return dossier
    documents = tuple(
        document
        if document.redistribute or document.text is None
        else msgspec.structs.replace(
            document, text=None, text_because="left out: this copy holds only the quoted words"
        )
        for document in dossier.documents
    )
    return msgspec.structs.replace(dossier, documents=documents)


def _pictures(dossier: Dossier, sites: Mapping[str, Site]) -> tuple[dict[str, list[Shown]], dict[str, bytes]]:
    """Draw every flight that has a track; return what the page shows and the files."""
    shown: dict[str, list[Shown]] = {}
    files: dict[str, bytes] = {}
    labels = {launch.id: (place, launch.label) for place, launch in enumerate(dossier.launches, start=1)}
    for flight in dossier.flights:
        if flight.launch not in labels or not any(track.role == "reported" for track in flight.tracks):
            continue
        place, label = labels[flight.launch]
        for kind, picture in _drawn(dossier, flight, label, sites).items():
            name = f"{kind}-{place}"
            svg = picture.svg()
            files[f"figures/{name}.svg"] = svg
            files[f"figures/{name}.png"] = picture.png()
            shown.setdefault(flight.launch, []).append(
                Shown(name=name, svg=_unique(svg.decode(), name), caption=picture.caption, title=picture.title)
            )
    return shown, files


def _drawn(dossier: Dossier, flight: Flight, label: str, sites: Mapping[str, Site]) -> dict[str, Picture]:
    from lofted.dossier.figures.map import draw_map  # noqa: PLC0415 - loads numpy, matplotlib and pyproj
    from lofted.dossier.figures.profile import draw_profile  # noqa: PLC0415 - as above

    pictures = {"profile": draw_profile(flight, label=label)}
    site = sites.get(site_of(dossier, flight.launch))
    if site is not None:
        pictures["map"] = draw_map(site, flight, label=label, bearing_deg=_bearing_deg(dossier, flight.launch))
    return pictures


def site_of(dossier: Dossier, launch: str) -> str:
    """Return the id of a launch's site: from the launch list, else from a claim linked to it, else empty."""
    for known in dossier.known_launches:
        if known.launch.id == launch and known.site:
            return known.site
    linked = {link.claim for link in dossier.links if link.launch == launch and link.weight >= 0.5}
    named = (c.value for c in dossier.claims if c.id in linked and c.kind == "launch_site")
    return next((value for value in named if isinstance(value, str)), "")


def _bearing_deg(dossier: Dossier, launch: str) -> float | None:
    for quantity in dossier.quantities:
        interval = quantity.interval
        if (
            quantity.launch == launch
            and interval.quantity == "bearing_deg"
            and interval.low is not None
            and interval.high is not None
        ):
            return (interval.low + interval.high) / 2.0
    return None


def _unique(svg: str, name: str) -> str:
    """Give every id of a picture the picture's name, because a page holds several pictures."""
    return (
        svg.replace(' id="', f' id="{name}-')
        .replace("url(#", f"url(#{name}-")
        .replace('href="#', f'href="#{name}-')
        .replace(
            'aria-labelledby="figure_title figure_desc"', f'aria-labelledby="{name}-figure_title {name}-figure_desc"'
        )
    )


def check_out(out: Path) -> None:
    """Refuse a place that is taken."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise InputError(f"{out} is a file; a dossier needs a directory that is absent or empty")
    try:
        taken = out.is_dir() and next(out.iterdir(), None) is not None
    except OSError as error:
        raise InputError(f"cannot look into {out}: {error.strerror or error}") from error
    if taken:
        raise InputError(f"{out} is not empty; a dossier needs a directory that is absent or empty")


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    # mkdtemp makes a folder for its owner alone; a dossier is as readable as any other file the reader makes.
    mask = os.umask(0)
    os.umask(mask)
    folder.chmod(0o777 & ~mask)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
