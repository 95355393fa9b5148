"""Flights on plain ellipses: enough to draw and print without any other room."""

from __future__ import annotations

import math

import numpy as np
from pyproj import Geod

from lofted.model import Flight, FullRange, Quantiles, Track

EARTH_RADIUS_KM, EARTH_GM_KM3_S2 = 6371.0, 398600.4418
MISSING = ("free_flight_s", "boost_s", "burnout", "offset_s", "impulsive_full_range_km")


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
        start = np.full((3, 121), [[125.67], [39.19], [bearing_deg]])
        lon, lat, _ = Geod(ellps="WGS84").fwd(start[0], start[1], start[2], downrange * 1000.0)
        latitude, longitude = tuple(lat.tolist()), tuple(lon.tolist())
    return Track(
        role=role,
        time_s=tuple((time - time[0]).tolist()),
        altitude_km=tuple(np.maximum(radius - EARTH_RADIUS_KM, 0.0).tolist()),
        downrange_km=tuple(downrange.tolist()),
        latitude_deg=latitude,
        longitude_deg=longitude,
    )


def full_range(twin: tuple[float, float] | None, *, unbounded: bool, open_above: bool) -> FullRange | None:
    """Return a full range with a plausible band, none, or one without a limit."""
    limitless = "the energy sets no limit"
    if unbounded:
        return FullRange(
            p05=None,
            p05_because=limitless,
            p50=None,
            p50_because=limitless,
            p95=None,
            p95_because=limitless,
            unbounded_share=1.0,
        )
    if twin is None:
        return None
    low, middle, high = 0.96 * twin[1], twin[1], 1.04 * twin[1]
    if open_above:
        return FullRange(p05=low, p50=middle, p95=None, p95_because=limitless, unbounded_share=0.29)
    return FullRange(p05=low, p50=middle, p95=high, unbounded_share=0.0)


def flight(
    apogee_km: float,
    range_km: float,
    twin: tuple[float, float] | None,
    *,
    launch: str = "L1",
    bearing_deg: float | None = None,
    withheld: str = "",
    unbounded: bool = False,
    open_above: bool = False,
) -> Flight:
    """Return a plausible flight; ``twin`` is apogee and range of the range-maximising one."""
    rng = np.random.default_rng(7)
    spread = zip(apogee_km + rng.normal(0, 10, 40), range_km + rng.normal(0, 12, 40), strict=True)
    tracks = [ellipse_track(apogee_km, range_km, "reported", bearing_deg)]
    tracks += [ellipse_track(*pair, "ensemble", bearing_deg) for pair in spread]
    if twin:
        tracks.append(ellipse_track(*twin, "range_maximising"))
    whole = full_range(twin, unbounded=unbounded, open_above=open_above)
    missing = dict.fromkeys(MISSING) | {f"{name}_because": "not computed in this test" for name in MISSING}
    return Flight(
        launch=launch,
        apogee_km=(apogee_km - 5.0, apogee_km + 5.0),
        ground_range_km=(range_km * 0.975, range_km * 1.025),
        flight_time_s=None,
        flight_time_s_because="no source reports one",
        regime="lofted",
        regime_ratio=Quantiles(p05=7.9, p50=8.4, p95=9.0),
        failure_reported=bool(withheld),
        full_range_km=whole,
        full_range_km_because="" if whole else (withheld or "no twin in this test"),
        full_range_with_time_km=None,
        full_range_with_time_km_because="no flight time is reported",
        full_range_rotating_km=None,
        full_range_rotating_km_because="no direction is reported",
        samples=400,
        assumptions=("One point mass, thrust without a vehicle.", "No rotation of the Earth."),
        tracks=tuple(tracks),
        **missing,
    )
