"""The nouns: frozen types that the rooms hand each other. No input or output, no numeric library."""

from lofted.model.base import Noun
from lofted.model.catalogue import (
    Catalogue,
    CataloguedObject,
    CatalogueRow,
    ImportIssue,
    ImportReport,
    LaunchDoubt,
    SkippedRow,
)
from lofted.model.claim import Claim, Hedge, Kind, SaidHow, Speaker, Stance, claim_id
from lofted.model.document import Document
from lofted.model.dossier import Dossier, Later, Quantity
from lofted.model.entity import Actor, EntityKind, Name, Place, RangeClass, Resolution, Site, Vehicle
from lofted.model.errors import InputError, LoftedError
from lofted.model.finding import Confidence, Evidence, Finding, Likelihood, Verdict
from lofted.model.flight import Burnout, Flight, FullRange, Quantiles, Regime, Track
from lofted.model.hazard import (
    ClaimedOrbit,
    GroundTrack,
    HazardArea,
    HazardReading,
    HazardWarning,
    Inclinations,
    PastClosure,
    Repair,
    SiteUsed,
    Window,
)
from lofted.model.launch import Event, Interval, KnownLaunch, Launch, Link, OrbitalAttempt, Outcome, Report, Statement
from lofted.model.moment import Moment, Precision
from lofted.model.orbit import ElementSet, Heights, ObjectName, OrbitReading
from lofted.model.review import Action, Change, Decision, Signature

__all__ = [
    "Action",
    "Actor",
    "Burnout",
    "Catalogue",
    "CatalogueRow",
    "CataloguedObject",
    "Change",
    "Claim",
    "ClaimedOrbit",
    "Confidence",
    "Decision",
    "Document",
    "Dossier",
    "ElementSet",
    "EntityKind",
    "Event",
    "Evidence",
    "Finding",
    "Flight",
    "FullRange",
    "GroundTrack",
    "HazardArea",
    "HazardReading",
    "HazardWarning",
    "Hedge",
    "Heights",
    "ImportIssue",
    "ImportReport",
    "Inclinations",
    "InputError",
    "Interval",
    "Kind",
    "KnownLaunch",
    "Later",
    "Launch",
    "LaunchDoubt",
    "Likelihood",
    "Link",
    "LoftedError",
    "Moment",
    "Name",
    "Noun",
    "ObjectName",
    "OrbitReading",
    "OrbitalAttempt",
    "Outcome",
    "PastClosure",
    "Place",
    "Precision",
    "Quantiles",
    "Quantity",
    "RangeClass",
    "Regime",
    "Repair",
    "Report",
    "Resolution",
    "SaidHow",
    "Signature",
    "Site",
    "SiteUsed",
    "SkippedRow",
    "Speaker",
    "Stance",
    "Statement",
    "Track",
    "Vehicle",
    "Verdict",
    "Window",
    "claim_id",
]
