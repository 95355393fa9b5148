"""GeoJSON as shapely reads it: valid shapes, heights in metres, nothing across 180 degrees, no full range."""

from __future__ import annotations

import json

import pytest
from shapely.geometry import LineString, MultiLineString, Point, shape


def features(files):
    """Return the features of the one file by id, each with its shape."""
    (data,) = files.values()
    collection = json.loads(data)
    assert collection["type"] == "FeatureCollection"
    return {one["id"]: (shape(one["geometry"]), one["properties"]) for one in collection["features"]}


def test_the_track_and_the_site_are_there(mapped, written, sites) -> None:
    """The site is a point, the track a line that begins at the site and rises to the apogee."""
    found = features(written(mapped, "geojson"))
    site = sites["site:sunan"]
    track, properties = found["kp-2022-02-26/reported"]

    assert found["site:sunan"][0] == Point(site.longitude_deg, site.latitude_deg)
    assert isinstance(track, LineString)
    assert max(height for *_, height in track.coords) == pytest.approx(620_000.0, rel=0.01)
    assert properties["start"] == "2022-02-26T22:52:00Z"
    assert len(properties["time_s"]) == len(track.coords)


def test_no_full_range_is_drawn(mapped, written) -> None:
    """Neither the range-maximising twin nor the ensemble nor any range comes out, even had they places."""
    data = written(mapped, "geojson")["launches.geojson"].decode()

    assert set(features({"": data})) == {"site:sunan", "kp-2022-02-26/reported"}
    assert "7.5," not in data
    assert "full_range" not in data
    assert "maximising" not in data


def test_a_track_is_cut_at_180_degrees(across_180, written) -> None:
    """RFC 7946 section 3.1.9: two lines, one to +180, one from -180, at the same height, none across."""
    track, properties = features(written(across_180, "geojson"))["kp-2022-02-26/reported"]
    west, east = track.geoms

    assert isinstance(track, MultiLineString)
    assert (west.coords[-1][0], east.coords[0][0]) == (180.0, -180.0)
    assert west.coords[-1][1:] == east.coords[0][1:]
    assert all(line.bounds[2] - line.bounds[0] < 10.0 for line in track.geoms)
    assert [len(times) for times in properties["time_s"]] == [len(line.coords) for line in track.geoms]


def test_hostile_names_stay_text(hostile, written) -> None:
    """What a text calls itself cannot break out of the JSON."""
    _, properties = features(written(hostile, "geojson"))["kp-2022-02-26/reported"]

    assert "<script>" in properties["label"]


def test_what_is_left_out_is_counted(mapped, written) -> None:
    """The collection says how much may not be passed on."""
    assert json.loads(written(mapped, "geojson")["launches.geojson"])["lofted"]["left_out"]["texts"] == 1


def test_a_dossier_without_flights_is_an_empty_map(dossier, written) -> None:
    """Rows that stay here leave no site and no track, and the file is still a FeatureCollection."""
    found = features(written(dossier, "geojson"))

    assert "kp-2022-02-26/reported" not in found
