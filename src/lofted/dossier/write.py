"""Dossier -> a directory: the page, the data, the figures, and the raw texts of a private copy."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from lofted.model import Dossier, InputError, Noun, Site, wire


class WrittenDossier(Noun, frozen=True, kw_only=True):
    """Where a dossier lies; paths are relative to ``directory``."""

    directory: str
    page: str
    pdf: str
    """Empty when none was asked for."""
    data: str
    figures: tuple[str, ...]
    sources: tuple[str, ...]


def write(
    dossier: Dossier,
    out: Path,
    *,
    raw: Mapping[str, bytes] | None = None,
    sites: Mapping[str, Site] | None = None,
    pdf: bool = False,
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
    pdf : bool, default False
        Whether ``dossier.pdf`` lies beside the page.

    Returns
    -------
    WrittenDossier
        The names of the files.

    Raises
    ------
    InputError
        The directory cannot be made or holds something already, or a PDF is wanted and cannot be made.
    """
    check_out(out)
    files = contents(dossier, raw=raw or {}, sites=sites or {}, pdf=pdf)
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
        pdf="dossier.pdf" if pdf else "",
        data="dossier.json",
        figures=tuple(name for name in files if name.startswith("figures/")),
        sources=tuple(name for name in files if name.startswith("sources/")),
    )


def contents(
    dossier: Dossier, *, raw: Mapping[str, bytes], sites: Mapping[str, Site], pdf: bool = False
) -> dict[str, bytes]:
    """Return every file of a dossier by its relative name, in a fixed order."""
    # Late, so that asking for a terminal summary loads neither numpy nor matplotlib.
    from lofted.dossier import drawing, paper  # noqa: PLC0415 - see above
    from lofted.dossier.page.render import render  # noqa: PLC0415 - see above

    drawn = drawing.draw(dossier, sites)
    pictures = drawing.by_launch(drawn)
    page = render(dossier, sites=sites, pictures=pictures)
    files = {"index.html": page.encode(), "dossier.json": wire.pretty(for_sharing(dossier)).encode()}
    if pdf:
        files["dossier.pdf"] = paper.pdf(dossier, sites=sites, pictures=pictures)
    for one in drawn:
        files[f"figures/{one.name}.svg"] = one.svg
        files[f"figures/{one.name}.png"] = one.picture.png()
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
