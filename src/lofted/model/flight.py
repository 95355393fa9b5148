"""Flight: what the reported numbers say of the motion; a few curves; never the vehicle."""

from __future__ import annotations

from typing import Literal

from lofted.model.base import Noun

Regime = Literal["lofted", "near_minimum_energy", "depressed", "inside_atmosphere", "orbital", "undetermined"]
TrackRole = Literal["reported", "range_maximising", "ensemble"]


class Quantiles(Noun, frozen=True, kw_only=True):
    """The 5 %, 50 % and 95 % points of a quantity over the ensemble, in the unit its holder's name ends in."""

    p05: float | None
    p05_because: str = ""
    p50: float | None
    p50_because: str = ""
    p95: float | None
    p95_because: str = ""


class Band(Quantiles, frozen=True, kw_only=True):
    """A full range of the energy flown; a quantile is None where the energy sets no upper limit."""

    unbounded_share: float
    """Weight of the ensemble whose energy sets no ballistic limit."""


class FullRange(Band, frozen=True, kw_only=True):
    """A full range with the curve of its distribution."""

    levels: tuple[float, ...] = ()
    values: tuple[float, ...] = ()
    """Finite part of the distribution: ``values[i]`` is the quantile at ``levels[i]`` of the whole ensemble. [km]"""

    def share_below(self, range_km: float) -> float:
        """Return the share of the ensemble whose full range lies below ``range_km``, between 0 and 1."""
        if not self.values or range_km < self.values[0]:
            return 0.0
        for index in range(1, len(self.values)):
            if range_km < self.values[index]:
                step = self.values[index] - self.values[index - 1]
                part = (range_km - self.values[index - 1]) / step if step > 0 else 1.0
                return self.levels[index - 1] + part * (self.levels[index] - self.levels[index - 1])
        return 1.0 - self.unbounded_share


class Burnout(Noun, frozen=True, kw_only=True):
    """The end of powered flight of the reported motion, on an Earth that does not turn."""

    speed_km_s: Quantiles
    altitude_km: Quantiles
    angle_deg: Quantiles


class Track(Noun, frozen=True, kw_only=True):
    """A curve for figures: equal-length columns; latitude and longitude are empty when no direction is known."""

    role: TrackRole
    time_s: tuple[float, ...]
    altitude_km: tuple[float, ...]
    downrange_km: tuple[float, ...]
    latitude_deg: tuple[float, ...] = ()
    longitude_deg: tuple[float, ...] = ()


class Shown(Noun, frozen=True, kw_only=True):
    """What the reported numbers show of the motion: said alike by a Flight and by ``lofted flight --json``."""

    apogee_km: tuple[float, float]
    ground_range_km: tuple[float, float]
    flight_time_s: tuple[float, float] | None
    flight_time_s_because: str = ""
    regime: Regime
    regime_ratio: Quantiles
    """Apogee over the minimum-energy apogee of the same range."""
    impulsive_full_range_km: Quantiles | None
    impulsive_full_range_km_because: str = ""
    free_flight_s: Quantiles | None
    free_flight_s_because: str = ""
    boost_s: Quantiles | None
    boost_s_because: str = ""
    burnout: Burnout | None
    burnout_because: str = ""
    full_range_km_because: str = ""
    full_range_with_time_km_because: str = ""
    full_range_rotating_km_because: str = ""
    samples: int
    assumptions: tuple[str, ...]


class Flight(Shown, frozen=True, kw_only=True):
    """One reconstruction."""

    launch: str
    failure_reported: bool
    full_range_km: FullRange | None
    full_range_with_time_km: FullRange | None
    """As ``full_range_km`` with the reported flight time as loose evidence."""
    full_range_rotating_km: FullRange | None
    offset_s: Quantiles | None
    """Reported time less the impulsive ground-to-ground arc: a lower bound on the boost, never the boost."""
    offset_s_because: str = ""
    tracks: tuple[Track, ...]
