"""Flights on plain ellipses and one small dossier: enough to draw and print without any other room."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import numpy as np
import pytest

from lofted.model import Flight, FullRange, Quantiles, Track

EARTH_RADIUS_KM, EARTH_GM_KM3_S2 = 6371.0, 398600.4418


def ellipse_track(apogee_km: float, range_km: float, role: str, bearing_deg: float | None = None) -> Track:
    """Return the impulsive flight with this apogee and ground range from 39.19 N 125.67 E."""
    half = range_km / EARTH_RADIUS_KM / 2.0
    r_apogee = EARTH_RADIUS_KM + apogee_km
    eccentricity = (r_apogee - EARTH_RADIUS_KM) / (r_apogee - EARTH_RADIUS_KM * math.cos(half))
    axis = r_apogee / (1.0 + eccentricity)
    true = np.linspace(math.pi - half, math.pi + half, 121)
    radius = axis * (1.0 - eccentricity**2) / (1.0 + eccentricity * np.cos(true))
    slant = 2.0 * np.arctan(math.sqrt((1.0 - eccentricity) / (1.0 + eccentricity)) * np.tan(true / 2.0))
    anomaly = np.where(slant < 0.0, slant + 2.0 * math.pi, slant)
    time = (anomaly - eccentricity * np.sin(anomaly)) * math.sqrt(axis**3 / EARTH_GM_KM3_S2)
    downrange = (true - true[0]) * EARTH_RADIUS_KM
    latitude, longitude = (), ()
    if bearing_deg is not None:
        from pyproj import Geod

        lon, lat, _ = Geod(ellps="WGS84").fwd([125.67] * 121, [39.19] * 121, [bearing_deg] * 121, downrange * 1000.0)
        latitude, longitude = tuple(lat), tuple(lon)
    return Track(role=role, time_s=tuple(time - time[0]), altitude_km=tuple(np.maximum(radius - EARTH_RADIUS_KM, 0.0)),
                 downrange_km=tuple(downrange), latitude_deg=latitude, longitude_deg=longitude)


def full_range(middle_km: float, share: float = 0.04) -> FullRange:
    """Return a full range with a plausible band."""
    return FullRange(p05=middle_km * (1 - share), p50=middle_km, p95=middle_km * (1 + share), unbounded_share=0.0)


def flight(apogee_km: float, range_km: float, twin: tuple[float, float] | None, *, launch: str = "L1",
           bearing_deg: float | None = None, withheld: str = "", unbounded: bool = False) -> Flight:
    """Return a plausible flight; ``twin`` is apogee and range of the range-maximising one."""
    tracks = [ellipse_track(apogee_km, range_km, "reported", bearing_deg)]
    rng = np.random.default_rng(7)
    tracks += [ellipse_track(apogee_km + rng.normal(0, 10), range_km + rng.normal(0, 12), "ensemble", bearing_deg) for _ in range(40)]
    if twin:
        tracks.append(ellipse_track(*twin, "range_maximising"))
    whole: FullRange | None = full_range(twin[1]) if twin else None
    if unbounded:
        whole = FullRange(p05=14200.0, p50=None, p50_because="the energy sets no limit", p95=None,
                          p95_because="the energy sets no limit", unbounded_share=0.61)
    because = "" if whole else (withheld or "no twin in this test")
    missing = {"free_flight_s": None, "boost_s": None, "burnout": None, "offset_s": None, "impulsive_full_range_km": None}
    reasons = {f"{name}_because": "not computed in this test" for name in missing}
    return Flight(
        launch=launch, apogee_km=(apogee_km, apogee_km), ground_range_km=(range_km, range_km), flight_time_s=None,
        flight_time_s_because="no source reports one", regime="lofted", regime_ratio=Quantiles(p05=7.9, p50=8.4, p95=9.0),
        failure_reported=bool(withheld), full_range_km=whole, full_range_km_because=because, full_range_with_time_km=None,
        full_range_with_time_km_because="no flight time is reported", full_range_rotating_km=None,
        full_range_rotating_km_because="no direction is reported", samples=400,
        assumptions=("One point mass, thrust without a vehicle.", "No rotation of the Earth."), tracks=tuple(tracks),
        **missing, **reasons)


@pytest.fixture
def make_flight():
    """Hand out the maker of flights."""
    return flight


def utc(*parts: int) -> datetime:
    """Return an instant in UTC."""
    return datetime(*parts, tzinfo=UTC)
