"""The globe's data: what may stand on it, what never does, and what it weighs."""

import json
import re

import msgspec
import pytest

from lofted.dossier import contents
from lofted.dossier.page.globe import globe, script


@pytest.fixture(scope="module")
def placed(make_dossier, make_flight):
    """Return the example with a flight that has a direction, and a twin that has coordinates by mistake."""
    dossier = make_dossier()
    launch = dossier.launches[0].id
    flight = make_flight(620, 300, (310, 1190), launch=launch, bearing_deg=70.0)
    reported = next(track for track in flight.tracks if track.role == "reported")
    tracks = tuple(
        msgspec.structs.replace(
            track,
            latitude_deg=reported.latitude_deg[:1] * len(track.time_s),
            longitude_deg=(77.777,) * len(track.time_s),
        )
        if track.role == "range_maximising"
        else track
        for track in flight.tracks
    )
    return msgspec.structs.replace(dossier, flights=(msgspec.structs.replace(flight, tracks=tracks),))


def test_the_reported_flight_is_on_the_globe(placed):
    """Columns of one length, true altitude, and labels with the reported numbers."""
    (launch,) = json.loads(globe(placed).flights)

    assert len(launch["time"]) == len(launch["lat"]) == len(launch["lon"]) == len(launch["alt"])
    assert max(launch["alt"]) == pytest.approx(620.0, abs=1.0)
    assert launch["labels"]["apogee"].startswith("Apogee 6")


def test_the_twin_and_the_full_range_never_are(placed):
    """Even a twin that has coordinates stays off the globe, and no word of it speaks of full range."""
    made = globe(placed)

    assert any(track.role == "range_maximising" and track.longitude_deg for track in placed.flights[0].tracks)
    assert "77.777" not in made.flights
    assert "full range" not in (made.flights + made.caption).lower()


def test_a_flight_without_direction_is_named_as_absent(make_dossier, sites):
    """Without coordinates there is no globe, no script of it, and the page says why."""
    dossier = make_dossier()
    made = globe(dossier)
    page = contents(dossier, raw={}, sites=sites)["index.html"]

    assert made.flights == ""
    assert len(made.absent) == 1
    assert b"There is no globe:" in page
    assert b"LoftedGlobe" not in page


def test_the_page_with_a_globe_says_what_it_needs(placed, sites):
    """Without script the sentence stands and the figure is hidden; print leaves the globe out."""
    page = contents(placed, raw={}, sites=sites)["index.html"].decode()

    assert "The globe needs JavaScript and WebGL" in page
    assert '<figure data-part="figure" hidden>' in page
    assert re.search(r"@media print\{ ?#globe", page)
    assert "no position on any status is implied" in globe(placed).caption


def test_the_script_asks_for_nothing_and_cannot_end_early():
    """The bundle holds no request and no end tag; texture and lines travel inside it."""
    text = str(script())

    assert not re.search(r"fetch\(|XMLHttpRequest|importScripts|EventSource|WebSocket|sendBeacon", text)
    assert not re.search(r"</script|<!--|<script", text, re.IGNORECASE)
    assert len(text.encode()) < 1_200_000


def test_the_page_is_the_same_twice_and_stays_small(placed, sites):
    """Same bytes twice, and under 3 MB."""
    first, second = (contents(placed, raw={}, sites=sites)["index.html"] for _ in range(2))

    assert first == second
    assert len(first) < 3_000_000
