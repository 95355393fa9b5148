"""The Earth under a flight: the round one of the closed forms, and WGS84 for where things lie.

.. [1] NIMA TR8350.2, Department of Defense World Geodetic System 1984, third edition, 2000.
.. [2] H. Moritz, Geodetic Reference System 1980, Journal of Geodesy 74, 2000 (mean radius R1).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from lofted.model.units import MEAN_EARTH_RADIUS_KM

Floats = npt.NDArray[np.float64]
Vectors = npt.NDArray[np.float64]
"""Arrays whose last axis holds three components, of any unit."""
Bools = npt.NDArray[np.bool_]
FloatLike = float | Floats

EARTH_GM_KM3_S2 = 398600.4418  # [1] table 3.1, atmosphere included
EARTH_RADIUS_KM = MEAN_EARTH_RADIUS_KM  # [2] mean radius R1 of the ellipsoid
EARTH_TURN_RAD_S = 7.292115e-5  # [1] table 3.1
EQUATOR_RADIUS_KM = 6378.137  # [1] table 3.1
FLATTENING = 1.0 / 298.257223563  # [1] table 3.1
SURFACE_GRAVITY_KM_S2 = EARTH_GM_KM3_S2 / EARTH_RADIUS_KM**2
HALF_CIRCUMFERENCE_KM = float(np.pi * EARTH_RADIUS_KM)


def ellipsoid_radius_km(geocentric_latitude_rad: FloatLike) -> Floats:
    """Return the distance from the Earth's centre to the ellipsoid at a geocentric latitude. [km]."""
    polar_km = EQUATOR_RADIUS_KM * (1.0 - FLATTENING)
    radius: Floats = (
        EQUATOR_RADIUS_KM
        * polar_km
        / np.hypot(polar_km * np.cos(geocentric_latitude_rad), EQUATOR_RADIUS_KM * np.sin(geocentric_latitude_rad))
    )
    return radius


def surface_point_km(latitude_deg: FloatLike, longitude_deg: FloatLike) -> Floats:
    """Return the Earth-fixed position of a point on the ellipsoid, shape (..., 3). [km]."""
    latitude_rad, longitude_rad = np.radians(latitude_deg), np.radians(longitude_deg)
    squash = (1.0 - FLATTENING) ** 2
    normal_km = EQUATOR_RADIUS_KM / np.sqrt(np.cos(latitude_rad) ** 2 + squash * np.sin(latitude_rad) ** 2)
    x_km = normal_km * np.cos(latitude_rad) * np.cos(longitude_rad)
    y_km = normal_km * np.cos(latitude_rad) * np.sin(longitude_rad)
    return np.stack(np.broadcast_arrays(x_km, y_km, normal_km * squash * np.sin(latitude_rad)), axis=-1)


def geodetic_deg(position_km: Floats) -> tuple[Floats, Floats]:
    """Return geodetic latitude and longitude of the point under an Earth-fixed position. [deg].

    Bowring's single step: below 1e-9 degree for altitudes up to 10,000 km.
    """
    x_km, y_km, z_km = position_km[..., 0], position_km[..., 1], position_km[..., 2]
    axis_km = np.hypot(x_km, y_km)
    polar_km = EQUATOR_RADIUS_KM * (1.0 - FLATTENING)
    squared = FLATTENING * (2.0 - FLATTENING)
    second_squared = squared / (1.0 - squared)
    latitude_rad = np.arctan2(z_km, axis_km * (1.0 - squared))
    for _ in range(3):
        reduced_rad = np.arctan2((1.0 - FLATTENING) * np.sin(latitude_rad), np.cos(latitude_rad))
        latitude_rad = np.arctan2(
            z_km + second_squared * polar_km * np.sin(reduced_rad) ** 3,
            axis_km - squared * EQUATOR_RADIUS_KM * np.cos(reduced_rad) ** 3,
        )
    return np.degrees(latitude_rad), np.degrees(np.arctan2(y_km, x_km))


def turned(vector: Vectors, angle_rad: FloatLike) -> Vectors:
    """Return vectors, shape (..., 3), turned eastward about the Earth's axis."""
    cosine, sine = np.cos(angle_rad), np.sin(angle_rad)
    x, y = vector[..., 0], vector[..., 1]
    return np.stack(np.broadcast_arrays(cosine * x - sine * y, sine * x + cosine * y, vector[..., 2]), axis=-1)


def geod() -> Any:
    """Return the WGS84 geodesic solver of PROJ; loaded when first asked for."""
    from pyproj import Geod  # noqa: PLC0415 -- 0.15 s that flights without a site never pay

    return Geod(ellps="WGS84")
