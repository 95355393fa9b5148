"""KML 2.2 of announced areas and of tracks, with their windows as time spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lofted.dossier.exports.encoding import instant, xml_attribute, xml_text
from lofted.dossier.exports.flown import Flown
from lofted.dossier.exports.paths import cut_path
from lofted.dossier.exports.rings import Pairs, cut_line, cut_ring
from lofted.dossier.exports.shareable import LeftOut
from lofted.model import GroundTrack, HazardArea, HazardReading, OrbitReading

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
_TIMED_HEAD: Final = _HEAD.replace("<kml ", '<kml xmlns:gx="http://www.google.com/kml/ext/2.2" ')
_TAIL: Final = "</Document>\n</kml>\n"
# KML writes colours as alpha, blue, green, red: vermilion for what was announced, blue for what was computed.
_STYLES: Final = (
    '<Style id="announced"><LineStyle><color>ff005ed5</color><width>2</width></LineStyle>'
    "<PolyStyle><color>2e005ed5</color></PolyStyle></Style>\n"
    '<Style id="cancelled"><LineStyle><color>ffb1a59a</color><width>1</width></LineStyle>'
    "<PolyStyle><color>1eb1a59a</color></PolyStyle></Style>\n"
    '<Style id="track"><LineStyle><color>ffb27200</color><width>2</width></LineStyle></Style>\n'
)


def hazard_kml(reading: HazardReading) -> bytes:
    """Return the areas and tracks of a reading as one KML document."""
    parts = [_HEAD, f"<name>{xml_text(reading.file)}: announced areas</name>\n", _STYLES]
    parts += [_area(area) for area in reading.areas]
    if reading.site is not None:
        where = f"{reading.site.longitude_deg:.6f},{reading.site.latitude_deg:.6f},0"
        name = xml_text(reading.site.name)
        parts.append(f"<Placemark><name>{name}</name><Point><coordinates>{where}</coordinates></Point></Placemark>\n")
    parts += [_track(track) for track in reading.tracks]
    return "".join([*parts, _TAIL]).encode()


def orbit_kml(readings: Sequence[OrbitReading]) -> bytes:
    """Return the ground tracks of element sets as one KML document."""
    tracks = [_track(reading.track) for reading in readings]
    return "".join([_HEAD, "<name>Ground tracks</name>\n", _STYLES, *tracks, _TAIL]).encode()


def dossier_kml(flights: Sequence[Flown], left_out: LeftOut, readings: Sequence[HazardReading] = ()) -> bytes:
    """Return sites, reported tracks with their times, and announced areas as one KML document."""
    parts = [_TIMED_HEAD, "<name>Launches</name>\n", f"<description>{xml_text(left_out.sentence())}</description>\n"]
    parts.append(_STYLES)
    parts += [_site(flight) for flight in flights if flight.site is not None]
    parts += [_flight(flight) for flight in flights if flight.track is not None]
    parts += [_area(area) for reading in readings for area in reading.areas]
    return "".join([*parts, _TAIL]).encode()


def _site(flight: Flown) -> str:
    site, moment = flight.site, flight.moment
    if site is None:
        raise ValueError("a launch without a site has no point")
    span = ""
    if moment is not None:
        span = f"<TimeSpan><begin>{instant(moment.earliest)}</begin><end>{instant(moment.latest)}</end></TimeSpan>"
    data = {
        "launch": flight.launch.id,
        "site": site.id,
        "precision_km": f"{site.precision_km:g}",
        "source": site.source,
        "time": "nobody gives one" if moment is None else f"published: {moment.local} {moment.zone}".rstrip(),
    }
    return (
        f"<Placemark><name>{xml_text(flight.launch.label)}</name>{span}{_data(data)}"
        f"<Point><coordinates>{site.longitude_deg:.6f},{site.latitude_deg:.6f},0</coordinates></Point></Placemark>\n"
    )


def _flight(flight: Flown) -> str:
    """Return a track: points with their instants where the launch has one, else a line without time."""
    lines = cut_path([(lon, lat, up_m, time) for time, lon, lat, up_m in flight.points()])
    shape = "".join(_timed(flight, line) if flight.start else _plain(line) for line in lines)
    if flight.start is not None:
        shape = f"<gx:MultiTrack><altitudeMode>absolute</altitudeMode>{shape}</gx:MultiTrack>"
    else:
        shape = f"<MultiGeometry>{shape}</MultiGeometry>"
    data = {"launch": flight.launch.id, "what": flight.what, "time": flight.when}
    name = xml_text(f"{flight.launch.label}: reported track")
    return f"<Placemark><name>{name}</name><styleUrl>#track</styleUrl>{_data(data)}{shape}</Placemark>\n"


def _timed(flight: Flown, line: Sequence[tuple[float, ...]]) -> str:
    moments = [flight.at(time) for *_, time in line]
    whens = "".join(f"<when>{instant(moment)}</when>" for moment in moments if moment is not None)
    coords = "".join(f"<gx:coord>{lon:.6f} {lat:.6f} {up_m:.1f}</gx:coord>" for lon, lat, up_m, _ in line)
    return f"<gx:Track><altitudeMode>absolute</altitudeMode>{whens}{coords}</gx:Track>"


def _plain(line: Sequence[tuple[float, ...]]) -> str:
    places = " ".join(f"{lon:.6f},{lat:.6f},{up_m:.1f}" for lon, lat, up_m, _ in line)
    return f"<LineString><altitudeMode>absolute</altitudeMode><coordinates>{places}</coordinates></LineString>"


def _data(data: Mapping[str, str]) -> str:
    named = (f"<Data name={xml_attribute(key)}><value>{xml_text(value)}</value></Data>" for key, value in data.items())
    return f"<ExtendedData>{''.join(named)}</ExtendedData>"


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
    extended = _data(data)
    rings = "".join(
        f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{_pairs(ring)}</coordinates></LinearRing></outerBoundaryIs></Polygon>"
        for ring in cut_ring(area.vertices)
    )
    return (
        f"<Placemark><name>{xml_text(area.id)}</name>{_span(area)}<styleUrl>#{style}</styleUrl>"
        f"{extended}<MultiGeometry>{rings}</MultiGeometry></Placemark>\n"
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
        f"<Placemark><name>{xml_text(track.label)}</name><styleUrl>#track</styleUrl>"
        f"<MultiGeometry>{lines}</MultiGeometry></Placemark>\n"
    )


def _pairs(pairs: Pairs) -> str:
    return " ".join(f"{longitude:.6f},{latitude:.6f},0" for longitude, latitude in pairs)
