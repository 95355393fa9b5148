"""The launch list: all rows, corrections applied, numbers with speakers, nothing later than its day."""

from __future__ import annotations

import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lofted import reference
from lofted.model import KnownLaunch, wire
from lofted.reference.tables import rows
from shared_material import shared


@pytest.fixture(scope="module")
def known() -> dict[str, KnownLaunch]:
    """Return the list by id."""
    return {row.launch.id: row for row in reference.known_launches()}


def _values(row: KnownLaunch, quantity: str) -> list[tuple[float, str, str | None]]:
    return [(report.value, report.hedge, report.said_by_id) for report in row.reports if report.quantity == quantity]


def test_all_rows_of_the_catalogue_are_there(known):
    """Every row of the foreign table is a launch of ours, and foreign and civil launches stand beside them."""
    bins = json.loads(shared("data/nk-missile-tests/test.en.json").read_text(encoding="utf-8"))["timeBins"]

    assert sum(row.actor == "country:kp" for row in known.values()) == sum(len(one["data"]) for one in bins)
    assert "US-1961-05-05-1" in known
    assert len(known) == len(reference.known_launches())


def test_sorted_by_time():
    """The list runs forward in time."""
    moments = [row.moment.earliest for row in reference.known_launches()]

    assert moments == sorted(moments)


@pytest.mark.parametrize(
    ("launch", "instant"),
    [
        ("KP-2017-07-04-1", "2017-07-04T00:40"),
        ("KP-2016-02-07-1", "2016-02-07T00:29"),
        ("KP-2017-05-13-1", "2017-05-13T20:28"),
        ("KP-2016-10-15-1", "2016-10-15T03:33"),
        ("KP-2012-04-12-1", "2012-04-12T22:39"),
        ("KP-2022-02-26-1", "2022-02-26T22:52"),
        ("KP-2022-03-04-1", "2022-03-04T23:48"),
    ],
)
def test_corrected_moments(known, launch, instant):
    """Known errors of time are corrected, and the corrected row says so."""
    row = known[launch]

    assert row.moment.earliest == datetime.fromisoformat(instant).replace(tzinfo=UTC)
    assert bool(row.corrections) == (not launch.startswith("KP-2022"))


def test_swapped_pair_is_straight(known):
    """The first row of 24 May 2022 was swapped: South Korea gave 540 km up and 360 km far."""
    row = known["KP-2022-05-24-1"]

    assert (540.0, "about", "org:rok-jcs") in _values(row, "apogee_km")
    assert (360.0, "about", "org:rok-jcs") in _values(row, "ground_range_km")
    assert len(row.corrections) == 2


@pytest.mark.parametrize(
    ("launch", "korea", "japan"),
    [("KP-2022-02-26-1", (620.0, 300.0), (600.0, 300.0)), ("KP-2022-03-04-1", (560.0, 270.0), (550.0, 300.0))],
)
def test_the_two_launches_have_first_hand_numbers(known, launch, korea, japan):
    """South Korea's and Japan's numbers stand with speaker and address; the catalogue's own are gone."""
    row = known[launch]
    ups, fars = _values(row, "apogee_km"), _values(row, "ground_range_km")

    assert ups == [(korea[0], "about", "org:rok-jcs"), (japan[0], "about", "org:jpn-mod")]
    assert fars == [(korea[1], "about", "org:rok-jcs"), (japan[1], "about", "org:jpn-mod")]
    assert all(report.source.startswith("http") for report in row.reports)


def test_the_two_launches_stay_unidentified(known):
    """Vehicle and class are None with a reason; what was said later stands as dated statements."""
    for launch in ("KP-2022-02-26-1", "KP-2022-03-04-1"):
        row = known[launch]
        said = {(said.said_by_id, said.kind, said.said_on) for said in row.statements}

        assert row.vehicle is None
        assert row.vehicle_class is None
        assert "10 March 2022" in row.vehicle_because
        assert ("org:us-dod", "range_class", "2022-03-10") in said
        assert any(who == "org:kcna" and kind == "purpose" for who, kind, _ in said)


def test_more_than_is_a_bound(known):
    """Japan's "more than 6,000 km" is a lower bound, never a value."""
    assert (6000.0, "at_least", "org:jpn-mod") in _values(known["KP-2022-03-24-1"], "apogee_km")
    assert (6000.0, "at_least", "org:jpn-mod") in _values(known["KP-2023-07-12-1"], "apogee_km")
    assert (3000.0, "at_most", "org:rok-jcs") in _values(known["KP-2023-04-12-1"], "apogee_km")


def test_height_of_an_orbit_is_no_apogee(known):
    """Successful space launches carry no apogee of the catalogue, which is that of their orbit."""
    for launch in ("KP-2012-12-12-1", "KP-2016-02-07-1", "KP-2023-11-21-1"):
        assert not _values(known[launch], "apogee_km")
        assert any("height of the orbit" in sentence for sentence in known[launch].corrections)


def test_rows_refer_to_what_exists(known):
    """Sites, vehicles, actors and speakers of the list are in their tables; a None has its reason."""
    for row in known.values():
        assert row.site in reference.sites() if row.site else row.site_because, row
        assert row.vehicle in reference.vehicles() if row.vehicle else row.vehicle_because, row
        assert row.vehicle_class or row.vehicle_class_because, row
        assert row.actor in reference.actors()
        for said in (*row.reports, *row.statements):
            assert said.said_by_id in reference.actors() if said.said_by_id else said.said_by_id_because, said


def test_origin_of_every_number(known):
    """Each number names its table and licence, and the catalogue is credited."""
    for row in known.values():
        for report in row.reports:
            assert "Apache-2.0" in report.origin or report.origin.startswith("launch_reports")


def test_salvos_share_an_event(known):
    """The eight missiles of 5 June 2022 are one event; the two tests of February and March are none."""
    salvo = {row.salvo for row in known.values() if row.launch.id.startswith("KP-2022-06-05")}

    assert len(salvo) == 1
    assert known["KP-2022-02-26-1"].salvo == "KP-2022-02-26-1"


def test_days_without_a_clock_keep_both_readings(known):
    """A day whose zone nobody states spans the Korean and the UTC day: 33 hours."""
    moment = known["KP-2006-07-05-1"].moment

    assert (moment.latest - moment.earliest).total_seconds() == 33 * 3600
    assert moment.utc_offset_min is None
    assert moment.utc_offset_min_because


def test_every_row_passes_the_codec():
    """Each row survives the way to JSON and back, so no None of the list lacks its reason."""
    for row in reference.known_launches():
        assert wire.read(wire.line(row), KnownLaunch) == row


def test_the_builder_makes_the_table():
    """The table is what its builder makes of the foreign file, our corrections and the rows typed by hand."""
    path = Path(__file__).parents[2] / "builders" / "launches.py"
    spec = importlib.util.spec_from_file_location("launches_builder", path)
    assert spec is not None
    assert spec.loader is not None
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)

    assert builder.built(shared("data/nk-missile-tests/test.en.json")) == list(rows("launches"))
