"""The map: distances from the launch site, true on the ellipsoid; rings name distances, never places."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

import numpy as np
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D
from pyproj import Geod

from lofted.dossier import numbers, words
from lofted.dossier.figures import captions, style
from lofted.dossier.figures.canvas import Canvas, Stroke, arc
from lofted.dossier.figures.coast import Centre, land_and_lines
from lofted.dossier.figures.lettering import letter, wrap
from lofted.dossier.figures.picture import Picture
from lofted.dossier.figures.placing import Label, Placer
from lofted.dossier.figures.view import step, tracks_of
from lofted.model import Flight

GEOD = Geod(ellps="WGS84")
_ROUND = np.linspace(0.0, 2.0 * np.pi, 361)
_BARS_KM = (50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0)
_SMALLEST_KM = 350.0


class Place(Protocol):
    """What the map needs to know of a launch site; ``lofted.model.Site`` has it."""

    @property
    def name(self) -> str:
        """Name as printed."""

    @property
    def latitude_deg(self) -> float:
        """Geodetic latitude on WGS84 [deg]."""

    @property
    def longitude_deg(self) -> float:
        """Longitude on WGS84 [deg]."""


def draw_map(
    site: Place,
    flight: Flight,
    *,
    label: str,
    bearing_deg: float | None = None,
    impact: tuple[float, float] | None = None,
    merged: captions.Merged | None = None,
    width_in: float = 7.2,
) -> Picture:
    """Draw the reported ground range and the full range of a flight around its launch site.

    Parameters
    ----------
    site : Place
        Name, latitude and longitude of the launch site.
    flight : Flight
        Its reported ground range is drawn along its reported track, along ``bearing_deg``, or as a ring.
    label : str
        What the flight is called.
    bearing_deg : float, optional
        Reported direction of flight, clockwise from north. [deg]
    impact : (float, float), optional
        Reported impact, latitude and longitude. [deg]
    merged : Mapping, optional
        What the numbers were merged from, by quantity; names the voices.
    width_in : float
        Width of the sheet. [inch]

    Returns
    -------
    Picture
        The figure with its caption.
    """
    radius = radius_km(flight)
    centre = Centre(latitude_deg=site.latitude_deg, longitude_deg=site.longitude_deg, radius_km=radius)
    track = _track(site, flight, bearing_deg, impact)
    width = width_in * 72.0
    notes = captions.map_notes(flight, site.name, merged or {}, ring=track is None)
    lines = [line for note in notes for line in wrap(note, style.NOTE_PT, width - 2 * style.MARGIN_PT)]
    head = style.MARGIN_PT + style.TITLE_PT + 12.0 + len(lines) * style.NOTE_PT * 1.35
    disc_pt = width / 2.0 - style.MARGIN_PT
    canvas = Canvas(width_pt=width, height_pt=head + 2 * disc_pt + 44.0)
    sheet = _Sheet(canvas, centre, (width / 2.0, 40.0 + disc_pt), disc_pt)
    canvas.heading(label, lines)
    sheet.ground()
    full = flight.full_range_km
    if full is not None and full.p50 is not None and full.p50 < captions.LARGEST_RING_KM:
        sheet.band(full.p05 or full.p50, min(full.p95 or captions.LARGEST_RING_KM, captions.LARGEST_RING_KM))
        sheet.ring(full.p50, Stroke(colour=style.DERIVED, width_pt=1.8, dash=style.DASH_DERIVED))
    far = sum(flight.ground_range_km) / 2.0
    if track is None:
        if flight.ground_range_km[1] > flight.ground_range_km[0]:
            sheet.band(*flight.ground_range_km, colour=style.REPORTED)
        sheet.ring(far, Stroke(colour=style.REPORTED, width_pt=2.0))
    else:
        sheet.track(track)
    sheet.rim()
    sheet.names(site.name, flight, track, captions.range_label(flight, merged or {}))
    sheet.scale()
    caption = captions.map_caption(flight, merged or {}, ring=track is None)
    return Picture(
        canvas=canvas,
        title=f"{label}: map around {site.name}",
        caption=caption,
        description=f"Map centred on {site.name}, azimuthal equidistant. {caption}",
    )


def radius_km(flight: Flight) -> float:
    """Return how far the map reaches: the largest ring with a margin, never beyond the antipode [km]."""
    full = flight.full_range_km
    rings = (
        [
            flight.ground_range_km[1],
            *(r for r in (full.p50, full.p95) if r is not None and r < captions.LARGEST_RING_KM),
        ]
        if full
        else [flight.ground_range_km[1]]
    )
    margin = 1.28 if max(rings) < 12000.0 else 1.08
    return float(min(max(max(rings) * margin, _SMALLEST_KM), captions.LARGEST_RING_KM))


def _track(
    site: Place, flight: Flight, bearing_deg: float | None, impact: tuple[float, float] | None
) -> np.ndarray | None:
    """Return longitudes and latitudes of the reported line, or None when no direction is known."""
    for track in tracks_of(flight, "reported"):
        if track.longitude_deg:
            return np.column_stack([track.longitude_deg, track.latitude_deg])
    far_m = sum(flight.ground_range_km) * 500.0
    if impact is not None:
        bearing_deg, _, far_m = GEOD.inv(site.longitude_deg, site.latitude_deg, impact[1], impact[0])
    if bearing_deg is None:
        return None
    steps = np.linspace(0.0, far_m, 61)
    here = np.full((2, 61), [[site.longitude_deg], [site.latitude_deg]])
    lon, lat, _ = GEOD.fwd(here[0], here[1], np.full(61, bearing_deg), steps)
    return np.column_stack([lon, lat])


class _Sheet:
    """A canvas with a disc on it, and the way from kilometres to points."""

    def __init__(self, canvas: Canvas, centre: Centre, middle: tuple[float, float], disc_pt: float) -> None:
        self.canvas, self.centre, self.middle, self.disc_pt = canvas, centre, middle, disc_pt
        self.scale_pt_km = disc_pt / centre.radius_km
        self.to_sheet = Affine2D().scale(self.scale_pt_km).translate(*middle)
        self.disc = Outline.circle(middle, disc_pt)
        self.placer = Placer(canvas=canvas, frame=(4.0, 30.0, canvas.width_pt - 4.0, middle[1] + disc_pt))

    def ground(self) -> None:
        """Draw sea, land, graticule, coast and borders."""
        land, coast, borders = land_and_lines(self.centre, 0.55 / self.scale_pt_km)
        self.canvas.fill(self.disc, style.SEA)
        self.canvas.fill(land.transformed(self.to_sheet), style.LAND, within=self.disc)
        every = 5.0 if self.centre.radius_km < 900.0 else 10.0 if self.centre.radius_km < 3500.0 else 20.0
        for line in _graticule(self.centre, every):
            self.canvas.line(
                self.to_sheet.transform(line), Stroke(colour=style.GRATICULE, width_pt=0.4), within=self.disc
            )
        self.canvas.outline(
            borders.transformed(self.to_sheet),
            Stroke(colour=style.BORDER, width_pt=0.5, dash=style.DASH_BORDER),
            within=self.disc,
        )
        self.canvas.outline(
            coast.transformed(self.to_sheet), Stroke(colour=style.COAST, width_pt=0.6), within=self.disc
        )

    def band(self, low_km: float, high_km: float, *, colour: str = style.DERIVED) -> None:
        """Shade between two distances."""
        low, high = (arc(self.middle, radius * self.scale_pt_km, _ROUND) for radius in (low_km, high_km))
        codes = [Outline.MOVETO, *[Outline.LINETO] * (len(_ROUND) - 2), Outline.CLOSEPOLY] * 2
        self.canvas.fill(Outline(np.vstack([high, low[::-1]]), codes), colour, alpha=style.BAND_ALPHA, within=self.disc)

    def ring(self, radius_km: float, stroke: Stroke) -> None:
        """Draw all points at one distance."""
        points = arc(self.middle, radius_km * self.scale_pt_km, _ROUND)
        self.canvas.line(points, stroke)
        self.placer.keep_clear(points)

    def track(self, degrees: np.ndarray) -> None:
        """Draw the reported line over the ground."""
        points = self.to_sheet.transform(self.centre.project(degrees))
        self.canvas.line(points, Stroke(colour=style.REPORTED, width_pt=2.4))
        self.canvas.dot((points[-1, 0], points[-1, 1]), 3.2, fill=style.REPORTED, edge=style.PAPER)
        self.placer.keep_clear(points)

    def rim(self) -> None:
        """Draw the edge of the map and the launch site."""
        self.canvas.line(arc(self.middle, self.disc_pt, _ROUND), Stroke(colour=style.COAST, width_pt=1.1))
        self.canvas.triangle(self.middle, 8.5, style.INK)
        x, y = self.middle
        self.placer.take((x - 7.0, y - 6.0, x + 7.0, y + 8.0))
        self.placer.keep_clear(arc(self.middle, self.disc_pt, _ROUND))

    def names(self, name: str, flight: Flight, track: np.ndarray | None, said: str) -> None:
        """Name the site, the reported range and the full range."""
        far_pt = sum(flight.ground_range_km) / 2.0 * self.scale_pt_km
        self.placer.write(
            Label(lines=(name,), at=self.middle, bold=True, toward_deg=200.0, reach_pt=(4.0, 8.0, 13.0, 26.0))
        )
        if track is None:
            self._on_ring((said,), far_pt, style.REPORTED_TEXT, toward_deg=-35.0)
        else:
            end = self.to_sheet.transform(self.centre.project(track[-1:]))[0]
            self.placer.write(Label(lines=(said,), at=(end[0], end[1]), colour=style.REPORTED_TEXT, toward_deg=80.0))
        full = flight.full_range_km
        if full is None or full.p50 is None or full.p50 >= captions.LARGEST_RING_KM:
            return
        lines = [f"Full range of the energy flown ≈ {numbers.distance(full.p50)}"]
        if full.p05 is not None and full.p95 is not None:
            lines.append(f"90 % band {numbers.distance_span(full.p05, full.p95)}")
        elif full.p05 is not None:
            lines.append(f"90 % band from {numbers.distance(full.p05)} upward without limit")
        self._on_ring(tuple(lines), full.p50 * self.scale_pt_km, style.DERIVED_TEXT, toward_deg=180.0)

    def _on_ring(self, lines: tuple[str, ...], radius_pt: float, colour: str, *, toward_deg: float) -> None:
        """Name a ring from outside where there is room, else from inside, near the wanted direction."""
        labels = []
        for turn in (0.0, 25.0, -25.0, 50.0, -50.0, 80.0, -80.0, 120.0, -120.0, 160.0):
            way = toward_deg + turn
            x, y = arc(self.middle, radius_pt, [np.radians(way)])[0]
            label = Label(lines=lines, at=(float(x), float(y)), colour=colour, bold=True, toward_deg=way)
            labels.append(replace(label, reach_pt=(6.0, 10.0, 16.0, 26.0, 38.0)))
        self.placer.write(*labels)

    def scale(self) -> None:
        """Draw the scale bar and say how the map is made."""
        every = step(self.centre.radius_km, 7, _BARS_KM)
        x, y, long = style.MARGIN_PT, 22.0, every * self.scale_pt_km
        self.canvas.line(np.array([[x, y], [x + long, y]]), Stroke(colour=style.INK, width_pt=2.2))
        self.canvas.text(numbers.distance(every, exact=True), (x, y + 5.0), size_pt=style.SMALL_PT)
        for index, line in enumerate(
            ("Azimuthal equidistant on the launch site, WGS84: distances from it are true.", words.BORDERS)
        ):
            wide = letter(line, style.SMALL_PT).width_pt
            at = (self.canvas.width_pt - style.MARGIN_PT - wide, 20.0 - 10.0 * index)
            self.canvas.text(line, at, size_pt=style.SMALL_PT, colour=style.GREY, halo=False)


def _graticule(centre: Centre, every_deg: float) -> list[np.ndarray]:
    """Return meridians and parallels on the map's plane, cut where they leave it."""
    round_, up = np.arange(-180.0, 180.1, 1.0), np.arange(-80.0, 80.1, 1.0)
    parallels = np.arange(-80.0, 80.1, every_deg)
    meridians = np.arange(-180.0, 179.9, every_deg)
    lines = [np.column_stack([round_, np.full_like(round_, latitude)]) for latitude in parallels]
    lines += [np.column_stack([np.full_like(up, longitude), up]) for longitude in meridians]
    plane = centre.project(np.vstack(lines))
    ends = np.cumsum([len(line) for line in lines])[:-1]
    parts = []
    for line in np.split(plane, ends):
        inside = np.hypot(*line.T) < centre.radius_km * 1.03 + 160.0
        inside[1:] &= np.hypot(*np.diff(line, axis=0).T) < centre.radius_km
        edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]])))
        parts += [line[start:end] for start, end in edges.reshape(-1, 2)]
    return parts
