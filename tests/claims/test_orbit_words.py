"""Claimed orbits in words, in three languages."""

from __future__ import annotations

import pytest

from lofted.claims.orbit_words import read_claimed_orbit
from lofted.model import InputError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("498 × 588 km, 97.4°, period 95 min", (498.0, 588.0, 97.4, 95.0)),
        ("588 x 498 km at 97.4 degrees", (498.0, 588.0, 97.4, None)),
        ("perigee 490 km, apogee 1,426 km, inclination 40.6, period 104 min 12 s", (490.0, 1426.0, 40.6, 104.2)),
        ("perigee of 499.7 km and an apogee of 584.18 km", (499.7, 584.18, None, None)),
        ("perigee 218.82 km, apogee 6978.2 km, 165 minutes 6 seconds", (218.82, 6978.2, None, 165.1)),
        ("1 hour 35 minutes, 97.4 deg", (None, None, 97.4, 95.0)),
        ("500 km circular", (500.0, 500.0, None, None)),
        ("310 miles", (498.9, 498.9, None, None)),
        ("근지점 499.7km 원지점 584.18km 궤도경사각 97.4도 주기 95분 29초", (499.7, 584.18, 97.4, 95.4833)),
        (
            "近地点４９９．７キロ、遠地点５８４．１８キロ、軌道傾斜角９７．４度、周期９５分２９秒",
            (499.7, 584.18, 97.4, 95.4833),
        ),
    ],
)
def test_what_a_claim_states(text: str, expected: tuple[float | None, ...]) -> None:
    """Heights in km, lower first; inclination; period in minutes; what is not stated is None with its reason."""
    found = read_claimed_orbit(text)
    read = (found.perigee_km, found.apogee_km, found.inclination_deg, found.period_min)

    assert [a is None for a in read] == [b is None for b in expected]
    stated = [(a, b) for a, b in zip(read, expected, strict=True) if b is not None]
    assert [a for a, _ in stated] == pytest.approx([b for _, b in stated], abs=0.01)
    assert bool(found.period_min_because) == (found.period_min is None)


@pytest.mark.parametrize("text", ["sun-synchronous, 500 km", "태양동기궤도 500km", "太陽同期軌道、500キロ"])
def test_a_sun_synchronous_orbit_is_one_by_its_words(text: str) -> None:
    """Three languages say so."""
    assert read_claimed_orbit(text).sun_synchronous


@pytest.mark.parametrize("text", ["", "97.4", "an orbit", "inclination 197.4 degrees"])
def test_what_states_no_orbit_is_refused(text: str) -> None:
    """One sentence that says what is expected."""
    with pytest.raises(InputError):
        read_claimed_orbit(text)
