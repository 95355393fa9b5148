"""The same inversion one sample at a time, as one would write it without Lofted; prints seconds a sample.

    python peer.py scipy|heyoka|orekit COUNT

Powered climb integrated by the named library, the fall in closed form, speed gain and tip by scipy.optimize.root, the
longest range by scipy.optimize.minimize_scalar.  A few samples are run untimed first, so that compilers are warm.
Runs in an environment of its own: needs SciPy, and heyoka or orekit-jpype (with a Java of 11 or later) if named.
"""

from __future__ import annotations

import json
import math
import sys
import time

from scipy.integrate import solve_ivp
from scipy.optimize import minimize_scalar, root

GM, RADIUS = 398600.4418, 6371.0088
G0 = GM / RADIUS**2
WARMING = 8


def scipy_climb():
    """Return a climb integrated by solve_ivp's RK45 at rtol 1e-8."""

    def climb(state, begin, end, start, taper, boost_s):
        def rates(t, s):
            thrust = start / (1.0 - taper * t / boost_s)
            speed = math.hypot(s[2], s[3])
            return (
                s[2],
                s[3] / s[0],
                s[3] ** 2 / s[0] - GM / s[0] ** 2 + thrust * s[2] / speed,
                -s[2] * s[3] / s[0] + thrust * s[3] / speed,
            )

        return solve_ivp(rates, (begin, end), state, rtol=1e-8, atol=1e-9).y[:, -1]

    return climb


def heyoka_climb():
    """Return a climb integrated by heyoka's Taylor method at 1e-9, compiled once."""
    import heyoka as hy

    r, phi, up, across = hy.make_vars("r", "phi", "up", "across")
    thrust = hy.par[0] / (1.0 - hy.par[1] * hy.time)
    speed = hy.sqrt(up * up + across * across)
    system = [
        (r, up),
        (phi, across / r),
        (up, across * across / r - GM / (r * r) + thrust * up / speed),
        (across, -up * across / r + thrust * across / speed),
    ]
    taylor = hy.taylor_adaptive(system, [RADIUS + 1.0, 0.0, 0.1, 0.001], pars=[0.02, 0.005], tol=1e-9)

    def climb(state, begin, end, start, taper, boost_s):
        taylor.time, taylor.state[:] = begin, state
        taylor.pars[:] = (start, taper / boost_s)
        taylor.propagate_until(end)
        return taylor.state.copy()

    return climb


def orekit_climb():
    """Return a climb flown by Orekit: its constant-thrust manoeuvre along the velocity, all of it in Java.

    A thrust acceleration of a0 / (1 - t/tau) is a constant thrust on a mass that runs out at tau, so no line of Python
    runs inside an integration.
    """
    import orekit_jpype

    orekit_jpype.initVM()
    from org.hipparchus.geometry.euclidean.threed import Vector3D
    from org.hipparchus.ode.nonstiff import DormandPrince853Integrator
    from org.orekit.attitudes import LofOffset
    from org.orekit.forces.maneuvers import Maneuver
    from org.orekit.forces.maneuvers.propulsion import BasicConstantThrustPropulsionModel
    from org.orekit.forces.maneuvers.trigger import DateBasedManeuverTriggers
    from org.orekit.frames import FramesFactory, LOFType
    from org.orekit.orbits import CartesianOrbit, OrbitType
    from org.orekit.propagation import SpacecraftState
    from org.orekit.propagation.numerical import NumericalPropagator
    from org.orekit.time import AbsoluteDate
    from org.orekit.utils import Constants, PVCoordinates

    space, zero, mass, gm = FramesFactory.getGCRF(), AbsoluteDate.J2000_EPOCH, 1000.0, GM * 1e9
    along = LofOffset(space, LOFType.VNC)

    def climb(state, begin, end, start, taper, boost_s):
        r, phi, up, across = state
        x, y, vx, vy = plane(r, phi, up, across)
        place, speed = Vector3D(x, y, 0.0), Vector3D(vx, vy, 0.0)
        thrust, flow = start * 1e3 * mass, mass * taper / boost_s
        burn = BasicConstantThrustPropulsionModel(
            thrust, thrust / (flow * Constants.G0_STANDARD_GRAVITY), Vector3D.PLUS_I, "boost"
        )
        always = DateBasedManeuverTriggers(zero.shiftedBy(begin - 1.0), end - begin + 2.0)
        longest_s = min(end - begin, 0.5 * (mass / flow - boost_s))  # no trial step past the end runs out of mass
        flight = NumericalPropagator(DormandPrince853Integrator(1e-6, longest_s, 1e-4, 1e-9), along)
        flight.setOrbitType(OrbitType.CARTESIAN)
        flight.setMu(gm)
        flight.addForceModel(Maneuver(along, always, burn))
        start_at = CartesianOrbit(PVCoordinates(place, speed), space, zero.shiftedBy(begin), gm)
        flight.setInitialState(SpacecraftState(start_at).withMass(mass - flow * begin))
        out = flight.propagate(zero.shiftedBy(end)).getPVCoordinates()
        at, velocity = out.getPosition(), out.getVelocity()
        return polar(at.getX() / 1e3, at.getY() / 1e3, velocity.getX() / 1e3, velocity.getY() / 1e3)

    return climb


def plane(r, phi, up, across):
    """Return a polar state in km and km/s as plane coordinates in m and m/s."""
    x, y = math.cos(phi) * 1e3, math.sin(phi) * 1e3
    return r * x, r * y, up * x - across * y, up * y + across * x


def polar(x, y, vx, vy):
    """Return radius, arc and the speeds up and across of a plane state."""
    r = math.hypot(x, y)
    return r, math.atan2(y, x), (x * vx + y * vy) / r, (x * vy - y * vx) / r


def land(state):
    """Return apogee and ground arc of a burnout state."""
    r, phi, up, across = state
    inverse = 2.0 / r - (up * up + across * across) / GM
    momentum = r * across
    parameter = momentum * momentum / GM
    size = math.sqrt(max(1.0 - parameter * inverse, 1e-16))
    down = math.sqrt(max((2.0 / RADIUS - inverse) * GM - (momentum / RADIUS) ** 2, 0.0))
    angle = math.atan2(up * momentum / GM, 1.0 - parameter / r) + math.atan2(
        down * momentum / GM, 1.0 - parameter / RADIUS
    )
    return (1.0 + size) / max(inverse, 1e-9) - RADIUS, phi + angle


def invert(climb, sample):
    """Return the longest range of one sample; -1 where the root was not found."""
    apogee, ground, boost_s, taper, rise, gain = sample

    def flown(gain, tip):
        start = gain / boost_s * taper / -math.log1p(-taper)
        lift_s, tau = rise * boost_s, boost_s / taper
        log = math.log1p(-taper * rise)
        speed = -start * tau * log - G0 * lift_s
        height = start * tau * (lift_s + (tau - lift_s) * log) - 0.5 * G0 * lift_s**2
        faded = 2.0 * G0 * height / RADIUS  # gravity falls off as the height grows, about as the square of the time
        speed, height = speed + faded * lift_s / 3.0, height + faded * lift_s**2 / 12.0
        state = [RADIUS + height, 0.0, speed * math.cos(tip), speed * math.sin(tip)]
        return land(climb(state, lift_s, boost_s, start, taper, boost_s))

    def miss(unknown):
        high, arc = flown(math.exp(unknown[0]), math.exp(unknown[1]))
        return [math.log(max(high, 1e-3) / apogee), math.log(max(arc * RADIUS, 1e-3) / ground)]

    found = root(miss, [math.log(gain), math.log(0.02)], tol=1e-6)
    if not found.success:
        return -1.0
    best = minimize_scalar(
        lambda tip: -flown(math.exp(found.x[0]), tip)[1], bounds=(0.01, 0.7), method="bounded", options={"xatol": 1e-3}
    )
    return -best.fun * RADIUS


def main():
    """Run the samples on standard input."""
    climb = {"scipy": scipy_climb, "heyoka": heyoka_climb, "orekit": orekit_climb}[sys.argv[1]]()
    samples = json.load(sys.stdin)[: int(sys.argv[2])]
    for sample in samples[:WARMING]:
        invert(climb, sample)
    start = time.process_time()
    answers = [invert(climb, sample) for sample in samples]
    seconds = (time.process_time() - start) / len(samples)
    json.dump({"seconds_a_sample": seconds, "range_km": answers}, sys.stdout)


if __name__ == "__main__":
    main()
