"""Places of reach: each has its names, and lies where distances in print put it."""

from __future__ import annotations

import pytest
from pyproj import Geod

from lofted import reference

PRINTED = [
    # site, place, km in print, how near they must be
    ("site:wonsan", "place:guam", 3400.0, 150.0),
    ("site:sunan", "place:seoul", 195.0, 40.0),
    ("site:sunan", "place:washington-dc", 11000.0, 200.0),
    ("site:sunan", "place:los-angeles", 9550.0, 150.0),
    ("site:sunan", "place:tokyo", 1290.0, 60.0),
]


@pytest.mark.parametrize(("site", "place", "printed_km", "within_km"), PRINTED, ids=[row[1] for row in PRINTED])
def test_places_lie_where_print_has_them(site: str, place: str, printed_km: float, within_km: float) -> None:
    """Distances from North Korea agree with those the press prints."""
    start, end = reference.sites()[site], reference.places()[place]
    metres = Geod(ellps="WGS84").inv(start.longitude_deg, start.latitude_deg, end.longitude_deg, end.latitude_deg)[2]

    assert metres / 1000.0 == pytest.approx(printed_km, abs=within_km)


def test_every_place_has_a_name_to_be_read_by() -> None:
    """The table holds no place that a text could not name."""
    assert set(reference.places()) <= {name.id for name in reference.names() if name.kind == "place"}
