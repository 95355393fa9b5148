"""The profile: true scale, labels that do not touch, honest about what it does not know."""

import itertools
import re

import numpy as np
import pytest

from lofted.dossier.figures.profile import draw_profile
from lofted.dossier.figures.view import View, fit, sheath, tracks_of
from lofted.model import LoftedError
from lofted.model.units import MEAN_EARTH_RADIUS_KM as RADIUS_KM

CASES = {
    "low": ((620, 300, (310, 1190)), {}),
    "high": ((6248, 1090, (511, 17800)), {}),
    "far": ((4475, 950, (1300, 12800)), {"open_above": True}),
    "withheld": ((620, 300, None), {"withheld": "a source reports that the flight failed"}),
    "unbounded": ((6248, 1090, None), {"unbounded": True}),
    "flat": ((60, 400, (110, 460)), {}),
}


@pytest.fixture(params=CASES, ids=str)
def flight(request, make_flight):
    """Return one flight after the other."""
    numbers, options = CASES[request.param]
    return make_flight(*numbers, **options)


def test_labels_do_not_touch_and_stay_on_the_sheet(flight):
    """No label overlaps another or leaves the sheet."""
    picture = draw_profile(flight, label="26 Feb 2022 UTC, Sunan")
    width, height = picture.canvas.width_pt, picture.canvas.height_pt

    for one in picture.labels:
        assert one.box[0] >= 0.0, one
        assert one.box[1] >= 0.0, one
        assert one.box[2] <= width, one
        assert one.box[3] <= height, one
    for one, other in itertools.combinations(picture.labels, 2):
        apart = (
            one.box[2] <= other.box[0]
            or other.box[2] <= one.box[0]
            or one.box[3] <= other.box[1] + 1.0
            or other.box[3] <= one.box[1] + 1.0
        )
        assert apart, (one.text, other.text)


def test_it_names_what_was_reported(flight):
    """Apogee, launch and impact are written on the sheet."""
    words = " ".join(label.text for label in draw_profile(flight, label="x").labels)

    assert "Apogee" in words
    assert "Launch" in words
    assert "Impact" in words


def test_a_full_range_never_travels_without_its_payload(make_flight):
    """A picture is passed on without its caption, so the sentence stands in the picture."""
    words = " ".join(label.text for label in draw_profile(make_flight(620, 300, (310, 1190)), label="x").labels)

    assert "for the payload flown" in words


def test_a_withheld_full_range_is_said_in_the_picture(make_flight):
    """The reader sees why there is no dashed line."""
    picture = draw_profile(make_flight(620, 300, None, withheld="a source reports that it failed"), label="x")
    words = " ".join(label.text for label in picture.labels)

    assert "No full range is given: a source reports that it failed." in words
    assert "No full range is given" in picture.caption


def test_no_limit_is_said_in_the_picture(make_flight):
    """No number like 39,000; the sentence instead."""
    picture = draw_profile(make_flight(6248, 1090, None, unbounded=True), label="x")
    words = " ".join(label.text for label in picture.labels)

    assert "These numbers set no upper limit; payload unknown" in words
    assert "this says nothing about any place, re-entry or warhead" in picture.caption


def test_long_flights_are_marked_every_ten_minutes(make_flight):
    """A flight of more than an hour has a mark at 10, 20, 30, … minutes."""
    labels = {label.text for label in draw_profile(make_flight(6248, 1090, (511, 17800)), label="x").labels}

    assert {"10 min", "20 min", "50 min", "60 min"} <= labels
    assert "5 min" not in labels


def test_the_scale_is_true(make_flight):
    """A kilometre up and a kilometre along are the same number of points everywhere."""
    flight = make_flight(620, 300, (310, 1190))
    view, _ = fit(list(flight.tracks), 0.0, (400.0, 300.0))

    for along in (0.0, 500.0, 1190.0):
        here, up = np.array(view.point(along, 0.0)), np.array(view.point(along, 1.0))
        onward = np.array(view.point(along + 1.0, 0.0))
        assert np.hypot(*(up - here)) == pytest.approx(view.scale_pt_km)
        assert np.hypot(*(onward - here)) == pytest.approx(view.scale_pt_km, rel=1e-6)
        assert np.dot(up - here, onward - here) == pytest.approx(0.0, abs=1e-3)


def test_the_earth_is_round():
    """A quarter of the Earth along is a quarter turn round its middle."""
    view = View(tilt_rad=0.0, scale_pt_km=1.0, centre=(0.0, 0.0))

    assert view.point(np.pi / 2.0 * RADIUS_KM, 100.0) == pytest.approx((RADIUS_KM + 100.0, 0.0), abs=1e-6)


def test_the_sheath_holds_nine_of_ten_tracks(make_flight):
    """The band's top is the 95 per cent point of the ensemble's tops, and one odd flight does not widen it."""
    ensemble = tracks_of(make_flight(620, 300, (310, 1190)), "ensemble")
    odd = tracks_of(make_flight(900, 300, None), "reported")
    view, _ = fit([*ensemble, *odd], 0.0, (400.0, 300.0))
    tops = [view.track(track)[:, 1].max() for track in ensemble]

    band = sheath(view, ensemble)
    wider = sheath(view, [*ensemble, *odd])

    assert band[:, 1].max() == pytest.approx(np.quantile(tops, 0.95), abs=1.0)
    assert wider[:, 1].max() == pytest.approx(band[:, 1].max(), abs=2.0)
    assert sheath(view, ensemble[:1]) is None


def test_colours_are_repeated_by_line_styles(make_flight):
    """In grey the twin is still told from the flight: it is dashed."""
    svg = draw_profile(make_flight(620, 300, (310, 1190)), label="x").svg().decode()

    assert re.search(r"stroke-dasharray: [^;]+; [^\"]*stroke: #0072b2", svg)
    assert not re.search(r"stroke-dasharray: [^;]+; [^\"]*stroke: #d55e00", svg)


def test_the_svg_speaks_and_repeats_itself(make_flight):
    """Title and description are there; a second run gives the same bytes; no date, no font is asked for."""
    flight = make_flight(620, 300, (310, 1190))
    first, second = (draw_profile(flight, label="a <b> & c") for _ in range(2))

    assert first.svg() == second.svg()
    assert first.png() == second.png()
    assert b"<title id=" in first.svg()
    assert b"a &lt;b&gt; &amp; c" in first.svg()
    assert b"<text" not in first.svg()
    assert len(first.svg()) < 150_000


def test_a_flight_without_a_track_is_refused(make_flight):
    """There is nothing to draw, and the error names the launch."""
    import msgspec

    with pytest.raises(LoftedError, match="26 Feb"):
        draw_profile(msgspec.structs.replace(make_flight(620, 300, None), tracks=()), label="26 Feb")
