"""Write arcs.json: flights integrated by SciPy's DOP853 at rtol 1e-13, with no line of Lofted in it.

Run: python tests/authorities/flight/make_arcs.py > tests/authorities/flight/arcs.json (SciPy 1.17, pyproj 3.7).
Three tables: still (round Earth, not turning), turning (WGS84 ellipsoid, spherical gravity, Earth turning), boosts
(a powered climb as docs/method.md describes it, then the fall).  Lengths in km, times in s, angles in degrees.
"""

import json
import sys

import numpy as np
from pyproj import Geod, Transformer
from scipy.integrate import solve_ivp

GM, RADIUS, TURN = 398600.4418, 6371.0088, 7.292115e-5
EXACT = {"method": "DOP853", "rtol": 1e-13, "atol": 1e-11}


def still(speed, angle_deg):
    """Return one flight over the round, still Earth: state (x, y, vx, vy)."""
    angle = np.radians(angle_deg)
    begin = [0.0, RADIUS, speed * np.cos(angle), speed * np.sin(angle)]

    def rates(_, state):
        radius = np.hypot(state[0], state[1])
        return [state[2], state[3], -GM * state[0] / radius**3, -GM * state[1] / radius**3]

    def ground(t, state):
        return np.hypot(state[0], state[1]) - RADIUS if t > 1.0 else 1.0

    def top(_, state):
        return state[0] * state[2] + state[1] * state[3]

    ground.terminal, ground.direction, top.direction = True, -1, -1
    flown = solve_ivp(rates, (0.0, 20000.0), begin, events=[ground, top], **EXACT)
    end, high = flown.y_events[0][0], flown.y_events[1][0]
    return {
        "speed_km_s": speed, "angle_deg": angle_deg, "time_s": flown.t_events[0][0],
        "apogee_km": np.hypot(high[0], high[1]) - RADIUS,
        "range_km": RADIUS * (np.arctan2(end[0], end[1]) % (2.0 * np.pi)),
    }  # fmt: skip


TO_GEODETIC = Transformer.from_crs("EPSG:4978", "EPSG:4979", always_xy=True)
TO_SPACE = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)


def geodetic(state, elapsed):
    """Return longitude, latitude and height of an inertial position after ``elapsed`` seconds."""
    turn = -TURN * elapsed
    x = np.cos(turn) * state[0] - np.sin(turn) * state[1]
    y = np.sin(turn) * state[0] + np.cos(turn) * state[1]
    longitude, latitude, height = TO_GEODETIC.transform(x * 1000.0, y * 1000.0, state[2] * 1000.0)
    return longitude, latitude, height / 1000.0


def turning(latitude, longitude, azimuth_deg, speed, angle_deg):
    """Return one flight from the turning ellipsoid; speed and angle are inertial, azimuth too."""
    place = np.array(TO_SPACE.transform(longitude, latitude, 0.0)) / 1000.0
    up = place / np.linalg.norm(place)
    east = np.array([-up[1], up[0], 0.0]) / np.hypot(up[0], up[1])
    north = np.cross(up, east)
    angle, azimuth = np.radians(angle_deg), np.radians(azimuth_deg)
    level = np.cos(azimuth) * north + np.sin(azimuth) * east
    begin = np.concatenate([place, speed * (np.sin(angle) * up + np.cos(angle) * level)])

    def rates(_, state):
        radius = np.linalg.norm(state[:3])
        return [*state[3:], *(-GM * state[:3] / radius**3)]

    def ground(t, state):
        return geodetic(state, t)[2] if t > 1.0 else 1.0

    def top(_, state):
        return state[:3] @ state[3:]

    ground.terminal, ground.direction, top.direction = True, -1, -1
    flown = solve_ivp(rates, (0.0, 20000.0), begin, events=[ground, top], **EXACT)
    time = flown.t_events[0][0]
    end = geodetic(flown.y_events[0][0], time)
    high = geodetic(flown.y_events[1][0], flown.t_events[1][0])
    bearing, _, distance = Geod(ellps="WGS84").inv(longitude, latitude, end[0], end[1])
    return {
        "latitude_deg": latitude, "longitude_deg": longitude, "azimuth_deg": azimuth_deg, "speed_km_s": speed,
        "angle_deg": angle_deg, "time_s": time, "apogee_km": high[2], "range_km": distance / 1000.0,
        "bearing_deg": bearing, "impact_latitude_deg": end[1], "impact_longitude_deg": end[0],
    }  # fmt: skip


def meets_ground(_, state):
    """Be zero where a flight in polar coordinates meets the ground."""
    return state[0] - RADIUS


def is_highest(_, state):
    """Be zero at its apogee."""
    return state[2]


meets_ground.terminal, meets_ground.direction, is_highest.direction = True, -1, -1


def boosted(boost_s, taper, rise, gain, tip_deg):
    """Return one powered climb and its fall on the round, still Earth."""
    start = gain / boost_s * taper / -np.log1p(-taper)

    def thrust(t):
        return start / (1.0 - taper * t / boost_s)

    climb = solve_ivp(lambda t, s: [s[1], thrust(t) - GM / s[0] ** 2], (0.0, rise * boost_s), [RADIUS, 0.0], **EXACT)
    radius, speed = climb.y[:, -1]

    def rates(t, state):
        r, _, up, across = state
        total = np.hypot(up, across)
        return [up, across / r, across**2 / r - GM / r**2 + thrust(t) * up / total,
                -up * across / r + thrust(t) * across / total]  # fmt: skip

    tip = np.radians(tip_deg)
    flown = solve_ivp(
        rates, (rise * boost_s, boost_s), [radius, 0.0, speed * np.cos(tip), speed * np.sin(tip)], **EXACT
    )
    at = flown.y[:, -1]

    def falling(_, state):
        r, _, up, across = state
        return [up, across / r, across**2 / r - GM / r**2, -up * across / r]

    down = solve_ivp(falling, (boost_s, 30000.0), at, events=[meets_ground, is_highest], **EXACT)
    if not len(down.y_events[0]) or not len(down.y_events[1]) or down.y_events[0][0][1] > 3.0:
        return None
    return {
        "boost_s": boost_s, "taper": taper, "rise": rise, "gain_km_s": gain, "tip_deg": tip_deg,
        "burnout_km": at[0] - RADIUS, "burnout_speed_km_s": np.hypot(at[2], at[3]),
        "apogee_km": down.y_events[1][0][0] - RADIUS, "range_km": RADIUS * down.y_events[0][0][1],
        "time_s": down.t_events[0][0],
    }  # fmt: skip


def climbs(random):
    """Return 60 climbs that lift off, leave the ground behind and come down again."""
    found = []
    while len(found) < 60:
        gain, taper, lift = random.uniform(2.0, 8.2), random.uniform(0.3, 0.85), random.uniform(1.3, 2.8)
        boost_s = gain / (lift * GM / RADIUS**2) * taper / -np.log1p(-taper)
        row = boosted(boost_s, taper, random.uniform(0.03, 0.12), gain, random.uniform(0.3, 6.0))
        if row is not None and row["burnout_km"] > 15.0 and 30.0 < boost_s < 330.0:
            found.append(row)
    return found


def main():
    """Print the three tables."""
    random = np.random.default_rng(20170704)
    tables = {
        "still": [
            still(float(speed), float(angle))
            for speed, angle in zip(random.uniform(0.9, 7.7, 60), random.uniform(8.0, 88.5, 60), strict=True)
        ],
        "turning": [
            turning(*(float(value) for value in row))
            for row in np.column_stack([
                random.uniform(-70.0, 70.0, 60), random.uniform(-180.0, 180.0, 60), random.uniform(0.0, 360.0, 60),
                random.uniform(1.5, 7.2, 60), random.uniform(20.0, 88.0, 60),
            ])
        ],
        "boosts": climbs(random),
    }  # fmt: skip
    json.dump(tables, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
