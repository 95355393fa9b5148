"""The words a reader meets: questions, verdicts, kinds, stances, hedges, codes. Spelt here and nowhere else."""

from __future__ import annotations

import re
from typing import Final

from lofted.dossier import numbers
from lofted.model import Claim, Finding, Moment, sentences

PAYLOAD: Final = f"{sentences.PAYLOAD} {sentences.CLASS}"
BORDERS: Final = "Borders as drawn by Natural Earth, de facto; no position on any status is implied."
UNREVIEWED: Final = "machine-read, not reviewed by a person"
PRIVATE: Final = "private working copy"
NOBODY: Final = "nobody named"
_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
_LEAD: Final = 430
"""Characters of an answer that a summary shows before the reader follows its link."""
FLIGHT_FACTS: Final = frozenset(
    [
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
    ]
)
"""Kinds shown beside the launch list: what is said of the flight itself; all others stand among the statements."""

VERDICTS: Final = {
    "consistent": ("✓", "consistent"),
    "inconsistent": ("≠", "inconsistent"),
    "unsure": ("?", "unsure"),
    "not_judged": ("–", "not judged"),
}
"""Sign and word of each verdict; a verdict is about statements, never about the honesty of who made them."""

GROUPS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    (
        "numbers",
        "The flights and their numbers",
        ("full_range", "unit_slip", "space_launch", "orbit_claim", "range_class", "flight_time", "reach", "agreement"),
    ),
    ("history", "History", ("history",)),
    ("law", "Law", ("law",)),
    ("purpose", "Purposes, side by side", ("purpose",)),
    ("text", "Words, quotations and texts", ("text_consistency", "quotation", "words")),
    ("places", "Sites and systems", ("site", "unveiling")),
    ("forecast", "Forecasts and plans", ("forecast", "past_cases")),
    ("conduct", "Posture and beliefs", ("posture", "belief")),
    ("identity", "Which launches are meant", ("launches",)),
)
"""Where each question is printed, and how much a hurried reader needs it: anchor, heading, questions."""

QUESTIONS: Final = {
    "full_range": "How far could this energy reach?",
    "range_class": "Which range class is the energy flown?",
    "flight_time": "Does the flight time fit?",
    "agreement": "Do the sources agree?",
    "unit_slip": "Is a unit mistaken?",
    "history": "First, longest, how many?",
    "law": "Which resolutions applied?",
    "purpose": "What was it for?",
    "space_launch": "Could it have been a space launch?",
    "forecast": "What is predicted?",
    "past_cases": "What was seen when earlier ones came?",
    "reach": "Could it reach that place?",
    "site": "What is said of the site?",
    "posture": "What measures are named?",
    "unveiling": "When was it shown?",
    "belief": "Who is said to believe what?",
    "quotation": "Is the quotation exact?",
    "text_consistency": "Does the text agree with itself?",
    "words": "Words that are not measured",
    "orbit_claim": "Does the claimed orbit fit?",
    "launches": "Which launch is meant?",
}

KINDS: Final = {
    "launch_time": "time of launch",
    "launch_date": "date of launch",
    "launch_site": "launch site",
    "launch_count": "number of launches",
    "vehicle": "vehicle",
    "range_class": "range class",
    "apogee": "apogee",
    "ground_range": "ground range",
    "flight_time": "flight time",
    "speed": "speed",
    "bearing": "direction",
    "impact_area": "impact area",
    "outcome": "outcome",
    "full_range": "full range",
    "purpose": "purpose",
    "reach": "reach",
    "precedent": "precedent",
    "violation": "violation",
    "posture": "posture",
    "intent": "intent",
    "site_activity": "site activity",
    "unveiling": "unveiling",
    "belief": "belief",
    "condemnation": "condemnation",
    "characterisation": "characterisation",
    "orbit": "orbit",
    "hazard_notice": "hazard notice",
}
STANCES: Final = {
    "asserted": "asserted",
    "denied": "denied",
    "estimated": "estimated",
    "suspected": "suspected",
    "predicted": "predicted",
    "intended": "intended",
}
HEDGES: Final = {"exact": "", "about": "about", "at_least": "at least", "at_most": "at most", "range": "a range"}
SAID_HOW: Final = {"quoted": "in quotation marks", "paraphrased": "paraphrased", "outlet": "in the outlet's own voice"}
REGIMES: Final = {
    "lofted": "lofted: steeper than the least energy for its range needs",
    "near_minimum_energy": "near the least energy for its range",
    "depressed": "depressed: flatter than the least energy for its range needs",
    "inside_atmosphere": "inside the atmosphere: no ballistic arc",
    "orbital": "orbital energy",
    "undetermined": "undetermined by these numbers",
}
# What no question asks about: the reason a reader gets instead of a silent gap.
UNASKED: Final = {
    "condemnation": "a political judgement; kept as said, there is nothing to compute",
    "characterisation": "a description that measures nothing; kept as said",
    "posture": "a measure announced or taken; no number of the flight bears on it",
    "belief": "what somebody is said to believe; the belief itself is not tested here",
    "intent": "a plan or wish; it can be compared with what followed, not judged",
    "site_activity": "work or orders at a site; the documents at hand hold nothing to test it with",
    "unveiling": "a showing; the documents at hand hold nothing to test it with",
}
UNASKED_OTHER: Final = "no question of this version is about it"
QUANTITIES: Final = {
    "apogee_km": "apogee",
    "ground_range_km": "ground range",
    "flight_time_s": "flight time",
    "bearing_deg": "direction",
    "speed_km_s": "speed",
    "full_range_km": "full range",
    "apogee": "apogee",
    "ground_range": "ground range",
    "flight_time": "flight time",
}


_INITIALS: Final = {"srbm", "mrbm", "irbm", "icbm", "slbm", "crbm", "hgv", "slv", "un", "eez"}
COUNTRIES: Final = {
    "country:cn": "China", "country:in": "India", "country:ir": "Iran", "country:jp": "Japan",
    "country:kp": "North Korea (DPRK)", "country:kr": "South Korea", "country:pk": "Pakistan",
    "country:ru": "Russia", "country:us": "United States",
}  # fmt: skip


def question(slug: str) -> str:
    """Name a question; an unknown one by its slug."""
    return QUESTIONS.get(slug, slug.replace("_", " ").capitalize())


def group(slug: str) -> str:
    """Return the anchor of the section a question is printed in."""
    return next((anchor for anchor, _, questions in GROUPS if slug in questions), "other")


def rank(slug: str) -> int:
    """Return the place of a question: what a hurried reader needs first comes first, the unknown last."""
    order = [question for _, _, questions in GROUPS for question in questions]
    return order.index(slug) if slug in order else len(order)


def code(value: str) -> str:
    """Print a code as words: "satellite_launch" as "satellite launch", "site:sohae" as "Sohae", "icbm" as "ICBM"."""
    if "," in value and ":" in value and " " not in value:
        return ", ".join(code(one) for one in value.split(","))
    kind, _, name = value.partition(":")
    if value in COUNTRIES:
        return COUNTRIES[value]
    if name and " " not in value and kind in {"site", "vehicle", "org", "person", "country", "place"}:
        return name.upper() if len(name) < 5 else name.replace("-", " ").capitalize()
    if " " in value:
        return value
    return " ".join(part.upper() if part in _INITIALS else part for part in value.split("_"))


def value(claim: Claim) -> str:
    """Print what a claim says: the number as published, a moment as published, a code as words."""
    given = claim.value
    if given is None:
        return claim.value_because
    if isinstance(given, Moment):
        return numbers.published(given)
    if isinstance(given, float | int):
        hedge = HEDGES.get(claim.hedge, claim.hedge)
        number = numbers.plain(given)
        if claim.hedge == "range" and claim.unit == "km" and claim.low is not None and claim.high is not None:
            hedge, number = "", numbers.span(claim.low, claim.high)
        unit = "launch" if claim.unit == "launches" and given == 1 else claim.unit or ""
        return " ".join(part for part in (hedge, number, unit) if part)
    return code(given)


def house(claim: Claim) -> str:
    """Print a claim's value in house units beside the published one; empty where there is none."""
    if claim.low is None or claim.high is None:
        return ""
    if claim.kind in {"apogee", "ground_range", "full_range"}:
        low, high = (
            (claim.low, claim.high) if claim.unit == "km" else (float(round(claim.low)), float(round(claim.high)))
        )
        return numbers.distance_span(low, high, exact=True)
    if claim.kind == "flight_time":
        return f"{numbers.span(round(claim.low / 60.0, 1), round(claim.high / 60.0, 1))} min"
    units = {"speed": " km/s", "bearing": "°"}
    return f"{numbers.span(claim.low, claim.high)}{units.get(claim.kind, '')}" if claim.kind in units else ""


def lead(finding: Finding) -> str:
    """Return the first sentences of an answer, as many as fit a line or two."""
    shown = ""
    for sentence in _SENTENCES.split(finding.summary):
        if shown and len(shown) + len(sentence) > _LEAD:
            break
        shown = f"{shown} {sentence}".strip()
    return shown


def unjudged(claim: Claim) -> str:
    """Say why no finding is about a claim."""
    return UNASKED.get(claim.kind, UNASKED_OTHER)


def likelihood(finding: Finding) -> str:
    """Print how likely and how well founded a finding is."""
    parts = []
    if finding.likelihood is not None:
        low, high = numbers.share(finding.likelihood.low), numbers.share(finding.likelihood.high)
        parts.append(f"{finding.likelihood.words} ({low.removesuffix(' %')}–{high})")
    if finding.confidence is not None:
        parts.append(f"confidence {finding.confidence}")
    return "; ".join(parts)
