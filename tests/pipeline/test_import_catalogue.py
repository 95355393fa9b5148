"""The report on an import, and that what may not be passed on is left out of exports and counted."""

from __future__ import annotations

import importlib
from pathlib import Path

import msgspec
import pytest

from lofted import launches, reference
from lofted.dossier.exports.shareable import may_be_passed_on, shareable
from lofted.launches.importers import joined, licences
from lofted.model import Dossier, InputError
from lofted.pipeline.import_catalogue import read_catalogue

TORTURE = Path(__file__).parents[1] / "launches" / "importers" / "torture"
TERMS = [licences.CNS, licences.NAGIX, licences.GCAT, licences.CELESTRAK, licences.SPACE_TRACK]


@pytest.mark.parametrize("terms", TERMS, ids=lambda terms: terms.said_by)
def test_exporters_read_the_terms_as_the_importer_does(terms) -> None:
    """The origin that a reading carries lets it out exactly when its row may be passed on."""
    assert may_be_passed_on(terms.origin) is terms.redistribute


def test_an_imported_row_stays_here() -> None:
    """A dossier with the workbook's reports on a launch is exported without them, and they are counted."""
    rows, report = read_catalogue("cns", TORTURE / "cns.csv")
    named = {row.launch for row in rows}
    known = tuple(row for row in joined(reference.known_launches(), rows) if row.launch.id in named)
    dossier = Dossier(
        version="x", as_of=None, as_of_because="a test", texts="quotes", documents=(), launches=(),
        known_launches=known, events=(), links=(), claims=(), quantities=(), flights=(), findings=(), later=(),
        notes=(),
    )  # fmt: skip
    kept, left_out = shareable(dossier)
    numbers = sum(len(row.reading.reports) for row in rows if row.reading)

    assert not report.redistribute
    assert left_out.launch_rows == report.new_launches == 4
    assert left_out.reports == numbers
    assert b"CNS/NTI database, imported here" not in msgspec.json.encode(kept)


def test_the_report_counts_what_happened() -> None:
    """Imported, further, new, coerced and skipped add up to the file."""
    rows, report = read_catalogue("cns", TORTURE / "cns.csv")

    assert report.imported == len(rows) == report.further_reports + report.new_launches == 12
    assert len(report.skipped) == 3
    assert len(report.coerced) == 29
    assert report.stored is False


def test_doubts_come_with_the_import() -> None:
    """The known errors of the foreign table are noticed on the way in, and nothing is mended."""
    from shared_material import shared

    rows, report = read_catalogue("nagix", shared("data/nk-missile-tests/test.en.json"))
    by_row = {key: doubt.kind for doubt in reversed(report.doubts) for key in doubt.launches}

    assert by_row["row 111"] == "twelve-hour slip"
    assert by_row["row 181"] == "swapped against first-hand reports"
    assert rows[110].cells["time"] == "12:40 (UTC)"
    assert rows[110].reading.moment.local == "2017-07-04T12:40"


def test_a_directory_is_no_catalogue(tmp_path) -> None:
    """A directory gets one sentence."""
    with pytest.raises(InputError, match="a directory"):
        read_catalogue("cns", tmp_path)


def test_every_importer_is_offered() -> None:
    """The verb offers the catalogues that the room reads."""
    verb = importlib.import_module("lofted.cli.import_catalogue").import_catalogue
    (argument,) = (one for one in verb.params if one.name == "catalogue")

    assert list(argument.type.choices) == list(launches.importers.KINDS)
