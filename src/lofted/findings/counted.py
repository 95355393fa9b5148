"""Statements on how many: a record year or month, a year without any; and words the launch list has no column for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from lofted.dossier.numbers import plain
from lofted.findings.words import listed
from lofted.launches.history import Count, Unit, Which, is_meant, known_by
from lofted.model import Claim, Evidence, KnownLaunch, Verdict

_NARROWED: Final = re.compile(
    r"\b(?:over(?:fl(?:y|ew|own|ight)\w*)?\s+japan|nuclear[ -](?:capable|armed)|hypersonic|solid[ -]fuell?(?:ed)?"
    r"|liquid[ -]fuell?(?:ed)?|from a (?:train|silo|reservoir|lake)|rail[ -](?:borne|mobile|based)|at night"
    r"|cruise missiles?|nuclear tests?|artillery|exclusive economic zone|eez)\b",
    re.IGNORECASE,
)
_SHOWN: Final = 12
"""Rows named beside a count."""
_UNITS: Final[tuple[Unit, ...]] = ("launches", "events", "days")
_KEPT: Final = 3
_ANY_DAY: Final = "day"
_FORTNIGHT: Final = timedelta(days=14)
"""A statement on "a single day" speaks of one of the last days before it."""


def narrowed(claim: Claim) -> str:
    """Return the words of a claim that narrow it to something the list does not tell, or nothing."""
    found = _NARROWED.search(" ".join(claim.quote.split()))
    return found[0] if found else ""


def judge_count(
    known: Sequence[KnownLaunch], claim: Claim, day: date, scope: Which
) -> tuple[Verdict, str, list[Evidence]]:
    """Compare the period named with every earlier one of its kind, or with none at all."""
    period = _named(claim.details["period"], day)
    which = _which(claim.details.get("what", "launch"), scope)
    rows = [row for row in known_by(known, day) if is_meant(row, which, day)]
    if period == _ANY_DAY:
        period = _busiest(rows, day)
    if claim.value == "none":
        return _none(rows, period)
    counted = claim.details.get("counted", "")
    units = [unit for unit in _UNITS if counted in {"", unit}]
    return _record(rows, period, units)


def _named(period: str, day: date) -> str:
    """Return "2022" or "2022-11" for a period as the claim has it."""
    if period[:4].isdigit():
        return period
    if period.endswith("day"):
        return _ANY_DAY
    return f"{day:%Y-%m}" if period.endswith("month") else f"{day:%Y}"


def _which(what: str, scope: Which) -> Which:
    """Return the rows a statement counts: a vehicle, a class, or all ballistic launches."""
    if what.startswith("vehicle:"):
        return replace(scope, vehicle=what)
    if what in {"", "launch", "test"}:
        return replace(scope, without=frozenset({"cruise"}))
    if what in {"missile", "ballistic_missile"}:
        return replace(scope, without=frozenset({"cruise", "slv"}))
    return replace(scope, classes=frozenset({what}), by="class_said")


def _busiest(rows: Sequence[KnownLaunch], day: date) -> str:
    """Return the UTC day of the last fortnight with the most launches, or the day itself."""
    days = Counter(row.moment.earliest.date() for row in rows)
    near = [one for one in days if timedelta() <= day - one <= _FORTNIGHT]
    return max(near, key=lambda one: (days[one], one), default=day).isoformat()


def _none(rows: Sequence[KnownLaunch], period: str) -> tuple[Verdict, str, list[Evidence]]:
    inside = [row for row in rows if row.moment.earliest.isoformat().startswith(period)]
    evidence = [Evidence(label=row.launch.id, value=row.launch.label, source=row.origin) for row in inside[:_KEPT]]
    evidence.append(Evidence(label=f"launches listed in {period}", value=plain(len(inside)), source="launch list"))
    if inside:
        return "inconsistent", f"The list has {len(inside)} in {period}.", evidence
    return "consistent", f"The list has none in {period}.", evidence


def _record(rows: Sequence[KnownLaunch], period: str, units: Iterable[Unit]) -> tuple[Verdict, str, list[Evidence]]:
    """Compare the count of a period with the largest of those before."""
    results, lines, evidence = [], [], []
    for unit in units:
        counts = _counts(rows, unit, len(period))
        own = counts.get(period, 0)
        before = {name: number for name, number in counts.items() if name < period}
        best = max(before.values(), default=0)
        holders = listed([name for name, number in before.items() if number == best][:_KEPT])
        results.append("more" if own > best else "as many" if own == best else "fewer")
        lines.append(f"{own} {unit} against {best} in {holders or 'none'}")
        evidence.append(Evidence(label=f"{unit} in {period}", value=plain(own), source="launch list"))
        evidence.append(
            Evidence(label=f"most {unit} before", value=f"{plain(best)} in {holders or 'none'}", source="launch list")
        )
    verdict: Verdict = {"more": "consistent", "fewer": "inconsistent"}.get(results[0], "unsure")  # type: ignore[assignment]  # verdicts
    if len(set(results)) > 1:
        verdict = "unsure"
    return verdict, f"{period}: {'; '.join(lines)}.", evidence


def _counts(rows: Sequence[KnownLaunch], unit: Unit, length: int) -> Counter[str]:
    """Count by year or month of the UTC day, as many characters of the ISO day as asked."""
    keys = {
        (
            row.moment.earliest.isoformat()[:length],
            {"launches": row.launch.id, "events": row.salvo, "days": row.moment.earliest.date().isoformat()}[unit],
        )
        for row in rows
    }
    return Counter(name for name, _ in keys)


def rows_counted(counted: Count) -> str:
    """Name the rows counted, the last ones where they are many."""
    names = [row.launch.id for row in sorted(counted.rows, key=lambda row: row.moment.earliest)][-_SHOWN:]
    return f"launch list: {listed(names)}{' at the end' if len(counted.rows) > _SHOWN else ''}"


def period_start(period: str, moment: datetime) -> datetime:
    """Return the first instant of the period a count begins with: a year or month named, or that of the moment."""
    if period[:4].isdigit():
        return moment.replace(month=int(period[5:7] or 1), day=1, hour=0, minute=0, second=0)
    if period in {"month", "this_month"}:
        return moment.replace(day=1, hour=0, minute=0, second=0)
    return moment.replace(month=1, day=1, hour=0, minute=0, second=0)
