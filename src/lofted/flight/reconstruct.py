"""The reconstruction: reported apogee, range and time in; what the flight shows, with its bands, out."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from lofted.flight import answer
from lofted.flight import regime as regimes
from lofted.flight.earth import HALF_CIRCUMFERENCE_KM
from lofted.flight.ensemble import DIMENSIONS, reported_samples
from lofted.flight.fullrange import printed, quantiles
from lofted.flight.reading import Bounds, settled
from lofted.flight.sampling import even_points
from lofted.flight.turning import Heading, heading
from lofted.model.errors import InputError
from lofted.model.flight import Flight

LEAST_SAMPLES, MOST_SAMPLES, MOST_TRACKS = 64, 65536, 64


def reconstruct(
    apogee_km: Bounds,
    ground_range_km: Bounds,
    *,
    flight_time_s: Bounds | None = None,
    launch: str = "",
    failure_reported: bool = False,
    site: tuple[float, float] | None = None,
    bearing_deg: float | None = None,
    manoeuvring: bool = False,
    samples: int = 4096,
    ensemble_tracks: int = 0,
) -> Flight:
    """Return what the reported numbers show.

    Parameters
    ----------
    apogee_km, ground_range_km : (low, high)
        What one source, or the merged sources, allow: rounding and hedges, no more; None for an open end, equal ends
        for an exact number (``lofted.flight.spread`` says how each is taken). [km]
    flight_time_s : (low, high), optional
        Total flight time, taken as loose evidence. [s]
    launch : str, default ""
        Id of the launch the answer belongs to.
    failure_reported : bool, default False
        True when any source reports a failure: no full range then.
    site : (latitude, longitude), optional
        Where it was launched, WGS84. [deg]
    bearing_deg : float, optional
        Ground azimuth at launch. [deg]
    manoeuvring : bool, default False
        True when the flight is reported as pulling up or gliding: nothing ballistic is inferred then.
    samples : int, default 4096
        Size of the ensemble, 64 to 65536.
    ensemble_tracks : int, default 0
        How many curves of the ensemble to keep, at most 64.

    Raises
    ------
    InputError
        The numbers are no flight: one plain sentence.

    Examples
    --------
    >>> flight = reconstruct((615.0, 625.0), (295.0, 305.0))
    >>> flight.regime, 1250.0 < flight.full_range_km.p50 < 1450.0
    ('lofted', True)
    """
    way = _checked_way(site, bearing_deg)
    _check_sizes(samples, ensemble_tracks)
    apogee, ground = _checked_lengths(apogee_km, ground_range_km)
    time = None if flight_time_s is None else _checked_time(flight_time_s)
    reported = reported_samples(apogee_km, ground_range_km, even_points(samples, DIMENSIONS)[:4])
    # Rounded as printed: an apogee of 50 km is not a hair under 50.
    middle_km = [printed(float(np.median(column)), 3) for column in (reported.apogee_km, reported.range_km)]
    regime = regimes.regime_of(*middle_km)
    reason = regimes.why_withheld(regime, manoeuvring=manoeuvring)
    fields: dict[str, Any]
    if reason:
        fields = answer.withheld(reason, timed=time is not None)
    else:
        fields = answer.inverted(
            apogee_km, ground_range_km, time, way=way, site=site, failed=failure_reported, samples=samples,
            ensemble_tracks=ensemble_tracks,
        )  # fmt: skip
    return Flight(
        launch=launch,
        apogee_km=apogee,
        ground_range_km=ground,
        flight_time_s=time,
        flight_time_s_because="" if time else answer.NO_TIME,
        regime=regime,
        regime_ratio=quantiles(regimes.ratio(reported.apogee_km, reported.range_km), np.ones(samples)),
        failure_reported=failure_reported,
        samples=samples,
        **fields,
    )


def _checked_lengths(apogee_km: Bounds, range_km: Bounds) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return closed bounds of apogee and range that some flight can have."""
    apogee, ground = settled(apogee_km, "apogee"), settled(range_km, "ground_range")
    if apogee[1] <= 0.0:
        raise InputError(f"the apogee is {apogee[1]:g} km: it must lie above the surface")
    if apogee[1] > 400_000.0:
        raise InputError(
            f"the apogee is {apogee[1]:g} km: beyond the Moon's distance nothing is a flight to the ground"
        )
    if ground[1] >= HALF_CIRCUMFERENCE_KM:
        raise InputError(
            f"the range reaches {ground[1]:g} km with its rounding: over half the Earth's circumference"
            f" ({HALF_CIRCUMFERENCE_KM:.0f} km)"
        )
    return apogee, ground


def _checked_time(flight_time_s: Bounds) -> tuple[float, float]:
    """Return closed bounds of a flight time above zero."""
    time = settled(flight_time_s, "flight_time")
    if time[1] <= 0.0:
        raise InputError("the flight time is zero: a flight takes longer")
    return time


def _check_sizes(samples: int, ensemble_tracks: int) -> None:
    """Refuse ensembles that are too small to mean anything or too large to hold."""
    if not LEAST_SAMPLES <= samples <= MOST_SAMPLES:
        raise InputError(f"{samples} samples: the ensemble takes {LEAST_SAMPLES} to {MOST_SAMPLES}")
    if not 0 <= ensemble_tracks <= MOST_TRACKS:
        raise InputError(f"{ensemble_tracks} tracks of the ensemble: at most {MOST_TRACKS} are kept")


def _checked_way(site: tuple[float, float] | None, bearing_deg: float | None) -> Heading | None:
    """Return the heading when site and bearing are known and possible."""
    if site is not None and not (abs(site[0]) <= 90.0 and abs(site[1]) <= 360.0):
        raise InputError(f"the site {site[0]:g},{site[1]:g} is no latitude and longitude in degrees")
    if bearing_deg is not None and not (math.isfinite(bearing_deg) and -360.0 <= bearing_deg <= 360.0):
        raise InputError(f"the bearing {bearing_deg:g} is no azimuth in degrees")
    return None if site is None or bearing_deg is None else heading(site, bearing_deg)
