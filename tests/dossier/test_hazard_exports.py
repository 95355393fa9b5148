"""GeoJSON, KML and map of announced areas: right way round, cut at 180 degrees, the same bytes twice."""

from __future__ import annotations

import json
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from shapely.geometry import shape

import lofted
from lofted.dossier.exports.geojson import hazard_geojson, orbit_geojson
from lofted.dossier.exports.kml import hazard_kml, orbit_kml
from lofted.dossier.exports.rings import cut_line, cut_ring
from lofted.dossier.figures.hazard_map import draw_hazard_map
from lofted.model import LoftedError

NOTICE = b"""HYDROPAC 5/23.
ROCKET <LAUNCHING> & 0200Z TO 0700Z DAILY 11 THRU 12 APR IN AREAS BOUND BY:
A. 35-44N 124-30E, 35-44N 124-54E, 34-58N 124-56E, 34-58N 124-32E.
B. 10-00N 179-00E, 10-00N 179-00W, 12-00N 179-00W, 12-00N 179-00E.
"""
TLE = b"""KMS 3-2
1 39026U 12072A   12347.09611576 -.00000066  00000-0  00000+0 0    21
2 39026 097.4047 036.0317 0067405 176.3492 277.5861 15.08261084    19
"""


@pytest.fixture(scope="module")
def reading():
    """Return two areas, one across 180 degrees, with a claimed orbit."""
    return lofted.read_hazards(NOTICE, site="sohae", claimed="500 km, 97.4°")


def test_geojson_holds_areas_site_and_tracks(reading) -> None:
    """Polygons are counter-clockwise and valid; the one across 180 degrees is split; no longitude leaves the map."""
    found = json.loads(hazard_geojson(reading))
    kinds = {feature["id"]: feature["geometry"]["type"] for feature in found["features"]}

    assert kinds["HYDROPAC 5/23 A"] == "Polygon"
    assert kinds["HYDROPAC 5/23 B"] == "MultiPolygon"
    assert kinds["site"] == "Point"
    for feature in found["features"]:
        geometry = shape(feature["geometry"])
        assert geometry.is_valid
        assert -180.0 <= geometry.bounds[0] <= geometry.bounds[2] <= 180.0
        for polygon in getattr(geometry, "geoms", [geometry]):
            assert polygon.geom_type != "Polygon" or polygon.exterior.is_ccw
    both = shape(next(f["geometry"] for f in found["features"] if f["id"] == "HYDROPAC 5/23 B"))
    assert both.area == pytest.approx(4.0, abs=1e-6)


def test_kml_is_well_formed_and_timed(reading) -> None:
    """It parses, names every area, spans its windows, and special characters stay text."""
    root = ET.fromstring(hazard_kml(reading))  # noqa: S314 - our own output
    space = {"k": "http://www.opengis.net/kml/2.2"}
    names = [name.text for name in root.findall(".//k:Placemark/k:name", space)]

    assert names[:2] == ["HYDROPAC 5/23 A", "HYDROPAC 5/23 B"]
    assert root.findtext(".//k:TimeSpan/k:begin", namespaces=space) == "2023-04-11T02:00:00Z"
    assert root.findtext(".//k:TimeSpan/k:end", namespaces=space) == "2023-04-12T07:00:00Z"


def test_the_track_of_an_object_is_cut_at_180_degrees() -> None:
    """Two revolutions cross 180 degrees; no segment jumps across the map."""
    readings = lofted.check_orbit(TLE).readings
    (feature,) = json.loads(orbit_geojson(readings))["features"]

    assert feature["geometry"]["type"] == "MultiLineString"
    for line in feature["geometry"]["coordinates"]:
        steps = [abs(b[0] - a[0]) for a, b in pairwise(line)]
        assert max(steps) < 100.0
    ET.fromstring(orbit_kml(readings))  # noqa: S314 - our own output


def test_a_ring_round_the_pole_reaches_it() -> None:
    """The pole's edge closes the ring, so that the area is not lost."""
    rings = cut_ring([(80.0, -180.0), (80.0, -90.0), (80.0, 0.0), (80.0, 90.0)])

    assert max(lat for ring in rings for _, lat in ring) == 90.0
    assert cut_line([1.0], [2.0]) == []


def test_the_map_names_what_it_shows(reading) -> None:
    """Site, areas and lines are labelled inside the sheet, the caption says what is announced and what computed."""
    picture = draw_hazard_map(reading)
    words = " ".join(label.text for label in picture.labels)

    for wanted in ("Sohae", "Fitted through the areas", "claimed 97.4°", "478 km"):
        assert wanted in words
    assert "announced areas" in picture.caption
    assert "not observed" in picture.caption
    for label in picture.labels:
        x0, y0, x1, y1 = label.box
        assert x0 >= 0.0
        assert y0 >= 0.0
        assert x1 <= picture.canvas.width_pt
        assert y1 <= picture.canvas.height_pt
    assert draw_hazard_map(reading).svg() == picture.svg()


def test_no_map_without_a_site() -> None:
    """The map is centred on the site; without one there is a sentence."""
    with pytest.raises(LoftedError, match="launch site"):
        draw_hazard_map(lofted.read_hazards(NOTICE))
