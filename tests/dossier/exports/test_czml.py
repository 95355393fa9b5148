"""CZML as czml3 validates it: packets, clock, samples in time."""

from __future__ import annotations

import json

import msgspec
import pytest
from czml3 import Document


def packets(files):
    """Return the packets of the one file after czml3 has accepted them."""
    (data,) = files.values()
    held = json.loads(data)
    Document.model_validate({"packets": held})
    return held


def test_the_document_comes_first(mapped, written) -> None:
    """The first packet is the document with version and clock, and every id is there once."""
    held = packets(written(mapped, "czml"))

    assert (held[0]["id"], held[0]["version"]) == ("document", "1.0")
    assert held[0]["clock"]["interval"].startswith("2022-02-26T22:52:00Z/")
    assert len({one["id"] for one in held}) == len(held)


def test_the_track_moves_in_the_earths_frame(mapped, written) -> None:
    """Samples of time, longitude, latitude and metres; times rise and the apogee is among the heights."""
    track = next(one for one in packets(written(mapped, "czml")) if one["id"].endswith("/reported"))
    samples = track["position"]["cartographicDegrees"]

    assert track["position"]["referenceFrame"] == "FIXED"
    assert samples[::4] == sorted(set(samples[::4]))
    assert max(samples[3::4]) == pytest.approx(620_000.0, rel=0.01)
    assert min(samples[1::4]) > 125.0


def test_without_an_instant_the_track_is_a_line(mapped, written) -> None:
    """A launch dated to the day has no moving point."""
    day = msgspec.structs.replace(mapped.known_launches[0].moment, precision="day")
    rows = (msgspec.structs.replace(mapped.known_launches[0], moment=day),)
    held = packets(written(msgspec.structs.replace(mapped, known_launches=rows), "czml"))

    assert "clock" not in held[0]
    assert "polyline" in held[-1]
    assert "published to the day only" in held[-1]["description"]


def test_descriptions_hold_no_markup(hostile, written) -> None:
    """Cesium shows descriptions as HTML, so hostile words come out escaped."""
    assert all("<" not in one.get("description", "") for one in packets(written(hostile, "czml")))
