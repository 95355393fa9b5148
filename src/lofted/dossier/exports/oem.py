"""CCSDS Orbit Ephemeris Message 2.0 (502.0-B-2), key-value notation: the reported track in an Earth-fixed frame.

One message holds one object, so each launch has a file of its own.  Only a track with places on Earth, of a launch
published to the minute or better, becomes a message.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from lofted.dossier.exports.encoding import instant
from lofted.dossier.exports.flown import Flown
from lofted.dossier.exports.shareable import LeftOut
from lofted.model import Dossier, InputError
from lofted.model.units import EQUATOR_RADIUS_KM, FLATTENING

State = tuple[float, float, float, float, float, float, float]
"""Time [s], place [km], velocity [km/s]."""
SPACING_S: Final = 2.0
"""Places are printed to about a metre, so closer neighbours would give velocities made of rounding."""
_FRAME: Final = (
    "REF_FRAME: latitude, longitude and height over the WGS84 ellipsoid as Earth-fixed axes. WGS84 and ITRF2000 agree",
    "to centimetres; the track is a reconstruction from reported numbers and good to kilometres, not an observation.",
    "Velocities are Earth-fixed: the slope of the parabola through each place and its neighbours.",
    "They are least sure where the thrust ends, by up to 0.15 km/s within some seconds.",
)


def dossier_oem(flights: Sequence[Flown], dossier: Dossier, left_out: LeftOut) -> dict[str, bytes]:
    """Return one message for each launch that has a track and an instant, by file name.

    Raises
    ------
    InputError
        No launch has both.
    """
    usable = [flight for flight in flights if flight.start is not None and len(flight.points(SPACING_S)) > 2]
    if not usable:
        reasons = "; ".join(f"{one.launch.label}: {_because(one)}" for one in flights) or "there is no launch"
        raise InputError(f"no ephemeris can be written: {reasons}")
    return {
        f"{number}-{re.sub(r'[^A-Za-z0-9-]', '_', flight.launch.id)[:60]}.oem": _message(flight, dossier, left_out)
        for number, flight in enumerate(usable, start=1)
    }


def states(flight: Flown) -> list[State]:
    """Return Earth-fixed states along the reported track, at least two seconds apart."""
    points = flight.points(SPACING_S)
    times = [time for time, *_ in points]
    places = [_place(lon, lat, up_m / 1000.0) for _, lon, lat, up_m in points]
    rows: list[State] = []
    for number, (time, place) in enumerate(zip(times, places, strict=True)):
        # The ends take the parabola of the three points beside them.
        middle = min(max(number, 1), len(points) - 2)
        chosen = slice(middle - 1, middle + 2)
        x, y, z = (_slope(times[chosen], [one[axis] for one in places[chosen]], time) for axis in range(3))
        rows.append((time, *place, x, y, z))
    return rows


def _because(flight: Flown) -> str:
    return "no track with places on Earth" if flight.track is None else flight.when


def _place(longitude_deg: float, latitude_deg: float, height_km: float) -> tuple[float, float, float]:
    """Return Earth-fixed axes of a point over the WGS84 ellipsoid."""
    longitude, latitude = math.radians(longitude_deg), math.radians(latitude_deg)
    squeeze = FLATTENING * (2.0 - FLATTENING)
    normal_km = EQUATOR_RADIUS_KM / math.sqrt(1.0 - squeeze * math.sin(latitude) ** 2)
    out_km = (normal_km + height_km) * math.cos(latitude)
    return (
        out_km * math.cos(longitude),
        out_km * math.sin(longitude),
        (normal_km * (1.0 - squeeze) + height_km) * math.sin(latitude),
    )


def _slope(times: Sequence[float], values: Sequence[float], at: float) -> float:
    """Return the slope at one time of the parabola through three points."""
    (t0, t1, t2), (v0, v1, v2) = times, values
    return (
        v0 * ((at - t1) + (at - t2)) / ((t0 - t1) * (t0 - t2))
        + v1 * ((at - t0) + (at - t2)) / ((t1 - t0) * (t1 - t2))
        + v2 * ((at - t0) + (at - t1)) / ((t2 - t0) * (t2 - t1))
    )


def _message(flight: Flown, dossier: Dossier, left_out: LeftOut) -> bytes:
    rows = states(flight)
    first, last = _stamp(flight, rows[0][0]), _stamp(flight, rows[-1][0])
    created = f"{dossier.as_of}T00:00:00.000" if dossier.as_of else first
    lines = [
        "CCSDS_OEM_VERS = 2.0",
        "COMMENT CREATION_DATE is the day up to which things were known, else the launch: never the clock,",
        "COMMENT so that the same dossier gives the same bytes.",
        f"COMMENT {_one_line(left_out.sentence())}",
        f"CREATION_DATE = {created}",
        f"ORIGINATOR = LOFTED {_one_line(dossier.version)}",
        "",
        "META_START",
        *(f"COMMENT {line}" for line in (*_FRAME, f"Time: {flight.when}.")),
        f"OBJECT_NAME = {_one_line(flight.launch.label)}",
        f"OBJECT_ID = {_one_line(flight.launch.id)}",
        "CENTER_NAME = EARTH",
        "REF_FRAME = ITRF2000",
        "TIME_SYSTEM = UTC",
        f"START_TIME = {first}",
        f"STOP_TIME = {last}",
        "INTERPOLATION = HERMITE",
        "INTERPOLATION_DEGREE = 3",
        "META_STOP",
        "",
        *(_line(flight, row) for row in rows),
    ]
    return ("\n".join(lines) + "\n").encode("ascii")


def _line(flight: Flown, row: State) -> str:
    time, *numbers = row
    places = [f"{number + 0.0:.6f}" for number in numbers]
    return " ".join([_stamp(flight, time), *places])


def _stamp(flight: Flown, time_s: float) -> str:
    moment = flight.at(time_s)
    if moment is None:
        raise ValueError("a launch without an instant has no ephemeris")
    written = instant(moment)[:-1]
    return written if "." in written else f"{written}.000"


def _one_line(text: str) -> str:
    """Return text for a value: printable ASCII on one line, as the notation asks; other characters become "?"."""
    return " ".join(text.encode("ascii", "replace").decode().translate(_CONTROLS).split())[:200] or "UNKNOWN"


_CONTROLS: Final = dict.fromkeys((*range(0x20), 0x7F), " ")
