"""Energy against an orbit: a small flight, one of orbital energy that came down, and what each side's words claimed."""

from __future__ import annotations

from lofted.findings.space_launch import judge
from lofted.model import Burnout, Statement
from made import case, claim, flight, full_range, quantiles, report, row

ROW = row("KP-2022-02-26-1", "2022-02-26T22:52", report("apogee_km", 620), report("ground_range_km", 300))
FLIGHT = flight(ROW.launch.id, full_range(1230.0, 1290.0, 1350.0))


def statement(said_on: str) -> Statement:
    """Return state media's words on the first launch."""
    return Statement(
        kind="purpose",
        value="satellite_development",
        words="a test",
        said_by="KCNA",
        said_by_id="org:kcna",
        said_on=said_on,
        source="made",
    )


def judged(value: str, *, known=ROW, flown=FLIGHT):
    """Return the finding on one stated purpose."""
    (finding,) = judge(case(claim("purpose", value), rows=(known,), flights=(flown,)))
    return finding


def test_a_launch_into_orbit_is_not_supported() -> None:
    """3 km/s at 78 degrees leaves 0.6 km/s at the top: 6.9 short of a circular orbit."""
    finding = judged("satellite_launch")

    assert finding.verdict == "inconsistent"
    assert "No orbit was possible at the energy" in finding.summary
    assert "6.9 km/s short of the 7.5 km/s" in finding.summary


def test_a_test_for_developing_one_claims_no_orbit() -> None:
    """The numbers do not contradict a test of cameras."""
    finding = judged("satellite_development")

    assert finding.verdict == "consistent"
    assert "claimed no orbit" in finding.summary


def test_only_statements_made_by_publication_count() -> None:
    """A statement of a later day is not shown as known."""
    early = row(ROW.launch.id, "2022-02-26T22:52", statements=(statement("2022-02-28"),))
    late = row(ROW.launch.id, "2022-02-26T22:52", statements=(statement("2022-06-01"),))

    assert "KCNA, as listed, spoke of" in judged("satellite_launch", known=early).summary
    assert "KCNA" not in judged("satellite_launch", known=late).summary


def test_enough_energy_on_another_path_is_said_so() -> None:
    """At 7.5 km/s the path, not the energy, keeps it from an orbit."""
    fast = Burnout(speed_km_s=quantiles(7.5), altitude_km=quantiles(230.0), angle_deg=quantiles(85.0))
    flown = flight(ROW.launch.id, None, apogee_km=(6240.0, 6250.0), burnout=fast)

    assert "was no orbit, whatever the energy" in judged("satellite_launch", flown=flown).summary


def test_what_is_only_planned_is_not_judged_here() -> None:
    """A purpose in the future is no statement on this flight."""
    said = claim("purpose", "satellite_launch", details={"future": "yes"})

    assert judge(case(said, rows=(ROW,), flights=(FLIGHT,))) == []
