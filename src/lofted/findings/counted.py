"""Statements on how many: a record year or month, a year without any; and words the launch list has no column for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from lofted.dossier.numbers import plain
from lofted.findings.words import listed
from lofted.launches.history import Unit, Which, is_meant, known_by
from lofted.model import Claim, Evidence, KnownLaunch, Verdict

_NARROWED: Final = re.compile(
    r"\b(?:over(?:fl(?:y|ew|own|ight)\w*)?\s+japan|nuclear[ -](?:capable|armed)|hypersonic|solid[ -]fuell?(?:ed)?"
    r"|liquid[ -]fuell?(?:ed)?|from a (?:train|silo|reservoir|lake)|rail[ -](?:borne|mobile|based)|at night"
    r"|cruise missiles?|nuclear tests?|artillery|exclusive economic zone|eez)\b",
    re.IGNORECASE,
)
_UNITS: Final[tuple[Unit, ...]] = ("launches", "events", "days")
_KEPT: Final = 3


def narrowed(claim: Claim) -> str:
    """Return the words of a claim that narrow it to something the list does not tell, or nothing."""
    found = _NARROWED.search(" ".join(claim.quote.split()))
    return found[0] if found else ""


def judge_count(
    known: Sequence[KnownLaunch], claim: Claim, day: date, scope: Which
) -> tuple[Verdict, str, list[Evidence]]:
    """Compare the period named with every earlier one of its kind, or with none at all."""
    period = _named(claim.details["period"], day)
    missile = claim.details.get("what") == "missile"
    which = replace(scope, without=frozenset({"cruise", "slv"} if missile else {"cruise"}))
    rows = [row for row in known_by(known, day) if is_meant(row, which, day)]
    if claim.value == "none":
        return _none(rows, period)
    counted = claim.details.get("counted", "")
    units = [unit for unit in _UNITS if counted in {"", unit}]
    return _record(rows, period, units)


def _named(period: str, day: date) -> str:
    """Return "2022" or "2022-11" for a period as the claim has it."""
    if period[:4].isdigit():
        return period
    return f"{day:%Y-%m}" if period.endswith("month") else f"{day:%Y}"


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
        results.append(own > best)
        lines.append(f"{own} {unit} against {best} in {holders or 'none'}")
        evidence.append(Evidence(label=f"{unit} in {period}", value=plain(own), source="launch list"))
        evidence.append(
            Evidence(label=f"most {unit} before", value=f"{plain(best)} in {holders or 'none'}", source="launch list")
        )
    verdict: Verdict = "consistent" if all(results) else "unsure" if any(results) else "inconsistent"
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
