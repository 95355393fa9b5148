"""Exports of the shipped example and of the launch list: the whole way from a text or an id to files."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import msgspec
import numpy as np
import oem
import pytest
from pyproj import Transformer
from scipy.interpolate import CubicHermiteSpline

import lofted
from lofted.model import Dossier, InputError, Track, wire
from lofted.pipeline.export import FORMATS, export_all
from lofted.pipeline.saved_dossiers import load, load_listed
from source_tree import PACKAGE, ROOT

EXAMPLE = PACKAGE / "examples" / "two-tests-2022-03.txt"
LISTED = "KP-2022-02-26-1"
TURN_RAD_S = 7.292115e-5
GM_KM3_S2 = 398600.4418


@pytest.fixture(scope="module")
def assessment():
    """Assess the example once."""
    return lofted.assess(EXAMPLE, published="2022-03-11")


@pytest.fixture(scope="module")
def saved(assessment, tmp_path_factory):
    """Return the directory of a written dossier."""
    folder = tmp_path_factory.mktemp("saved") / "example-dossier"
    folder.mkdir()
    (folder / "dossier.json").write_text(wire.pretty(assessment.dossier), encoding="utf-8")
    return folder


@pytest.mark.parametrize("to", [one for one in FORMATS if one not in {"claimreview", "pdf"}])
def test_an_assessment_its_file_and_its_directory_give_the_same_bytes(assessment, saved, to: str) -> None:
    """From memory, from dossier.json, from the directory, and twice: the same files."""
    files = lofted.export(assessment, to=to)

    assert files == lofted.export(assessment.dossier, to=to)
    assert files == lofted.export(saved, to=to) == lofted.export(saved / "dossier.json", to=to)


@pytest.mark.parametrize("to", ["geojson", "kml", "czml", "oem"])
def test_the_full_range_is_in_no_map(assessment, to: str) -> None:
    """Without the full range, its twin and the ensemble, what is drawn is the same to the byte."""
    bare = tuple(
        msgspec.structs.replace(
            flight,
            tracks=tuple(track for track in flight.tracks if track.role == "reported"),
            **{
                name: value
                for one in ("full_range_km", "full_range_with_time_km", "full_range_rotating_km")
                for name, value in ((one, None), (f"{one}_because", "taken out"))
            },
        )
        for flight in assessment.dossier.flights
    )
    assert {track.role for flight in assessment.dossier.flights for track in flight.tracks} > {"reported"}

    assert lofted.export(msgspec.structs.replace(assessment.dossier, flights=bare), to=to) == lofted.export(
        assessment, to=to
    )


@pytest.mark.parametrize("number", [0, 1])
def test_states_obey_the_track_and_the_equations(assessment, number: int, tmp_path) -> None:
    """Between states a cubic meets the track's other points; over the coast the energy stays.

    Measured: 1.6 m, and 0.004 km2/s2 (1.5 m/s at 2.8 km/s), which is the round Earth of the arcs against the ellipsoid
    of the places; gates are three times that.
    """
    name, data = list(lofted.export(assessment, to="oem").items())[number]
    (tmp_path / name).write_bytes(data)
    (segment,) = oem.OrbitEphemerisMessage.open(str(tmp_path / name))
    states = list(segment)
    times = np.array([(one.epoch - states[0].epoch).to_value("s") for one in states])
    places, speeds = (np.array([getattr(one, what) for one in states]) for what in ("position", "velocity"))
    track = assessment.dossier.flights[number].tracks[0]
    axes = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
    metres = np.array(track.altitude_km) * 1000.0
    expected = np.array(axes.transform(track.longitude_deg, track.latitude_deg, metres)).T / 1000.0
    drawn = CubicHermiteSpline(times, places, speeds)(np.clip(track.time_s, times[0], times[-1]))
    inertial = speeds + np.cross([0.0, 0.0, TURN_RAD_S], places)
    energy = (inertial**2).sum(axis=1) / 2.0 - GM_KM3_S2 / np.linalg.norm(places, axis=1)
    coast = (times > 150.0) & (times < times[-2])

    assert np.linalg.norm(drawn - expected, axis=1).max() < 0.005
    assert np.ptp(energy[coast]) < 0.012


def test_the_json_is_a_dossier_again(assessment) -> None:
    """What json writes is read back as a Dossier, without the text, and says what was left out."""
    data = lofted.export(assessment, to="json")["dossier.json"]
    jsonschema.validate(json.loads(data), json.loads((ROOT / "docs" / "schema" / "dossier.json").read_text("utf-8")))
    kept = wire.read(data, Dossier)

    assert kept.claims == assessment.dossier.claims
    assert [one.text for one in kept.documents] == [
        one.text if one.redistribute else None for one in assessment.dossier.documents
    ]
    assert kept.notes[-1].startswith("Left out because it may not be passed on: ")


def test_one_launch_of_two(assessment) -> None:
    """Only the launch named, and its flight."""
    files = lofted.export(assessment, to="oem", launches=[LISTED])
    rows = list(
        csv.DictReader(io.StringIO(lofted.export(assessment, to="csv", launches=LISTED)["launches.csv"].decode()))
    )

    assert list(files) == [f"1-{LISTED}.oem"]
    assert [row["launch"] for row in rows] == [LISTED]
    assert len(lofted.export(assessment, to="oem")) == 2
    with pytest.raises(InputError, match="KP-2022-03-04-1"):
        lofted.export(assessment, to="csv", launches=["KP-1"])


def test_a_listed_launch_is_reconstructed() -> None:
    """An id gives the row of the list, its numbers and its flight, and no claims."""
    dossier = load_listed([LISTED, LISTED])

    assert [row.launch.id for row in dossier.known_launches] == [LISTED]
    assert {one.interval.quantity for one in dossier.quantities} >= {"apogee_km", "ground_range_km"}
    assert dossier.flights[0].regime == "lofted"
    assert json.loads(lofted.export(LISTED, to="geojson")["launches.geojson"])["features"]
    wire.check_reasons(dossier)


def test_several_sources_have_a_folder_each(saved) -> None:
    """Folders are numbered and plainly named; listed launches share one."""
    files = export_all([str(saved), LISTED, "KP-2022-03-04-1"], to="kml")

    assert list(files) == ["1-launch-list/launches.kml", "2-example-dossier/launches.kml"]
    assert list(export_all([str(saved)], to="kml")) == ["launches.kml"]
    with pytest.raises(InputError, match="name a dossier"):
        export_all([], to="kml")


def test_announced_areas_are_drawn_where_they_can_be(assessment) -> None:
    """Areas of a notice join the map, cut at 180 degrees as there; a table cannot hold them."""
    notice = (
        "NAVAREA XI 100/12\n1. ROCKET LAUNCH 052200Z TO 060300Z APR 22 IN AREA BOUND BY:\n"
        "   35-13N 124-52E, 35-13N 124-30E, 36-04N 124-30E, 36-04N 124-52E.\n"
    )
    reading = lofted.read_hazards(notice.encode(), site="sohae")
    data = json.loads(lofted.export(assessment, to="geojson", areas=[reading])["launches.geojson"])

    assert [one["geometry"]["type"] for one in data["features"]][-1] == "Polygon"
    assert b"announced" in lofted.export(assessment, to="kml", areas=[reading])["launches.kml"]
    with pytest.raises(InputError, match="not into csv"):
        lofted.export(assessment, to="csv", areas=[reading])


def _edited(dossier: Dossier, fault: str) -> Dossier:
    """Return the dossier as somebody could have spoilt it."""
    flight, claim = dossier.flights[0], dossier.claims[0]
    track: Track = flight.tracks[0]
    tracks = {
        "columns": {"altitude_km": track.altitude_km[1:]},
        "latitudes": {"latitude_deg": (91.0, *track.latitude_deg[1:])},
        "times": {"time_s": (1e12, *track.time_s[1:])},
    }
    if fault in tracks:
        spoilt = msgspec.structs.replace(flight, tracks=(msgspec.structs.replace(track, **tracks[fault]),))
        return msgspec.structs.replace(dossier, flights=(spoilt,))
    if fault == "date":
        return msgspec.structs.replace(dossier, as_of="2022-03-11\nSTOP")
    moved = {"place": {"start": claim.start + 1, "end": claim.end + 1}, "length": {"end": claim.end + 1}}[fault]
    return msgspec.structs.replace(dossier, claims=(msgspec.structs.replace(claim, **moved),))


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("columns", "columns of different lengths"),
        ("latitudes", "latitudes and longitudes"),
        ("times", "times that do not rise"),
        ("date", "not a date"),
        ("place", "does not stand at its place"),
        ("length", "not as long as its quote"),
    ],
)
def test_a_spoilt_dossier_is_refused_in_a_sentence(assessment, fault: str, said: str) -> None:
    """What was edited by hand does not come out as a wrong file."""
    with pytest.raises(InputError, match=said):
        load(_edited(assessment.dossier, fault))


def test_what_is_no_dossier_is_said(tmp_path) -> None:
    """Other JSON, no file, no format: one sentence each."""
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    for source, said in (
        (tmp_path / "other.json", "is not a Dossier"),
        (tmp_path, "cannot read"),
        ("KP-9", "no listed"),
    ):
        with pytest.raises(InputError, match=said):
            lofted.export(source, to="json")
    with pytest.raises(InputError, match="no export to"):
        lofted.export(LISTED, to="xls")
