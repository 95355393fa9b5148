"""Views: all there is on one site, one vehicle or one event, put side by side; nothing in them is a finding."""

from __future__ import annotations

from lofted.model.base import Noun
from lofted.model.claim import Claim
from lofted.model.entity import Name, Site, Vehicle
from lofted.model.launch import Interval, KnownLaunch, Launch, Report, Statement
from lofted.model.moment import Moment


class Usage(Noun, frozen=True, kw_only=True):
    """Who uses a name, and since when, as far as the texts of a store show."""

    surface: str
    who: str
    since: str
    """ISO day of the earliest such text; empty when it carries none."""
    texts: int


class LaunchLine(Noun, frozen=True, kw_only=True):
    """A launch in a view: what it was and how it went, as listed."""

    launch: Launch
    moment: Moment
    site: str | None
    site_because: str = ""
    vehicle: str | None
    vehicle_because: str = ""
    vehicle_class: str | None
    vehicle_class_because: str = ""
    outcome: str
    event: str
    """Id of the salvo it belongs to; its own id when it flew alone."""


class Said(Noun, frozen=True, kw_only=True):
    """One report on one launch."""

    launch: str
    report: Report


class Dispute(Noun, frozen=True, kw_only=True):
    """A source that names another vehicle for a launch than the list does, or than another source."""

    launch: str
    listed: str | None
    """Vehicle of the list."""
    listed_because: str = ""
    statement: Statement


class Activity(Noun, frozen=True, kw_only=True):
    """A claim of a store with the day and the text it comes from."""

    day: str
    """ISO day on which the text came out; empty when it carries none."""
    claim: Claim
    document: str
    document_name: str


class SiteView(Noun, frozen=True, kw_only=True):
    """A launch site: position, names, launches, bearings, what was said to go on there."""

    schema: str = "lofted/site/1"
    version: str
    site: Site
    names: tuple[Name, ...]
    usages: tuple[Usage, ...]
    """From the texts of a store; empty without one."""
    near: tuple[str, ...]
    """Sites that a report may mean by the same name: so near that positions and habits of reports do not part them."""
    by_outcome: dict[str, int]
    by_vehicle: dict[str, int]
    launches: tuple[LaunchLine, ...]
    bearings: tuple[Said, ...]
    """Directions reported for its launches, in time order."""
    activity: tuple[Activity, ...]
    """Claims on activity there, in time order; from a store."""


class VehicleView(Noun, frozen=True, kw_only=True):
    """A vehicle: names, first shown and first flown, launches, and where its identity is disputed."""

    schema: str = "lofted/vehicle/1"
    version: str
    vehicle: Vehicle
    names: tuple[Name, ...]
    usages: tuple[Usage, ...]
    first_listed: str | None
    """Day of its first listed flight."""
    first_listed_because: str = ""
    by_outcome: dict[str, int]
    by_site: dict[str, int]
    launches: tuple[LaunchLine, ...]
    disputes: tuple[Dispute, ...]
    """Statements that give one of its flights to another vehicle, or another's flight to it."""
    classes: tuple[Dispute, ...]
    """Classes that sources gave its flights."""
    showings: tuple[Activity, ...]
    """Claims that it was shown, in time order; from a store."""


class EventView(Noun, frozen=True, kw_only=True):
    """Launches that belong together, with every report and the merged numbers of each."""

    schema: str = "lofted/event/1"
    version: str
    id: str
    start: str
    """ISO instant, UTC: the earliest that a published time allows."""
    end: str
    launches: tuple[KnownLaunch, ...]
    quantities: dict[str, tuple[Interval, ...]]
    """Launch id -> intervals over its reports, never narrower than the disagreement."""
    claims: tuple[Activity, ...]
    """Claims of a store's texts that are linked to these launches, in time order."""
