"""``lofted hazard``: text, JSON, files, and one sentence for what cannot be read."""

from __future__ import annotations

import pytest

NOTICE = b"""NAVAREA XI 1/12
FIRST STAGE 092200Z DEC TO 290300Z DEC 12 IN AREA BOUND BY
34-58-36N 124-32-32E, 35-44-06N 124-30-30E, 34-58-43N 124-56-11E, 35-44-07N 124-54-23E.
"""
CONTRACT = {"areas", "azimuth_deg", "inclination_deg"}
AREA_CONTRACT = {"vertices", "window", "distance_km", "bearing_deg", "nearest_km", "farthest_km", "repairs"}


def test_json_fits_its_schema_and_the_contract(run, fits) -> None:
    """One object with every key of the contract."""
    done = run("hazard", "-", "--site", "sohae", "--claimed", "500 km, 97.4°", "--json", text=NOTICE)
    held = fits(done.stdout, "hazard")

    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)
    assert held["schema"] == "lofted/hazard/1"
    assert held.keys() >= CONTRACT
    assert held["areas"][0].keys() >= AREA_CONTRACT
    assert held["inclination_deg"].keys() >= {"rotating", "non_rotating"}
    assert held["azimuth_deg"] == pytest.approx(179.8, abs=0.05)


def test_text_says_what_was_mended(run) -> None:
    """A terminal reader sees distance, inclinations, the finding and the repair with its line."""
    words = run("hazard", "-", "--site", "sohae", "--claimed", "97.4°", text=NOTICE).stdout.decode()

    for wanted in ("478 km at 179.8°", "87.8° with the Earth's turning", "dog-leg", "repaired: line 3:"):
        assert wanted in words


def test_files_are_written_whole_and_never_over_others(run, tmp_path) -> None:
    """Data, GeoJSON, KML and map in a new directory; a second run is refused."""
    done = run("hazard", "-", "--site", "sohae", "--out", "here", text=NOTICE)

    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "here").iterdir()}
    assert names == {"hazard.json", "hazard.geojson", "hazard.kml", "map.svg", "map.png", "map.txt"}
    again = run("hazard", "-", "--site", "sohae", "--out", "here", text=NOTICE)
    assert (again.returncode, again.stderr.count(b"\n")) == (2, 1)


@pytest.mark.parametrize(
    ("words", "text", "told"),
    [
        (("-",), b"no areas here", "no position was found in its 1 line"),
        (("-",), b"AREA 10-00N 20-00E, 11-00N 20-00E", "line 1: 2 different positions"),
        (("-",), b"AREA 91-00N 20-00E, 11-00N 20-00E, 10-00N 20-00E", "line 1:"),
        (("missing.txt",), b"", "missing.txt"),
        (("-", "--site", "Atlantis"), NOTICE, "Atlantis"),
        (("-", "--claimed", "high up"), NOTICE, "high up"),
        (("-", "--published", "soon"), NOTICE, "soon"),
        ((), b"", "FILE"),
    ],
)
def test_bad_input_is_one_sentence(run, words, text, told) -> None:
    """Exit 2, one line on standard error that names what and where, nothing on standard output."""
    done = run("hazard", *words, text=text)

    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert told in done.stderr.decode()
