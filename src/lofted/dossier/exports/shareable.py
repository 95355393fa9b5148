"""What of a dossier may leave the house: one launch or many, and nothing that its licence keeps here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

import msgspec

from lofted.model import Dossier, InputError, KnownLaunch, Quantity, Report

_MAY: Final = (
    "Apache-2.0",
    "CC0",
    "CC BY",
    "public domain",
    "US Government work",
    "Japanese government standard terms",
    "facts, cited",
    "our own work",
    "sources in launch_reports",
    "given by the user",
)
"""An origin that names one of these may be passed on (DATA-LICENCES.md); any other stays here."""
_MAY_NOT: Final = ("not to be passed on", "not be redistributed", "no redistribution", "CC BY-NC", "CC BY-ND")
_NO_TEXT: Final = "left out of this export: the licence of the text does not say that it may be passed on"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many things an export leaves out because they may not be passed on."""

    texts: int = 0
    launch_rows: int = 0
    reports: int = 0
    quantities: int = 0
    flights: int = 0
    findings: int = 0

    def counts(self) -> dict[str, int]:
        """Return every count by name, the zeros too."""
        return {name: getattr(self, name) for name in self.__slots__}

    def sentence(self) -> str:
        """Return one sentence for a reader."""
        named = [f"{count} {name.replace('_', ' ')}" for name, count in self.counts().items() if count]
        return f"Left out because it may not be passed on: {', '.join(named) or 'nothing'}."


def may_be_passed_on(origin: str) -> bool:
    """Tell whether an origin names a licence that lets rows be passed on; an unknown one does not."""
    lowered = origin.lower()
    return any(word.lower() in lowered for word in _MAY) and not any(word.lower() in lowered for word in _MAY_NOT)


def shareable(dossier: Dossier) -> tuple[Dossier, LeftOut]:
    """Return the dossier without what may not be passed on, and how much that was.

    A flight, a quantity or a finding that rests on such a row goes with it: its numbers would give the row away.
    """
    rows = tuple(row for row in dossier.known_launches if may_be_passed_on(row.origin))
    gone = [row for row in dossier.known_launches if not may_be_passed_on(row.origin)]
    kept_rows = tuple(_row(row) for row in rows)
    quantities = tuple(one for one in dossier.quantities if _free(one, {row.launch.id for row in gone}))
    bare = {one.launch for one in dossier.quantities} - {one.launch for one in quantities}
    bare |= {one.launch for one in dossier.quantities if one not in quantities}
    flights = tuple(one for one in dossier.flights if one.launch not in bare)
    sources = _sources(dossier, gone)
    findings = tuple(one for one in dossier.findings if not any(line.source in sources for line in one.evidence))
    documents = tuple(
        one if one.redistribute or one.text is None else msgspec.structs.replace(one, text=None, text_because=_NO_TEXT)
        for one in dossier.documents
    )
    left_out = LeftOut(
        texts=sum(not one.redistribute for one in dossier.documents),
        launch_rows=len(gone),
        reports=_reports(dossier.known_launches) - _reports(kept_rows),
        quantities=len(dossier.quantities) - len(quantities),
        flights=len(dossier.flights) - len(flights),
        findings=len(dossier.findings) - len(findings),
    )
    kept = msgspec.structs.replace(
        dossier,
        texts="full" if all(one.text is not None for one in documents) else "quotes",
        documents=documents,
        known_launches=kept_rows,
        quantities=quantities,
        flights=flights,
        findings=findings,
        notes=(*dossier.notes, left_out.sentence()),
    )
    return kept, left_out


def portion(dossier: Dossier, launches: Collection[str] | None) -> Dossier:
    """Return what a dossier holds on some of its launches; all of it when none are named.

    Raises
    ------
    InputError
        The dossier has no launch of that name.
    """
    if not launches:
        return dossier
    names = {name: one.id for one in dossier.launches for name in (one.id, *one.formerly)}
    for launch in launches:
        if launch not in names:
            listed = ", ".join(one.id for one in dossier.launches) or "no launch at all"
            raise InputError(f'the dossier has no launch "{launch}"; it has {listed}')
    chosen = {names[launch] for launch in launches}
    links = tuple(link for link in dossier.links if link.launch in chosen)
    findings = tuple(one for one in dossier.findings if chosen & set(one.launches))
    claims = {link.claim for link in links} | {claim for one in findings for claim in one.claims}
    said = tuple(claim for claim in dossier.claims if claim.id in claims)
    texts = {claim.document for claim in said}
    return msgspec.structs.replace(
        dossier,
        documents=tuple(one for one in dossier.documents if one.id in texts),
        launches=tuple(one for one in dossier.launches if one.id in chosen),
        known_launches=tuple(row for row in dossier.known_launches if row.launch.id in chosen),
        events=tuple(event for event in dossier.events if chosen & set(event.launches)),
        links=links,
        claims=said,
        quantities=tuple(one for one in dossier.quantities if one.launch in chosen),
        flights=tuple(one for one in dossier.flights if one.launch in chosen),
        findings=findings,
        notes=(*dossier.notes, f"only what is said of {', '.join(sorted(chosen))}"),
    )


def _row(row: KnownLaunch) -> KnownLaunch:
    reports = tuple(report for report in row.reports if may_be_passed_on(report.origin))
    return row if len(reports) == len(row.reports) else msgspec.structs.replace(row, reports=reports)


def _free(quantity: Quantity, gone: Collection[str]) -> bool:
    reports = quantity.interval.reports
    return all(may_be_passed_on(one.origin) for one in reports) and not (reports and quantity.launch in gone)


def _reports(rows: Iterable[KnownLaunch]) -> int:
    return sum(len(row.reports) for row in rows)


def _sources(dossier: Dossier, gone: Iterable[KnownLaunch]) -> set[str]:
    """Return what the evidence of a finding names when it rests on a row that stays here."""
    held: list[Report] = [
        one for row in dossier.known_launches for one in row.reports if not may_be_passed_on(one.origin)
    ]
    held += [one for row in gone for one in row.reports]
    return {one.source for one in held} | {one.origin for one in held} | {row.origin for row in gone}
