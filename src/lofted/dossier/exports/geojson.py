"""GeoJSON (RFC 7946) of announced areas and of tracks: WGS84, longitude before latitude, cut at 180 degrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from lofted.dossier.exports.rings import cut_line, cut_ring
from lofted.model import GroundTrack, HazardArea, HazardReading, OrbitReading


def hazard_geojson(reading: HazardReading) -> bytes:
    """Return the areas and tracks of a reading as one FeatureCollection."""
    features = [_area(area, reading.file) for area in reading.areas]
    if reading.site is not None:
        point = {"type": "Point", "coordinates": [reading.site.longitude_deg, reading.site.latitude_deg]}
        features.append(_feature("site", point, {"name": reading.site.name, "source": reading.site.source}))
    return _collection([*features, *_tracks(reading.tracks)])


def orbit_geojson(readings: Sequence[OrbitReading]) -> bytes:
    """Return the ground tracks of element sets as one FeatureCollection."""
    return _collection(_tracks([reading.track for reading in readings]))


def _area(area: HazardArea, file: str) -> dict[str, Any]:
    rings = cut_ring(area.vertices)
    coordinates: list[Any] = [[[list(point) for point in ring]] for ring in rings]
    geometry = (
        {"type": "Polygon", "coordinates": coordinates[0]}
        if len(coordinates) == 1
        else {"type": "MultiPolygon", "coordinates": coordinates}
    )
    properties = {
        "what": "announced, not observed",
        "warning": area.warning,
        "label": area.label,
        "source": f"{file}, line {area.line}",
        "part": area.part,
        "part_because": area.part_because,
        "status": area.status,
        "cancelled_by": area.cancelled_by,
        "windows": [
            {"start": window.start, "end": window.end, "alternate": window.alternate} for window in area.window
        ],
        "distance_km": area.distance_km,
        "bearing_deg": area.bearing_deg,
        "repairs": [repair.sentence for repair in area.repairs],
    }
    return _feature(area.id, geometry, properties)


def _tracks(tracks: Sequence[GroundTrack]) -> list[dict[str, Any]]:
    features = []
    for track in tracks:
        lines = [[list(point) for point in line] for line in cut_line(track.latitude_deg, track.longitude_deg)]
        if lines:
            geometry: dict[str, Any] = {"type": "MultiLineString", "coordinates": lines}
            if len(lines) == 1:
                geometry = {"type": "LineString", "coordinates": lines[0]}
            features.append(_feature(f"track {track.role}", geometry, {"role": track.role, "label": track.label}))
    return features


def _feature(name: str, geometry: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": properties}


def _collection(features: list[dict[str, Any]]) -> bytes:
    return (
        msgspec.json.format(msgspec.json.encode({"type": "FeatureCollection", "features": features}), indent=1) + b"\n"
    )
