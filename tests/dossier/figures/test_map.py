"""The map: rings true on the ellipsoid, land where land is, nothing beyond half the Earth."""

import io
import itertools

import numpy as np
import pytest
from matplotlib.image import imread
from pyproj import Geod

from lofted.dossier.figures import style
from lofted.dossier.figures.coast import Centre
from lofted.dossier.figures.map import draw_map, radius_km
from lofted.model import Site

GEOD = Geod(ellps="WGS84")
meter = 0.001  # in kilometres
SITES = {
    "Sunan": (39.19, 125.67),
    "Taiyuan": (38.85, 111.61),
    "Kodiak": (57.44, -152.34),
    "Kwajalein": (9.05, 167.72),
    "Semnan": (35.23, 53.92),
}
LAND = {
    "Mongolia": (46.0, 105.0),
    "Australia": (-25.0, 134.0),
    "Brazil": (-10.0, -55.0),
    "Argentina": (-35.0, -65.0),
    "Canada": (60.0, -110.0),
    "Congo": (0.0, 22.0),
    "Antarctica": (-80.0, 60.0),
    "Greenland": (72.0, -40.0),
    "Chukotka": (67.0, 178.0),
}
SEA = {
    "Pacific": (0.0, -150.0),
    "South Atlantic": (-40.0, -15.0),
    "Indian Ocean": (-25.0, 80.0),
    "North Atlantic": (40.0, -40.0),
    "Bering Sea": (58.0, 179.5),
    "Caspian Sea": (42.0, 50.5),
}


def site(name: str) -> Site:
    """Return a site by its name."""
    latitude, longitude = SITES[name]
    return Site(
        id=f"site:{name}",
        name=name,
        country="",
        latitude_deg=latitude,
        longitude_deg=longitude,
        precision_km=1.0,
        time_zone="UTC",
        satellite_site=False,
        impact_range=False,
        source="test",
    )


@pytest.mark.parametrize("name", SITES)
def test_a_ring_is_where_the_geodesic_ends(name):
    """Points 5,000 km away on the ellipsoid lie on the ring, to a metre; a spherical ring would be 22 km off."""
    latitude, longitude = SITES[name]
    centre = Centre(latitude_deg=latitude, longitude_deg=longitude, radius_km=6000.0)
    bearings = np.arange(0.0, 360.0, 7.0)
    start = np.full((2, len(bearings)), [[longitude], [latitude]])
    lon, lat, _ = GEOD.fwd(start[0], start[1], bearings, np.full(len(bearings), 5.0e6))

    plane = centre.project(np.column_stack([lon, lat]))

    assert np.hypot(*plane.T) == pytest.approx(5000.0, abs=meter)
    assert np.degrees(np.arctan2(plane[:, 0], plane[:, 1])) % 360.0 == pytest.approx(bearings, abs=1e-6)


@pytest.mark.parametrize("name", SITES)
def test_land_is_land_and_sea_is_sea(name, make_flight):
    """On a map of nearly the whole Earth every known point has its colour, antipode, pole and 180 degrees included."""
    flight = make_flight(1500, 17800, None)
    picture = draw_map(site(name), flight, label="x", bearing_deg=190.0)
    pixels = imread(io.BytesIO(picture.png()))[..., :3]
    centre = Centre(latitude_deg=SITES[name][0], longitude_deg=SITES[name][1], radius_km=radius_km(flight))
    disc_pt = picture.canvas.width_pt / 2.0 - style.MARGIN_PT
    blue = {}
    for place, (latitude, longitude) in (LAND | SEA).items():
        x, y = centre.project(np.array([[longitude, latitude]]))[0] * disc_pt / centre.radius_km
        column = round((picture.canvas.width_pt / 2.0 + x) * 2)
        row = round((picture.canvas.height_pt - (40.0 + disc_pt + y)) * 2)
        patch = pixels[row - 4 : row + 5, column - 4 : column + 5].reshape(-1, 3)
        # Lines are few, so the middle of the colours is the ground; land is warmer than sea.
        blue[place] = float(np.median(patch[:, 2] - patch[:, 0]))

    assert max(blue[place] for place in LAND) < min(blue[place] for place in SEA), blue


@pytest.mark.parametrize("name", SITES)
def test_labels_do_not_touch(name, make_flight):
    """No label overlaps another."""
    for flight in (make_flight(620, 300, (310, 1190)), make_flight(1200, 900, (600, 9000), open_above=True)):
        labels = draw_map(site(name), flight, label="x").labels
        for one, other in itertools.combinations(labels, 2):
            apart = one.box[2] <= other.box[0] or other.box[2] <= one.box[0]
            apart |= one.box[3] <= other.box[1] + 1.0 or other.box[3] <= one.box[1] + 1.0
            assert apart, (one.text, other.text)


def test_the_map_reaches_as_far_as_its_largest_ring(make_flight):
    """The 95 per cent ring is on the map, and the map never passes the antipode."""
    assert radius_km(make_flight(620, 300, (310, 1190))) > 1.04 * 1190
    assert radius_km(make_flight(6248, 1090, (511, 19500))) < 20003.9
    assert radius_km(make_flight(620, 300, None)) < 1000.0


def test_a_range_beyond_half_the_earth_has_no_ring(make_flight):
    """What cannot be a ring is said instead of drawn."""
    picture = draw_map(site("Sunan"), make_flight(6248, 1090, (511, 20500)), label="x")

    assert "beyond half the Earth and has no ring" in picture.caption
    assert not any("Full range of the energy" in label.text for label in picture.labels)


def test_a_known_direction_is_a_line_and_not_a_ring(make_flight):
    """With a bearing, or a track, the reported range is drawn where it went."""
    with_bearing = draw_map(site("Sunan"), make_flight(620, 300, None), label="x", bearing_deg=60.0)
    with_track = draw_map(site("Sunan"), make_flight(620, 300, None, bearing_deg=60.0), label="x")
    with_impact = draw_map(site("Sunan"), make_flight(620, 300, None), label="x", impact=(40.4, 128.8))
    ring = draw_map(site("Sunan"), make_flight(620, 300, None), label="x")

    for line in (with_bearing, with_track, with_impact):
        assert "along the reported direction" in line.caption
    assert "no direction was reported" in ring.caption


def test_no_country_and_no_place_is_named(make_flight):
    """The only name on the map is the launch site's."""
    labels = {label.text for label in draw_map(site("Sunan"), make_flight(620, 300, (310, 1190)), label="L").labels}

    assert labels - {"Sunan", "L"} == {
        text for text in labels if any(word in text for word in ("range", "km", "Azimuthal", "Borders"))
    }
    assert any("no position on any status" in text for text in labels)


def test_the_map_repeats_itself(make_flight):
    """Two runs give the same bytes."""
    flight = make_flight(620, 300, (310, 1190))
    first, second = (draw_map(site("Sunan"), flight, label="x") for _ in range(2))

    assert first.svg() == second.svg()
    assert first.png() == second.png()
