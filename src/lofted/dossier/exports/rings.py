"""Cutting rings and lines at the 180th meridian, as GeoJSON (RFC 7946, section 3.1.9) and KML need them.

Sides are straight in the plane of longitude and latitude, which is how both formats draw them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon, box
from shapely.geometry.polygon import orient

Pairs = list[tuple[float, float]]


def cut_ring(vertices: Sequence[tuple[float, float]]) -> list[Pairs]:
    """Return closed rings of longitude and latitude, counter-clockwise, none of which crosses 180 degrees.

    Parameters
    ----------
    vertices : sequence of (float, float)
        Latitude and longitude, the first not repeated. [deg]
    """
    unwrapped = _unwrapped([longitude for _, longitude in (*vertices, vertices[0])])
    points = list(zip(unwrapped, [latitude for latitude, _ in (*vertices, vertices[0])], strict=True))
    if abs(unwrapped[-1] - unwrapped[0]) > 1.0:
        # The ring goes round a pole: it is closed along the pole's edge of the map.
        pole = 90.0 if sum(latitude for latitude, _ in vertices) > 0.0 else -90.0
        points += [(unwrapped[-1], pole), (unwrapped[0], pole)]
    shape = Polygon(points).buffer(0)
    rings = []
    for turn in (-360.0, 0.0, 360.0):
        part = shape.intersection(box(turn - 180.0, -90.0, turn + 180.0, 90.0))
        for piece in part.geoms if isinstance(part, MultiPolygon) else [part]:
            if isinstance(piece, Polygon) and piece.area > 0.0:
                ring = orient(piece).exterior.coords
                rings.append([(_rounded(lon - turn), _rounded(lat)) for lon, lat in ring])
    return rings


def cut_line(latitude_deg: Sequence[float], longitude_deg: Sequence[float]) -> list[Pairs]:
    """Return lines of longitude and latitude, none of which crosses 180 degrees."""
    if len(latitude_deg) < 2:
        return []
    line = LineString(list(zip(_unwrapped(list(longitude_deg)), latitude_deg, strict=True)))
    lines: list[Pairs] = []
    first, last = round(line.bounds[0] / 360.0), round(line.bounds[2] / 360.0)
    for turn in (360.0 * count for count in range(first, last + 1)):
        part = line.intersection(box(turn - 180.0, -90.0, turn + 180.0, 90.0))
        pieces = part.geoms if isinstance(part, MultiLineString) else [part]
        lines.extend(
            [(_rounded(lon - turn), _rounded(lat)) for lon, lat in piece.coords]
            for piece in pieces
            if isinstance(piece, LineString) and len(piece.coords) > 1
        )
    return lines


def _unwrapped(longitudes: Iterable[float]) -> list[float]:
    result: list[float] = []
    for longitude in longitudes:
        step = (longitude - result[-1] + 180.0) % 360.0 - 180.0 if result else 0.0
        result.append(result[-1] + step if result else longitude)
    return result


def _rounded(degrees: float) -> float:
    return round(degrees, 6) + 0.0
