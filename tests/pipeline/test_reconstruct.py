"""``lofted.reconstruct``: typed numbers in, an answer with a table out."""

from __future__ import annotations

import pytest

import lofted
from lofted import flight, reference
from lofted.model import InputError


def test_answer_reads_in_a_notebook():
    """The repr is the table, the HTML holds the same rows."""
    found = lofted.reconstruct(apogee="620±10 km", ground_range="300 km", flight_time="14m", samples=256)

    assert "Full range" in repr(found)
    assert "<table>" in found._repr_html_()
    assert found.flight.launch == "entered"
    assert found.answer.apogee_km == (610.0, 630.0)


def test_units_do_not_matter():
    """The same flight in miles must give the same answer within its rounding."""
    metric = lofted.reconstruct(apogee="610..630 km", ground_range="295..305", samples=256)
    miles = lofted.reconstruct(apogee="379.04..391.46 mi", ground_range="183.3..189.52 miles", samples=256)

    assert pytest.approx(metric.answer.full_range_km.p50, rel=1e-3) == miles.answer.full_range_km.p50


def test_classes_add_up_in_complete_schemes():
    """A scheme without gaps shares out the whole ensemble; an unbounded flight is an ICBM in each that names one."""
    shares = lofted.reconstruct(apogee=4475, ground_range=950, samples=256).answer.range_class

    whole = shares["US Missile Defense Agency"]
    assert pytest.approx(1.0, abs=0.001) == sum(whole.values())
    assert whole["icbm"] == 1.0


def test_site_by_name_and_by_numbers_agree():
    """A named site is its coordinates."""
    named = lofted.reconstruct(apogee=620, ground_range=300, site="Sunan", bearing=70.0, samples=128)
    lat, lon = named.flight.tracks[0].latitude_deg[0], named.flight.tracks[0].longitude_deg[0]
    given = lofted.reconstruct(apogee=620, ground_range=300, site=(lat, lon), bearing=70.0, samples=128)

    assert named.answer.full_range_rotating_km == given.answer.full_range_rotating_km


def test_an_unknown_site_is_an_input_error():
    """Not known: say so, and how to give one."""
    with pytest.raises(InputError, match="LAT,LON"):
        lofted.reconstruct(apogee=620, ground_range=300, site="atlantis")


def test_a_withheld_flight_draws_nothing(tmp_path):
    """No curve, no figure, the reason instead."""
    found = lofted.reconstruct(apogee="101.1", ground_range="1000", samples=128)
    with pytest.raises(InputError, match="not a ballistic arc"):
        found.draw(tmp_path / "x.svg")


def _catalogued() -> set[tuple[float, float]]:
    """Return every pair of apogee and range in the launch list. [km]."""
    pairs = set()
    for row in reference.known_launches():
        numbers = {report.quantity: report.value for report in reversed(row.reports)}
        if "apogee_km" in numbers and "ground_range_km" in numbers:
            pairs.add((numbers["apogee_km"], numbers["ground_range_km"]))
    return pairs


def test_every_catalogued_pair_is_answered_or_says_why():
    """Each pair in the list: a full range, a reason why there is none, or a sentence that refuses it (AS-202)."""
    pairs, refused, answered = _catalogued(), [], 0
    for apogee_km, range_km in pairs:
        try:
            found = flight.reconstruct((apogee_km, apogee_km), (range_km, range_km), samples=64)
        except InputError:
            refused.append(range_km)
            continue
        ballistic = found.regime in {"lofted", "near_minimum_energy"}
        assert (found.full_range_km is not None) == ballistic, (apogee_km, range_km)
        assert ballistic or found.full_range_km_because
        answered += ballistic

    assert refused == [25700.0]
    assert answered >= 60
