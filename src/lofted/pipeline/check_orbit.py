"""Element sets in, what they show beside a launch and a claimed orbit out. The order: read, compute, judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from lofted import __version__
from lofted.claims.element_sets import read_element_sets
from lofted.model import (
    ClaimedOrbit,
    ElementSet,
    Finding,
    GroundTrack,
    Heights,
    InputError,
    ObjectName,
    OrbitReading,
    Repair,
    SiteUsed,
)
from lofted.pipeline.plain_files import Source, find_site, open_text
from lofted.pipeline.satellite_catalogue import Catalogued, read_catalogue

if TYPE_CHECKING:
    from lofted.orbit.elements import Mean

FARTHEST_DAYS: Final = 400.0
"""Beyond it the plane is not carried back to the launch: the drift is no longer known to a degree."""
DRIFT_SHARE: Final = 0.003
"""Share of its rate by which a node drifts astray when a height is 5 km off over the whole time."""

_OVER_EQUATOR: Final = "perigee and apogee are heights over the equatorial radius, not over the ground below"


@dataclass(frozen=True)
class OrbitCheck:
    """The readings in the order of the file, and the element sets that could not be used."""

    file: str
    readings: tuple[OrbitReading, ...]
    refused: tuple[Repair, ...]


@dataclass(frozen=True)
class _Launch:
    """What the element sets are compared with."""

    moment: datetime | None
    site: SiteUsed | None
    claimed: ClaimedOrbit | None


def check_orbit(
    source: Source,
    *,
    launch: str | None = None,
    site: str | None = None,
    claimed: str | None = None,
    catalogue: Source | None = None,
) -> OrbitCheck:
    """Read element sets and compare each with a launch and a claimed orbit.

    Parameters
    ----------
    source : str, Path or bytes
        TLE, or OMM as JSON, XML, KVN or CSV; "-" for standard input.
    launch : str, optional
        Instant of the launch with its zone: "2012-12-12T00:49Z".
    site : str, optional
        Launch site by name, or "LAT,LON" in degrees.
    claimed : str, optional
        The claimed orbit in words: "498 × 588 km, 97.4°, period 95 min".
    catalogue : str, Path or bytes, optional
        A satellite catalogue (SATCAT, CSV or JSON) for launch and decay dates.

    Returns
    -------
    OrbitCheck
        One reading for each element set.

    Raises
    ------
    InputError
        No element set can be used, or all are of another launch; the sentence names file and line.
    """
    from lofted.claims.orbit_words import read_claimed_orbit

    compared = _Launch(
        moment=_instant(launch) if launch else None,
        site=find_site(site) if site else None,
        claimed=read_claimed_orbit(claimed) if claimed else None,
    )
    text, name = open_text(source)
    sets, refused = read_element_sets(text, name)
    dates = read_catalogue(*open_text(catalogue)) if catalogue is not None else {}
    kept: list[ElementSet] = []
    for one in sets:
        fault = _other_launch(one, compared.moment, dates.get(one.norad or -1))
        if fault:
            refused.append(Repair(line=_line_of(one), sentence=f"{one.source.removeprefix(f'{name}, ')}: {fault}"))
        else:
            kept.append(one)
    if not kept:
        shown = "; ".join(one.sentence for one in refused[:5])
        raise InputError(f"{name}: no element set can be used: {shown}")
    readings = tuple(_reading(one, compared, _first_epoch(one, kept), dates.get(one.norad or -1)) for one in kept)
    return OrbitCheck(file=name, readings=readings, refused=tuple(refused))


def _instant(printed: str) -> datetime:
    try:
        moment = datetime.fromisoformat(printed.strip())
    except ValueError as error:
        raise InputError(f'"{printed}" is no instant; one like 2012-12-12T00:49Z is expected') from error
    if moment.tzinfo is None:
        raise InputError(f'"{printed}" has no zone; add Z for UTC, or an offset like +09:00')
    return moment.astimezone(UTC)


def _line_of(one: ElementSet) -> int:
    return int(one.source.rsplit(" ", 1)[-1])


def _epoch(one: ElementSet) -> datetime:
    return datetime.fromisoformat(one.epoch)


def _first_epoch(one: ElementSet, sets: Sequence[ElementSet]) -> datetime:
    return min(_epoch(other) for other in sets if other is one or (one.norad is not None and other.norad == one.norad))


def _other_launch(one: ElementSet, launch: datetime | None, known: Catalogued | None) -> str:
    """Say why an element set cannot be of this launch; empty when it can."""
    if launch is None:
        return ""
    label = f"object {one.norad or one.name or 'without a number'}" + (f" ({one.cospar})" if one.cospar else "")
    if _epoch(one) < launch - timedelta(minutes=10):
        return f"the epoch of {label}, {one.epoch[:16]}Z, lies before the launch of {launch:%Y-%m-%dT%H:%MZ}"
    year = one.cospar[:4] if one.cospar else ""
    if year.isdecimal() and int(year) != launch.year:
        return f"{label} is of a launch in {year}, not of {launch:%Y-%m-%d}"
    day = one.launch_date or (known.launched if known else "")
    try:
        apart = abs((datetime.fromisoformat(day).date() - launch.date()).days) if day else 0
    except ValueError:
        return ""
    return f"{label} was launched on {day} by its catalogue, not on {launch:%Y-%m-%d}" if apart > 1 else ""


def _reading(one: ElementSet, compared: _Launch, first: datetime, known: Catalogued | None) -> OrbitReading:
    from lofted.findings.orbit_claim import LOWEST_ORBIT_KM
    from lofted.orbit import drift, elements

    mean = mean_of(one)
    heights = _heights(one, mean)
    rate = elements.drift_of(mean)
    passage = _Passage.of(mean, compared, rate)
    since_min = (first - compared.moment) / timedelta(minutes=1) if compared.moment else None
    decayed = one.decay_date or (known.decayed if known else "") or None
    period_min = 1440.0 / one.mean_motion_rev_day
    return OrbitReading(
        version=__version__,
        object=_object(one),
        elements=one,
        perigee_km=heights[0].perigee_km,
        apogee_km=heights[0].apogee_km,
        convention=heights[0].convention,
        heights=heights,
        inclination_deg=one.inclination_deg,
        period_min=period_min,
        node_drift_deg_day=rate,
        sun_synchronous=drift.sun_synchronous(rate),
        is_orbit=heights[0].perigee_km >= LOWEST_ORBIT_KM,
        launch=compared.moment.strftime("%Y-%m-%dT%H:%M:%SZ") if compared.moment else None,
        launch_because="" if compared.moment else "no launch was given",
        site=compared.site,
        site_because="" if compared.site else "no launch site was given",
        plane_offset_min=passage.offset_min,
        plane_offset_min_because=passage.because,
        plane_direction=passage.direction,
        first_set_after_launch_min=since_min,
        first_set_after_launch_min_because="" if since_min is not None else "no launch was given",
        decayed=decayed,
        decayed_because="" if decayed else "neither the element set nor a catalogue gives a decay date",
        claimed_orbit=compared.claimed,
        claimed_orbit_because="" if compared.claimed else "no orbit was claimed to Lofted",
        track=_track(one, mean, period_min),
        findings=_findings(one, compared, passage, heights, period_min),
        assumptions=(*passage.assumptions, _OVER_EQUATOR),
    )


def _heights(one: ElementSet, mean: Mean) -> tuple[Heights, ...]:
    """Return perigee and apogee by every convention; name file and line when SGP4 refuses the elements."""
    from lofted.orbit import elements

    try:
        pairs = elements.heights(mean)
    except InputError as error:
        raise InputError(f"{one.source}: {error}") from error
    return tuple(
        Heights(convention=p.convention, means=p.means, perigee_km=p.perigee_km, apogee_km=p.apogee_km) for p in pairs
    )


def _object(one: ElementSet) -> ObjectName:
    return ObjectName(
        name=one.name,
        name_because=one.name_because,
        norad=one.norad,
        norad_because=one.norad_because,
        cospar=one.cospar,
        cospar_because=one.cospar_because,
    )


def _track(one: ElementSet, mean: Mean, period_min: float) -> GroundTrack:
    """Return two revolutions from the epoch."""
    from lofted.orbit.elements import ground_track

    points = ground_track(mean, mean.epoch, min(2.0 * period_min, 2880.0))
    return GroundTrack(
        role="catalogued",
        label=f"{one.name or one.norad or 'object'}, two revolutions from {one.epoch[:16]}Z",
        latitude_deg=tuple(round(latitude, 4) for latitude, _, _ in points),
        longitude_deg=tuple(round(longitude, 4) for _, longitude, _ in points),
    )


def mean_of(one: ElementSet) -> Mean:
    """Return the numbers of an element set for ``orbit``."""
    from lofted.orbit.elements import Mean

    return Mean(
        epoch=_epoch(one),
        mean_motion_rev_day=one.mean_motion_rev_day,
        eccentricity=one.eccentricity,
        inclination_deg=one.inclination_deg,
        node_deg=one.node_deg,
        perigee_argument_deg=one.perigee_argument_deg,
        mean_anomaly_deg=one.mean_anomaly_deg,
        bstar=one.bstar,
    )


@dataclass(frozen=True)
class _Passage:
    """When the plane passes the site, or why that is not given."""

    offset_min: float | None
    because: str
    direction: str = ""
    assumptions: tuple[str, ...] = ()

    @classmethod
    def of(cls, mean: Mean, compared: _Launch, drift_deg_day: float) -> _Passage:
        """Compute the passage nearest to the launch."""
        from lofted.orbit.elements import plane_passage

        if compared.moment is None or compared.site is None:
            return cls(None, "a launch time and a site are needed")
        days = (mean.epoch - compared.moment) / timedelta(days=1)
        if abs(days) > FARTHEST_DAYS:
            return cls(None, f"the epoch lies {days:.0f} days after the launch, too far to carry the plane back")
        where = (compared.site.latitude_deg, compared.site.longitude_deg)
        found = plane_passage(mean, where, compared.moment)
        if found is None:
            return cls(None, "the plane never reaches the latitude of the site")
        astray_min = abs(days * drift_deg_day) * DRIFT_SHARE * 4.0
        note = f"the plane is carried back {days:.1f} days with the J2 drift of this element set"
        note += f"; good to about {max(astray_min, 0.1):.1f} min"
        return cls(found.offset_min, "", "northbound" if found.northbound else "southbound", (note,))


def _findings(
    one: ElementSet, compared: _Launch, passage: _Passage, heights: tuple[Heights, ...], period_min: float
) -> tuple[Finding, ...]:
    from lofted.findings import orbit_claim

    found = []
    if compared.claimed is not None:
        found.append(orbit_claim.judge_itself(compared.claimed, compared.site))
        found.append(
            orbit_claim.judge_catalogue(compared.claimed, heights, one.inclination_deg, period_min, one.source)
        )
    if compared.moment is not None:
        found.append(orbit_claim.judge_passage(passage.offset_min, passage.because, passage.direction, one.source))
    return tuple(found)
