"""Notices and element sets from file to finding, on launches of the record and on others."""

from __future__ import annotations

import json

import pytest

import lofted
from lofted.model import HazardReading, InputError, wire
from lofted.reference.closures import closures
from shared_material import shared

KM, DEGREE = 1.0, 0.1
TLE_2012 = b"""KMS 3-2
1 39026U 12072A   12347.09611576 -.00000066  00000-0  00000+0 0    21
2 39026 097.4047 036.0317 0067405 176.3492 277.5861 15.08261084    19
"""
# Zarya, 20 November 1998, the first set of the station; printed in many public repositories.
TLE_1998 = b"""ZARYA
1 25544U 98067A   98324.28472222 -.00003657  11563-4  00000+0 0  9996
2 25544 051.5908 168.3788 0125362 086.4185 359.7454 16.05064833    05
"""
# Areas of NAVAREA IV 1177/22 for a launch from Florida in November 2022: the corners are facts, the words ours.
FLORIDA = b"""NAVAREA IV 1177/22.
1. ROCKET LAUNCHING 121606Z TO 121854Z NOV, ALTERNATE 131606Z TO 131854Z AND 1607Z TO 1854Z DAILY 14 THRU 18 NOV:
   A. 28-39.92N 080-38.33W, 28-40.00N 079-44.00W, 28-28.00N 079-40.00W, 28-29.97N 080-32.29W
   B. 27-51.00N 073-56.00W, 28-37.00N 073-55.00W, 28-40.00N 071-21.00W, 28-13.00N 069-58.00W,
      27-31.00N 069-58.00W, 27-21.00N 071-43.00W.
2. CANCEL NAVAREA IV 1165/22.
3. CANCEL THIS MSG 181954Z NOV 22.
"""
DECEMBER_2012 = b"""NAVAREA XI 1/12
FIRST STAGE 092200Z DEC TO 290300Z DEC 12 IN AREA BOUND BY
34-58-36N 124-32-32E, 35-44-06N 124-30-30E, 34-58-43N 124-56-11E, 35-44-07N 124-54-23E.
"""


def notice_of(event: str) -> bytes:
    """Return an own notice with the announced corners of an event, degrees to a millionth."""
    table = json.loads(shared("data/hazard_areas.json").read_text(encoding="utf-8"))
    zones = next(row["zones"] for row in table if row["event"].startswith(event) and row["polygon_count"])
    lines = []
    for label, zone in zip("ABCDEFG", (zone for zone in zones if zone["vertices"]), strict=False):
        corners = ", ".join(
            f"{abs(lat):.6f}{'N' if lat >= 0 else 'S'} {abs(lon):.6f}{'E' if lon >= 0 else 'W'}"
            for lat, lon in zone["vertices"]
        )
        lines.append(f"{label}. {corners}.")
    return ("NAVAREA XI 1/09\nIN AREAS BOUND BY\n" + "\n".join(lines)).encode()


def verdicts(reading: HazardReading) -> dict[str, str]:
    """Return the verdict of each question."""
    return {finding.question: finding.verdict for finding in reading.findings}


def test_2009_distances_bearings_and_parts() -> None:
    """625 and 3,569 km at 91.3 and 92.9 degrees, a first and a second stage, about 41 degrees."""
    reading = lofted.read_hazards(notice_of("Unha-2"), site="tonghae", claimed="490 × 1426 km, 40.6°, 104 min 12 s")

    assert [area.distance_km for area in reading.areas] == pytest.approx([625.0, 3569.0], abs=KM)
    assert [area.bearing_deg for area in reading.areas] == pytest.approx([91.3, 92.9], abs=0.05)
    assert [area.part for area in reading.areas] == ["stage 1", "stage 2"]
    assert reading.azimuth_deg == pytest.approx(92.1, abs=DEGREE)
    assert reading.inclination_deg.rotating == pytest.approx(40.9, abs=DEGREE)
    assert (reading.repairs, reading.refused) == ((), ())


def test_december_2012_needs_a_dog_leg_and_is_not_contradicted() -> None:
    """One box at 179.8 degrees leads to 88, the claim is 97.4: unsure, in words that ask for an explanation."""
    reading = lofted.read_hazards(DECEMBER_2012, site="sohae", claimed="500 km, 97.4°")

    assert reading.azimuth_deg == pytest.approx(179.8, abs=0.05)
    assert reading.inclination_deg.rotating == pytest.approx(87.8, abs=DEGREE)
    assert reading.inclination_deg.non_rotating == pytest.approx(89.85, abs=DEGREE)
    assert verdicts(reading)["ascent_plane"] == "unsure"
    summary = reading.findings[0].summary
    assert "dog-leg" in summary
    assert "needs explanation" in summary
    assert [repair.line for repair in reading.repairs] == [3]


def test_a_launch_from_florida() -> None:
    """Outside the record: an area at the pad, one down the track due east, alternates marked, cancellation named."""
    reading = lofted.read_hazards(FLORIDA, site="28.5618,-80.5770", claimed="28.5 deg, 300 km")
    pad, far = reading.areas

    assert (pad.part, far.part) == ("site", "stage 1")
    assert far.distance_km == pytest.approx(847.0, abs=5.0)
    assert [window.alternate for window in far.window] == [False, *[True] * 6]
    assert reading.warnings[0].cancels == ("NAVAREA IV 1165/22",)
    assert reading.azimuth_areas == (far.id,)
    assert reading.inclination_deg.rotating == pytest.approx(28.6, abs=DEGREE)
    assert verdicts(reading)["ascent_plane"] == "consistent"


def test_kodiak_2008_with_its_safety_zone() -> None:
    """Four areas across the Pacific: the safety zone tells no direction, the rest lie within two degrees."""
    reading = lofted.read_hazards(notice_of("Kodiak launch"), site="kodiak")

    assert reading.areas[0].part == "site"
    assert len(reading.azimuth_areas) == 3
    assert reading.azimuth_deg == pytest.approx(144.8, abs=0.3)
    assert reading.azimuth_scatter_deg is not None
    assert reading.azimuth_scatter_deg < 2.0


def test_the_table_of_past_areas_holds_what_the_corners_give() -> None:
    """Distances typed into the closures table are those computed from the published corners."""
    for event, name, site in (
        ("Unha-2", "Unha-2, April 2009", "tonghae"),
        ("Kodiak launch", "Kodiak, July 2008", "kodiak"),
        ("Unha-3 / Kwangmyongsong-3-2", "Unha-3, December 2012", "sohae"),
    ):
        found = [area.distance_km for area in lofted.read_hazards(notice_of(event), site=site).areas]
        for row in closures():
            if row.event == name and row.part != "fairing":
                assert any(km == pytest.approx(row.distance_km, abs=1.0) for km in found), (row, found)


def test_a_cancelled_warning_takes_no_part() -> None:
    """A warning another one cancels is marked, kept, and left out of the fit."""
    text = DECEMBER_2012 + b"\nNAVAREA XI 2/12\nCANCEL NAVAREA XI 1/12.\n"
    reading = lofted.read_hazards(text, site="sohae")

    assert (reading.areas[0].status, reading.areas[0].cancelled_by) == ("cancelled", "NAVAREA XI 2/12")
    assert reading.azimuth_deg is None
    assert "cancelled" in reading.azimuth_deg_because


def test_areas_of_different_launches_are_not_fitted_together() -> None:
    """Bearings far apart: no azimuth, and the sentence says why; one warning can be chosen."""
    text = DECEMBER_2012 + b"\nNAVAREA XI 2/12\nAREA 45-00N 129-00E, 45-00N 130-00E, 46-00N 130-00E.\n"
    reading = lofted.read_hazards(text, site="sohae")

    assert "too far for one launch" in reading.azimuth_deg_because
    assert lofted.read_hazards(text, site="sohae", only="1/12").azimuth_deg == pytest.approx(179.8, abs=0.05)
    with pytest.raises(InputError, match="NAVAREA XI 1/12"):
        lofted.read_hazards(text, only="9/99")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"Nothing is closed.\nNothing at all.", "no position was found in its 2 lines"),
        (b"AREA\n10-00N 20-00E, 11-00N 20-00E", "line 2: 2 different positions bound no area"),
        (b"AREA\n91-00N 20-00E, 11-00N 20-00E, 12-00N 21-00E", 'line 2: "91-00N": a latitude ends at 90 degrees'),
        (b"", "is empty"),
        (b"\xff\xfe\x00\x00\xd8", "no text"),
        (b"{}", "JSON"),
    ],
)
def test_a_bad_notice_ends_in_one_sentence(text: bytes, words: str) -> None:
    """What cannot be read says what, and on which line."""
    with pytest.raises(InputError) as caught:
        lofted.read_hazards(text)

    assert words in str(caught.value)


@pytest.mark.parametrize("site", ["Atlantis", "91,0", "10,200", "a,b", ""])
def test_a_site_nobody_knows(site: str) -> None:
    """An unknown name or an impossible point ends in a sentence; no site at all is allowed."""
    if not site:
        assert lofted.read_hazards(FLORIDA).site is None
        return
    with pytest.raises(InputError, match=r"site|point"):
        lofted.read_hazards(FLORIDA, site=site)


def test_every_null_has_its_reason() -> None:
    """With and without site and claim the codec finds no bare null."""
    for options in ({}, {"site": "sohae"}, {"site": "sohae", "claimed": "97.4°"}):
        wire.line(lofted.read_hazards(FLORIDA, **options))
    for options in ({}, {"site": "sohae"}, {"launch": "2012-12-12T00:49Z"}, {"claimed": "95 min"}):
        wire.line(lofted.check_orbit(TLE_2012, **options).readings[0])


def test_the_object_of_2012() -> None:
    """Heights by convention, plane 15 to 17 minutes after the launch, first set 89 minutes after it, claim kept."""
    check = lofted.check_orbit(
        TLE_2012, launch="2012-12-12T00:49Z", site="sohae", claimed="499.7 × 584.18 km, 97.4°, 95 min 29 s"
    )
    (reading,) = check.readings

    assert (reading.perigee_km, reading.apogee_km, reading.convention) == (
        pytest.approx(494.9, abs=0.1), pytest.approx(588.2, abs=0.1), "kozai"
    )  # fmt: skip
    assert reading.plane_offset_min is not None
    assert 15.0 < reading.plane_offset_min < 17.0
    assert reading.first_set_after_launch_min == pytest.approx(89.4, abs=0.1)
    assert {finding.question: finding.verdict for finding in reading.findings} == {
        "orbit_claim": "consistent", "orbit_catalogue": "consistent", "orbit_plane": "unsure"
    }  # fmt: skip


def test_the_first_piece_of_the_station() -> None:
    """Outside the record: Zarya from Baikonur, a straight ascent, and its claimed orbit."""
    (reading,) = lofted.check_orbit(
        TLE_1998, launch="1998-11-20T06:40:00Z", site="46.07,62.98", claimed="perigee 177 km, apogee 343 km, 51.6°"
    ).readings

    assert reading.plane_direction == "northbound"
    assert reading.plane_offset_min == pytest.approx(4.7, abs=0.3)
    assert not reading.sun_synchronous
    assert {finding.verdict for finding in reading.findings} == {"consistent"}


@pytest.mark.parametrize(
    ("claimed", "verdict", "words"),
    [
        ("218.82 × 6978.2 km, 165 min 6 s", "consistent", "agree with each other"),
        ("490 × 1426 km, 40.6°, 104 min 12 s", "consistent", "agree with each other"),
        ("498 × 588 km, 97.4°, period 95 min", "consistent", "agree with each other"),
        ("498 × 588 km, period 104 min", "inconsistent", "take 95.5 min, not 104"),
        ("500 km, 60°, sun-synchronous", "inconsistent", "not Sun-synchronous"),
        ("60 × 500 km", "inconsistent", "no orbit"),
        ("97.4°", "not_judged", "too little"),
    ],
)
def test_a_claim_beside_itself(claimed: str, verdict: str, words: str) -> None:
    """Published claims of 1998, 2009 and 2012 agree with themselves; made-up ones do not."""
    (reading,) = lofted.check_orbit(TLE_2012, claimed=claimed).readings
    finding = next(finding for finding in reading.findings if finding.question == "orbit_claim")

    assert finding.verdict == verdict
    assert words in finding.summary


def test_a_claim_beside_the_catalogue() -> None:
    """The orbit claimed in 2009 is not that of the object of 2012."""
    (reading,) = lofted.check_orbit(TLE_2012, claimed="490 × 1426 km, 40.6°, 104 min 12 s").readings
    finding = next(finding for finding in reading.findings if finding.question == "orbit_catalogue")

    assert finding.verdict == "inconsistent"
    assert "inclination differs by 56.8" in finding.summary


@pytest.mark.parametrize(
    ("launch", "words"),
    [
        ("2023-11-21T13:42:28Z", "line 2: the epoch of object 39026 (2012-072A)"),
        ("2011-12-12T00:49Z", "line 2: object 39026 (2012-072A) is of a launch in 2012, not of 2011-12-12"),
        ("2012-12-12", "no zone"),
        ("soon", "no instant"),
    ],
)
def test_an_element_set_of_another_launch(launch: str, words: str) -> None:
    """One sentence with the line, and no numbers."""
    with pytest.raises(InputError) as caught:
        lofted.check_orbit(TLE_2012, launch=launch)

    assert words in str(caught.value)


def test_sets_of_two_launches_are_parted() -> None:
    """Those of the launch are read, the others left out with their line."""
    check = lofted.check_orbit(TLE_2012 + TLE_1998, launch="2012-12-12T00:49Z")

    assert [reading.object.norad for reading in check.readings] == [39026]
    assert [refused.line for refused in check.refused] == [5]


def test_a_catalogue_gives_launch_and_decay() -> None:
    """The decay date of the object, and a launch date that does not fit."""
    head = b"OBJECT_NAME,OBJECT_ID,NORAD_CAT_ID,LAUNCH_DATE,DECAY_DATE\n"
    (reading,) = lofted.check_orbit(
        TLE_2012, catalogue=head + b"KMS 3-2,2012-072A,39026,2012-12-12,2023-09-13\n"
    ).readings
    assert reading.decayed == "2023-09-13"

    with pytest.raises(InputError, match="launched on 2012-10-12 by its catalogue"):
        lofted.check_orbit(
            TLE_2012, launch="2012-12-12T00:49Z", catalogue=head + b"X,2012-072A,39026,2012-10-12,2023-09-13\n"
        )
    with pytest.raises(InputError, match="NORAD_CAT_ID"):
        lofted.check_orbit(TLE_2012, catalogue=b"NAME\nX\n")


def test_the_plane_is_carried_back_with_a_warning_and_not_for_ever() -> None:
    """A set 200 days old says how good the passage is; one of years gives none."""
    two_hundred = json.loads(shared("data/orbits.json").read_text(encoding="utf-8"))[1]["tles"][0]
    text = f"{two_hundred['line1']}\n{two_hundred['line2']}\n".encode()
    (reading,) = lofted.check_orbit(text, launch="2023-11-21T13:42:28Z", site="sohae").readings

    assert reading.plane_offset_min == pytest.approx(23.5, abs=0.5)
    assert "good to about 2.4 min" in reading.assumptions[0]
    old = TLE_1998.replace(b"98067A", b"      ").replace(b"98324", b"02324")
    lines = old.decode().splitlines()
    total = sum(int(c) if c.isdigit() else c == "-" for c in lines[1][:68]) % 10
    lines[1] = lines[1][:68] + str(total)
    (aged,) = lofted.check_orbit("\n".join(lines).encode(), launch="1998-11-20T06:40:00Z", site="46,63").readings
    assert aged.plane_offset_min is None
    assert "too far" in aged.plane_offset_min_because
