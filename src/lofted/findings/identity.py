"""Which launches a text speaks of, when and where: the published dates beside UTC and local time, text beside list."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from lofted import reference
from lofted.dossier.numbers import plain
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.words import listed, quoted, says, who
from lofted.launches import same_place
from lofted.model import Claim, Evidence, Finding, KnownLaunch, Moment, Report, Verdict

SLACK: Final = timedelta(minutes=5)
"""Agencies that watch one launch publish minutes that differ by this much (2012-12-12: 00:49 to 00:51 UTC)."""
HALF_HOUR_ZONES: Final = timedelta(minutes=35)
"""Between Seoul and Pyongyang lay half an hour from 2015-08-15 to 2018-05-04; a bare clock may be either's."""
_UNITS: Final = {"apogee_km": "km apogee", "ground_range_km": "km range", "flight_time_s": "s flight time"}


def judge(case: Case) -> list[Finding]:
    """Return one finding for each launch, and one for each statement of how many there were."""
    found = [_one(case, launch.id) for launch in case.launches]
    return [*found, *(_count(case, claim) for claim in case.of_kind("launch_count"))]


def _one(case: Case, launch: str) -> Finding:
    claims = list(case.linked(launch, "launch_date", "launch_time", "launch_site", "outcome"))
    row = case.rows.get(launch)
    title = f"Which launch is meant: {case.label(launch)}"
    if row is None:
        text = "No launch of the list fits; what is known of it comes from the texts alone."
        return answer(
            "launches", title, "not_judged", text, claims=claims, launches=[launch], would_change="A list that has it."
        )
    evidence = [
        Evidence(label=f"{who(claim)} (text)", value=f"{quoted(claim)}{_as_utc(claim)}", source="as published")
        for claim in claims
    ]
    evidence.append(Evidence(label="launch list", value=_when(row), source=row.origin))
    evidence += [
        Evidence(label=f"{report.said_by} (launch list)", value=_number(report), source=report.source)
        for report in row.reports
        if report.quantity in _UNITS
    ]
    off = [claim for claim in claims if not _fits(claim, row)]
    verdict: Verdict = (
        "consistent" if claims and not off else "inconsistent" if off and not _near(off, row) else "unsure"
    )
    text = f"{_when(row)}."
    if off:
        text += f" {listed(quoted(claim) for claim in off)} {'differ' if len(off) > 1 else 'differs'} from the list."
    text += f" The list has {_told(row)}."
    return answer(
        "launches",
        title,
        verdict if claims else "not_judged",
        text,
        claims=claims,
        launches=[launch],
        evidence=evidence,
        would_change="Another launch of the same days, or a corrected time.",
        confidence="high",
    )


def _when(row: KnownLaunch) -> str:
    """Return the moment in UTC and at the site."""
    start = row.moment.earliest
    exact = row.moment.precision in {"minute", "second"}
    utc = f"{start:%-d %B %Y, %H:%M UTC}" if exact else f"{start:%-d %B %Y} (UTC day)"
    site = reference.sites().get(row.site or "")
    if site is None:
        return utc
    local = start.astimezone(ZoneInfo(site.time_zone))
    there = f"{local:%-d %B %Y, %H:%M} local time at {site.name}" if exact else f"flown from {site.name}"
    return f"{utc}; {there}"


def _as_utc(claim: Claim) -> str:
    """Name the UTC span that a published date covers."""
    moment = claim.value
    if not isinstance(moment, Moment):
        return ""
    zone = f" {moment.zone}" if moment.zone else ", zone not stated"
    if moment.precision in {"minute", "second"}:
        return f" ({moment.local}{zone} = {moment.earliest:%Y-%m-%d %H:%M} UTC)"
    return f" ({moment.local}{zone} = {moment.earliest:%Y-%m-%d %H:%M} to {moment.latest:%Y-%m-%d %H:%M} UTC)"


def _fits(claim: Claim, row: KnownLaunch) -> bool:
    if isinstance(claim.value, Moment):
        slack = SLACK if claim.value.precision in {"minute", "second"} else timedelta(0)
        if slack and "zone" in claim.value.inferred:
            slack = HALF_HOUR_ZONES
        return claim.value.earliest - slack < row.moment.latest and row.moment.earliest < claim.value.latest + slack
    if claim.kind == "launch_site":
        return same_place(str(claim.value), row.site or "") or not str(claim.value).startswith("site:")
    if claim.kind == "outcome":
        return claim.value == row.outcome or "unknown" in {claim.value, row.outcome}
    return True


def _near(off: list[Claim], row: KnownLaunch) -> bool:
    """Tell whether a date differs by a day at most and gives no zone: then the zone, not the date, may explain it."""
    moments = [claim.value for claim in off if isinstance(claim.value, Moment)]
    return len(moments) == len(off) and all(
        abs(moment.earliest - row.moment.earliest).days <= 1 and (not moment.zone or "zone" in moment.inferred)
        for moment in moments
    )


def _number(report: Report) -> str:
    hedge = {"about": "about ", "at_least": "at least ", "at_most": "at most "}.get(report.hedge, "")
    return f"{hedge}{plain(report.value)} {_UNITS[report.quantity]}"


def _told(row: KnownLaunch) -> str:
    numbers = listed(f"{_number(report)} ({report.said_by})" for report in row.reports if report.quantity in _UNITS)
    return numbers or "no numbers of the flight"


def _count(case: Case, claim: Claim) -> Finding:
    launches = case.launches_of(claim) or tuple(launch.id for launch in case.launches)
    stated = int(claim.value) if isinstance(claim.value, int | float) else 0
    fits = stated == len(launches)
    text = f"The text dates {len(launches)} launch{'es' if len(launches) != 1 else ''}: {case.labels(launches)}."
    return answer(
        "launches",
        f"How many: {quoted(claim, 60)} {says(claim)}",
        "consistent" if fits else "unsure" if launches else "not_judged",
        text if fits else f"{text} The number stated is {stated}; it may count others.",
        claims=[claim],
        launches=launches,
        would_change="A date for each launch counted.",
        confidence="high",
    )
