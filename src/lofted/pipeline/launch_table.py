"""Rows, counts and doubts of the launch list as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lofted.dossier.numbers import plain

if TYPE_CHECKING:
    from lofted.model import Finding, KnownLaunch
    from lofted.pipeline.known_launches import LaunchCheck, LaunchList, LaunchQuality, LaunchStats, Tally

_SHORT = {"apogee_km": "{} km up", "ground_range_km": "{} km away", "flight_time_s": "{} s"}


def listed(chosen: LaunchList) -> Iterator[str]:
    """Yield one line a launch."""
    from lofted import reference

    for row in chosen.launches:
        what = reference.name_of(row.vehicle) if row.vehicle else "unidentified"
        site = reference.name_of(row.site) if row.site else "site unknown"
        called = (row.vehicle_class or "").upper()
        parts = [f"{_moment(row)}", row.launch.id, site, what, called, row.outcome, _numbers(row)]
        yield "  ".join(part for part in parts if part)
    yield f"{len(chosen.launches)} launches"


def shown(chosen: LaunchList) -> Iterator[str]:
    """Yield all that the list holds of its rows, each number and statement with its source."""
    for row in chosen.launches:
        yield next(iter(listed(chosen)))
        yield f"from {row.origin}"
        for report in row.reports:
            hedge = "" if report.hedge == "exact" else report.hedge.replace("_", " ") + " "
            name, _, unit = report.quantity.rpartition("_")
            note = f" ({report.note})" if report.note else ""
            yield f"  {name.replace('_', ' ')}: {hedge}{plain(report.value)} {unit}, {report.said_by}{note}"
            yield f"      {report.source}"
        for said in row.statements:
            yield f"  {said.kind.replace('_', ' ')}: {said.words} {said.said_by}, {said.said_on}"
            yield f"      {said.source}"
        yield from (f"  corrected: {sentence}" for sentence in row.corrections)


def counted(stats: LaunchStats) -> Iterator[str]:
    """Yield the counts, a block for each way of grouping."""
    yield f"{'':28}{'launches':>9}{'events':>8}{'days':>6}"
    yield _line(stats.total, "all")
    groups = {"year": stats.by_year, "class": stats.by_class, "site": stats.by_site, "outcome": stats.by_outcome}
    for title, tallies in groups.items():
        yield f"by {title}"
        yield from (_line(one, one.name) for one in tallies)


def checked(answer: LaunchCheck) -> Iterator[str]:
    """Yield the verdict on a statement, every definition with its answer, and the rows that decide."""
    for finding in answer.findings:
        yield from _finding(finding)


def doubtful(quality: LaunchQuality) -> Iterator[str]:
    """Yield one line a doubt."""
    for doubt in quality.doubts:
        rows = _few(doubt.launches)
        yield f"{doubt.weight:.2f}  {doubt.kind}: {doubt.reason}  [{rows}]"
    yield f"{len(quality.doubts)} doubts on {quality.launches} launches"


def _finding(finding: Finding) -> Iterator[str]:
    yield f"{finding.verdict.replace('_', ' ').upper()}: {finding.summary}"
    yield from (f"  {line.label}: {line.value}  [{line.source}]" for line in finding.evidence)
    yield from (f"  later, deciding nothing: {text}" for text in finding.later)
    yield f"  would change it: {finding.would_change}"


def _line(tally: Tally, name: str) -> str:
    return f"  {name:26}{tally.launches:>9}{tally.events:>8}{tally.days:>6}"


def _moment(row: KnownLaunch) -> str:
    exact = row.moment.precision in {"minute", "second"}
    return f"{row.moment.earliest:%Y-%m-%d %H:%M} UTC" if exact else f"{row.moment.local:20}"


def _numbers(row: KnownLaunch) -> str:
    values = {report.quantity: report.value for report in reversed(row.reports)}
    return ", ".join(words.format(plain(values[name])) for name, words in _SHORT.items() if name in values)


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
