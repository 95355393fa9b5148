"""Whether a reported flight time can belong to the apogee and range reported with it, source by source."""

from __future__ import annotations

from typing import Final, NamedTuple

from lofted import flight, reference
from lofted.dossier.numbers import plain
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.words import listed
from lofted.launches import spoken_for
from lofted.launches import voice as voice_of
from lofted.model import Evidence, Finding, Interval

_NAMES: Final = {"apogee": "apogee", "ground_range": "range", "flight_time": "time"}
Bounds = tuple[float | None, float | None]


class _Triple(NamedTuple):
    """One source's own numbers; a source that gives no time of its own has None."""

    voice: str
    apogee_km: Bounds
    ground_range_km: Bounds
    time_s: Bounds


def judge(case: Case) -> list[Finding]:
    """Return one finding for each launch with a reported flight time."""
    return [
        _one(case, launch.id)
        for launch in case.launches
        if all((launch.id, name) in case.quantities for name in ("apogee_km", "ground_range_km", "flight_time_s"))
    ]


def _one(case: Case, launch: str) -> Finding:
    triples = _triples(case, launch)
    flown = case.flights.get(launch)
    ballistic = flown is not None and flown.regime in {"lofted", "near_minimum_energy"}
    results = [
        (triple, flight.judge_time(triple.apogee_km, triple.ground_range_km, triple.time_s, ballistic=ballistic))
        for triple in triples
    ]
    claims = case.linked(launch, "apogee", "ground_range", "flight_time")
    evidence = [
        Evidence(
            label=triple.voice,
            value=f"{_offset(result.offset_low_s, result.offset_high_s)}: {result.verdict.replace('_', ' ')}",
            source=result.rule,
        )
        for triple, result in results
    ]
    for triple, result in results:
        if result.verdict != "consistent":
            evidence += [Evidence(label=f"reading for {triple.voice}", value=near.text, source=near.because or "METHOD")
                         for near in result.nearest[:3]]  # fmt: skip
    verdicts = [result.verdict for _, result in results]
    verdict = next((word for word in ("inconsistent", "unsure", "consistent") if word in verdicts), "not_judged")
    lines = [f"{triple.voice}: {result.reason}" for triple, result in results]
    return answer(
        "flight_time",
        f"Do time, apogee and range hang together, {case.label(launch)}?",
        verdict,  # type: ignore[arg-type]  # one of the verdicts of judge_time
        ". ".join(line[0].upper() + line[1:] for line in lines) + ".",
        claims=claims,
        launches=[launch],
        evidence=evidence,
        would_change="A time, apogee or range from a source that measured for itself.",
        confidence="high" if verdict == "inconsistent" else "moderate",
    )


def _triples(case: Case, launch: str) -> list[_Triple]:
    """Return each voice's own numbers; where a voice lacks one, the merged interval of all stands in."""
    merged = {name: case.quantities[launch, name] for name in ("apogee_km", "ground_range_km", "flight_time_s")}
    found = []
    for voice in merged["flight_time_s"].voices:
        own = {name: _of_voice(case, interval, voice) for name, interval in merged.items()}
        name = reference.name_of(voice)
        borrowed = [
            _NAMES[key] for key, full in (("apogee", "apogee_km"), ("ground_range", "ground_range_km")) if not own[full]
        ]
        if borrowed:
            name += f" (with the {listed(borrowed)} of all sources)"
        bounds = {key: own[key] or (merged[key].low, merged[key].high) for key in merged}
        found.append(_Triple(name, bounds["apogee_km"], bounds["ground_range_km"], bounds["flight_time_s"]))
    return found


def _of_voice(case: Case, interval: Interval, voice: str) -> Bounds | None:
    """Return the bounds one voice gives for a quantity, or None."""
    quantity = interval.quantity.rsplit("_", 1)[0]
    spans: list[Bounds] = [
        (claim.low, claim.high)
        for claim in case.claims
        if claim.id in interval.claims and voice_of(claim, reference.actors()) == voice
    ]
    spans += [
        flight.spread(report.value, quantity, hedge=report.hedge)  # type: ignore[arg-type]  # a Quantity
        for report in interval.reports
        if voice in {report.said_by, spoken_for(report.said_by_id or "", reference.actors())}
    ]
    if not spans:
        return None
    lows, highs = [low for low, _ in spans if low is not None], [high for _, high in spans if high is not None]
    return (min(lows) if lows else None, max(highs) if len(highs) == len(spans) else None)


def _offset(low_s: float | None, high_s: float | None) -> str:
    """Print an offset: reported time less the impulsive arc."""
    if low_s is None and high_s is None:
        return "the bounds set no offset"
    if low_s is None or high_s is None:
        bound = high_s if low_s is None else low_s
        return f"offset {'at most' if low_s is None else 'at least'} {plain(round(bound or 0.0))} s"
    return f"offset {plain(round(low_s))} to {plain(round(high_s))} s"
