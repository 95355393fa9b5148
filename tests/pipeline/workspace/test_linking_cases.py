"""The adjudicated linking cases through a store: the texts of a case come in as pages, with their day and outlet."""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path

import pytest

import lofted
from launches.linked_units import LEAST_WEIGHT, merged
from launches.linked_units import given as linked
from launches.pairwise import CASES, SECOND, Case, Text, load_all, score

Found = dict[tuple[str, str, str], frozenset[str]]
POINTING = {CASES: 0.035, SECOND: 0.07}
"""F1 that linking alone has more: units that only point ("the one at dawn") state nothing, and a store keeps claims."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store that holds the launch list and nothing else."""
    path = tmp_path_factory.mktemp("linking") / "store.db"
    lofted.open_store(path).close()
    return path


def page(text: Text) -> bytes:
    """Return a text of a case as a page of its outlet."""
    told = f'<meta property="article:published_time" content="{text.published}">'
    told += f'<meta property="og:site_name" content="{escape(text.outlet)}">'
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.body.split("\n") if line.strip())
    head = (
        f'<!doctype html><html lang="{text.language}"><head><meta charset="utf-8"><title>{text.id}</title>{told}</head>'
    )
    return f"{head}<body><article>{lines}</article></body></html>".encode()


def given(case: Case, path: Path) -> Found:
    """Return (case, text, quote) -> launches that claims on the quote are linked to in a store."""
    found: Found = {}
    with lofted.open_store(path) as store:
        added = store.add(*(page(text) for text in case.texts))
        ids = {text.id: document.id for text, document in zip(case.texts, added.documents, strict=True)}
        for unit in case.units:
            start = store.document(ids[unit.text]).body.index(unit.quote)
            end = start + len(unit.quote)
            told = [one for one in store.claims(document=ids[unit.text], limit=1000).rows if one.claim is not None]
            over = [one for one in told if one.claim.start < end and start < one.claim.end]
            found[case.id, unit.text, unit.quote] = frozenset(
                link.launch for one in over for link in one.links if link.weight >= LEAST_WEIGHT
            )
    return found


@pytest.mark.parametrize("folder", [CASES, SECOND], ids=lambda folder: folder.name)
def test_a_store_links_as_the_linker_does(folder: Path, empty: Path, tmp_path: Path) -> None:
    """A store gives no unit a launch that the linker alone would not, and misses only units that point.

    How good the linker is, ``tests/launches/test_linking_score.py`` holds to the bar.
    """
    kept: Found = {}
    alone: Found = {}
    cases = load_all(folder)
    for case in cases:
        kept |= given(case, Path(shutil.copy(empty, tmp_path / f"{case.id}.db")))
        alone |= linked(case)

    assert {unit: ids - alone[unit] for unit, ids in kept.items() if not ids <= alone[unit]} == {}
    assert sum(merged(case, kept) for case in cases) <= sum(merged(case, alone) for case in cases)
    assert score(cases, kept).f1 >= score(cases, alone).f1 - POINTING[folder]
