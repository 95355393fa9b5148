"""What told launches towards orbit and long-range tests apart in past, published cases: counted, each with its sources.

The cases are North Korean launches of the list; the class in the list is the grade, never evidence.  Nothing is said
or computed of a launch that was not flown: a reader is told what was there to be seen when earlier ones were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from lofted import reference
from lofted.findings.evidence import weigh
from lofted.findings.notice import NONE_ON_RECORD, NOTICE
from lofted.findings.piece import Piece
from lofted.findings.words import listed
from lofted.launches.history import classes_said
from lofted.model import Evidence, KnownLaunch

ORBIT: Final = "Towards orbit"
ORBIT_FAILED: Final = "Towards orbit, failed"
BELOW_ORBIT: Final = "Launchers flown below an orbit"
TESTS: Final = "Long-range tests"
TESTS_FAILED: Final = "Long-range tests, failed"

_LONG_RANGE: Final = frozenset({"icbm", "irbm"})
_TESTS_OF_2022: Final = frozenset({"KP-2022-02-26-1", "KP-2022-03-04-1"})
"""Called tests of reconnaissance satellite parts by their operator; the list gives them no long-range class."""
_LONG_RANGE_ELSEWHERE: Final = frozenset({*_LONG_RANGE, "slbm", "mrbm"})
"""The list has few tests of other states, all flown far: the classes are taken wider there."""
ACTOR: Final = "country:kp"
_SETTLED: Final = timedelta(days=9)
"""A case counts once its week is over: `lofted.findings.evidence`."""
_SOURCES: Final = 3
"""Sources printed beside a count; the rest stand in docs/purpose-validation.md."""


def _said(side: str) -> Callable[[Piece], bool]:
    return lambda one: one.label.startswith("operator") and one.side == side


OBSERVABLES: Final[tuple[tuple[str, Callable[[Piece], bool]], ...]] = (
    ("a notice given in advance", lambda one: one.label == NOTICE and one.value != NONE_ON_RECORD),
    ("an object in the catalogue", lambda one: one.strength == "decides" and one.side == "space launch"),
    ("a completed flight far short of an orbit", lambda one: one.label.startswith("energy")),
    ("areas that lead straight to the claimed orbit", lambda one: "areas" in one.label and one.strength == "moderate"),
    ("areas that need a turn in flight", lambda one: "areas" in one.label and one.strength == "weak"),
    ("the operator calling it a satellite launch", _said("space launch")),
    ("the operator calling it a test of parts", _said("test of parts")),
    ("the operator calling it a missile", _said("missile test")),
)
"""Name of an observable, and whether a piece of evidence is one."""


def towards_orbit(row: KnownLaunch) -> bool:
    """Tell whether the launch stands in the table of attempts: a launcher may also be flown below an orbit."""
    return row.launch.id in reference.orbital_attempts()


def grouped(by: date | None = None) -> dict[str, list[KnownLaunch]]:
    """Return the cases settled by a day (all without one), in four groups: towards orbit or tests, failed or not."""
    by = by or date.max
    found: dict[str, list[KnownLaunch]] = {ORBIT: [], ORBIT_FAILED: [], TESTS: [], TESTS_FAILED: []}
    for row in reference.known_launches():
        if row.actor != ACTOR or by - row.moment.earliest.date() < _SETTLED:
            continue
        failed = row.outcome == "failure"
        if towards_orbit(row):
            found[ORBIT_FAILED if failed else ORBIT].append(row)
        elif row.vehicle_class in _LONG_RANGE or row.launch.id in _TESTS_OF_2022 or classes_said(row, by) & _LONG_RANGE:
            found[TESTS_FAILED if failed else TESTS].append(row)
    return found


def grouped_elsewhere() -> dict[str, list[KnownLaunch]]:
    """Return the launches of other states on the list in the same groups, and launchers flown below an orbit apart."""
    found: dict[str, list[KnownLaunch]] = {ORBIT: [], ORBIT_FAILED: [], BELOW_ORBIT: [], TESTS: [], TESTS_FAILED: []}
    for row in reference.known_launches():
        failed = row.outcome == "failure"
        if row.actor == ACTOR or row.vehicle_class not in {*_LONG_RANGE_ELSEWHERE, "slv"}:
            continue
        if towards_orbit(row):
            found[ORBIT_FAILED if failed else ORBIT].append(row)
        elif row.vehicle_class == "slv":
            found[BELOW_ORBIT].append(row)
        else:
            found[TESTS_FAILED if failed else TESTS].append(row)
    return found


def counted(groups: dict[str, list[KnownLaunch]]) -> dict[str, dict[str, list[Piece]]]:
    """Return for each observable and group the pieces that showed it a week later, one for each launch that had it."""
    seen = {title: [weigh(row, "week").pieces for row in rows] for title, rows in groups.items()}
    return {
        name: {
            title: [piece for pieces in found for piece in [_first(pieces, shows)] if piece is not None]
            for title, found in seen.items()
        }
        for name, shows in OBSERVABLES
    }


def told_apart(by: date | None) -> list[Evidence]:
    """Return a line for each observable: how often it was there in cases settled by the day, and where that stands."""
    groups = grouped(by)
    orbit = len(groups[ORBIT]) + len(groups[ORBIT_FAILED])
    tests = len(groups[TESTS]) + len(groups[TESTS_FAILED])
    lines = []
    for name, found in counted(groups).items():
        for_orbit = [*found[ORBIT], *found[ORBIT_FAILED]]
        for_tests = [*found[TESTS], *found[TESTS_FAILED]]
        if not for_orbit and not for_tests:
            continue
        value = f"{len(for_orbit)} of {orbit} launches towards orbit, {len(for_tests)} of {tests} long-range tests"
        lines.append(Evidence(label=f"past cases: {name}", value=value, source=_sources([*for_orbit, *for_tests])))
    return lines


def _first(pieces: Sequence[Piece], shows: Callable[[Piece], bool]) -> Piece | None:
    return next((one for one in pieces if shows(one)), None)


def _sources(pieces: Sequence[Piece]) -> str:
    """Name the first sources, and where the rest stand."""
    names = list(dict.fromkeys(piece.source for piece in pieces if piece.source))
    more = [f"{len(names) - _SOURCES} more"] if len(names) > _SOURCES else []
    return f"{listed([*names[:_SOURCES], *more])}; case by case in docs/purpose-validation.md"
