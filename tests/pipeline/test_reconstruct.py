"""``lofted.reconstruct``: typed numbers in, an answer with a table out."""

from __future__ import annotations

import pytest

import lofted
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
