"""What a lane does: each task is one call of the façade or the workspace, with its figures where it has some."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from lofted.desk import store_tasks
from lofted.model import InputError

MOST_MEMORY_BYTES: Final = 4 * 1024**3
"""Of the addresses of one lane: a text that unpacks to more ends that task, not the machine."""
Progress = Callable[[str], None]


def limit_memory() -> None:
    """Let this process take so much and no more, where the system can hold it to that."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))


def calculate(_store: str, *, progress: Progress, **typed: Any) -> dict[str, Any]:
    """Return what the calculator says to typed numbers: answer, table, notes, JSON and the profile."""
    progress("reconstructing the flight")
    return _calculated(tuple(sorted(typed.items())))


@lru_cache(maxsize=64)
def _calculated(typed: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    import lofted
    from lofted.pipeline.flight_table import notes, rows

    found = lofted.reconstruct(**dict(typed))
    picture, caption = _profile(found)
    classes = found.answer.range_class
    # The table of a terminal has one scheme in one line; a page has room for all.
    shown = [row for row in rows(found.answer) if classes is None or not row[0].startswith("Class")]
    return {
        "rows": [(name.strip(), value, name.startswith(" ")) for name, value in shown],
        "classes": _classes(classes or {}),
        "notes": list(notes(found.answer)),
        "json": found.json(),
        "svg": picture,
        "caption": caption,
        "regime": found.answer.regime,
        "verdict": found.answer.flight_time_verdict.verdict,
    }


def _classes(schemes: dict[str, dict[str, float]]) -> list[tuple[str, list[tuple[str, str]]]]:
    from lofted.dossier.numbers import share

    return [
        (scheme, [(code, share(part)) for code, part in sorted(row.items(), key=lambda one: -one[1]) if part > 0.0])
        for scheme, row in schemes.items()
    ]


def _profile(found: Any) -> tuple[str, str]:
    """Return the profile as SVG with its caption; both empty when there is no ballistic arc."""
    if not found.flight.tracks:
        return "", found.answer.full_range_km_because or ""
    from lofted.dossier.figures.profile import draw_profile

    apogee_km, ground_km = (0.5 * sum(ends) for ends in (found.flight.apogee_km, found.flight.ground_range_km))
    picture = draw_profile(found.flight, label=f"Apogee {apogee_km:,.5g} km, range {ground_km:,.5g} km")
    return picture.svg().decode(), picture.caption


def notice(_store: str, *, progress: Progress, data: bytes, **given: Any) -> dict[str, Any]:
    """Return what announced areas imply, with map and files."""
    import lofted
    from lofted.pipeline.write_files import hazard_files

    progress("reading the notice")
    reading = lofted.read_hazards(data, **given)
    files = hazard_files(reading)
    return {
        "reading": reading,
        "svg": files.get("map.svg", b"").decode(),
        "caption": files.get("map.txt", b"").decode().strip(),
        "files": {name: files[name] for name in ("hazard.json", "hazard.geojson", "hazard.kml")},
    }


def statement(store: str, *, progress: Progress, words: str, as_of: str | None) -> Any:
    """Return the findings on a statement about the launch list."""
    if not words:
        raise InputError("type a statement first, like “first ICBM since 2017”")
    progress("asking the launch list")
    return store_tasks.opened(store).check(words, as_of)


def quality(_store: str, *, progress: Progress) -> Any:
    """Return what looks doubtful in the launch list."""
    from lofted.pipeline.known_launches import launch_quality

    progress("comparing rows")
    return launch_quality()


TASKS: Final[dict[str, Callable[..., Any]]] = {
    "calculate": calculate,
    "notice": notice,
    "statement": statement,
    "quality": quality,
    "take_in": store_tasks.take_in,
    "read_again": store_tasks.read_again,
    "dossier_page": store_tasks.dossier_page,
    "fresh_page": store_tasks.fresh_page,
    "dossier_json": store_tasks.dossier_json,
    "sign": store_tasks.sign,
    "export": store_tasks.export,
    "export_list": store_tasks.export_list,
    "view": store_tasks.view,
}
