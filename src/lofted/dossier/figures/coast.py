"""Coast and borders for a map centred anywhere: thinned to the map's scale, cut at its rim, right way round.

Land lies on the left of every stored ring.  On a map centred on a point the ring of a landmass that holds the
antipode turns inside out; because direction decides what a fill is inside of (non-zero winding), it is enough to add
the whole disc once for such a landmass.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.path import Path as Outline
from numpy.typing import NDArray
from pyproj import Proj

from lofted.dossier.figures import style
from lofted.model.units import MEAN_EARTH_RADIUS_KM

Points = NDArray[np.float64]
_RIM = 1.04
"""How far beyond the rim lines are kept, so that their cut ends are never seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shore:
    """The stored table: rings of land first, then border lines."""

    degrees: Points
    size_km: Points
    starts: NDArray[np.int64]
    rings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """An ellipsoidal azimuthal equidistant projection: distances and directions from its middle are true."""

    latitude_deg: float
    longitude_deg: float
    radius_km: float

    def project(self, degrees: Points) -> Points:
        """Return kilometres east and north of the middle, of rows of longitude and latitude."""
        projection = _projection(self.latitude_deg, self.longitude_deg)
        x, y = projection(degrees[:, 0], degrees[:, 1])
        return np.column_stack([x, y]) / 1000.0


@cache
def _projection(latitude_deg: float, longitude_deg: float) -> Proj:
    return Proj(f"+proj=aeqd +ellps=WGS84 +lat_0={latitude_deg!r} +lon_0={longitude_deg!r} +units=m")


@cache
def shore() -> Shore:
    """Return the table, read once."""
    with np.load(style.ASSETS / "coast" / "coast.npz") as table:
        starts = np.concatenate([[0], np.cumsum(table["lengths"])])
        return Shore(
            degrees=table["degrees_e3"] / 1000.0,
            size_km=table["size_km"].astype(float),
            starts=starts,
            rings=int(table["rings"]),
        )


def land_and_lines(centre: Centre, detail_km: float) -> tuple[Outline, Outline, Outline]:
    """Return land to fill, coast to stroke and borders to stroke, in kilometres on the map's plane."""
    table = shore()
    angle = _angle_rad(table, centre)
    near = _parts_in_sight(table, centre, angle)
    turns = _turns(table, centre)
    # Far out the map stretches the Earth sideways, up to without end at the antipode: thin it less there.
    stretch = np.maximum(1.0, angle / np.maximum(np.sin(angle), 1e-6))
    shown = table.size_km * stretch >= detail_km
    land: list[Points] = []
    coast: list[Points] = []
    borders: list[Points] = []
    whole_disc = False
    for part in range(len(table.starts) - 1):
        ring = part < table.rings
        if not (near[part] or (ring and turns[part])):
            continue
        chosen = slice(table.starts[part], table.starts[part + 1])
        degrees = table.degrees[chosen][shown[chosen]]
        if ring and len(degrees) < 3:
            continue
        if not ring:
            borders += _cut(centre.project(degrees), centre.radius_km)
            continue
        closed = np.vstack([degrees, degrees[:1]])
        plane = centre.project(closed)
        whole_disc |= turns[part] < 0 and is_outer(degrees)
        land.append(_held(plane, centre.radius_km))
        coast += _cut(plane, centre.radius_km, skip=_seams(closed))
    if whole_disc:
        land.append(_circle(centre.radius_km * 1.2))
    return _compound(land, closed=True), _compound(coast), _compound(borders)


def is_outer(degrees: Points) -> bool:
    """Tell whether a ring bounds its land from outside: land on the left, and the left side is the smaller one."""
    vectors = _unit(np.vstack([degrees, degrees[:1]]))
    return bool(np.cross(vectors[:-1], vectors[1:]).sum(axis=0) @ vectors.mean(axis=0) > 0)


def _unit(degrees: Points) -> Points:
    lon, lat = np.radians(degrees.T)
    unit: Points = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    return unit


def _angle_rad(table: Shore, centre: Centre) -> Points:
    """Return how far each stored point lies from the middle [rad]."""
    here = _unit(np.array([[centre.longitude_deg, centre.latitude_deg]]))[0]
    angle: Points = np.arccos(np.clip(_unit(table.degrees) @ here, -1.0, 1.0))
    return angle


def _parts_in_sight(table: Shore, centre: Centre, angle_rad: Points) -> NDArray[np.bool_]:
    """Tell for each part whether any of its points can lie on the map."""
    seen = angle_rad < centre.radius_km * _RIM / MEAN_EARTH_RADIUS_KM + 0.02
    return np.logical_or.reduceat(seen, table.starts[:-1])


def _turns(table: Shore, centre: Centre) -> NDArray[np.int64]:
    """Return how often each ring runs round the middle, anticlockwise: 1 holds it, -1 holds the antipode, else 0."""
    lat, lon = np.radians(table.degrees[:, 1]), np.radians(table.degrees[:, 0] - centre.longitude_deg)
    own = np.radians(centre.latitude_deg)
    azimuth = np.arctan2(np.sin(lon) * np.cos(lat), np.cos(own) * np.sin(lat) - np.sin(own) * np.cos(lat) * np.cos(lon))
    following = np.arange(1, len(azimuth) + 1)
    following[table.starts[1:] - 1] = table.starts[:-1]
    change = np.mod(azimuth[following] - azimuth + np.pi, 2.0 * np.pi) - np.pi
    whole = np.add.reduceat(change, table.starts[:-1]) / (2.0 * np.pi)
    return -np.rint(whole).astype(np.int64)


def _seams(degrees: Points) -> NDArray[np.bool_]:
    """Mark the segments that are cuts of the table, not coast: along 180 degrees and round the pole."""
    at_seam = (np.abs(degrees[:, 0]) > 179.99) | (degrees[:, 1] < -89.0)
    return at_seam[:-1] & at_seam[1:]


def _held(plane: Points, radius_km: float) -> Points:
    """Pull points beyond the rim onto a circle outside it, walking round it instead of across the map."""
    limit = radius_km * 1.1
    distance = np.hypot(*plane.T)
    outside = distance > limit
    if not outside.any():
        return plane
    pulled = plane * (limit / np.maximum(distance, limit))[:, None]
    azimuth = np.arctan2(pulled[:, 1], pulled[:, 0])
    pieces = []
    for index in range(len(pulled) - 1):
        pieces.append(pulled[index : index + 1])
        if outside[index] and outside[index + 1]:
            turn = float(np.mod(azimuth[index + 1] - azimuth[index] + np.pi, 2.0 * np.pi) - np.pi)
            if abs(turn) > 0.05:
                steps = azimuth[index] + turn * np.linspace(0.0, 1.0, int(abs(turn) / 0.05) + 2)[1:-1]
                pieces.append(limit * np.column_stack([np.cos(steps), np.sin(steps)]))
    walked = np.vstack([*pieces, pulled[-1:]])
    # Runs of points on the circle closer than a hair to each other say nothing.
    keep = np.append(True, np.hypot(*np.diff(walked, axis=0).T) > radius_km * 1e-4)
    kept: Points = walked[keep]
    return kept


def _cut(plane: Points, radius_km: float, *, skip: NDArray[np.bool_] | None = None) -> list[Points]:
    """Return the stretches of a line that lie on the map."""
    if len(plane) < 2:
        return []
    inside = np.hypot(*plane.T) < radius_km * _RIM
    drawn = inside[:-1] | inside[1:]
    # Both ends near the rim but far apart: the line goes behind the map, not across it.
    drawn &= np.hypot(*np.diff(plane, axis=0).T) < radius_km * 0.9
    if skip is not None:
        drawn &= ~skip
    edges = np.flatnonzero(np.diff(np.concatenate([[False], drawn, [False]])))
    return [plane[start : end + 1] for start, end in edges.reshape(-1, 2)]


def _circle(radius_km: float) -> Points:
    turn = np.linspace(0.0, 2.0 * np.pi, 181)
    return radius_km * np.column_stack([np.cos(turn), np.sin(turn)])


def _compound(parts: list[Points], *, closed: bool = False) -> Outline:
    """Join lines into one outline; closed ones end in CLOSEPOLY so that their fills meet."""
    if not parts:
        return Outline(np.zeros((0, 2)))
    codes = []
    for part in parts:
        kinds = np.full(len(part), Outline.LINETO, dtype=np.uint8)
        kinds[0] = Outline.MOVETO
        if closed:
            kinds[-1] = Outline.CLOSEPOLY
        codes.append(kinds)
    return Outline(np.vstack(parts), np.concatenate(codes))
