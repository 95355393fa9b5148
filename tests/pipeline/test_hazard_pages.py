"""Notices in web pages, and a notice whose areas lie across a pole."""

from __future__ import annotations

import pytest

import lofted

KM = 1.0
# Corners of HYDROARC 3/26 for a launch from Andoya, rounded to whole minutes: facts, the words ours.
ACROSS_THE_POLE = b"""HYDROARC 3/26(GEN).
ROCKET LAUNCHING 2005Z TO 2020Z DAILY 19 THRU 25 JAN IN AREAS BOUND BY:
A. 27-29N 171-24W, 13-39N 174-00W, 01-36N 175-48W, 00-55N 172-44W, 12-23N 170-40W, 16-46N 170-07W, 26-44N 168-39W.
B. 68-59N 015-28E, 69-13N 015-59E, 70-54N 014-11E, 70-42N 012-52E.
C. 71-03N 015-13E, 74-16N 009-52E, 76-50N 003-24E, 79-12N 006-04W, 79-56N 010-22W, 79-41N 011-35W, 78-03N 004-13W,
   76-01N 002-00E, 73-32N 007-12E, 70-30N 011-38E.
CANCEL THIS MSG 252120Z JAN 26.
"""


def test_a_web_page_with_corners() -> None:
    """Markup is taken off first; degree signs written as entities are read."""
    page = "<html><body><p>Closed area: 35&deg;44'06\"N 124&deg;30'30\"E, 34&deg;58'36\"N 124&deg;32'32\"E,"
    page += " 34&deg;58'43\"N 124&deg;56'11\"E, 35&deg;44'07\"N 124&deg;54'23\"E.</p></body></html>"
    reading = lofted.read_hazards(page.encode(), site="sohae")

    assert reading.areas[0].distance_km == pytest.approx(478.0, abs=KM)


def test_areas_across_a_pole() -> None:
    """Near and far area lie on either side of the pole; the turning of the ground below is told, not hidden."""
    reading = lofted.read_hazards(ACROSS_THE_POLE, site="69.29,16.02", claimed="500 km, 97.4°")

    assert [area.part for area in reading.areas] == ["unknown", "site", "stage 1"]
    assert (reading.repairs, reading.refused) == ((), ())
    assert reading.azimuth_areas == ("HYDROARC 3/26 C",)
    assert reading.findings[0].verdict == "consistent"
    assert any("turns" in assumption for assumption in reading.assumptions)
