"""Launch, Event, Link, Interval, and KnownLaunch: a launch with what the product's own list holds on it."""

from __future__ import annotations

from typing import Literal

from lofted.model.base import Noun
from lofted.model.claim import Hedge
from lofted.model.moment import Moment

Outcome = Literal["success", "failure", "unknown"]


class Launch(Noun, frozen=True, kw_only=True):
    """One vehicle flown: identity only. The id is assigned once and never recomputed."""

    id: str
    formerly: tuple[str, ...] = ()
    """Earlier ids of the same launch."""
    known: bool
    """True when the id is a row of the launch list, False when only this assessment's texts know it."""
    label: str
    """How a reader names it: "26 Feb 2022 UTC, Sunan"."""


class Event(Noun, frozen=True, kw_only=True):
    """Launches that belong together: a salvo, or the two tests an article speaks of as one story."""

    id: str
    launches: tuple[str, ...]
    reason: str


class Link(Noun, frozen=True, kw_only=True):
    """A claim tied to a launch, with the reasons and who decided."""

    claim: str
    launch: str
    weight: float
    """Between 0 and 1; below 0.5 the link is shown as doubtful."""
    reasons: tuple[str, ...]
    decided_by: str = "rules"


class Report(Noun, frozen=True, kw_only=True):
    """One quantity of a listed launch as one source gave it, in house units."""

    quantity: str
    """apogee_km, ground_range_km, flight_time_s, bearing_deg, speed_km_s, full_range_km."""
    value: float
    hedge: Hedge
    said_by: str
    said_by_id: str | None
    said_by_id_because: str = ""
    source: str
    """Address or table the value was taken from."""
    origin: str
    """Which table of ours and under which licence: "launches (nk-missile-tests, Apache-2.0)"."""
    note: str = ""


class Statement(Noun, frozen=True, kw_only=True):
    """What one source said of a listed launch besides numbers, in our own words, with where to read it."""

    kind: str
    """A claim kind: "purpose", "range_class", "vehicle", "outcome" …"""
    value: str
    """A code of docs/nomenclature.md."""
    words: str
    """The statement in our own words; never a quotation."""
    said_by: str
    said_by_id: str | None
    said_by_id_because: str = ""
    said_on: str
    """ISO date of the statement: it counts only for texts published on or after that day."""
    source: str


class KnownLaunch(Noun, frozen=True, kw_only=True):
    """A row of the launch list: who, when, where, what, and every reported number with its source."""

    launch: Launch
    actor: str
    """Who launched, as an id of ``reference``: "country:kp"."""
    moment: Moment
    site: str | None
    site_because: str = ""
    vehicle: str | None
    """Id in ``reference`` ("vehicle:hwasong-15"); None while it is not identified."""
    vehicle_because: str = ""
    vehicle_class: str | None
    """Class a source gives it: srbm, mrbm, irbm, icbm, slbm, slv, hgv, cruise; a claim, not our finding."""
    vehicle_class_because: str = ""
    outcome: Outcome
    salvo: str
    """Id of the event it belongs to; its own id when it flew alone."""
    reports: tuple[Report, ...]
    statements: tuple[Statement, ...] = ()
    corrections: tuple[str, ...] = ()
    """What differs from the table this row came from, one sentence each."""
    origin: str


class OrbitalAttempt(Noun, frozen=True, kw_only=True):
    """What was announced before a launch towards orbit, what orbit was claimed, and what was catalogued."""

    launch: str
    announced_on: str
    """ISO date of the first notice; empty when there was none."""
    announced_to: str
    announced_source: str
    straight_inclination_deg: float | None
    """Inclination a straight ascent through the announced areas leads to."""
    straight_inclination_deg_because: str = ""
    straight_source: str
    claimed_orbit: str
    claimed_inclination_deg: float | None
    claimed_inclination_deg_because: str = ""
    claimed_on: str
    """ISO date or month."""
    claimed_source: str
    object: str
    """International designator; empty when nothing was catalogued."""
    catalogued_on: str
    """ISO date on which an object, or its absence, was stated."""
    catalogued_note: str
    catalogue_source: str


class Interval(Noun, frozen=True, kw_only=True):
    """The merged low and high of one quantity: never narrower than the disagreement between its sources."""

    quantity: str
    unit: str
    low: float | None
    low_because: str = ""
    high: float | None
    high_because: str = ""
    voices: tuple[str, ...]
    """Independent sources, each once, however many outlets repeat it."""
    claims: tuple[str, ...]
    reports: tuple[Report, ...] = ()
    disagreement: str = ""
