"""The main job: texts in, dossier out. The order: read, link, merge, reconstruct, judge, write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from lofted.model import Claim, Document, Dossier, Interval, KnownLaunch, Later, Quantity
from lofted.pipeline.flights import energy_flown_km, reconstruct_launch
from lofted.pipeline.read import Reading, Source, read

Texts = Literal["full", "quotes"]
Progress = Callable[[str], None]


def _quiet(_step: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Assessment:
    """A dossier, and the directory it was written to, if any."""

    dossier: Dossier
    out: Path | None

    def summary(self, width: int = 96) -> str:
        """Return the assessment as text that fits one screen."""
        from lofted.dossier.terminal import summary

        return summary(self.dossier, width, where=str(self.out / "index.html") if self.out else "")

    def __repr__(self) -> str:
        """Return the summary."""
        return self.summary()

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        from lofted.dossier.notebook import dossier_html

        return dossier_html(self.dossier, where=str(self.out / "index.html") if self.out else "")


def assess(
    *sources: Source,
    published: str | None = None,
    out: str | Path | None = None,
    texts: Texts = "full",
    language: str | None = None,
    pdf: bool = False,
    progress: Progress = _quiet,
) -> Assessment:
    """Assess texts: every claim, the launches they speak of, the flights behind the numbers, a finding for each claim.

    Parameters
    ----------
    *sources : str, Path or bytes
        Files, "-" for standard input, or the bytes of a text.
    published : str, optional
        A date or an instant with zone, for texts that carry none.
    out : str or Path, optional
        Directory to write the dossier to; it must be absent or empty.  Nothing is written without it.
    texts : {"full", "quotes"}, default "full"
        Whether the dossier carries the whole texts (a private working copy) or only the quoted words.
    language : str, optional
        "en", "ko" or "ja", where a text does not tell.
    pdf : bool, default False
        Whether ``out`` also gets ``dossier.pdf``; needs ``lofted[pdf]`` and Pango.
    progress : callable, optional
        Called with a few words at each step.

    Raises
    ------
    InputError
        A text cannot be read or the directory cannot be written; one plain sentence.
    """
    if out is not None:
        from lofted.dossier.write import check_out

        check_out(Path(out))
    if pdf:
        from lofted.dossier.paper import engine

        engine()
    progress("reading")
    reading = read(*sources, published=published, language=language)
    progress("linking claims to launches")
    case = build_case(reading, progress)
    progress("judging")
    dossier = judged(reading, case, texts)
    from lofted.dossier.write import for_sharing, write

    if out is not None:
        from lofted import reference

        progress("drawing and writing")
        write(dossier, Path(out), raw=reading.raw, sites=reference.sites(), pdf=pdf)
    return Assessment(for_sharing(dossier), None if out is None else Path(out))


def build_case(
    reading: Reading, progress: Progress = _quiet, linked: Any = None, known: Sequence[KnownLaunch] | None = None
) -> Any:
    """Return the Case of what was read: launches linked, numbers merged, flights reconstructed.

    ``linked`` is given by who has linked already, as a store has, and ``known`` by who has a longer list.
    Typed ``Any`` here because ``findings`` and ``launches`` are loaded only when a verb runs.
    """
    from lofted import launches, reference
    from lofted.findings.case import Case

    known = reference.known_launches() if known is None else tuple(known)
    linked = linked or launches.link(reading.documents, reading.claims, known, reading.signposts())
    rows = {row.launch.id: row for row in linked.rows}
    by_launch: dict[str, list[Claim]] = {}
    claims = {claim.id: claim for claim in reading.claims}
    for link in linked.links:
        by_launch.setdefault(link.launch, []).append(claims[link.claim])
    quantities: dict[tuple[str, str], Interval] = {}
    for launch in linked.launches:
        for quantity in launches.QUANTITIES:
            merged = launches.merge(quantity, by_launch.get(launch.id, ()), rows.get(launch.id), reference.actors())
            if merged:
                quantities[launch.id, merged.quantity] = merged
    progress("reconstructing flights")
    flights = {}
    for launch in linked.launches:
        own = by_launch.get(launch.id, ())
        failed = failure_reported(own, rows.get(launch.id))
        flight = reconstruct_launch(launch.id, quantities, rows.get(launch.id), failed=failed, claims=own)
        if flight:
            flights[launch.id] = flight
    return Case(
        documents=reading.documents,
        claims=reading.claims,
        launches=linked.launches,
        rows=rows,
        links=linked.links,
        quantities=quantities,
        flights=flights,
        known=known,
        as_of=as_of(reading.documents),
        energy_flown_km=energy_flown_km,
        events=linked.events,
    )


def as_of(documents: Sequence[Document]) -> date | None:
    """Return the day whose knowledge decides: the latest publication day among the texts."""
    days = [document.published.local[:10] for document in documents if document.published]
    days = [day for day in days if len(day) == 10]
    return date.fromisoformat(max(days)) if days else None


def failure_reported(claims: Sequence[Claim], row: KnownLaunch | None) -> bool:
    """Tell whether any source reports that the launch failed."""
    said = any(claim.kind == "outcome" and claim.value == "failure" and claim.stance != "denied" for claim in claims)
    return said or (row is not None and row.outcome == "failure")


def judged(reading: Reading, case: Any, texts: Texts) -> Dossier:
    """Return the dossier of a case: judged, and its parts put together."""
    from lofted import __version__
    from lofted.findings.judge import judge

    findings = judge(case)
    later = {text: finding for finding in findings for text in finding.later}
    return Dossier(
        version=__version__,
        as_of=case.as_of.isoformat() if case.as_of else None,
        as_of_because="" if case.as_of else "no text carries a date of publication",
        texts=texts,
        documents=reading.documents,
        launches=case.launches,
        known_launches=tuple(case.rows.values()),
        events=case.events,
        links=case.links,
        claims=reading.claims,
        quantities=_quantities(case),
        flights=tuple(case.flights.values()),
        findings=findings,
        later=tuple(_later(text) for text in later),
        notes=tuple(f"not read: {one}" for one in reading.unread),
    )


def _quantities(case: Any) -> tuple[Quantity, ...]:
    """Return the merged quantities with their voices by name."""
    from lofted import reference

    return tuple(
        Quantity(
            launch=launch,
            interval=msgspec.structs.replace(
                interval, voices=tuple(reference.name_of(voice) for voice in interval.voices)
            ),
        )
        for (launch, _), interval in case.quantities.items()
    )


def _later(text: str) -> Later:
    day, _, rest = text.partition(": ")
    return Later(date=day, text=rest or text, source="launch list")
