"""The profile: the flight as reported and its range-maximising twin, true to scale on a round Earth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from matplotlib.path import Path as Outline
from numpy.typing import NDArray

from lofted.dossier import numbers
from lofted.dossier.figures import captions, style
from lofted.dossier.figures.canvas import Canvas, Stroke
from lofted.dossier.figures.lettering import wrap
from lofted.dossier.figures.picture import Picture
from lofted.dossier.figures.placing import Label, Placer
from lofted.dossier.figures.view import View, dense, fit, moved, sheath, step, tracks_of
from lofted.model import Flight, LoftedError, Track
from lofted.model.units import MEAN_EARTH_RADIUS_KM

Points = NDArray[np.float64]

_SIDE_PT, _TOP_PT, _FOOT_PT = 62.0, 42.0, 54.0
_ALTITUDES_KM = (50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10000.0)
_DISTANCES_KM = (50.0, 100.0, 200.0, 500.0, 1000.0, 2500.0, 5000.0)
_MARKS_S = (60.0, 120.0, 300.0, 600.0, 1200.0, 3600.0)


def draw_profile(
    flight: Flight, *, label: str, merged: captions.Merged | None = None, width_in: float = 7.2
) -> Picture:
    """Draw the side view of a flight.

    Parameters
    ----------
    flight : Flight
        With a track of role "reported"; "range_maximising" and "ensemble" are drawn when they are there.
    label : str
        What the flight is called: "26 Feb 2022 UTC, Sunan".
    merged : Mapping, optional
        What the numbers were merged from, by quantity; names the voices under the title.
    width_in : float
        Width of the sheet. [inch]

    Returns
    -------
    Picture
        The figure with its caption.

    Raises
    ------
    LoftedError
        The flight has no reported track.
    """
    reported = tracks_of(flight, "reported")
    if not reported:
        raise LoftedError(f"the flight of {label} has no track to draw")
    twin = tracks_of(flight, "range_maximising")[:1]
    ensemble = tracks_of(flight, "ensemble")
    notes = captions.profile_notes(flight, merged or {})
    width = width_in * 72.0
    lines = [line for note in notes for line in wrap(note, style.NOTE_PT, width - 2 * style.MARGIN_PT)]
    head = style.MARGIN_PT + style.TITLE_PT + 8.0 + len(lines) * style.NOTE_PT * 1.35
    full = flight.full_range_km
    ground = full.p95 if full and full.p95 is not None and full.p95 < np.pi * MEAN_EARTH_RADIUS_KM else 0.0
    view, tall = fit([*reported, *twin, *ensemble], ground, (width - 2 * _SIDE_PT, width * 0.80))
    depth = min(max(_FOOT_PT, 0.16 * tall), 110.0)
    canvas = Canvas(width_pt=width, height_pt=tall + head + _TOP_PT + depth)
    view = moved(view, _SIDE_PT, depth)
    placer = Placer(canvas=canvas, frame=(6.0, 6.0, width - 6.0, canvas.height_pt - head))
    canvas.heading(label, lines)
    _ground(canvas, view)
    arcs = _altitude_arcs(placer, view, max(max(t.altitude_km) for t in (*reported, *twin)))
    _curves(canvas, placer, view, reported[0], twin, ensemble)
    _surface_band(canvas, view, flight)
    _surface_scale(placer, view, max(ground, *(max(t.downrange_km) for t in (*reported, *twin))))
    _name_reported(placer, view, flight, reported[0])
    _name_twin(placer, view, flight, twin)
    _name_arcs(placer, view, arcs)
    title = f"{label}: side view, true scale"
    return Picture(
        canvas=canvas,
        title=title,
        caption=captions.profile(flight, merged or {}),
        description=captions.profile_description(flight, label, merged or {}),
    )


def _frame(canvas: Canvas) -> Outline:
    return Outline(
        [(0, 0), (canvas.width_pt, 0), (canvas.width_pt, canvas.height_pt), (0, canvas.height_pt), (0, 0)], closed=True
    )


def _seen_km(canvas: Canvas, view: View, altitude_km: float, top_pt: float) -> Points:
    """Return the downrange distances at which a circle of this altitude crosses the sheet, below ``top_pt``."""
    radius_pt = (MEAN_EARTH_RADIUS_KM + altitude_km) * view.scale_pt_km
    widest_pt = max(abs(view.centre[0]), abs(canvas.width_pt - view.centre[0])) + 4.0
    # A circle larger than the sheet crosses it in a short arc, which needs all the samples.
    turn = np.pi if widest_pt >= radius_pt else float(np.arcsin(widest_pt / radius_pt))
    along = (np.linspace(-turn, turn, 2881) + view.tilt_rad) * MEAN_EARTH_RADIUS_KM
    x, y = view.points(along, np.full_like(along, altitude_km)).T
    seen: Points = along[(x > -2.0) & (x < canvas.width_pt + 2.0) & (y > -2.0) & (y < top_pt)]
    return seen


def _ground(canvas: Canvas, view: View) -> None:
    """Fill the Earth down to the foot of the sheet."""
    seen = _seen_km(canvas, view, 0.0, canvas.height_pt)
    if len(seen) < 2:
        return
    seen = np.interp(np.linspace(0.0, len(seen) - 1.0, 181), np.arange(len(seen)), seen)
    limb = view.points(seen, np.zeros_like(seen))
    corners = np.array([[limb[-1, 0], -2.0], [limb[0, 0], -2.0], limb[0]])
    canvas.fill(Outline(np.vstack([limb, corners])), style.EARTH, within=_frame(canvas))
    canvas.line(limb, Stroke(colour=style.REFERENCE, width_pt=1.0))


def _curves(
    canvas: Canvas, placer: Placer, view: View, reported: Track, twin: list[Track], ensemble: list[Track]
) -> None:
    """Draw the band, the twin and the flight, and keep labels off them."""
    band = sheath(view, ensemble)
    if band is not None:
        canvas.fill(Outline(band), style.REPORTED, alpha=style.BAND_ALPHA)
    for track in twin:
        canvas.line(view.track(track), Stroke(colour=style.DERIVED, dash=style.DASH_DERIVED))
        placer.keep_clear(dense(view.track(track)))
        canvas.triangle(
            view.point(track.downrange_km[-1], 0.0),
            7.0,
            style.DERIVED,
            turn_rad=view.up_rad(track.downrange_km[-1]) + np.pi,
        )
    canvas.line(view.track(reported), Stroke(colour=style.REPORTED, width_pt=style.LINE_PT + 0.4))
    placer.keep_clear(dense(view.track(reported)))
    canvas.triangle(
        view.point(reported.downrange_km[-1], 0.0),
        7.5,
        style.REPORTED,
        turn_rad=view.up_rad(reported.downrange_km[-1]) + np.pi,
    )
    canvas.triangle(view.point(0.0, 0.0), 8.5, style.INK, turn_rad=view.up_rad(0.0))


def _surface_band(canvas: Canvas, view: View, flight: Flight) -> None:
    """Mark on the ground where nine of ten computed full ranges end."""
    full = flight.full_range_km
    if full is None or full.p05 is None or full.p95 is None or full.p95 >= np.pi * MEAN_EARTH_RADIUS_KM:
        return
    along = np.linspace(full.p05, full.p95, 60)
    thick = 7.0 / view.scale_pt_km
    upper, lower = view.points(along, np.zeros(60)), view.points(along, np.full(60, -thick))
    canvas.fill(Outline(np.vstack([upper, lower[::-1], upper[:1]])), style.DERIVED, alpha=style.BAND_ALPHA * 2)


def _name_reported(placer: Placer, view: View, flight: Flight, track: Track) -> None:
    """Name apogee, launch and impact, and mark the minutes."""
    top = int(np.argmax(track.altitude_km))
    apex = view.point(track.downrange_km[top], track.altitude_km[top])
    placer.write(
        Label(
            lines=(f"Apogee {numbers.around(*flight.apogee_km)}",),
            at=apex,
            colour=style.REPORTED_TEXT,
            size_pt=style.LABEL_PT + 1.2,
            bold=True,
            toward_deg=np.degrees(view.up_rad(track.downrange_km[top])),
        )
    )
    left, right = view.point(0.0, 0.0), view.point(track.downrange_km[-1], 0.0)
    placer.write(Label(lines=("Launch",), at=left, bold=True, toward_deg=np.degrees(view.up_rad(0.0)) - 75.0))
    words = (
        f"Impact, {numbers.around(*flight.ground_range_km)}",
        f"computed flight time {numbers.minutes(track.time_s[-1])}",
    )
    side = np.degrees(view.up_rad(track.downrange_km[-1]))
    placer.write(Label(lines=words, at=right, colour=style.REPORTED_TEXT, toward_deg=side + 62.0))
    _mark_minutes(placer, view, track, track.downrange_km[top])


def _mark_minutes(placer: Placer, view: View, track: Track, middle_km: float) -> None:
    """Mark the time along the flight, every ten minutes on long ones."""
    last = track.time_s[-1]
    every = max(600.0, step(last, 9, _MARKS_S)) if last >= 1200.0 else step(last, 9, _MARKS_S)
    # A mark on the impact itself would only hide it.
    for time_s in np.arange(every, last - 0.1 * every, every):
        downrange = float(np.interp(time_s, track.time_s, track.downrange_km))
        altitude = float(np.interp(time_s, track.time_s, track.altitude_km))
        at = view.point(downrange, altitude)
        placer.canvas.dot(at, 2.3, fill=style.PAPER, edge=style.REPORTED)
        way = float(np.degrees(view.up_rad(downrange))) + (-90.0 if downrange < middle_km else 90.0)
        placer.write(
            Label(
                lines=(numbers.minutes(time_s),),
                at=at,
                colour=style.REPORTED_TEXT,
                size_pt=style.SMALL_PT,
                toward_deg=way,
                reach_pt=(5.0, 8.0),
                needed=False,
            )
        )


def _name_twin(placer: Placer, view: View, flight: Flight, twin: list[Track]) -> None:
    """Name the twin with its apogee and the full range with its band."""
    if not twin:
        return
    track = twin[0]
    lines = captions.twin_lines(flight, max(track.altitude_km))
    labels = []
    for part in (0.6, 0.5, 0.42, 0.7, 0.35, 0.8):
        spot = int(part * (len(track.time_s) - 1))
        way = float(np.degrees(view.up_rad(track.downrange_km[spot]))) * 0.6
        at = view.point(track.downrange_km[spot], track.altitude_km[spot])
        label = Label(lines=lines, at=at, colour=style.DERIVED_TEXT, toward_deg=way)
        labels.append(replace(label, reach_pt=(10.0, 18.0, 30.0, 46.0, 70.0)))
    placer.write(*labels)


def _surface_scale(placer: Placer, view: View, longest_km: float) -> None:
    """Draw the distance scale along the ground."""
    # A label takes about 50 points; ticks are never closer than their labels.
    most = int(min(6.0, max(2.0, longest_km * view.scale_pt_km / 50.0)))
    every = step(longest_km, most, _DISTANCES_KM)
    ticks: list[Points] = []
    for index in range(int(longest_km // (every / 2.0)) + 2):
        along = index * every / 2.0
        whole = index % 2 == 0
        deep = (9.0 if whole else 4.5) / view.scale_pt_km
        ends = view.points([along, along], [0.0, -deep])
        if ends[:, 1].min() < 8.0 or ends[:, 0].max() > placer.frame[2]:
            continue
        placer.canvas.line(ends, Stroke(colour=style.GREY, width_pt=0.8))
        ticks.append(np.linspace(ends[0], ends[1], 6))
        if whole:
            place = (*view.point(along, -17.0 / view.scale_pt_km), -view.up_rad(along))
            text = numbers.plain(along) if index == 0 else f"{numbers.plain(along)} km"
            placer.along(text, [place], size_pt=style.SMALL_PT, colour=style.GREY)
    # Ground and ticks only now: a turned label's box may touch its own tick.
    for tick in ticks:
        placer.keep_clear(tick)
    limb = _seen_km(placer.canvas, view, 0.0, placer.frame[3])
    if len(limb) > 1:
        placer.keep_clear(dense(view.points(limb, np.zeros_like(limb))))


def _altitude_arcs(placer: Placer, view: View, highest_km: float) -> list[tuple[float, Points]]:
    """Draw the circles of equal altitude and return each with the downrange distances at which it is seen."""
    every = step(highest_km, 4, _ALTITUDES_KM)
    arcs = []
    for altitude in np.arange(every, highest_km + every * 0.6, every):
        seen = _seen_km(placer.canvas, view, altitude, placer.frame[3])
        if len(seen) < 20:
            continue
        # A circle that leaves the sheet and comes back is two lines.
        for part in np.split(seen, np.flatnonzero(np.diff(seen) > 50.0) + 1):
            thinned = part[np.linspace(0, len(part) - 1, 91).round().astype(int)]
            stroke = Stroke(colour=style.HAIRLINE, width_pt=0.7, dash=style.DASH_REFERENCE)
            placer.canvas.line(view.points(thinned, np.full_like(thinned, altitude)), stroke)
        arcs.append((float(altitude), seen))
    return arcs


def _name_arcs(placer: Placer, view: View, arcs: list[tuple[float, Points]]) -> None:
    """Name each circle where there is room, near the middle of what is seen of it."""
    for altitude, seen in arcs:
        inner = seen[len(seen) // 12 : -max(1, len(seen) // 12)]
        order = inner[np.argsort(np.abs(np.linspace(-0.4, 0.6, len(inner))))][:: max(1, len(inner) // 60)]
        places = [(*view.point(along, altitude - 2.5 / view.scale_pt_km), -view.up_rad(along)) for along in order]
        placer.along(numbers.km(altitude, exact=True), places, size_pt=style.SMALL_PT, colour=style.GREY)
