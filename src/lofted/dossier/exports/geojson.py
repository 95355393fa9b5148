"""GeoJSON (RFC 7946) of announced areas and of tracks: WGS84, longitude before latitude, cut at 180 degrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lofted.dossier.exports.encoding import instant, pretty_json
from lofted.dossier.exports.flown import Flown
from lofted.dossier.exports.paths import cut_path
from lofted.dossier.exports.rings import cut_line, cut_ring
from lofted.dossier.exports.shareable import LeftOut
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


def dossier_geojson(flights: Sequence[Flown], left_out: LeftOut, readings: Sequence[HazardReading] = ()) -> bytes:
    """Return sites, reported tracks and announced areas as one FeatureCollection.

    No full range is drawn here, neither as a track nor as a place.
    """
    features: dict[str, dict[str, Any]] = {}
    for flight in flights:
        if flight.site is not None:
            features[flight.site.id] = _site(flight, features.get(flight.site.id))
    for flight in flights:
        if flight.track is not None:
            features[f"{flight.launch.id}/reported"] = _flight(flight)
    for reading in readings:
        features |= {area.id: _area(area, reading.file) for area in reading.areas}
    return _collection(list(features.values()), lofted={"left_out": left_out.counts()})


def _site(flight: Flown, before: dict[str, Any] | None) -> dict[str, Any]:
    site = flight.site
    if site is None:
        raise ValueError("a launch without a site has no point")
    launches = before["properties"]["launches"] if before else []
    properties = {
        "what": "launch site",
        "name": site.name,
        "precision_km": site.precision_km,
        "source": site.source,
        "launches": [*launches, flight.launch.id],
    }
    return _feature(site.id, {"type": "Point", "coordinates": [site.longitude_deg, site.latitude_deg]}, properties)


def _flight(flight: Flown) -> dict[str, Any]:
    """Return a track whose heights are metres and whose seconds stand in ``time_s``, line by line."""
    points = [(longitude, latitude, height, time) for time, longitude, latitude, height in flight.points()]
    lines = cut_path(points)
    coordinates = [[[round(lon, 6), round(lat, 6), round(up, 1)] for lon, lat, up, _ in line] for line in lines]
    times = [[round(time, 3) for *_, time in line] for line in lines]
    whole = len(lines) == 1
    geometry: dict[str, Any] = {
        "type": "LineString" if whole else "MultiLineString",
        "coordinates": coordinates[0] if whole else coordinates,
    }
    properties = {
        "what": flight.what,
        "launch": flight.launch.id,
        "label": flight.launch.label,
        "start": None if flight.start is None else instant(flight.start),
        "start_because": flight.when,
        "time_s": times[0] if whole else times,
    }
    return _feature(f"{flight.launch.id}/reported", geometry, properties)


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


def _collection(features: list[dict[str, Any]], **members: Any) -> bytes:
    return pretty_json({"type": "FeatureCollection", **members, "features": features})
