"""The profile's plane: altitude and downrange on a round Earth, turned and scaled to fit a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lofted.model import Flight, Track
from lofted.model.units import MEAN_EARTH_RADIUS_KM

_WIDEST_TILT_RAD = np.radians(42.0)
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """From kilometres on and above the Earth to points on the sheet."""

    tilt_rad: float
    scale_pt_km: float
    centre: tuple[float, float]
    """Where the middle of the Earth lies on the sheet. [pt]"""

    def points(self, downrange_km: Sequence[float] | Points, altitude_km: Sequence[float] | Points) -> Points:
        """Return points on the sheet."""
        angle = np.asarray(downrange_km, dtype=float) / MEAN_EARTH_RADIUS_KM - self.tilt_rad
        radius = (MEAN_EARTH_RADIUS_KM + np.asarray(altitude_km, dtype=float)) * self.scale_pt_km
        x, y = np.broadcast_arrays(self.centre[0] + radius * np.sin(angle), self.centre[1] + radius * np.cos(angle))
        return np.column_stack([x.ravel(), y.ravel()])

    def point(self, downrange_km: float, altitude_km: float) -> tuple[float, float]:
        """Return one point on the sheet."""
        x, y = self.points([downrange_km], [altitude_km])[0]
        return float(x), float(y)

    def track(self, track: Track) -> Points:
        """Return a track on the sheet."""
        return self.points(track.downrange_km, track.altitude_km)

    def up_rad(self, downrange_km: float) -> float:
        """Return the direction of local up, clockwise from the top of the sheet."""
        return float(downrange_km / MEAN_EARTH_RADIUS_KM - self.tilt_rad)


def fit(tracks: Sequence[Track], surface_km: float, room_pt: tuple[float, float]) -> tuple[View, float]:
    """Return the view in which ``tracks`` and the ground up to ``surface_km`` fill ``room_pt``, and the height used."""
    longest = max([surface_km, *(max(track.downrange_km) for track in tracks)])
    tilt = min(longest / MEAN_EARTH_RADIUS_KM / 2.0, _WIDEST_TILT_RAD)
    unit = View(tilt_rad=tilt, scale_pt_km=1.0, centre=(0.0, 0.0))
    ground = np.linspace(0.0, longest, 181)
    every = np.vstack([unit.points(ground, np.zeros_like(ground)), *(unit.track(track) for track in tracks)])
    low, high = every.min(axis=0), every.max(axis=0)
    wide, tall = np.maximum(high - low, 1.0)
    scale = min(room_pt[0] / wide, room_pt[1] / tall)
    left = (room_pt[0] - wide * scale) / 2.0
    return View(
        tilt_rad=tilt, scale_pt_km=float(scale), centre=(float(left - low[0] * scale), float(-low[1] * scale))
    ), float(tall * scale)


def moved(view: View, x_pt: float, y_pt: float) -> View:
    """Return the same view shifted on the sheet."""
    return View(
        tilt_rad=view.tilt_rad, scale_pt_km=view.scale_pt_km, centre=(view.centre[0] + x_pt, view.centre[1] + y_pt)
    )


def step(longest: float, most: int, steps: Sequence[float]) -> float:
    """Return the smallest of ``steps`` that divides ``longest`` into at most ``most`` parts."""
    return next((one for one in steps if longest / one <= most), steps[-1])


def dense(points: Points) -> Points:
    """Return points at most about two points apart along a line."""
    steps = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    even = np.arange(0.0, steps[-1] + 2.0, 2.0)
    return np.column_stack([np.interp(even, steps, points[:, 0]), np.interp(even, steps, points[:, 1])])


def sheath(view: View, tracks: Sequence[Track]) -> Points | None:
    """Return the closed outline that holds nine of ten ``tracks`` in every direction; None for fewer than two.

    Each track with its chord is convex, so seen from the middle of the mean chord it has one distance a direction.
    """
    if len(tracks) < 2:
        return None
    range_km = float(np.mean([track.downrange_km[-1] for track in tracks]))
    start, end = np.array(view.point(0.0, 0.0)), np.array(view.point(range_km, 0.0))
    hub = (start + end) / 2.0
    along = (end - start) / max(float(np.hypot(*(end - start))), 1e-9)
    across = np.array([-along[1], along[0]])
    turns = np.linspace(0.0, np.pi, 241)
    distances = []
    for track in tracks:
        # Dense, because a straight climb between two distant points is no straight line in angle and distance.
        offset = dense(view.track(track)) - hub
        # A point just below the chord belongs to its end, not to a full turn away.
        angle = np.mod(np.arctan2(offset @ across, offset @ along) + np.pi / 2.0, 2.0 * np.pi) - np.pi / 2.0
        order = np.argsort(angle)
        distances.append(np.interp(turns, angle[order], np.hypot(*offset.T)[order]))
    inner, outer = np.quantile(distances, (0.05, 0.95), axis=0)
    ways = np.outer(np.cos(turns), along) + np.outer(np.sin(turns), across)
    return np.vstack(
        [hub + ways * outer[:, None], (hub + ways * inner[:, None])[::-1], hub + ways[:1] * outer[:1, None]]
    )


def tracks_of(flight: Flight, role: str) -> list[Track]:
    """Return the tracks of one role that have at least two points."""
    return [track for track in flight.tracks if track.role == role and len(track.time_s) > 1]
