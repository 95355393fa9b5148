"""Catalogues in a store: further reports, new launches, nothing twice, nothing half, nothing lost to a newer list."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from lofted import reference
from lofted.model import InputError
from lofted.pipeline.workspace import importing, seeding
from store_texts import LISTED

TORTURE = Path(__file__).parents[2] / "launches" / "importers" / "torture"
HEAD = "Date,Launch Time (UTC),Missile Name,Missile Type,Facility Name,Apogee,Distance Travelled,Test Outcome"
FEBRUARY = "26-Feb-22,10:52:00 PM,Unknown,Unknown,Sunan,615 km,305 km,Success"
UNLISTED = "17-Jun-31,3:00:00 AM,KN-25,SRBM,Sunan,90 km,350 km,Success"


def table(*lines: str) -> bytes:
    """Return a small table of North Korean tests."""
    return "\n".join([HEAD, *lines]).encode()


def numbers(store, launch: str, origin: str = "CNS") -> list[tuple[str, float]]:
    """Return what a catalogue's reports say of a launch of the store."""
    row = store.launch(launch).kept.row
    return [(one.quantity, one.value) for one in row.reports if one.origin.startswith(origin)]


def test_rows_become_reports_and_launches(store) -> None:
    """A row on a listed launch is a further report; one on another launch lists it; both stay in the history."""
    before = store.launches().total
    report = store.import_catalogue("cns", table(FEBRUARY, UNLISTED), name="north korea.csv", who="an analyst")

    assert report.stored
    assert (report.imported, report.further_reports, report.new_launches) == (2, 1, 1)
    assert numbers(store, "KP-2022-02-26-1") == [("apogee_km", 615.0), ("ground_range_km", 305.0)]
    assert store.launches().total == before + 1
    assert store.catalogue_rows(launch="KP-2022-02-26-1").rows[0].cells["Apogee"] == "615 km"
    changes = store.changes(who="an analyst", noun="launch").rows
    assert {change.key for change in changes} == {"KP-2022-02-26-1", "new-kp-2031-06-17-1"}


def test_the_same_file_again_changes_nothing(store) -> None:
    """Every row is there already, and the history does not grow but by nothing."""
    store.import_catalogue("cns", table(FEBRUARY, UNLISTED), name="north korea.csv")
    changes, launches = store.changes().total, store.launches().total
    again = store.import_catalogue("cns", table(FEBRUARY, UNLISTED), name="north korea.csv")

    assert again.unchanged == again.imported == 2
    assert (store.changes().total, store.launches().total) == (changes, launches)


def test_a_newer_copy_takes_the_place_of_the_older(store) -> None:
    """A corrected cell replaces what the same table said before; the older cell stays in the history."""
    store.import_catalogue("cns", table(FEBRUARY, UNLISTED), name="north korea.csv")
    newer = store.import_catalogue("cns", table(UNLISTED, FEBRUARY.replace("615", "620")), name="north korea (1).csv")

    assert newer.new_launches == 0
    assert numbers(store, "KP-2022-02-26-1") == [("apogee_km", 620.0), ("ground_range_km", 305.0)]
    assert any("615 km" in (change.before or "") for change in store.changes(noun="catalogue_row", limit=50).rows)


def test_a_newer_list_keeps_what_catalogues_said(store) -> None:
    """When the shipped list is entered anew, reports of catalogues stay on its launches."""
    store.import_catalogue("cns", table(FEBRUARY), name="north korea.csv")
    with store._store.writing("a test") as pen:
        seeding.put(pen, reference.known_launches())

    assert numbers(store, "KP-2022-02-26-1") == [("apogee_km", 615.0), ("ground_range_km", 305.0)]


def test_a_row_lists_a_launch_that_only_texts_knew(store) -> None:
    """Id and claims stay; what it is, the row says now."""
    told = "North Korea launched a ballistic missile from Sunan at 12:00 p.m. on June 17, 2031, Seoul's military said."
    (launch,) = store.add(told.encode(), published="2031-06-17").launches
    store.import_catalogue("cns", table(UNLISTED), name="north korea.csv")
    found = store.launch(launch.id).kept

    assert (found.launch.id, found.launch.known, found.row.vehicle_class) == (launch.id, True, "srbm")
    assert found.claims > 0
    assert store.launches(since="2031").total == 1


def test_launches_changed_meanwhile_are_matched_again(store, monkeypatch) -> None:
    """What somebody did while the file was read is not undone by the import."""
    before = importing.read_catalogue

    def slow(*words, **options):
        """Read the file while somebody joins two launches."""
        monkeypatch.setattr(importing, "read_catalogue", before)
        found = before(*words, **options)
        store.join("KP-2022-03-04-1", "KP-2022-02-26-1", "Ann")
        return found

    monkeypatch.setattr(importing, "read_catalogue", slow)
    store.import_catalogue("cns", table(FEBRUARY), name="north korea.csv")

    assert store.launch("KP-2022-02-26-1").kept.launch.formerly == ("KP-2022-03-04-1",)
    assert numbers(store, "KP-2022-03-04-1") == [("apogee_km", 615.0), ("ground_range_km", 305.0)]


def test_findings_ask_the_list_with_its_catalogues(store) -> None:
    """A launch that only a catalogue lists breaks a “first since”: in dossiers made anew, and in statements checked."""
    words = LISTED + " Officials called it the first ICBM test since 2017."
    key = store.add(words.encode(), published="2022-02-27").documents[0].id
    before = history(store.dossier(documents=[key]).findings)
    asked = history(store.check("first ICBM since 2017", "2022-02-28").findings)
    earlier = "5-Aug-20,3:00:00 AM,Hwasong-17,ICBM,Sunan,6000 km,1000 km,Success"
    report = store.import_catalogue("cns", table(earlier), name="north korea.csv")

    assert report.new_launches == 1
    for old, new in (
        (before, history(store.dossier(documents=[key]).findings)),
        (asked, history(store.check("first ICBM since 2017", "2022-02-28").findings)),
    ):
        assert "2020" not in old
        assert "2020" in new


def history(findings) -> str:
    """Return what was found on the record, as words."""
    found = [one for one in findings if one.question == "history"]
    assert found
    return " ".join(str(msgspec.to_builtins(one)) for one in found)


def test_a_file_that_cannot_be_read_leaves_nothing(store) -> None:
    """One sentence, and the store as it was."""
    changes = store.changes().total
    with pytest.raises(InputError, match=r"x\.csv"):
        store.import_catalogue("cns", b"a,b\n1,2\n", name="x.csv")

    assert store.changes().total == changes
    assert store.imports().total == 0


@pytest.mark.parametrize(
    ("kind", "name"),
    [("cns", "cns.csv"), ("nagix", "nagix_test.json"), ("gcat", "launch.tsv"), ("gcat", "launchlog.tsv"),
     ("gcat", "gcat_satcat.tsv"), ("satcat", "celestrak.csv"), ("satcat", "space_track.csv")],
)  # fmt: skip
def test_every_torture_file_goes_through(store, kind, name) -> None:
    """Cells come out of the store as they went in, with licence and whether they may be passed on."""
    report = store.import_catalogue(kind, TORTURE / name)
    rows = store.catalogue_rows(catalogue=kind, limit=100).rows

    assert len(rows) == report.imported
    assert all(row.licence == report.licence and row.redistribute is report.redistribute for row in rows)
    assert store.imports().rows[0].sha256 == report.sha256
