"""One place by several names: districts and areas overlap, far sites do not."""

from __future__ import annotations

import pytest

from lofted import reference
from lofted.launches.place import distance_km, same_place


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("site:sunan", "site:sunan", True),
        ("site:sunan", "site:pyongyang", True),
        ("site:sunan", "site:korea-west-coast", True),
        ("site:sunan", "site:sohae", False),
        ("site:sohae", "site:tonghae", False),
        ("site:sunan", "site:nowhere", False),
    ],
)
def test_names_of_one_place(one: str, other: str, same: bool) -> None:
    """A town near the pad is the pad; another launching ground is not."""
    assert same_place(one, other) is same


def test_the_distance_is_that_of_an_ellipsoid_within_half_a_percent() -> None:
    """A sphere is good enough for tens of kilometres."""
    from pyproj import Geod

    sites = reference.sites()
    one, other = sites["site:sohae"], sites["site:tonghae"]
    _, _, exact_m = Geod(ellps="WGS84").inv(
        one.longitude_deg, one.latitude_deg, other.longitude_deg, other.latitude_deg
    )

    assert distance_km(one, other) == pytest.approx(exact_m / 1000.0, rel=0.005)
