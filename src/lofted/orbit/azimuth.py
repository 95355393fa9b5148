"""From the direction of a launch to the inclination of its orbit and back, on a round Earth that turns or does not.

The latitude is taken as printed (geodetic), as the published figures do; the geocentric one would move the
inclination by up to 0.2 degree.  Worked example of the discussions of 2012: 192.3 degrees from 39.66 N gives 99.44
without the Earth's turning and 97.4 with it, and both are in print.

.. [1] Bate, Mueller and White, Fundamentals of Astrodynamics, Dover, 1971, section 6.4.
"""

from __future__ import annotations

import math

from lofted.model.errors import InputError
from lofted.model.units import EARTH_GM_KM3_S2, EARTH_TURN_RAD_S, EQUATOR_RADIUS_KM

USUAL_ALTITUDE_KM = 500.0
"""Altitude whose circular speed stands in for an unstated orbit; 300 to 900 km moves an inclination by 0.1 degree."""


def circular_speed_km_s(altitude_km: float) -> float:
    """Return the inertial speed of a circular orbit at ``altitude_km`` over the equatorial radius."""
    return math.sqrt(EARTH_GM_KM3_S2 / (EQUATOR_RADIUS_KM + altitude_km))


def site_speed_km_s(latitude_deg: float) -> float:
    """Return how fast the ground moves eastward at a latitude."""
    return EARTH_TURN_RAD_S * EQUATOR_RADIUS_KM * math.cos(math.radians(latitude_deg))


def inclination_non_rotating(azimuth_deg: float, latitude_deg: float) -> float:
    """Return the inclination of the orbit whose plane leaves the site at this azimuth.

    Parameters
    ----------
    azimuth_deg : float
        Direction at the site in inertial space, clockwise from north. [deg]
    latitude_deg : float
        Latitude of the site. [deg]

    Returns
    -------
    inclination_deg : float
        Between the size of the latitude and 180 less it. [deg]

    Examples
    --------
    >>> round(inclination_non_rotating(192.3, 39.66), 2)
    99.44
    """
    _check(azimuth_deg, latitude_deg)
    return _acos_deg(math.cos(math.radians(latitude_deg)) * math.sin(math.radians(azimuth_deg)))


def inclination_rotating(azimuth_deg: float, latitude_deg: float, *, altitude_km: float = USUAL_ALTITUDE_KM) -> float:
    """Return the inclination reached when the azimuth is counted over the turning ground.

    Parameters
    ----------
    azimuth_deg : float
        Direction over the ground, clockwise from north. [deg]
    latitude_deg : float
        Latitude of the site. [deg]
    altitude_km : float
        The speed at insertion is that of a circular orbit here. [km]

    Returns
    -------
    inclination_deg : float
        Inclination of the orbit. [deg]

    Examples
    --------
    >>> round(inclination_rotating(192.3, 39.66), 1)
    97.4
    """
    _check(azimuth_deg, latitude_deg)
    return inclination_non_rotating(inertial_azimuth(azimuth_deg, latitude_deg, altitude_km=altitude_km), latitude_deg)


def inertial_azimuth(azimuth_deg: float, latitude_deg: float, *, altitude_km: float = USUAL_ALTITUDE_KM) -> float:
    """Return the direction in inertial space of a motion seen at ``azimuth_deg`` over the ground, in degrees."""
    east, north = math.sin(math.radians(azimuth_deg)), math.cos(math.radians(azimuth_deg))
    ground_km_s = site_speed_km_s(latitude_deg)
    orbital_km_s = circular_speed_km_s(altitude_km)
    # |w (east, north) + (ground, 0)| = orbital, solved for the speed w over the ground.
    over_ground_km_s = -ground_km_s * east + math.sqrt(orbital_km_s**2 - (ground_km_s * north) ** 2)
    return math.degrees(math.atan2(over_ground_km_s * east + ground_km_s, over_ground_km_s * north)) % 360.0


def ground_azimuths(
    inclination_deg: float, latitude_deg: float, *, altitude_km: float = USUAL_ALTITUDE_KM
) -> tuple[float, float] | None:
    """Return the two ground azimuths, northward then southward, that lead straight to an inclination, in degrees.

    None when no direct ascent from this latitude reaches it.

    Examples
    --------
    >>> [round(a, 1) for a in ground_azimuths(97.42, 39.66)]
    [347.7, 192.3]
    """
    sine = math.cos(math.radians(inclination_deg)) / math.cos(math.radians(latitude_deg))
    if abs(sine) > 1.0:
        return None
    orbital_km_s, ground_km_s = circular_speed_km_s(altitude_km), site_speed_km_s(latitude_deg)
    east_km_s = orbital_km_s * sine - ground_km_s
    north_km_s = orbital_km_s * math.sqrt(1.0 - sine * sine)
    northward = math.degrees(math.atan2(east_km_s, north_km_s)) % 360.0
    southward = math.degrees(math.atan2(east_km_s, -north_km_s)) % 360.0
    return northward, southward


def straight_track(
    site: tuple[float, float],
    inclination_deg: float,
    toward_deg: float,
    length_km: float,
    *,
    altitude_km: float = USUAL_ALTITUDE_KM,
) -> list[tuple[float, float]]:
    """Return the ground under an orbit whose plane holds the site, on a round Earth that turns below it.

    Parameters
    ----------
    site : (float, float)
        Latitude and longitude. [deg]
    inclination_deg : float
        Inclination of the orbit. [deg]
    toward_deg : float
        Of the two directions that lead to the inclination the one nearer to this azimuth is drawn. [deg]
    length_km : float
        Length of the line, measured in space. [km]
    altitude_km : float
        The Earth turns below at the pace of a circular orbit at this altitude. [km]

    Returns
    -------
    track : list of (float, float)
        Latitudes and longitudes; empty when no such orbit passes over the site. [deg]
    """
    grounds = ground_azimuths(inclination_deg, site[0], altitude_km=altitude_km)
    if grounds is None:
        return []
    chosen = min(grounds, key=lambda azimuth: abs(turn_deg(toward_deg, azimuth)))
    way = math.radians(inertial_azimuth(chosen, site[0], altitude_km=altitude_km))
    pace_rad_s = circular_speed_km_s(altitude_km) / (EQUATOR_RADIUS_KM + altitude_km)
    latitude = math.radians(site[0])
    track = []
    for step in range(61):
        arc = length_km / EQUATOR_RADIUS_KM * step / 60.0
        sine = math.sin(latitude) * math.cos(arc) + math.cos(latitude) * math.sin(arc) * math.cos(way)
        ahead = math.atan2(
            math.sin(way) * math.sin(arc) * math.cos(latitude), math.cos(arc) - math.sin(latitude) * sine
        )
        longitude_deg = site[1] + math.degrees(ahead - EARTH_TURN_RAD_S * arc / pace_rad_s)
        track.append((math.degrees(math.asin(max(-1.0, min(1.0, sine)))), (longitude_deg + 180.0) % 360.0 - 180.0))
    return track


def mean_azimuth(azimuths_deg: tuple[float, ...]) -> tuple[float, float]:
    """Return the mean direction and half the spread of several, in degrees.

    Raises
    ------
    InputError
        The directions cancel each other, so that they have no mean.
    """
    east = sum(math.sin(math.radians(azimuth)) for azimuth in azimuths_deg)
    north = sum(math.cos(math.radians(azimuth)) for azimuth in azimuths_deg)
    if math.hypot(east, north) < 1e-6 * max(len(azimuths_deg), 1):
        raise InputError("the areas lie in opposite directions from the site, so no single azimuth fits them")
    mean_deg = math.degrees(math.atan2(east, north)) % 360.0
    offsets = [turn_deg(mean_deg, azimuth) for azimuth in azimuths_deg]
    return mean_deg, (max(offsets) - min(offsets)) / 2.0


def turn_deg(start_deg: float, end_deg: float) -> float:
    """Return the signed turn from one direction to another, between -180 and 180, in degrees."""
    return (end_deg - start_deg + 180.0) % 360.0 - 180.0


def _acos_deg(cosine: float) -> float:
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))


def _check(azimuth_deg: float, latitude_deg: float) -> None:
    if not math.isfinite(azimuth_deg):
        raise InputError("the azimuth is no number")
    if not -90.0 <= latitude_deg <= 90.0:
        raise InputError(f"a latitude lies between -90 and 90 degrees, not at {latitude_deg:g}")
