"""Areas: order of corners, distances from a site, circles, 180 degrees, poles."""

from __future__ import annotations

import itertools
import json

import pytest

from lofted.model.errors import InputError
from lofted.orbit import polygon
from shared_material import shared

BOX = ((10.0, 20.0), (10.0, 22.0), (12.0, 22.0), (12.0, 20.0))
KM = 1.0
DEGREE_TENTH = 0.1


def test_a_valid_ring_is_returned_as_it_is() -> None:
    """A ring whose sides do not cross keeps its corners, their order and its sense."""
    assert polygon.untangle(BOX) == (BOX, False)
    assert polygon.untangle(BOX[::-1]) == (BOX[::-1], False)


@pytest.mark.parametrize("order", [o for o in itertools.permutations(range(4)) if o[0] == 0])
def test_any_order_of_a_box_becomes_a_box(order: tuple[int, ...]) -> None:
    """Whatever order the corners are listed in, the area is that of the box and the first corner stays first."""
    ring, changed = polygon.untangle(tuple(BOX[index] for index in order))

    assert changed == (order not in {(0, 1, 2, 3), (0, 3, 2, 1)})
    assert ring[0] == BOX[0]
    assert polygon.measure(ring).area_km2 == pytest.approx(polygon.measure(BOX).area_km2, rel=1e-9)


@pytest.mark.parametrize("shift", [0.0, 90.0, 158.5, 159.0, 170.0, -170.0])
def test_a_box_is_the_same_wherever_it_lies(shift: float) -> None:
    """Moving a box round the Earth, across 180 degrees too, changes neither area nor the need for repair."""
    moved = tuple((lat, (lon + shift + 180.0) % 360.0 - 180.0) for lat, lon in BOX)
    crossed = tuple(moved[index] for index in (0, 2, 1, 3))

    assert polygon.untangle(moved) == (moved, False)
    assert polygon.untangle(crossed)[1]
    found = polygon.measure(moved)
    assert found.area_km2 == pytest.approx(polygon.measure(BOX).area_km2, rel=1e-9)
    assert found.crosses_180 == (max(lon for _, lon in moved) - min(lon for _, lon in moved) > 180.0)


def test_a_ring_round_the_pole() -> None:
    """An area that holds the pole is measured, and its centre is the pole."""
    ring = tuple((86.0, lon) for lon in (-180.0, -90.0, 0.0, 90.0))

    assert polygon.untangle(ring) == (ring, False)
    found = polygon.measure(ring)
    assert found.centroid[0] == pytest.approx(90.0, abs=0.01)
    assert 350_000.0 < found.area_km2 < 420_000.0


@pytest.mark.parametrize(
    ("corners", "words"),
    [
        (((1.0, 2.0), (3.0, 4.0)), "2 different positions"),
        (((1.0, 2.0), (3.0, 4.0), (1.0, 2.0)), "2 different positions"),
        (((0.0, 0.0), (0.0, 1.0), (0.0, 2.0)), "one line"),
    ],
)
def test_what_bounds_no_area_is_refused(corners: tuple[tuple[float, float], ...], words: str) -> None:
    """Too few corners, or corners on one line, end in a sentence."""
    with pytest.raises(InputError, match=words):
        polygon.untangle(corners)


@pytest.mark.parametrize(
    ("event", "stage", "site", "distance_km", "bearing_deg"),
    [
        ("Unha-2", "stage 1", (40.8499966, 129.666664), 625.0, 91.3),
        ("Unha-2", "stage 2", (40.8499966, 129.666664), 3569.0, 92.9),
        ("Unha-3 / Kwangmyongsong-3-2", "stage 1", (39.6596, 124.7057), 478.0, 179.8),
    ],
)
def test_published_areas_lie_where_they_were_said_to_lie(
    event: str, stage: str, site: tuple[float, float], distance_km: float, bearing_deg: float
) -> None:
    """Distance and bearing of announced areas of 2009 and 2012 from their sites."""
    table = json.loads(shared("data/hazard_areas.json").read_text(encoding="utf-8"))
    zones = next(row["zones"] for row in table if row["event"].startswith(event) and row["polygon_count"])
    corners = tuple(tuple(corner) for zone in zones if zone["stage"] == stage for corner in zone["vertices"])
    seen = polygon.seen_from(site, corners, polygon.measure(corners).centroid)

    assert seen.distance_km == pytest.approx(distance_km, abs=KM)
    assert seen.bearing_deg == pytest.approx(bearing_deg, abs=DEGREE_TENTH)
    assert seen.nearest_km < seen.distance_km < seen.farthest_km


def test_a_site_inside_its_area_is_no_distance_off() -> None:
    """An area around the site has no span of bearings and begins at the site."""
    seen = polygon.seen_from((11.0, 21.0), BOX, (11.0, 21.01))

    assert seen.nearest_km == 0.0
    assert seen.bearing_span_deg is None


def test_a_circle_is_round_on_the_ellipsoid() -> None:
    """Every point of the rim lies at the radius."""
    for lat, lon in polygon.circle((39.0, 179.9), 46.3):
        _, _, metres = polygon.GEOD.inv(179.9, 39.0, lon, lat)
        assert metres == pytest.approx(46300.0, abs=0.01)


def test_no_circle_of_no_size() -> None:
    """A radius of nothing bounds nothing."""
    with pytest.raises(InputError, match="radius"):
        polygon.circle((0.0, 0.0), 0.0)
