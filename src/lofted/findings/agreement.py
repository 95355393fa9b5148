"""Sources side by side: one quantity, its independent voices, and what disagrees beyond rounding."""

from __future__ import annotations

from collections.abc import Sequence

from lofted import reference
from lofted.dossier.numbers import plain
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.words import listed, quoted, who
from lofted.model import Claim, Evidence, Finding, Interval, Verdict

_TITLES = {
    "apogee_km": "apogee",
    "ground_range_km": "ground range",
    "flight_time_s": "flight time",
    "bearing_deg": "bearing",
}


def judge(case: Case) -> list[Finding]:
    """Return one finding for each quantity of each launch that a text states or that two voices give."""
    return [
        _one(case, launch, interval)
        for (launch, _), interval in case.quantities.items()
        if interval.claims or (len(interval.voices) > 1 and interval.quantity != "bearing_deg")
    ]


def _apart(interval: Interval, claims: Sequence[Claim]) -> str:
    """Say how far the values lie apart as they were published: what rounding adds to each is no disagreement."""
    values = [number for claim in claims for number in _published(claim)]
    values += [report.value for report in interval.reports]
    if not values or min(values) == max(values):
        return "give the same number"
    gap = max(values) - min(values)
    return (
        f"lie {plain(gap)} {interval.unit} apart ({100.0 * gap / max(values):.0f} %), no further than rounding and the"
        " usual differences between agencies go; the computation spans them"
    )


def _published(claim: Claim) -> tuple[float, ...]:
    """Return the number of a claim in house units, both ends of a range, nothing for a bare bound."""
    if claim.low is None or claim.high is None or claim.hedge in {"at_least", "at_most"}:
        return ()
    return (claim.low, claim.high) if claim.hedge == "range" else ((claim.low + claim.high) / 2.0,)


def _one(case: Case, launch: str, interval: Interval) -> Finding:
    claims = [claim for claim in case.claims if claim.id in interval.claims]
    evidence = [Evidence(label=f"{who(claim)} (text)", value=quoted(claim), source="as published") for claim in claims]
    evidence += [
        Evidence(
            label=f"{report.said_by} (launch list)",
            value=f"{plain(report.value)} {interval.unit}",
            source=report.source,
        )
        for report in interval.reports
    ]
    names = listed(reference.name_of(voice) for voice in interval.voices)
    independent = len(interval.voices)
    if interval.disagreement:
        text = (
            f"For the {_TITLES[interval.quantity]}, {interval.disagreement}; which one is off cannot be told from this."
        )
    elif independent > 1:
        text = f"{independent} independent voices ({names}) {_apart(interval, claims)}."
    else:
        text = f"All of it goes back to one voice ({names}); repetition by others adds nothing."
    verdict: Verdict = "inconsistent" if interval.disagreement else "consistent" if independent > 1 else "not_judged"
    return answer(
        "agreement",
        f"{_TITLES[interval.quantity].capitalize()}, {case.label(launch)}: do the sources agree?",
        verdict,
        text,
        claims=claims,
        launches=[launch],
        evidence=evidence,
        would_change="A further source that measured for itself.",
        confidence="moderate" if independent > 1 else "low",
    )
