"""Linking over several texts: the adjudicated cases of ``linking_cases`` and F1 over pairs of units.

A unit is an exact quote of one text that singles out a launch; ``linking_cases/README.md`` defines it.  Nothing here
reads a text: whoever scores a linker hands over the launches it gives to each unit.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from pathlib import Path

CASES = Path(__file__).with_name("linking_cases")
SECOND = Path(__file__).with_name("linking_cases_second")
"""Cases written later, when the first had been looked at while mending."""


@dataclass(frozen=True)
class Unit:
    """One mention: ``text[start:end] == quote``; ``launches`` are letters of its case, none where none flew."""

    text: str
    quote: str
    start: int
    end: int
    launches: frozenset[str]


@dataclass(frozen=True)
class Text:
    """One short text of a case, as it would come in."""

    id: str
    language: str
    outlet: str
    outlet_id: str | None
    published: str
    body: str


@dataclass(frozen=True)
class Case:
    """Texts, their units, and the launches they speak of: letter -> id of the list, or the reason why there is none."""

    id: str
    title: str
    why: str
    texts: tuple[Text, ...]
    units: tuple[Unit, ...]
    listed: Mapping[str, str]
    unlisted: Mapping[str, str]
    apart: tuple[tuple[frozenset[str], str], ...]

    def pairs(self) -> tuple[tuple[Unit, Unit], ...]:
        """Return every pair of units of the case."""
        return tuple(combinations(self.units, 2))

    def linked(self) -> int:
        """Return how many pairs speak of one launch."""
        return sum(bool(first.launches & second.launches) for first, second in self.pairs())


def load(path: Path) -> Case:
    """Return the case of a file."""
    row = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = tuple(
        Text(text["id"], text["language"], text["outlet"], text.get("outlet_id"), text["published"], text["text"])
        for text in row["text"]
    )
    units = [
        Unit(text["id"], mention["quote"], start, start + len(mention["quote"]), frozenset(mention["launches"]))
        for text in row["text"]
        for mention in text["mention"]
        for start in [text["text"].index(mention["quote"])]
    ]
    return Case(
        id=row["id"],
        title=row["title"],
        why=row["why"],
        texts=texts,
        units=tuple(units),
        listed={launch["letter"]: launch["id"] for launch in row["launch"] if "id" in launch},
        unlisted={launch["letter"]: launch["because"] for launch in row["launch"] if "because" in launch},
        apart=tuple((frozenset(entry["letters"]), entry["why"]) for entry in row.get("apart", [])),
    )


def load_all(folder: Path = CASES) -> tuple[Case, ...]:
    """Return every case of a folder, by name."""
    return tuple(load(path) for path in sorted(folder.glob("*.toml")))


def published(text: Text) -> datetime:
    """Return the instant at which a text came out."""
    return datetime.fromisoformat(text.published)


@dataclass(frozen=True)
class PairScore:
    """Pairs linked by the gold, by the linker, and by both."""

    gold: int
    found: int
    both: int

    @property
    def f1(self) -> float:
        """F1 between 0 and 1; 1 when there is nothing to link and nothing linked."""
        total = self.gold + self.found
        return 2 * self.both / total if total else 1.0


def score(cases: Iterable[Case], given: Mapping[tuple[str, str, str], frozenset[str]]) -> PairScore:
    """Score ``given``: (case, text, quote) -> the launches a linker gives that unit; an absent unit has none."""
    gold = found = both = 0
    for case in cases:
        for first, second in case.pairs():
            meant = bool(first.launches & second.launches)
            read = bool(_given(given, case, first) & _given(given, case, second))
            gold, found, both = gold + meant, found + read, both + (meant and read)
    return PairScore(gold, found, both)


def _given(given: Mapping[tuple[str, str, str], frozenset[str]], case: Case, unit: Unit) -> frozenset[str]:
    return given.get((case.id, unit.text, unit.quote), frozenset())
