"""``lofted orbit``: JSON lines to the contract, text, files, and one sentence for what cannot be read."""

from __future__ import annotations

import json

import pytest

TLE = b"""KMS 3-2
1 39026U 12072A   12347.09611576 -.00000066  00000-0  00000+0 0    21
2 39026 097.4047 036.0317 0067405 176.3492 277.5861 15.08261084    19
"""
CONTRACT = {
    "schema", "object", "perigee_km", "apogee_km", "inclination_deg", "period_min", "node_drift_deg_day",
    "plane_offset_min",
}  # fmt: skip
LAUNCH = ("--launch", "2012-12-12T00:49Z", "--site", "sohae")


def test_json_lines_fit_their_schema_and_the_contract(run, fits) -> None:
    """One object a set, every key of the contract in each."""
    done = run("orbit", "-", *LAUNCH, "--json", text=TLE + TLE)
    lines = done.stdout.decode().split("\n")

    assert (done.returncode, done.stderr, len(lines), lines[-1]) == (0, b"", 3, "")
    for line in lines[:-1]:
        held = fits(line, "orbit")
        assert held.keys() >= CONTRACT
        assert held["perigee_km"] == pytest.approx(494.9, abs=0.1)
        assert 15.0 < held["plane_offset_min"] < 17.0


def test_a_null_has_its_reason(run) -> None:
    """Without a launch the offset is null, and the key beside it says why."""
    held = json.loads(run("orbit", "-", "--json", text=TLE).stdout)

    assert held["plane_offset_min"] is None
    assert held["plane_offset_min_because"]


def test_text_names_its_conventions(run) -> None:
    """A terminal reader sees each convention, the drift and the plane."""
    words = run("orbit", "-", *LAUNCH, text=TLE).stdout.decode()

    for wanted in ("494.9 × 588.2 km", "kozai", "491.9 × 585.1 km", "brouwer", "16.1 min after the launch, southbound"):
        assert wanted in words


def test_files_are_written(run, tmp_path) -> None:
    """Data, GeoJSON and KML in a new directory."""
    assert run("orbit", "-", "--out", "here", text=TLE).returncode == 0
    assert {path.name for path in (tmp_path / "here").iterdir()} == {"orbit.jsonl", "orbit.geojson", "orbit.kml"}


def test_a_faulty_set_among_good_ones_is_told(run) -> None:
    """The good set is printed, the faulty one named on standard error."""
    done = run("orbit", "-", "--json", text=TLE.replace(b"    19\n", b"    18\n") + TLE)

    assert (done.returncode, done.stdout.count(b"\n")) == (0, 1)
    assert b"line 3: its checksum is 8" in done.stderr


@pytest.mark.parametrize(
    ("words", "text", "told"),
    [
        (("-",), b"hello", "no element set"),
        (("-",), TLE.replace(b"    19\n", b"    18\n"), "line 3: its checksum is 8"),
        (("-", "--launch", "2023-11-21T13:42Z"), TLE, "line 2: the epoch of object 39026"),
        (("-", "--launch", "2012-12-12"), TLE, "no zone"),
        (("-", "--site", "Atlantis"), TLE, "Atlantis"),
        (("missing.tle",), b"", "missing.tle"),
        (("-", "--catalogue", "missing.csv"), TLE, "missing.csv"),
    ],
)
def test_bad_input_is_one_sentence(run, words, text, told) -> None:
    """Exit 2, one line on standard error that names what and where, nothing on standard output."""
    done = run("orbit", *words, text=text)

    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert told in done.stderr.decode()
