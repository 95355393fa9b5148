"""Which part of a vehicle an area is for, and the azimuth through several."""

from __future__ import annotations

import pytest

from lofted.orbit import areas
from lofted.orbit.polygon import Seen


def seen(distance_km: float, bearing_deg: float, half_deg: float = 1.0) -> Seen:
    """Return an area at a distance and bearing."""
    span = (bearing_deg - half_deg, bearing_deg + half_deg)
    return Seen(distance_km=distance_km, bearing_deg=bearing_deg, nearest_km=distance_km * 0.9,
                farthest_km=distance_km * 1.1, bearing_span_deg=span)  # fmt: skip


def parts(*given: Seen, named: tuple[str, ...] = ()) -> list[str]:
    """Return the parts of areas the notice does not name."""
    return [found.part for found in areas.parts(given, named or ("unknown",) * len(given))]


def test_three_areas_of_an_ascent() -> None:
    """Near, a little farther, far: first stage, fairing, second stage, whatever the order in print."""
    assert parts(seen(480, 180), seen(660, 180), seen(2300, 178)) == ["stage 1", "fairing", "stage 2"]
    assert parts(seen(2300, 178), seen(480, 180), seen(660, 180)) == ["stage 2", "stage 1", "fairing"]


def test_two_areas_of_2009() -> None:
    """625 and 3,569 km are a first and a second stage."""
    assert parts(seen(625, 91.3), seen(3569, 92.9)) == ["stage 1", "stage 2"]


def test_what_the_notice_names_stands() -> None:
    """A named area keeps its name, and the unnamed one beside it is not guessed."""
    assert parts(seen(480, 180), seen(660, 180), named=("stage 2", "unknown")) == ["stage 2", "unknown"]


def test_far_areas_alone_are_not_guessed() -> None:
    """Nothing nearer than any first stage ever fell: unknown."""
    assert parts(seen(6000, 90), seen(6500, 91)) == ["unknown", "unknown"]


def test_an_area_at_the_site_tells_no_direction() -> None:
    """The safety zone around the pad takes no part in the fit."""
    pad = Seen(distance_km=3.0, bearing_deg=147.0, nearest_km=0.0, farthest_km=9.0, bearing_span_deg=None)
    fitted = areas.fit((pad, seen(2178, 144.6), seen(3148, 145.8)), 57.4, altitude_km=500.0)

    assert parts(pad, seen(600, 144.6)) == ["site", "stage 1"]
    assert fitted is not None
    assert fitted.azimuth_deg == pytest.approx(145.2, abs=0.01)
    assert fitted.scatter_deg == pytest.approx(0.6, abs=0.01)


def test_nothing_down_the_track_is_no_fit() -> None:
    """An area at the site alone gives no azimuth."""
    pad = Seen(distance_km=3.0, bearing_deg=147.0, nearest_km=0.0, farthest_km=9.0, bearing_span_deg=None)

    assert areas.fit((pad,), 57.4, altitude_km=500.0) is None


def test_the_span_of_inclinations_holds_every_line_through_the_area() -> None:
    """An area 4.7 degrees wide due south of 39.66 N leads to 86.1 to 89.7 degrees."""
    fitted = areas.fit((seen(478, 180.0, 2.37),), 39.66, altitude_km=500.0)

    assert fitted is not None
    assert fitted.inclination_span_deg == pytest.approx((86.1, 89.75), abs=0.2)
