"""The linking cases hold together: quotes stand, letters and ids exist, the table of decisions tells the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from launches.pairwise import CASES, SECOND, Case, load_all, published, score
from lofted.reference.tables import rows as table

ALL = (*load_all(), *load_all(SECOND))
KNOWN = {row[name] for row in table("launches") for name in ("id", "salvo")}


def own(case: Case) -> dict[tuple[str, str, str], frozenset[str]]:
    """Return the adjudicated launches of each unit of a case, as a linker would give them."""
    return {(case.id, unit.text, unit.quote): unit.launches for unit in case.units}


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_a_case_holds_together(case: Case) -> None:
    """Each quote stands once in its text, each letter is used, each id is one of the list."""
    bodies = {text.id: text.body for text in case.texts}

    assert 2 <= len(case.texts) <= 5
    assert [unit.quote for unit in case.units if bodies[unit.text].count(unit.quote) != 1] == []
    assert {letter for unit in case.units for letter in unit.launches} == {*case.listed, *case.unlisted}
    assert {text.id for text in case.texts} == {unit.text for unit in case.units}
    assert [id_ for id_ in case.listed.values() if id_ not in KNOWN] == []
    assert all(published(text).tzinfo for text in case.texts)
    assert {letter for letters, _ in case.apart for letter in letters} <= {*case.listed, *case.unlisted}


@pytest.mark.parametrize("folder", [CASES, SECOND], ids=lambda folder: folder.name)
def test_the_table_of_decisions_tells_the_same(folder: Path) -> None:
    """A row of the README for every case: its launches, and its counts of units, pairs and linked pairs."""
    cases = load_all(folder)
    printed = (folder / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([^`]+)` \| (.+) \| (\d+) \| (\d+) \| (\d+) \|", printed, re.MULTILINE)
    launches = {
        case.id: ", ".join(
            f"{letter} {case.listed.get(letter, 'not listed')}" for letter in sorted({*case.listed, *case.unlisted})
        )
        for case in cases
    }

    assert [
        (case.id, launches[case.id], str(len(case.units)), str(len(case.pairs())), str(case.linked())) for case in cases
    ] == told


def test_the_score_is_whole_for_the_decisions_and_none_for_nothing() -> None:
    """Giving every unit its own launches scores 1; giving none scores 0; merging all costs precision."""
    right = {key: launches for case in ALL for key, launches in own(case).items()}
    merged = dict.fromkeys(right, frozenset("A"))

    assert score(ALL, right).f1 == 1.0
    assert score(ALL, {}).f1 == 0.0
    assert score(ALL, merged).both == score(ALL, right).gold < score(ALL, merged).found
