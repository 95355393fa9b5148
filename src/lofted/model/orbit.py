"""Element sets of catalogued objects, and what they show beside a launch and a claimed orbit."""

from __future__ import annotations

from lofted.model.base import Noun
from lofted.model.finding import Finding
from lofted.model.hazard import ClaimedOrbit, GroundTrack, Repair, SiteUsed


class ElementSet(Noun, frozen=True, kw_only=True):
    """Mean elements for SGP4 as catalogued (frame TEME, time UTC), and where in the file they stand."""

    name: str | None
    name_because: str = ""
    norad: int | None
    """Catalogue number, of any length."""
    norad_because: str = ""
    cospar: str | None
    """International designator "2012-072A"."""
    cospar_because: str = ""
    epoch: str
    """ISO 8601 UTC."""
    mean_motion_rev_day: float
    eccentricity: float
    inclination_deg: float
    node_deg: float
    perigee_argument_deg: float
    mean_anomaly_deg: float
    bstar: float = 0.0
    mean_motion_dot: float = 0.0
    mean_motion_ddot: float = 0.0
    element_set_number: int = 0
    revolution: int = 0
    launch_date: str | None
    """From a catalogue's own field."""
    launch_date_because: str = ""
    decay_date: str | None
    decay_date_because: str = ""
    source: str
    """File and line or entry: "kms.tle, line 2"."""
    notation: str
    """tle, omm-json, omm-xml, omm-kvn, omm-csv."""
    repairs: tuple[Repair, ...] = ()


class ObjectName(Noun, frozen=True, kw_only=True):
    """Which object: its name, catalogue number and international designator."""

    name: str | None
    name_because: str = ""
    norad: int | None
    norad_because: str = ""
    cospar: str | None
    cospar_because: str = ""


class Heights(Noun, frozen=True, kw_only=True):
    """Perigee and apogee over the equatorial radius in one named convention."""

    convention: str
    """kozai, brouwer, osculating."""
    means: str
    perigee_km: float
    apogee_km: float


class OrbitReading(Noun, frozen=True, kw_only=True):
    """One element set read and compared; one line of ``lofted orbit --json``."""

    schema: str = "lofted/orbit/1"
    version: str
    object: ObjectName
    elements: ElementSet
    perigee_km: float
    """In the convention of ``convention``; the others are in ``heights``."""
    apogee_km: float
    convention: str
    heights: tuple[Heights, ...]
    inclination_deg: float
    period_min: float
    node_drift_deg_day: float
    sun_synchronous: bool
    """The drift follows the Sun to within 0.02 degree a day: an orbit of that kind for months, not for ever."""
    is_orbit: bool
    """False when the perigee lies below 100 km, where nothing goes round."""
    launch: str | None
    """ISO 8601 UTC, as given."""
    launch_because: str = ""
    site: SiteUsed | None
    site_because: str = ""
    plane_offset_min: float | None
    """When the plane passes the site, minutes after the launch; negative before it."""
    plane_offset_min_because: str = ""
    plane_direction: str = ""
    """northbound or southbound at that crossing."""
    first_set_after_launch_min: float | None
    """Epoch less launch: the object was catalogued by then."""
    first_set_after_launch_min_because: str = ""
    decayed: str | None
    decayed_because: str = ""
    claimed_orbit: ClaimedOrbit | None
    claimed_orbit_because: str = ""
    track: GroundTrack
    """Two revolutions from the epoch, by SGP4."""
    findings: tuple[Finding, ...] = ()
    assumptions: tuple[str, ...] = ()
