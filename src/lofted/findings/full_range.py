"""How far a source says it could fly, against the full range of the energy flown; and the unit that would fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from lofted.dossier.numbers import full_range_line, plain, rounded
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.words import PAYLOAD, listed, quoted, says
from lofted.model import Claim, Evidence, Finding, FullRange, Verdict
from lofted.model.units import KM_PER_MILE, KM_PER_NAUTICAL_MILE

_UNITS_KM: Final = {"kilometres": 1.0, "miles": KM_PER_MILE, "nautical miles": KM_PER_NAUTICAL_MILE}
_UNIT_OF: Final = {"km": "kilometres", "miles": "miles", "mi": "miles", "mile": "miles", "nmi": "nautical miles"}
_NEAR: Final = 0.25
"""A reading further than this from the median explains nothing."""


class _Reading(NamedTuple):
    """The number taken in another unit, and how far it then is from the median."""

    unit: str
    value_km: float
    off: float


def judge(case: Case) -> list[Finding]:
    """Return one finding for each claim of a full range that is tied to a launch."""
    return [
        _one(case, claim) for claim in case.of_kind("full_range") if claim.low is not None or claim.high is not None
    ]


def _one(case: Case, claim: Claim) -> Finding:
    flights = [case.flights[launch] for launch in case.launches_of(claim) if launch in case.flights]
    bands = [(flight.launch, flight.full_range_km) for flight in flights if flight.full_range_km]
    if not bands:
        reasons = {flight.full_range_km_because for flight in flights}
        because = listed(sorted(reasons)) or "no numbers of a flight are known for it"
        return _finding(
            case, claim, "not_judged", f"The claim cannot be weighed: {because}.", (), "Numbers of the flight."
        )
    launch, band = bands[-1]
    meant = _meant(case, claim, tuple(name for name, _ in bands))
    evidence = [
        Evidence(
            label=f"full range of the energy flown, {case.label(name)}",
            value=full_range_line(one),
            source="lofted.flight",
        )
        for name, one in bands
    ]
    if band.p50 is None:
        return _finding(
            case,
            claim,
            "unsure",
            f"{meant} The numbers set no upper limit; payload unknown.",
            evidence,
            "The payload flown.",
        )
    return _against(case, claim, band, evidence, meant, launch)


def _against(case: Case, claim: Claim, band: FullRange, evidence: list[Evidence], meant: str, launch: str) -> Finding:
    """Weigh the claim's number against the band of the launch meant."""
    low = claim.low if claim.low is not None else 0.0
    high = claim.high if claim.high is not None else float("inf")
    bottom, middle = band.p05 or 0.0, band.p50 or 0.0
    top = band.p95 if band.p95 is not None else float("inf")
    stated = f"{plain(float(claim.value))} {claim.unit}" if isinstance(claim.value, float | int) else claim.quote
    value_km = _value_km(claim)
    size = f" ({plain(round(value_km))} km)" if claim.unit not in {"km", None} else ""
    supported = f"what the numbers reported for that flight support ({full_range_line(band)})"
    if low <= top and high >= bottom:
        text = f"{meant} {stated}{size} lies within {supported}."
        return _finding(case, claim, "consistent", text, evidence, "Other reported numbers of the flight.")
    off = value_km / middle - 1.0
    text = f"{meant} {stated}{size} is {_share(off)} {supported}. "
    near = _nearest(claim, middle)
    if near and abs(near.off) < abs(off):
        text += (
            f"Read as {near.unit}, the same number is {_share(near.off)} the median: of the units tried that comes"
            " nearest, so a slip of the unit is possible; the cited report can settle it. "
        )
        label = f"the same number read as {near.unit}"
        value = f"{plain(rounded(near.value_km))} km, {_share(near.off)} the median"
        evidence.append(
            Evidence(label=label, value=value, source="computed here; tried: kilometres, miles, nautical miles")
        )
    above = off > 0
    text += (
        "Taken as energy flown, the numbers do not support the claim; taken as what the vehicle could do, one flight"
        " cannot tell."
        if above
        else "The claim and the reported numbers cannot both hold for the payload flown."
    )
    verdict: Verdict = "unsure" if above else "inconsistent"
    change = "The report it is taken from, with its unit; the payload; other numbers of the flight."
    return _finding(case, claim, verdict, text, evidence, change, launches=(launch,))


def _meant(case: Case, claim: Claim, launches: tuple[str, ...]) -> str:
    """Say which flight is meant and why."""
    said = [
        date.quote
        for date in case.of_kind("launch_date", "launch_time")
        if date.document == claim.document and date.about == claim.about and "when" in date.details
    ]
    reasons = [link.reasons[0] for link in case.links if link.claim == claim.id and link.reasons]
    because = f" (“{said[0]}”)" if said else f" ({reasons[0]})" if reasons else ""
    return f"The launch meant is {case.labels(launches)}{because}."


def _value_km(claim: Claim) -> float:
    unit = _UNIT_OF.get(claim.unit or "", "")
    if unit and isinstance(claim.value, float | int):
        return float(claim.value) * _UNITS_KM[unit]
    return claim.low if claim.low is not None else claim.high or 0.0


def _nearest(claim: Claim, middle_km: float) -> _Reading | None:
    """Return the other unit whose reading comes closest to the median, if any comes near."""
    if not isinstance(claim.value, float | int):
        return None
    stated = _UNIT_OF.get(claim.unit or "")
    readings = [
        _Reading(unit, float(claim.value) * factor, float(claim.value) * factor / middle_km - 1.0)
        for unit, factor in _UNITS_KM.items()
        if unit != stated
    ]
    best = min(readings, key=lambda reading: abs(reading.off))
    return best if abs(best.off) <= _NEAR else None


def _share(off: float) -> str:
    size = abs(off)
    word = "above" if off > 0 else "below"
    thirds = "about a third" if 0.29 <= size <= 0.38 else "about half" if 0.46 <= size <= 0.54 else ""
    return f"{thirds or f'{100.0 * size:.0f} %'} {word}"


def _finding(
    case: Case,
    claim: Claim,
    verdict: Verdict,
    text: str,
    evidence: Sequence[Evidence],
    change: str,
    *,
    launches: tuple[str, ...] | None = None,
) -> Finding:
    return answer(
        "full_range",
        f"{quoted(claim)} {says(claim)}",
        verdict,
        f"{text} {PAYLOAD}" if evidence else text,
        claims=[claim],
        launches=launches if launches is not None else case.launches_of(claim),
        evidence=evidence,
        would_change=change,
        likelihood_because="a number is compared with a band; no probability of the claim is formed",
        confidence="moderate" if evidence else None,
    )
