"""The globe of the page: its flights as the script reads them, its words, and the files that are inlined."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from lofted.dossier import numbers, words
from lofted.model import Dossier, Flight, Track

_ASSETS = Path(__file__).parent.parent / "assets" / "globe"
_MOST_OF_A_MEMBER = 48
"""Points kept of a faint line: the eye cannot follow more in one of two dozen."""
_HIGHEST_KM = 40_000.0
"""A flight above this would leave the Earth a dot in its own picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Globe:
    """What the template prints."""

    flights: str
    """JSON for the script; empty when no flight is on the globe."""
    labels: tuple[str, ...]
    """Launches to choose from, in the order of ``flights``."""
    caption: str
    absent: tuple[str, ...]
    """Launches with a flight that is not on the globe, each with the reason."""


def globe(dossier: Dossier) -> Globe:
    """Return the globe of a dossier; the range-maximising twin and the full range never enter it."""
    names = {launch.id: launch.label for launch in dossier.launches}
    shown, absent, members = [], [], 0
    for flight in dossier.flights:
        track = next((one for one in flight.tracks if one.role == "reported"), None)
        if track is None or flight.launch not in names:
            continue
        label = names[flight.launch]
        reason = _missing(track)
        if reason:
            absent.append(f"{label}: {reason}.")
            continue
        faint = [one for one in flight.tracks if one.role == "ensemble" and one.latitude_deg]
        members = max(members, len(faint))
        shown.append(_columns(flight, track, faint, label))
    return Globe(
        flights=json.dumps(shown, ensure_ascii=False, separators=(",", ":")) if shown else "",
        labels=tuple(str(one["label"]) for one in shown),
        caption=_caption(members),
        absent=tuple(absent),
    )


def _missing(track: Track) -> str:
    if not track.latitude_deg or not track.longitude_deg:
        return "its launch site or its direction is not known here"
    if len(track.time_s) < 3 or track.time_s[-1] <= 0.0:
        return "its curve is too short to draw"
    return "" if max(track.altitude_km) <= _HIGHEST_KM else "it rises too high to be drawn beside the Earth"


def _columns(flight: Flight, track: Track, faint: Sequence[Track], label: str) -> dict[str, object]:
    apogee, far = numbers.around(*flight.apogee_km), numbers.around(*flight.ground_range_km)
    return {
        "label": label,
        "description": f"Globe with the reported flight of {label}: apogee {apogee}, ground range {far}. "
        "Arrow keys turn it, plus and minus zoom.",
        "labels": {"site": "Launch site", "apogee": f"Apogee {apogee}", "impact": f"Impact {far}"},
        "time": [round(value, 1) for value in track.time_s],
        **_places(track, range(len(track.time_s))),
        "ensemble": [_places(one, _thinned(len(one.time_s))) for one in faint],
    }


def _places(track: Track, kept: Sequence[int]) -> dict[str, list[float]]:
    return {
        "lat": [round(track.latitude_deg[i], 3) for i in kept],
        "lon": [round(track.longitude_deg[i], 3) for i in kept],
        "alt": [round(track.altitude_km[i], 1) for i in kept],
    }


def _thinned(count: int) -> list[int]:
    step = max(1, -(-count // _MOST_OF_A_MEMBER))
    return [*range(0, count - 1, step), count - 1]


def _caption(members: int) -> str:
    band = " Faint lines: some of the flights of the ensemble that fits the reports." if members else ""
    return (
        "Reported: apogee, ground range and launch site; the blue circle is the reported ground range around the site. "
        f"Computed: the orange line, at true altitude, and its times.{band} "
        "Assumed: the direction as reported or merged, and a boost that is no design of any vehicle. "
        f"Stars are decoration. {words.BORDERS}"
    )


@cache
def script() -> Markup:
    """Return the built script and the call that hands it texture and lines; every byte comes from our own assets."""
    bundle = (_ASSETS / "globe.js").read_text(encoding="ascii")
    texture, lines = (base64.b64encode((_ASSETS / name).read_bytes()).decode() for name in ("earth.jpg", "lines.bin"))
    call = f'LoftedGlobe.start(document.getElementById("globe"),{{texture:"{texture}",lines:"{lines}"}});'
    return Markup(bundle + call)  # noqa: S704 - our own committed files, whose hashes the tests check
