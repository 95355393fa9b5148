"""The map of announced areas around a launch site, with the line through them and that of the claimed orbit."""

from __future__ import annotations

import numpy as np
from matplotlib.path import Path as Outline

from lofted.dossier import numbers
from lofted.dossier.figures import style
from lofted.dossier.figures.canvas import Canvas, Stroke
from lofted.dossier.figures.coast import Centre
from lofted.dossier.figures.lettering import wrap
from lofted.dossier.figures.map import _Sheet  # the one base map; its parts are private to the figures
from lofted.dossier.figures.picture import Picture
from lofted.dossier.figures.placing import Label
from lofted.model import GroundTrack, HazardArea, HazardReading, LoftedError

_STROKES = {
    "fitted": Stroke(colour=style.DERIVED, width_pt=1.8, dash=style.DASH_DERIVED),
    "claimed": Stroke(colour=style.GREY, width_pt=1.6, dash=style.DASH_REFERENCE),
    "catalogued": Stroke(colour=style.GREY, width_pt=1.6, dash=style.DASH_REFERENCE),
}
_TEXT = {"fitted": style.DERIVED_TEXT, "claimed": style.GREY, "catalogued": style.GREY}
_LARGEST_KM = 19900.0


def draw_hazard_map(reading: HazardReading, *, width_in: float = 7.2) -> Picture:
    """Draw announced areas around their launch site.

    Parameters
    ----------
    reading : HazardReading
        Areas seen from a site, with the tracks to draw.
    width_in : float
        Width of the sheet. [inch]

    Returns
    -------
    Picture
        The figure with its caption.

    Raises
    ------
    LoftedError
        The reading has no site to centre the map on.
    """
    if reading.site is None:
        raise LoftedError(f"a map of areas needs a launch site: {reading.site_because}")
    farthest_km = max(area.farthest_km or 0.0 for area in reading.areas)
    centre = Centre(
        latitude_deg=reading.site.latitude_deg,
        longitude_deg=reading.site.longitude_deg,
        radius_km=min(max(farthest_km * 1.18, 100.0), _LARGEST_KM),
    )
    width = width_in * 72.0
    caption = _caption(reading)
    lines = wrap(_note(reading), style.NOTE_PT, width - 2 * style.MARGIN_PT)
    head = style.MARGIN_PT + style.TITLE_PT + 12.0 + len(lines) * style.NOTE_PT * 1.35
    disc_pt = width / 2.0 - style.MARGIN_PT
    canvas = Canvas(width_pt=width, height_pt=head + 2 * disc_pt + 44.0)
    sheet = _Sheet(canvas, centre, (width / 2.0, 40.0 + disc_pt), disc_pt)
    title = f"Announced areas seen from {reading.site.name}"
    canvas.heading(title, lines)
    sheet.ground()
    corners = [_area(sheet, area) for area in reading.areas]
    drawn = [(track, _line(sheet, track)) for track in reading.tracks]
    sheet.rim()
    name = Label(lines=(reading.site.name,), at=sheet.middle, bold=True, toward_deg=300.0, reach_pt=(8.0, 13.0, 26.0))
    sheet.placer.write(name)
    for area, points in zip(reading.areas, corners, strict=True):
        _name_area(sheet, area, points)
    for track, points in drawn:
        _name_track(sheet, track, points, [other for one, other in drawn if one is not track])
    sheet.scale()
    described = f"Map centred on {reading.site.name}, azimuthal equidistant. {caption}"
    return Picture(canvas=canvas, title=title, caption=caption, description=described)


def _area(sheet: _Sheet, area: HazardArea) -> np.ndarray:
    """Draw one area and return its corners on the sheet."""
    degrees = np.array([(longitude, latitude) for latitude, longitude in (*area.vertices, area.vertices[0])])
    points: np.ndarray = np.asarray(sheet.to_sheet.transform(sheet.centre.project(degrees)))
    outline = Outline(points, closed=True)
    cancelled = area.status == "cancelled"
    colour = style.REFERENCE if cancelled else style.REPORTED
    sheet.canvas.fill(outline, colour, alpha=style.BAND_ALPHA, within=sheet.disc)
    dash = style.DASH_REFERENCE if cancelled else None
    sheet.canvas.outline(outline, Stroke(colour=colour, width_pt=1.6, dash=dash), within=sheet.disc)
    sheet.placer.keep_clear(points)
    return points


def _line(sheet: _Sheet, track: GroundTrack) -> np.ndarray:
    """Draw one track and return the points of it that lie on the map."""
    points = sheet.to_sheet.transform(sheet.centre.project(np.column_stack([track.longitude_deg, track.latitude_deg])))
    sheet.canvas.line(points, _STROKES[track.role], within=sheet.disc)
    inside: np.ndarray = points[np.hypot(*(points - sheet.middle).T) < sheet.disc_pt * 0.97]
    sheet.placer.keep_clear(inside)
    return inside


def _name_area(sheet: _Sheet, area: HazardArea, points: np.ndarray) -> None:
    head = (
        "Around the site"
        if area.part == "site"
        else area.part.capitalize()
        if area.part != "unknown"
        else area.label or "Area"
    )
    if area.status == "cancelled":
        head += " (cancelled)"
    where = "" if area.distance_km is None else numbers.distance(area.distance_km)
    bearing = "" if area.bearing_deg is None else f"at {area.bearing_deg:.1f}°"
    spots = tuple((float(x), float(y)) for x, y in points[:-1][:: max(1, len(points) // 8)])
    sheet.placer.write(
        Label(
            lines=(head, f"{where} {bearing}".strip()),
            at=spots[0],
            or_at=spots[1:],
            colour=style.GREY if area.status == "cancelled" else style.REPORTED_TEXT,
            bold=True,
            toward_deg=90.0,
        )
    )


def _name_track(sheet: _Sheet, track: GroundTrack, points: np.ndarray, others: list[np.ndarray]) -> None:
    """Name a line on the side away from the others, so that no label stands nearer to another line."""
    if len(points) < 4:
        return
    # Near the far end the lines have parted, so that it is plain which one is meant.
    spots = [points[int(len(points) * share)] for share in (0.72, 0.6, 0.85, 0.45, 0.3)]
    at = [(float(x), float(y)) for x, y in spots]
    right = points[-1, 0] >= sheet.middle[0] if not others else all(points[-1, 0] >= o[-1, 0] for o in others if len(o))
    side = 90.0 if right else 270.0
    label = Label(lines=(track.label,), at=at[0], or_at=tuple(at[1:]), colour=_TEXT[track.role], toward_deg=side)
    sheet.placer.write(label)


def _note(reading: HazardReading) -> str:
    if reading.azimuth_deg is None:
        return f"No azimuth is fitted: {reading.azimuth_deg_because}."
    tilt = reading.inclination_deg
    words = f"Fitted ground azimuth {reading.azimuth_deg:.1f}°"
    if reading.azimuth_scatter_deg and len(reading.azimuth_areas) > 1:
        words += f" ± {reading.azimuth_scatter_deg:.1f}°"
    if tilt.rotating is not None and tilt.non_rotating is not None:
        words += f": inclination {tilt.rotating:.1f}° with the Earth's turning, {tilt.non_rotating:.1f}° without it."
    return words


def _caption(reading: HazardReading) -> str:
    count = len(reading.areas)
    words = (
        f"Reported: {count} announced area{'s' if count != 1 else ''} (orange), closed in advance, not observed falls."
    )
    if any(track.role == "fitted" for track in reading.tracks):
        words += " Computed: the blue dashed geodesic at the mean bearing of the areas."
    if any(track.role == "claimed" for track in reading.tracks):
        words += (
            " Grey dashes: the ground under a straight ascent to the claimed inclination, with the Earth's turning."
        )
    return f"{words} {_note(reading)} Distances run along the WGS84 ellipsoid to the centre of each area."
