"""The Earth under a flight: the round one of the closed forms, and WGS84 for where things lie.

The figures are those of ``lofted.model.units``, which names their sources.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from lofted.model.units import EARTH_GM_KM3_S2, EARTH_TURN_RAD_S, EQUATOR_RADIUS_KM, FLATTENING, MEAN_EARTH_RADIUS_KM

__all__ = [
    "EARTH_GM_KM3_S2",
    "EARTH_RADIUS_KM",
    "EARTH_TURN_RAD_S",
    "EQUATOR_RADIUS_KM",
    "FLATTENING",
    "HALF_CIRCUMFERENCE_KM",
    "SURFACE_GRAVITY_KM_S2",
    "Bools",
    "FloatLike",
    "Floats",
    "Vectors",
    "ellipsoid_radius_km",
    "geod",
    "surface_point_km",
    "turned",
]

Floats = npt.NDArray[np.float64]
Vectors = npt.NDArray[np.float64]
"""Arrays whose last axis holds three components, of any unit."""
Bools = npt.NDArray[np.bool_]
FloatLike = float | Floats

EARTH_RADIUS_KM = MEAN_EARTH_RADIUS_KM
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


def turned(vector: Vectors, angle_rad: FloatLike) -> Vectors:
    """Return vectors, shape (..., 3), turned eastward about the Earth's axis."""
    cosine, sine = np.cos(angle_rad), np.sin(angle_rad)
    x, y = vector[..., 0], vector[..., 1]
    return np.stack(np.broadcast_arrays(cosine * x - sine * y, sine * x + cosine * y, vector[..., 2]), axis=-1)


def geod() -> Any:
    """Return the WGS84 geodesic solver of PROJ; loaded when first asked for."""
    from pyproj import Geod  # noqa: PLC0415 -- 0.15 s that flights without a site never pay

    return Geod(ellps="WGS84")
