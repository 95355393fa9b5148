"""CZML for Cesium: the document packet first, then sites and reported tracks; heights in metres over the ellipsoid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lofted.dossier.exports.encoding import instant, pretty_json, xml_text
from lofted.dossier.exports.flown import Flown
from lofted.dossier.exports.shareable import LeftOut

_BLUE: Final = [0, 114, 178, 255]
_DARK: Final = [40, 40, 40, 255]
_SPEED: Final = 30
"""Seconds of flight a second: a test of a quarter of an hour is seen in half a minute."""


def dossier_czml(flights: Sequence[Flown], left_out: LeftOut) -> bytes:
    """Return sites and reported tracks as an array of packets; tracks move where the launch has an instant."""
    packets = [_document(flights, left_out)]
    packets += [_site(flight) for flight in flights if flight.site is not None]
    packets += [_moving(flight) if flight.start else _still(flight) for flight in flights if flight.track is not None]
    return pretty_json(packets)


def _document(flights: Sequence[Flown], left_out: LeftOut) -> dict[str, Any]:
    packet: dict[str, Any] = {
        "id": "document",
        "name": "Launches",
        "version": "1.0",
        "description": left_out.sentence(),
    }
    timed = [flight for flight in flights if flight.start and flight.track]
    if timed:
        first, last = _bounds(timed[0])
        packet["clock"] = {
            "interval": f"{first}/{last}",
            "currentTime": first,
            "multiplier": _SPEED,
            "range": "LOOP_STOP",
            "step": "SYSTEM_CLOCK_MULTIPLIER",
        }
    return packet


def _bounds(flight: Flown) -> tuple[str, str]:
    """Return the first and last instant of a track."""
    ends = [flight.at(flight.points()[place][0]) for place in (0, -1)]
    first, last = (instant(end) for end in ends if end is not None)
    return first, last


def _site(flight: Flown) -> dict[str, Any]:
    site = flight.site
    if site is None:
        raise ValueError("a launch without a site has no point")
    return {
        "id": f"{flight.launch.id}/site",
        "name": f"{site.name}: {flight.launch.label}",
        # Cesium shows descriptions as HTML.
        "description": xml_text(f"Launch site to within {site.precision_km:g} km. Source: {site.source}."),
        "position": {"cartographicDegrees": [site.longitude_deg, site.latitude_deg, 0.0]},
        "point": {"pixelSize": 8, "color": {"rgba": _DARK}},
    }


def _moving(flight: Flown) -> dict[str, Any]:
    """Return a track as samples of time; straight lines between them, because they lie unevenly."""
    first, last = _bounds(flight)
    samples = [number for time, *place in flight.points() for number in (round(time, 3), *place)]
    return _named(flight) | {
        "availability": f"{first}/{last}",
        "position": {
            "epoch": first,
            "interpolationAlgorithm": "LINEAR",
            "interpolationDegree": 1,
            "referenceFrame": "FIXED",
            "cartographicDegrees": samples,
        },
        "path": {
            "leadTime": 0,
            "trailTime": samples[-4],
            "width": 2,
            "material": {"solidColor": {"color": {"rgba": _BLUE}}},
        },
        "point": {"pixelSize": 6, "color": {"rgba": _BLUE}},
    }


def _still(flight: Flown) -> dict[str, Any]:
    """Return a track without time as a line."""
    return _named(flight) | {
        "polyline": {
            "positions": {"cartographicDegrees": [number for _, *place in flight.points() for number in place]},
            "arcType": "NONE",
            "width": 2,
            "material": {"solidColor": {"color": {"rgba": _BLUE}}},
        }
    }


def _named(flight: Flown) -> dict[str, Any]:
    return {
        "id": f"{flight.launch.id}/reported",
        "name": f"{flight.launch.label}: reported track",
        "description": xml_text(f"{flight.what}; {flight.when}."),
    }
