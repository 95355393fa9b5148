"""KML 2.2 of announced areas and of tracks, with their windows as time spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lofted.dossier.exports.rings import Pairs, cut_line, cut_ring
from lofted.model import GroundTrack, HazardArea, HazardReading, OrbitReading

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
_TAIL: Final = "</Document>\n</kml>\n"
# KML writes colours as alpha, blue, green, red: vermilion for what was announced, blue for what was computed.
_STYLES: Final = (
    '<Style id="announced"><LineStyle><color>ff005ed5</color><width>2</width></LineStyle>'
    "<PolyStyle><color>2e005ed5</color></PolyStyle></Style>\n"
    '<Style id="cancelled"><LineStyle><color>ffb1a59a</color><width>1</width></LineStyle>'
    "<PolyStyle><color>1eb1a59a</color></PolyStyle></Style>\n"
    '<Style id="track"><LineStyle><color>ffb27200</color><width>2</width></LineStyle></Style>\n'
)
_UNWRITABLE: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def hazard_kml(reading: HazardReading) -> bytes:
    """Return the areas and tracks of a reading as one KML document."""
    parts = [_HEAD, f"<name>{_text(reading.file)}: announced areas</name>\n", _STYLES]
    parts += [_area(area) for area in reading.areas]
    if reading.site is not None:
        where = f"{reading.site.longitude_deg:.6f},{reading.site.latitude_deg:.6f},0"
        name = _text(reading.site.name)
        parts.append(f"<Placemark><name>{name}</name><Point><coordinates>{where}</coordinates></Point></Placemark>\n")
    parts += [_track(track) for track in reading.tracks]
    return "".join([*parts, _TAIL]).encode()


def orbit_kml(readings: Sequence[OrbitReading]) -> bytes:
    """Return the ground tracks of element sets as one KML document."""
    tracks = [_track(reading.track) for reading in readings]
    return "".join([_HEAD, "<name>Ground tracks</name>\n", _STYLES, *tracks, _TAIL]).encode()


def _area(area: HazardArea) -> str:
    style = "cancelled" if area.status == "cancelled" else "announced"
    data = {
        "warning": area.warning,
        "line": str(area.line),
        "part": f"{area.part} ({area.part_because})",
        "status": area.status,
        "distance_km": "" if area.distance_km is None else f"{area.distance_km:.1f}",
        "bearing_deg": "" if area.bearing_deg is None else f"{area.bearing_deg:.2f}",
        "windows": "; ".join(f"{window.start} to {window.end}" for window in area.window),
        "repairs": " ".join(repair.sentence for repair in area.repairs),
    }
    extended = "".join(
        f"<Data name={quoteattr(key)}><value>{_text(value)}</value></Data>" for key, value in data.items()
    )
    rings = "".join(
        f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{_pairs(ring)}</coordinates></LinearRing></outerBoundaryIs></Polygon>"
        for ring in cut_ring(area.vertices)
    )
    return (
        f"<Placemark><name>{_text(area.id)}</name>{_span(area)}<styleUrl>#{style}</styleUrl>"
        f"<ExtendedData>{extended}</ExtendedData><MultiGeometry>{rings}</MultiGeometry></Placemark>\n"
    )


def _span(area: HazardArea) -> str:
    if not area.window:
        return ""
    begin, end = min(window.start for window in area.window), max(window.end for window in area.window)
    # KML wants seconds; notices give minutes.
    return f"<TimeSpan><begin>{begin[:-1]}:00Z</begin><end>{end[:-1]}:00Z</end></TimeSpan>"


def _track(track: GroundTrack) -> str:
    lines = "".join(
        f"<LineString><tessellate>1</tessellate><coordinates>{_pairs(line)}</coordinates></LineString>"
        for line in cut_line(track.latitude_deg, track.longitude_deg)
    )
    return (
        f"<Placemark><name>{_text(track.label)}</name><styleUrl>#track</styleUrl>"
        f"<MultiGeometry>{lines}</MultiGeometry></Placemark>\n"
    )


def _pairs(pairs: Pairs) -> str:
    return " ".join(f"{longitude:.6f},{latitude:.6f},0" for longitude, latitude in pairs)


def _text(text: str) -> str:
    """Return text for XML: characters it cannot hold become the replacement character."""
    return escape(_UNWRITABLE.sub("\ufffd", text))
