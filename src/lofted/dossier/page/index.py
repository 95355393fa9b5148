"""Who points at whom: numbers of claims, findings of claims, launches of claims. Looked up, never computed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from lofted.dossier import words
from lofted.model import Claim, Dossier, Finding, Link

_DOUBTFUL = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The cross references of one dossier."""

    claims: dict[str, Claim]
    number: dict[str, int]
    """Claims in reading order, from 1."""
    findings: dict[str, list[Finding]]
    """Findings about each claim."""
    links: dict[str, list[Link]]
    """Launches of each claim."""
    label: dict[str, str]
    """What each launch is called."""


def index(dossier: Dossier) -> Index:
    """Look up everything in a dossier that refers to something else in it."""
    order = {document.id: place for place, document in enumerate(dossier.documents)}
    ordered = sorted(
        dossier.claims, key=lambda claim: (order.get(claim.document, len(order)), claim.start, claim.end, claim.id)
    )
    about: dict[str, list[Finding]] = defaultdict(list)
    for finding in dossier.findings:
        for claim in finding.claims:
            about[claim].append(finding)
    links: dict[str, list[Link]] = defaultdict(list)
    for link in dossier.links:
        links[link.claim].append(link)
    return Index(
        claims={claim.id: claim for claim in ordered},
        number={claim.id: place for place, claim in enumerate(ordered, start=1)},
        findings=dict(about),
        links=dict(links),
        label={launch.id: launch.label for launch in dossier.launches},
    )


def voice(claim: Claim) -> str:
    """Name who made a statement: the first of the chain, or nobody."""
    return claim.said_by[0].name if claim.said_by else words.NOBODY


def chain(claim: Claim) -> str:
    """Print the chain from the speaker to the outlet."""
    if not claim.said_by:
        return words.NOBODY
    carried = " (carried over from an earlier sentence)" if claim.said_by_inherited else ""
    return voices(claim, roles=True) + carried


def voices(claim: Claim, *, roles: bool = False) -> str:
    """Return speaker, office and outlet as one phrase: only an outlet carries words, an office is the speaker's own."""
    text = ""
    for speaker in claim.said_by:
        if speaker.role == "organisation" and speaker.name.casefold() in text.casefold():
            continue  # "officials in the US" already says whose officials they are.
        name = speaker.name + (f" [{speaker.role}]" if roles and speaker.role != "speaker" else "")
        text += name if not text else f", via {name}" if speaker.role == "outlet" else f" ({name})"
    return text


def place_of(claim: Claim, cross: Index) -> str:
    """Return the launch a claim is firmly linked to, "all" for several, "" for none."""
    firm = {link.launch for link in cross.links.get(claim.id, []) if link.weight >= _DOUBTFUL}
    if len(firm) == 1:
        return next(iter(firm))
    return "all" if firm else ""
