"""Claim: what one source says about one thing, as published. Conversions make new objects elsewhere."""

from __future__ import annotations

import hashlib
from typing import Literal

from lofted.model.base import Noun
from lofted.model.moment import Moment

Kind = Literal[
    "launch_time",
    "launch_date",
    "launch_site",
    "launch_count",
    "vehicle",
    "range_class",
    "apogee",
    "ground_range",
    "flight_time",
    "speed",
    "bearing",
    "impact_area",
    "outcome",
    "full_range",
    "purpose",
    "reach",
    "precedent",
    "violation",
    "posture",
    "intent",
    "site_activity",
    "unveiling",
    "belief",
    "condemnation",
    "characterisation",
    "orbit",
    "hazard_notice",
]
Hedge = Literal["exact", "about", "at_least", "at_most", "range"]
Stance = Literal["asserted", "denied", "estimated", "suspected", "predicted", "intended"]
SaidHow = Literal["quoted", "paraphrased", "outlet"]
Role = Literal["speaker", "organisation", "outlet"]


class Speaker(Noun, frozen=True, kw_only=True):
    """One link of the chain that carried the words: a person, an organisation, or the outlet that relayed them."""

    name: str
    role: Role
    id: str | None
    id_because: str = ""


class Claim(Noun, frozen=True, kw_only=True):
    """One statement; ``document.text[start:end] == quote`` always, in code points.

    ``value`` and ``unit`` are as published; ``low <= value <= high`` are in house units (km, km/s, s, deg).
    The codes that ``value`` and ``details`` may take for each kind are listed in docs/nomenclature.md.
    """

    id: str
    document: str
    kind: Kind
    value: float | str | Moment | None
    value_because: str = ""
    unit: str | None
    unit_because: str = ""
    low: float | None
    low_because: str = ""
    high: float | None
    high_because: str = ""
    hedge: Hedge = "exact"
    stance: Stance = "asserted"
    said_by: tuple[Speaker, ...]
    """From the speaker to the outlet; empty when the text names nobody and its outlet is unknown."""
    said_by_inherited: bool = False
    """True when the source was carried over from an earlier sentence."""
    said_how: SaidHow
    quote: str
    start: int
    end: int
    about: str
    """Subject within its text: "launch:1", "launches", "site:sohae", "vehicle:…", "programme"."""
    details: dict[str, str] = {}
    """Further parts of the statement, each named in docs/nomenclature.md."""
    rule: str


def claim_id(document: str, start: int, end: int, kind: str, about: str) -> str:
    """Return the id of a claim: it depends on where the words stand, never on how they were read."""
    key = "\x1f".join((document, str(start), str(end), kind, about))
    return "c" + hashlib.sha256(key.encode()).hexdigest()[:16]
