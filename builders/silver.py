"""The silver standard: prose and fields of a catalogue of tests, in English and Japanese; read where they lie.

The fields were not labelled for this: prose and fields may contradict each other, and prose tells little of what the
fields hold.  So three questions only: does a number of the fields that the prose prints get its role; does a role that
was read agree with the field; do outcome and vehicle agree where both say something.  No text is stored.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from claims.scoring import document  # noqa: E402 - found only through the path above
from lofted import reference  # noqa: E402 - likewise
from lofted.claims import read  # noqa: E402 - likewise
from lofted.model import Claim  # noqa: E402 - likewise

FIELDS = {"apogee": "apogee", "distance": "ground_range"}
NEAR = 0.05
QUESTIONS = (
    "apogee: printed, and read as apogee",
    "apogee: read, and as the field has it",
    "distance: printed, and read as ground range",
    "distance: read, and as the field has it",
    "outcome: read, and as the field has it",
    "vehicle: read, and as the field has it",
)


class Answer(NamedTuple):
    """One comparison."""

    question: str
    right: bool


def silver_section(folder: Path) -> str:
    """Return the table, or the reason why there is none."""
    lines = ["## Silver standard", ""]
    if not folder.exists():
        return "\n".join(
            [*lines, "Not scored: the catalogue `nk-missile-tests` does not lie beside the repository.", ""]
        )
    columns = {language: _counted(folder / f"test.{language}.json", language) for language in ("en", "ja")}
    lines += [
        "Prose of the catalogue `nk-missile-tests` against its own fields, read as texts handed over together; its",
        "text is not stored here. The fields are no labels: where they disagree with the prose, either may be off.",
        "",
        "| question | en | ja |",
        "|---|---|---|",
    ]
    for question in QUESTIONS:
        cells = [
            f"{columns[one].get(question, (0, 0))[0]} of {columns[one].get(question, (0, 0))[1]}" for one in columns
        ]
        lines.append(f"| {question} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _counted(path: Path, language: str) -> dict[str, tuple[int, int]]:
    counted: dict[str, tuple[int, int]] = {}
    for entry in json.loads(path.read_text(encoding="utf-8"))["timeBins"]:
        for row in entry["data"]:
            for answer in _answers(row, language):
                right, total = counted.get(answer.question, (0, 0))
                counted[answer.question] = right + answer.right, total + 1
    return counted


def _answers(row: dict[str, Any], language: str) -> Iterator[Answer]:
    prose = row.get("description") or ""
    if not prose.strip():
        return
    made = document(prose, language, published=f"{row['date']}T00:00+00:00" if len(row["date"]) == 10 else None)
    claims = read(made, beside=True)
    for field, kind in FIELDS.items():
        yield from _numbers(row.get(field), field, kind, prose, [claim for claim in claims if claim.kind == kind])
    outcome = {"success": "success", "failure": "failure"}.get(str(row.get("outcome")))
    for claim in claims:
        if claim.kind == "outcome" and outcome and claim.value in ("success", "failure"):
            yield Answer(QUESTIONS[4], claim.value == outcome)
        if claim.kind == "vehicle" and (known := _vehicles().get(str(row.get("missile")))):
            yield Answer(QUESTIONS[5], claim.value == known)


def _numbers(printed: Any, field: str, kind: str, prose: str, claims: list[Claim]) -> Iterator[Answer]:
    try:
        wanted = float(printed)
    except (TypeError, ValueError):
        return
    name = {"ground_range": "ground range"}.get(kind, kind)
    if re.search(
        rf"(?<![\d,.]){wanted:,.0f}\s?(?:km|kilomet|キロ)|(?<![\d,.]){wanted:.0f}\s?(?:km|kilomet|キロ)", prose
    ):
        yield Answer(f"{field}: printed, and read as {name}", any(_fits(claim, wanted) for claim in claims))
    for claim in claims:
        yield Answer(f"{field}: read, and as the field has it", _fits(claim, wanted))


def _fits(claim: Claim, wanted: float) -> bool:
    low = claim.low if claim.low is not None else float("-inf")
    high = claim.high if claim.high is not None else float("inf")
    return low * (1 - NEAR) <= wanted <= high * (1 + NEAR)


@cache
def _vehicles() -> dict[str, str]:
    """Return our ids of the vehicles by the keys of the catalogue."""
    path = Path(reference.__file__).parent / "data" / "vehicles" / "table.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["nagix_key"]: row["id"] for row in csv.DictReader(file) if row["nagix_key"]}


if __name__ == "__main__":
    print(silver_section(Path(sys.argv[1]) if sys.argv[1:] else ROOT.parent / "shared" / "data" / "nk-missile-tests"))
