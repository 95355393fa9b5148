"""A truth that is not our boost, for coverage only: two stages, a coast between them, drag, a turning Earth.

Test-only code: random vehicles without names, flown by a plain Runge-Kutta integration in three dimensions.  It shares
no line with ``lofted.flight`` and its numbers mean nothing beyond "the true full range was this".
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

GM, RADIUS, TURN, G0 = 398600.4418, 6371.0, 7.292115e-5, 9.80665e-3
_BURN_STEPS, _COAST_STEPS, _ENTRY_STEPS = 70, 6, 160


class Vehicles(NamedTuple):
    """Random vehicles, each field shape (n,) or (2, n) for the two stages."""

    exhaust_s: np.ndarray
    burnt: np.ndarray
    burn_s: np.ndarray
    coast_s: np.ndarray
    ballistic_kg_m2: np.ndarray
    entry_kg_m2: np.ndarray


class Flown(NamedTuple):
    """What an observer would measure, each field shape (n,)."""

    apogee_km: np.ndarray
    range_km: np.ndarray
    time_s: np.ndarray


def vehicles(count: int, seed: int) -> Vehicles:
    """Return random vehicles whose ideal speed gains run from 2.3 to 8.6 km/s."""
    random = np.random.default_rng(seed)
    gain = np.exp(random.uniform(np.log(2.3), np.log(8.6), count))
    first = random.uniform(0.42, 0.62, count)
    exhaust = np.stack([random.uniform(235.0, 270.0, count), random.uniform(245.0, 290.0, count)])
    burnt = 1.0 - np.exp(-np.stack([gain * first, gain * (1.0 - first)]) / (exhaust * G0))
    lift = np.stack([np.exp(random.uniform(np.log(1.35), np.log(2.8), count)), random.uniform(1.1, 2.8, count)])
    ballistic = np.exp(random.uniform(np.log(12000.0), np.log(45000.0), count))
    return Vehicles(
        exhaust, burnt, exhaust * burnt / lift, random.uniform(0.0, 12.0, count), ballistic,
        np.exp(random.uniform(np.log(3000.0), np.log(12000.0), count)),
    )  # fmt: skip


def _acceleration(position, velocity, thrust, kg_m2, turn):
    """Return gravity, thrust along the air-relative velocity, and drag. [km/s^2]."""
    radius = np.linalg.norm(position, axis=1)
    wind = turn * np.stack([-position[:, 1], position[:, 0], np.zeros(len(position))], axis=1)
    relative = velocity - wind
    speed = np.linalg.norm(relative, axis=1)
    density = 1.225 * np.exp(-np.clip((radius - RADIUS) / 7.2, -1.0, 60.0))
    drag = 0.5 * density * (speed * 1000.0) ** 2 / kg_m2 / 1000.0
    along = (thrust - drag) / np.maximum(speed, 1e-6)
    return along[:, None] * relative - (GM / radius**3)[:, None] * position


def _advance(position, velocity, step, thrusts, kg_m2, turn):
    """Return the state after one Runge-Kutta step; ``thrusts`` at its start, middle and end."""
    half, whole = 0.5 * step[:, None], step[:, None]
    a1 = _acceleration(position, velocity, thrusts[0], kg_m2, turn)
    v2 = velocity + half * a1
    a2 = _acceleration(position + half * velocity, v2, thrusts[1], kg_m2, turn)
    v3 = velocity + half * a2
    a3 = _acceleration(position + half * v2, v3, thrusts[1], kg_m2, turn)
    v4 = velocity + whole * a3
    a4 = _acceleration(position + whole * v3, v4, thrusts[2], kg_m2, turn)
    return (
        position + whole / 6.0 * (velocity + 2.0 * v2 + 2.0 * v3 + v4),
        velocity + whole / 6.0 * (a1 + 2.0 * a2 + 2.0 * a3 + a4),
    )


def fly(craft: Vehicles, tip_rad, latitude_rad, azimuth_rad, turn: float) -> Flown:
    """Return the flights of all vehicles, tipped from the vertical by this angle when they reach 70 m/s."""
    count = len(tip_rad)
    zero = np.zeros(count)
    up = np.stack([np.cos(latitude_rad), zero, np.sin(latitude_rad)], axis=1)
    north = np.stack([-np.sin(latitude_rad), zero, np.cos(latitude_rad)], axis=1)
    along = np.cos(azimuth_rad)[:, None] * north + np.sin(azimuth_rad)[:, None] * np.array([0.0, 1.0, 0.0])
    site = RADIUS * up
    start = craft.exhaust_s * G0 * craft.burnt / craft.burn_s
    rise = np.minimum(0.070 / (start[0] - G0), 0.25 * craft.burn_s[0])
    lead = np.cos(tip_rad)[:, None] * up + np.sin(tip_rad)[:, None] * along
    pace = (start[0] - G0) * rise
    position = site + (0.5 * pace * rise)[:, None] * up
    velocity = pace[:, None] * lead + turn * np.stack([-position[:, 1], position[:, 0], zero], axis=1)
    clock = rise.copy()
    for stage in (0, 1):
        begun = rise / craft.burn_s[0] if stage == 0 else zero
        marks = np.linspace(0.0, 1.0, _BURN_STEPS + 1) ** (1.8 if stage == 0 else 1.0)
        for index in range(_BURN_STEPS):
            share = begun + (1.0 - begun) * marks[index]
            step = (1.0 - begun) * (marks[index + 1] - marks[index])
            thrusts = [start[stage] / (1.0 - craft.burnt[stage] * (share + part * step)) for part in (0.0, 0.5, 1.0)]
            mass = (1.0 - craft.burnt[stage] * share) * (1.0 if stage == 0 else 0.5)
            position, velocity = _advance(
                position, velocity, step * craft.burn_s[stage], thrusts, craft.ballistic_kg_m2 * mass, turn
            )
        clock += craft.burn_s[stage] - (rise if stage == 0 else 0.0)
        if stage == 0:
            for _ in range(_COAST_STEPS):
                position, velocity = _advance(
                    position, velocity, craft.coast_s / _COAST_STEPS, [zero, zero, zero], craft.ballistic_kg_m2, turn
                )
            clock += craft.coast_s
    return _come_down(craft, position, velocity, clock, site, turn)


def _come_down(craft, position, velocity, clock, site, turn):
    """Return the observer's numbers: Kepler down to 90 km (or from there at once), then drag to the ground."""
    radius, squared = np.linalg.norm(position, axis=1), np.sum(velocity**2, axis=1)
    axis = 1.0 / (2.0 / radius - squared / GM)
    momentum = np.cross(position, velocity)
    eccentricity = np.cross(velocity, momentum) / GM - position / radius[:, None]
    size = np.linalg.norm(eccentricity, axis=1)
    good = (axis > 0.0) & (axis * (1.0 - size) < RADIUS - 20.0) & (radius > RADIUS)
    axis, size = np.where(good, axis, 7000.0), np.where(good, size, 0.5)
    apogee = axis * (1.0 + size) - RADIUS
    entry = RADIUS + np.minimum(90.0, np.maximum(apogee - 1.0, 0.1))
    first, second = eccentricity / np.linalg.norm(eccentricity, axis=1)[:, None], None
    second = np.cross(momentum / np.linalg.norm(momentum, axis=1)[:, None], first)
    now = np.arctan2(np.sum(position * velocity, axis=1) / np.sqrt(GM * axis), 1.0 - radius / axis)
    then = 2.0 * np.pi - np.arccos(np.clip((1.0 - entry / axis) / size, -1.0, 1.0))
    mean = np.sqrt(GM / axis**3)
    clock = clock + ((then - size * np.sin(then)) - (now - size * np.sin(now))) / mean
    root = np.sqrt(1.0 - size**2)
    position = (axis * (np.cos(then) - size))[:, None] * first + (axis * root * np.sin(then))[:, None] * second
    rate = np.sqrt(GM * axis) / entry
    velocity = (-rate * np.sin(then))[:, None] * first + (rate * root * np.cos(then))[:, None] * second
    zero = np.zeros(len(clock))
    step = (entry - RADIUS) / np.maximum(-np.sum(position * velocity, axis=1) / entry, 0.3) / (_ENTRY_STEPS * 0.5)
    for _ in range(_ENTRY_STEPS):
        height = np.linalg.norm(position, axis=1) - RADIUS
        sinking = np.maximum(-np.sum(position * velocity, axis=1) / (height + RADIUS), 1e-3)
        here = np.where(height > 1e-3, np.minimum(step * 1.5, np.maximum(height / sinking, 0.0)), 0.0)
        position, velocity = _advance(position, velocity, here, [zero, zero, zero], craft.entry_kg_m2, turn)
        clock = clock + here
    angle = -turn * clock
    x, y = position[:, 0], position[:, 1]
    ground = np.stack(
        [np.cos(angle) * x - np.sin(angle) * y, np.sin(angle) * x + np.cos(angle) * y, position[:, 2]], axis=1
    )
    ground /= np.linalg.norm(ground, axis=1)[:, None]
    arc = 2.0 * np.arcsin(np.clip(0.5 * np.linalg.norm(ground - site / RADIUS, axis=1), 0.0, 1.0))
    return Flown(np.where(good, apogee, 0.0), np.where(good, arc * RADIUS, 0.0), clock)


def farthest_km(craft: Vehicles) -> tuple[np.ndarray, np.ndarray]:
    """Return the full range on an Earth that does not turn, and the tip that gives it."""
    zero = np.zeros(len(craft.coast_s))
    tips = np.geomspace(0.004, 0.9, 26)
    ranges = np.stack([fly(craft, zero + tip, zero, zero + 0.5 * np.pi, 0.0).range_km for tip in tips])
    best = np.clip(ranges.argmax(axis=0), 1, len(tips) - 2)
    low, high = np.log(tips[best - 1]), np.log(tips[best + 1])
    for _ in range(7):  # ternary search, all vehicles at once
        left, right = low + (high - low) / 3.0, high - (high - low) / 3.0
        better = (
            fly(craft, np.exp(left), zero, zero + 0.5 * np.pi, 0.0).range_km
            > fly(craft, np.exp(right), zero, zero + 0.5 * np.pi, 0.0).range_km
        )
        low, high = np.where(better, low, left), np.where(better, right, high)
    tip = np.exp(0.5 * (low + high))
    return fly(craft, tip, zero, zero + 0.5 * np.pi, 0.0).range_km, tip


def launches(count: int, seed: int) -> tuple[Flown, np.ndarray]:
    """Return lofted flights on the turning Earth and the true full range of their vehicles.

    Sites between 45 south and 60 north, every direction; ground ranges of 8 to 60 % of the full range.
    """
    random = np.random.default_rng(seed + 1)
    craft = vehicles(count, seed)
    full_km, best_tip = farthest_km(craft)
    latitude, azimuth = np.radians(random.uniform(-45.0, 60.0, count)), random.uniform(0.0, 2.0 * np.pi, count)
    wanted = full_km * random.uniform(0.08, 0.60, count)
    low, high = np.zeros(count) + 1e-6, best_tip
    for _ in range(18):
        middle = 0.5 * (low + high)
        short = fly(craft, middle, latitude, azimuth, TURN).range_km < wanted
        low, high = np.where(short, middle, low), np.where(short, high, middle)
    return fly(craft, 0.5 * (low + high), latitude, azimuth, TURN), full_km
