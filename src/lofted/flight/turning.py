"""The Earth turns underneath: boosts that start with its speed, and landings on ground that has moved on.

The plane of the boost turns with the ground; at burnout the sideways part of the Earth's speed is added, the Kepler
arc is flown in inertial space, and the impact is turned back by the angle the Earth made meanwhile.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lofted.flight.boost import Burnout
from lofted.flight.earth import EARTH_TURN_RAD_S, Floats, turned
from lofted.flight.freeflight import Fall, fall

Vector = Floats


class Heading(NamedTuple):
    """Launch point and direction on the turning Earth, as unit vectors fixed to it."""

    site: Vector
    along: Vector
    normal: Vector

    @property
    def turn_rad_s(self) -> float:
        """Rate at which the ground turns within the plane of flight."""
        return EARTH_TURN_RAD_S * float(self.normal[2])

    def turned_right(self, angle_rad: float) -> Heading:
        """Return the heading turned clockwise, as seen from above the launch point, by an angle. [rad]."""
        along = np.cos(angle_rad) * self.along - np.sin(angle_rad) * self.normal
        return Heading(self.site, along, np.cross(self.site, along))


def heading(site: tuple[float, float], bearing_deg: float) -> Heading:
    """Return the heading from a site (latitude, longitude) [deg] along a ground azimuth [deg]."""
    latitude, longitude, azimuth = (np.radians(angle) for angle in (*site, bearing_deg))
    up = np.array([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)])
    east = np.array([-np.sin(longitude), np.cos(longitude), 0.0])
    north = np.cross(up, east)
    along = np.cos(azimuth) * north + np.sin(azimuth) * east
    return Heading(up, along, np.cross(up, along))


class Departure(NamedTuple):
    """Burnout in inertial space: where, and the plane of the free flight; vectors have the shape (n, 3)."""

    point: Vector
    forward: Vector
    across_km_s: Floats


def departure(burnout: Burnout, way: Heading) -> Departure:
    """Return the start of the free flight; inertial axes are those fixed to the Earth at burnout."""
    cosine, sine = np.cos(burnout.arc_rad)[:, None], np.sin(burnout.arc_rad)[:, None]
    point = cosine * way.site + sine * way.along
    along = cosine * way.along - sine * way.site
    sideways = -EARTH_TURN_RAD_S * burnout.radius_km * along[:, 2]
    across = np.hypot(burnout.across_km_s, sideways)
    forward = (burnout.across_km_s[:, None] * along + sideways[:, None] * way.normal) / across[:, None]
    return Departure(point, forward, across)


def ground_point(start: Departure, arc_rad: Floats, elapsed_s: Floats) -> Vector:
    """Return the Earth-fixed direction after an inertial arc and the time it took, shape (n, 3)."""
    ahead = np.cos(arc_rad)[:, None] * start.point + np.sin(arc_rad)[:, None] * start.forward
    return turned(ahead, -EARTH_TURN_RAD_S * elapsed_s)


def drift_rad(burnout: Burnout, flown: Heading, reported: Heading) -> Floats:
    """Return how far to the right of the reported direction flights along ``flown`` land. [rad]."""
    start = departure(burnout, flown)
    landed = fall(burnout.radius_km, burnout.up_km_s, start.across_km_s)
    ahead = ground_point(start, landed.arc_rad, landed.time_s)
    drift: Floats = np.arctan2(-(ahead @ reported.normal), ahead @ reported.along)
    return drift


def turning_landing(burnout: Burnout, way: Heading) -> Fall:
    """Return where burnout states land on the turning Earth.

    The arc counts over the ground from the launch point, below zero when the flight lands behind it.
    """
    start = departure(burnout, way)
    landed = fall(burnout.radius_km, burnout.up_km_s, start.across_km_s)
    ahead = ground_point(start, landed.arc_rad, landed.time_s)
    half_chord = 0.5 * np.sqrt(np.square(ahead - way.site).sum(axis=1))
    behind = (ahead @ way.along) < 0.0
    ground_rad = np.where(behind, -1.0, 1.0) * 2.0 * np.arcsin(np.minimum(half_chord, 1.0))
    flown_rad = landed.arc_rad + burnout.arc_rad
    return landed._replace(arc_rad=np.where(flown_rad >= np.pi, flown_rad, ground_rad))
