"""A directory of results: all of it or nothing, written beside its place and renamed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lofted.model import HazardReading, InputError, OrbitReading, wire


def hazard_files(reading: HazardReading) -> dict[str, bytes]:
    """Return data, GeoJSON, KML and, where a site is known, the map of a reading."""
    from lofted.dossier.exports.geojson import hazard_geojson
    from lofted.dossier.exports.kml import hazard_kml

    files = {
        "hazard.json": wire.pretty(reading).encode(),
        "hazard.geojson": hazard_geojson(reading),
        "hazard.kml": hazard_kml(reading),
    }
    if reading.site is not None:
        from lofted.dossier.figures.hazard_map import draw_hazard_map

        picture = draw_hazard_map(reading)
        files |= {"map.svg": picture.svg(), "map.png": picture.png(), "map.txt": f"{picture.caption}\n".encode()}
    return files


def orbit_files(readings: Sequence[OrbitReading]) -> dict[str, bytes]:
    """Return data, GeoJSON and KML of element sets."""
    from lofted.dossier.exports.geojson import orbit_geojson
    from lofted.dossier.exports.kml import orbit_kml

    lines = "".join(f"{wire.line(reading)}\n" for reading in readings)
    return {"orbit.jsonl": lines.encode(), "orbit.geojson": orbit_geojson(readings), "orbit.kml": orbit_kml(readings)}


def check_out(out: Path) -> None:
    """Refuse a place that is taken."""
    try:
        taken = out.is_symlink() or (out.exists() and (not out.is_dir() or next(out.iterdir(), None) is not None))
    except OSError as error:
        raise InputError(f"cannot look into {out}: {error.strerror or error}") from error
    if taken:
        raise InputError(f"{out} is there already; a directory that is absent or empty is needed")


def write_files(out: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a directory that is absent or empty.

    Raises
    ------
    InputError
        The directory holds something, or cannot be made.
    """
    check_out(out)
    beside: Path | None = None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        for name, data in files.items():
            (beside / name).parent.mkdir(exist_ok=True)
            (beside / name).write_bytes(data)
        beside.chmod(0o755)
        if out.is_dir():
            out.rmdir()
        beside.rename(out)
    except OSError as error:
        raise InputError(f"cannot write to {out}: {error.strerror or error}") from error
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)


def check_absent(out: Path) -> None:
    """Refuse a place that is taken by a file, a link, or a directory that holds something."""
    try:
        check_out(out)
    except ValueError as error:
        raise InputError(f"that is no name of a file: {error}") from error


def write_out(out: Path, files: Mapping[str, bytes]) -> None:
    """Write one file to a new file, several to a directory that is absent or empty.

    Raises
    ------
    InputError
        The place is taken, or cannot be written to.
    """
    check_absent(out)
    if len(files) > 1:
        write_files(out, files)
        return
    beside: Path | None = None
    try:
        if out.is_dir():
            raise InputError(f"{out} is a directory; one file needs the name of a new file")
        out.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{out.name}-", dir=out.parent)
        beside = Path(name)
        with open(handle, "wb") as file:  # noqa: PTH123 - the handle is what mkstemp gives, there is no path to open
            file.write(next(iter(files.values())))
        beside.chmod(0o644)
        beside.rename(out)
    except OSError as error:
        raise InputError(f"cannot write to {out}: {error.strerror or error}") from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def only_file(files: Mapping[str, bytes]) -> bytes:
    """Return the one file there is.

    Raises
    ------
    InputError
        There are several, which standard output cannot hold.
    """
    if len(files) != 1:
        raise InputError(f"{len(files)} files do not fit on standard output; name a new directory with --out")
    return next(iter(files.values()))
