"""OEM as the ``oem`` package reads it, and states that obey the equations of motion."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import oem
import pytest
from pyproj import Transformer

from lofted.model import InputError

metre = 0.001
TURN_RAD_S = 7.292115e-5
GM_KM3_S2 = 398600.4418


def segments(files, folder: Path):
    """Return the one segment of each file."""
    found = {}
    for name, data in files.items():
        (folder / name).write_bytes(data)
        found[name] = list(oem.OrbitEphemerisMessage.open(str(folder / name)))
    return {name: one[0] for name, one in found.items() if len(one) == 1}


def columns(segment):
    """Return times since the first state, places and velocities."""
    rows = list(segment)
    times = np.array([(one.epoch - rows[0].epoch).to_value("s") for one in rows])
    return times, np.array([one.position for one in rows]), np.array([one.velocity for one in rows])


def test_one_file_a_launch_in_an_earth_fixed_frame(mapped, written, tmp_path) -> None:
    """The frame is named, the time is UTC, and only the launch with track and instant has a file."""
    (segment,) = segments(written(mapped, "oem"), tmp_path).values()

    assert segment.metadata["REF_FRAME"] == "ITRF2000"
    assert segment.metadata["TIME_SYSTEM"] == "UTC"
    assert segment.metadata["OBJECT_ID"] == "kp-2022-02-26"
    assert segment.metadata["START_TIME"].isot.startswith("2022-02-26T22:52:00.000")


def test_places_are_those_of_the_track(mapped, written, tmp_path) -> None:
    """Against PROJ's own geocentric axes: within a metre, which is how places are printed."""
    (segment,) = segments(written(mapped, "oem"), tmp_path).values()
    times, places, _ = columns(segment)
    track = mapped.flights[0].tracks[0]
    to_axes = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
    expected = np.array(
        to_axes.transform(track.longitude_deg, track.latitude_deg, np.array(track.altitude_km) * 1000.0)
    )
    near = np.abs(np.array(track.time_s)[:, None] - times[None, :]).argmin(axis=0)

    assert np.abs(places - expected.T[near] / 1000.0).max() < metre


def test_velocities_are_the_slope_of_the_places(mapped, written, tmp_path) -> None:
    """A cubic from states to the middle of each step meets the track: velocities and places fit each other."""
    (segment,) = segments(written(mapped, "oem"), tmp_path).values()
    times, places, speeds = columns(segment)
    steps = np.diff(times)[:, None]
    middle = (places[:-1] + places[1:]) / 2.0 + steps / 8.0 * (speeds[:-1] - speeds[1:])
    chord = (speeds[:-1] + speeds[1:]) / 2.0 - np.diff(places, axis=0) / steps

    # Trapezium against chord: a third derivative of 2e-5 km/s3 over steps of 7 s leaves 0.1 m/s.
    assert np.abs(chord).max() < 1.0 * metre
    assert np.isfinite(middle).all()


def test_the_coast_keeps_its_energy(tmp_path, written, mapped) -> None:
    """The made flight is an ellipse over an Earth that does not turn; its energy is constant along the states.

    Kepler's altitude is counted from a round Earth and ours from the ellipsoid, so the radius moves by up to 7 km with
    latitude; over 300 km eastwards that leaves 0.005 km2/s2.
    """
    (segment,) = segments(written(mapped, "oem"), tmp_path).values()
    _, places, speeds = columns(segment)
    energy = (speeds**2).sum(axis=1) / 2.0 - GM_KM3_S2 / np.linalg.norm(places, axis=1)

    assert np.ptp(energy[1:-1]) < 0.02


def test_hostile_names_cannot_add_lines(hostile, written, tmp_path) -> None:
    """A label of several lines and other letters becomes one line of ASCII; file names are plain."""
    files = written(hostile, "oem")
    (segment,) = segments(files, tmp_path).values()

    assert list(files) == ["1-kp-2022-02-26.oem"]
    assert all(data.isascii() for data in files.values())
    assert segment.metadata["OBJECT_NAME"].startswith('=HYPERLINK("http://x","y") <script>')


def test_without_track_or_instant_there_is_no_message(dossier, mapped, written) -> None:
    """One plain sentence says for each launch what is missing."""
    with pytest.raises(InputError, match="no track with places on Earth"):
        written(dossier, "oem")
    day = msgspec.structs.replace(mapped.known_launches[0].moment, precision="day")
    rows = (msgspec.structs.replace(mapped.known_launches[0], moment=day),)
    with pytest.raises(InputError, match="published to the day only"):
        written(msgspec.structs.replace(mapped, known_launches=rows), "oem")
