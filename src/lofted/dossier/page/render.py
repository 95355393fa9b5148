"""Dossier -> index.html."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from lofted.dossier import numbers, words
from lofted.dossier.page import globe
from lofted.dossier.page.index import Index, chain, index, voice, voices
from lofted.dossier.page.launches import Shown, views
from lofted.dossier.page.matrix import SEVERAL, further, matrices
from lofted.dossier.quotes import Piece, pieces, sentences
from lofted.model import Claim, Document, Dossier, Finding, Moment, Signature, Site

_PURPOSES_TO_COME = {"full_range_test", "satellite_launch"}
_WEB = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """A source text: the whole of it in one stretch, or only the sentences that are quoted."""

    document: Document
    number: int
    stretches: tuple[tuple[Piece, ...], ...]
    whole: bool


def environment(package: str) -> Environment:
    """Return a package's templates with the words and numbers of a dossier; every value is escaped."""
    made = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters.update(
        linked=linked,
        code=words.code,
        house=words.house,
        value=words.value,
        question=words.question,
        chain=chain,
        voice=voice,
        unjudged=words.unjudged,
        likelihood=words.likelihood,
        brief=brief,
        kept=kept,
        repeats=repeats,
        capital=lambda text: text[:1].upper() + text[1:],
        day=lambda instant: instant[:10],
        utc=numbers.utc,
        published=numbers.published,
    )
    made.tests["moment"] = lambda thing: isinstance(thing, Moment)
    return made


@cache
def _environment() -> Environment:
    return environment("lofted.dossier.page")


def linked(text: str) -> Markup:
    """Escape a text and make its web addresses plain links."""
    shown, last = Markup(""), 0
    for match in _WEB.finditer(text):
        address = match[0].rstrip(".,;:")
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(")")
        shown += text[last : match.start()]
        shown += Markup('<a rel="noreferrer" href="{0}">{0}</a>').format(address)
        last = match.start() + len(address)
    return shown + text[last:]


def render(
    dossier: Dossier,
    *,
    sites: Mapping[str, Site],
    pictures: Mapping[str, Sequence[Shown]] | None = None,
    signatures: Sequence[Signature] = (),
    paper: bool = False,
) -> str:
    """Return the whole page.

    Parameters
    ----------
    dossier : Dossier
        What is printed.
    sites : Mapping
        Launch sites by id, for local times and names.
    pictures : Mapping, optional
        Pictures by launch id; without them the page has words, tables and the globe.
    signatures : sequence of Signature, optional
        Who stands for this dossier; without one the page says that it was read by a machine.
    paper : bool, default False
        Leave out what paper cannot show: scripts, the globe, the list of contents.

    Returns
    -------
    str
        One HTML document that refers to nothing outside itself but source links to click on.
    """
    cross = index(dossier)
    sections = groups(dossier)
    tables = matrices(dossier, cross)
    template = _environment().get_template("index.html")
    return template.render(
        dossier=dossier,
        cross=cross,
        words=words,
        numbers=numbers,
        groups=sections,
        judged=judged(sections),
        signatures=signatures,
        paper=paper,
        launches=views(dossier, cross, sites, pictures or {}, tables),
        several=tables.get(SEVERAL),
        further=further(cross),
        texts=texts(dossier, cross),
        unknown=unknown(dossier),
        globe=globe.globe(dossier),
        globe_script=globe.script,
        counts=counts(dossier, cross),
        purposes=side_by_side(cross),
    )


def groups(dossier: Dossier) -> list[tuple[str, str, list[Finding]]]:
    """Return the findings by section; questions of no section come last."""
    ordered = sorted(dossier.findings, key=lambda finding: words.rank(finding.question))
    shown = [
        (anchor, heading, [f for f in ordered if words.group(f.question) == anchor])
        for anchor, heading, _ in (*words.GROUPS, ("other", "Further findings", ()))
    ]
    return [section for section in shown if section[2]]


def judged(sections: list[tuple[str, str, list[Finding]]]) -> list[tuple[str, str, list[Finding]]]:
    """Return the sections with their judged findings alone; what does not hold comes first."""
    order = ["inconsistent", "unsure", "consistent"]
    chosen = [
        (anchor, heading, sorted((f for f in found if f.verdict in order), key=lambda f: order.index(f.verdict)))
        for anchor, heading, found in sections
    ]
    return [section for section in chosen if section[2]]


def brief(finding: Finding) -> str:
    """Return the first sentences of a finding's summary, and of one that holds its first."""
    if finding.verdict != "consistent":
        return words.lead(finding)
    return re.split(r"(?<=[.!?])\s+(?=[A-Z“])", finding.summary, maxsplit=1)[0]


def kept(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """Return the findings that judge nothing, those together that the same thing would change."""
    by_reason: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.verdict == "not_judged":
            by_reason.setdefault(finding.would_change, []).append(finding)
    return list(by_reason.items())


def repeats(finding: Finding) -> bool:
    """Tell whether the evidence only repeats the quotes that are printed above it."""
    return bool(finding.claims) and all(one.source == "as published" and not one.pull for one in finding.evidence)


def counts(dossier: Dossier, cross: Index) -> dict[str, int]:
    """Count claims, launches and findings by verdict."""
    by_verdict = {verdict: sum(f.verdict == verdict for f in dossier.findings) for verdict in words.VERDICTS}
    return {
        **by_verdict,
        "claims": len(dossier.claims),
        "findings": len(dossier.findings),
        "launches": len(dossier.launches),
        "documents": len(dossier.documents),
        "bare": sum(claim not in cross.findings for claim in cross.claims),
    }


def side_by_side(cross: Index) -> list[tuple[str, list[Claim]]]:
    """Return what each source says the launches were or will be for, source by source."""
    by_voice: dict[str, list[Claim]] = {}
    for claim in cross.claims.values():
        if claim.kind in {"purpose", "belief"} or (claim.kind == "intent" and claim.value in _PURPOSES_TO_COME):
            name = voices(claim) or words.NOBODY
            by_voice.setdefault(name, []).append(claim)
    return list(by_voice.items())


def texts(dossier: Dossier, cross: Index) -> list[TextView]:
    """Return the source texts with their quotes: whole, or the quoted sentences alone."""
    shown = []
    for number, document in enumerate(dossier.documents, start=1):
        claims = [claim for claim in cross.claims.values() if claim.document == document.id]
        if document.text is None:
            cut: list[tuple[Piece, ...]] = [
                (Piece(text=c.quote, claims=(c.id,), starts=(c.id,), ends=(c.id,)),) for c in claims
            ]
        elif dossier.texts == "full":
            cut = [tuple(pieces(document.text, claims))]
        else:
            cut = [tuple(pieces(document.text, claims, low, high)) for low, high in sentences(document.text, claims)]
        shown.append(
            TextView(
                document=document,
                number=number,
                stretches=tuple(cut),
                whole=dossier.texts == "full" and document.text is not None,
            )
        )
    return shown


def unknown(dossier: Dossier) -> list[str]:
    """Collect what the dossier says it does not know, each thing once."""
    labels = {launch.id: launch.label for launch in dossier.launches}
    lines = []
    for flight in dossier.flights:
        label = labels.get(flight.launch, flight.launch)
        if flight.full_range_km is not None:
            lines.append(f"{label}: the payload flown.")
        reasons = {"flight time": flight.flight_time_s_because, "full range": flight.full_range_km_because}
        lines += [f"{label}: {name}: {because}.".replace("..", ".") for name, because in reasons.items() if because]
    for quantity in dossier.quantities:
        interval = quantity.interval
        if interval.low is None and interval.high is None:
            name = words.QUANTITIES.get(interval.quantity, interval.quantity)
            lines.append(
                f"{labels.get(quantity.launch, quantity.launch)}: {name}: {interval.low_because}.".replace("..", ".")
            )
    for finding in dossier.findings:
        if finding.verdict == "unsure" and finding.would_change:
            lines.append(f"{finding.title}: what would settle it: {finding.would_change}")
    return list(dict.fromkeys([*lines, *dossier.notes]))
