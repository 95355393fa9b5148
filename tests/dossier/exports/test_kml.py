"""KML as fastkml reads it: sites with a time span, tracks with an instant for each point, hostile text as text."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import fastkml
import pytest
from fastkml.gx import MultiTrack
from lxml import etree


def placemarks(files):
    """Return the placemarks of the one file by name, read strictly."""
    (data,) = files.values()
    # Validated against the OGC schema of KML 2.2 that comes with fastkml.
    document = fastkml.KML.parse(io.BytesIO(data), strict=True, validate=True).features[0]
    return {one.name: one for one in document.features}


def test_a_site_has_the_span_of_the_published_time(mapped, written) -> None:
    """The launch was published to the minute, so its place stands for that minute."""
    site = placemarks(written(mapped, "kml"))["26 Feb 2022 UTC, Sunan"]

    assert site.times.begin.dt == datetime(2022, 2, 26, 22, 52, tzinfo=UTC)
    assert site.times.end.dt == datetime(2022, 2, 26, 22, 53, tzinfo=UTC)
    assert (site.geometry.x, site.geometry.y) == pytest.approx((125.67, 39.19))


def test_a_track_has_an_instant_for_each_point(mapped, written) -> None:
    """Times rise from the launch, heights are metres, and the twin's longitude is nowhere."""
    track = placemarks(written(mapped, "kml"))["26 Feb 2022 UTC, Sunan: reported track"]
    (items,) = [one.track_items for one in track.kml_geometry.tracks]
    times = [item.when.dt for item in items]

    assert isinstance(track.kml_geometry, MultiTrack)
    assert times == sorted(times)
    assert times[0] == datetime(2022, 2, 26, 22, 52, tzinfo=UTC)
    assert max(item.coord.z for item in items) == pytest.approx(620_000.0, rel=0.01)
    assert all(item.coord.x > 125.0 for item in items)


def test_a_track_across_180_degrees_is_two(across_180, written) -> None:
    """Each part stays on its side."""
    tracks = placemarks(written(across_180, "kml"))["26 Feb 2022 UTC, Sunan: reported track"].kml_geometry.tracks
    signs = [{item.coord.x > 0 for item in one.track_items} for one in tracks]

    assert signs == [{True}, {False}]


def test_hostile_text_stays_text(hostile, written) -> None:
    """Tags, quotes and control characters of a label come out as letters, none as an element."""
    data = written(hostile, "kml")
    names = list(placemarks(data))
    (raw,) = data.values()

    assert any("<script>alert(1)</script>" in name for name in names)
    assert not etree.fromstring(raw).findall(".//{*}script")
    assert not re.search(rb"[\x00-\x08]", raw)
