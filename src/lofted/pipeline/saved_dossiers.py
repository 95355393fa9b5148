"""Dossiers that were written before, and dossiers made of rows of the launch list alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

from lofted.model import Dossier, HazardReading, InputError, Interval, KnownLaunch, Quantity, Signature, Track, wire
from lofted.pipeline.assess import Assessment, failure_reported
from lofted.pipeline.flights import reconstruct_launch

LARGEST_BYTES: Final = 256 * 1024 * 1024
_LONGEST_S: Final = 86_400.0


def load(source: Dossier | Assessment | str | Path) -> Dossier:
    """Return a dossier: as given, from its file or directory, or of the listed launch of that id.

    Raises
    ------
    InputError
        There is no such file and no such launch, or the file holds no dossier.
    """
    if isinstance(source, Assessment):
        return source.dossier
    if isinstance(source, Dossier):
        return checked(source, "the dossier")
    if listed_ids([source]):
        return load_listed([str(source)])
    path = Path(source)
    data = _bytes(path / "dossier.json" if _is_directory(path) else path)
    return checked(wire.read(data, Dossier, name=str(source)), str(source))


def load_areas(path: str | Path) -> HazardReading:
    """Return announced areas as ``lofted hazard --json`` or ``--out`` wrote them.

    Raises
    ------
    InputError
        The file cannot be read or holds something else.
    """
    return wire.read(_bytes(Path(path)), HazardReading, name=str(path))


def load_signature(path: str | Path) -> Signature:
    """Return a signature under a dossier, as the store and the desk give it.

    Raises
    ------
    InputError
        The file cannot be read or holds something else.
    """
    return wire.read(_bytes(Path(path)), Signature, name=str(path))


def listed_ids(sources: Sequence[str | Path]) -> list[str]:
    """Return which sources are ids of the launch list; a file of that name goes before the id."""
    from lofted import reference

    ids = {name for row in reference.known_launches() for name in (row.launch.id, *row.launch.formerly)}
    return [source for source in sources if isinstance(source, str) and source in ids and not _exists(Path(source))]


def load_listed(ids: Sequence[str]) -> Dossier:
    """Return a dossier of listed launches: their rows, the merged numbers, the flights these give; no texts.

    Raises
    ------
    InputError
        The list has no launch of that id.
    """
    from lofted import reference

    rows = {name: row for row in reference.known_launches() for name in (row.launch.id, *row.launch.formerly)}
    missing = [one for one in ids if one not in rows]
    if missing:
        raise InputError(f'the launch list has no "{missing[0]}"; lofted launches list shows what it has')
    chosen = {rows[one].launch.id: rows[one] for one in ids}
    return of_rows(tuple(chosen.values()), because="no text was assessed: this is the launch list as shipped")


def of_rows(chosen: Sequence[KnownLaunch], *, because: str, flown: bool = True) -> Dossier:
    """Return a dossier of rows of a launch list alone; ``because`` says why no day of texts decides.

    With ``flown`` false no flight is reconstructed: for lists, where each would take a moment.
    """
    from lofted import __version__

    merged = {row.launch.id: _merged(row) for row in chosen}
    flights = (
        reconstruct_launch(row.launch.id, merged[row.launch.id], row, failed=failure_reported((), row))
        for row in (chosen if flown else ())
    )
    return Dossier(
        version=__version__,
        as_of=None,
        as_of_because=because,
        texts="quotes",
        documents=(),
        launches=tuple(row.launch for row in chosen),
        known_launches=tuple(row for row in chosen if row.launch.known),
        events=(),
        links=(),
        claims=(),
        quantities=tuple(
            Quantity(launch=launch, interval=interval)
            for one in merged.values()
            for (launch, _), interval in one.items()
        ),
        flights=tuple(flight for flight in flights if flight is not None),
        findings=(),
        notes=(f"rows of the launch list{', reconstructed' if flown else ''}; no text was assessed",),
    )


def checked(dossier: Dossier, name: str) -> Dossier:
    """Return a dossier whose parts fit each other: what was edited by hand must not come out as a wrong file.

    Raises
    ------
    InputError
        A date is none, a track's columns differ, or a quote is not at its place; the sentence says which.
    """
    if dossier.as_of is not None and not _is_day(dossier.as_of):
        raise InputError(f'{name}: as_of is "{dossier.as_of[:40]}", not a date like 2022-03-11')
    for flight in dossier.flights:
        for track in flight.tracks:
            fault = _fault(track)
            if fault:
                raise InputError(f"{name}: a track of {flight.launch} {fault}")
    texts = {document.id: document.text for document in dossier.documents if document.text is not None}
    for claim in dossier.claims:
        text = texts.get(claim.document)
        if claim.start < 0 or claim.end - claim.start != len(claim.quote):
            raise InputError(f"{name}: claim {claim.id} is not as long as its quote")
        if text is not None and text[claim.start : claim.end] != claim.quote:
            raise InputError(f"{name}: the quote of claim {claim.id} does not stand at its place in the text")
    return dossier


def _merged(row: KnownLaunch) -> dict[tuple[str, str], Interval]:
    from lofted import launches, reference

    found = (launches.merge(quantity, (), row, reference.actors()) for quantity in launches.QUANTITIES)
    return {(row.launch.id, one.quantity): one for one in found if one is not None}


def _fault(track: Track) -> str:
    """Say what is wrong with a track; empty when nothing is."""
    lengths = {len(track.time_s), len(track.altitude_km), len(track.downrange_km)}
    places = {len(track.latitude_deg), len(track.longitude_deg)}
    if len(lengths) != 1 or places not in ({0}, lengths):
        return "has columns of different lengths"
    if any(abs(one) > 90.0 for one in track.latitude_deg) or any(abs(one) > 180.0 for one in track.longitude_deg):
        return "leaves the Earth's latitudes and longitudes"
    times = track.time_s
    if any(after < before for before, after in pairwise(times)) or any(not 0.0 <= one <= _LONGEST_S for one in times):
        return "has times that do not rise from 0 to at most a day"
    return ""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}, and no listed launch has that id") from error
    except ValueError as error:
        raise InputError(f"that is no name of a file: {error}") from error
    if len(data) > LARGEST_BYTES:
        raise InputError(f"{path} is larger than {LARGEST_BYTES // 1024**2} MB")
    return data


def _is_directory(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
