"""Many statements of one quantity -> one Interval, never narrower than the disagreement.

Independent voices count once: outlets that repeat one ministry are that ministry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lofted.model import Actor, Claim, Interval, KnownLaunch, Report

QUANTITIES: Final = {
    "apogee": ("apogee_km", "km"),
    "ground_range": ("ground_range_km", "km"),
    "flight_time": ("flight_time_s", "s"),
    "bearing": ("bearing_deg", "deg"),
}
_COUNTED: Final = ("asserted", "estimated", "suspected")
BEYOND_ROUNDING: Final = 0.1
"""Sources further apart than this share of the larger value disagree beyond rounding: METHOD section 1 gives 1-3 % in
apogee and up to 10 % in range as the usual spread between agencies."""


def merge(
    quantity: str, claims: Iterable[Claim], row: KnownLaunch | None, actors: Mapping[str, Actor]
) -> Interval | None:
    """Return the interval of ``quantity`` over claims and list reports, or None when nobody gives a number.

    Parameters
    ----------
    quantity : str
        A claim kind that is a number: "apogee", "ground_range", "flight_time", "bearing".
    claims : iterable of Claim
        Claims linked to one launch; other kinds, denied and predicted ones are passed over.
    row : KnownLaunch or None
        The launch's row in the list.
    actors : mapping of str to Actor
        Who speaks for whom, so that one voice is counted once.
    """
    name, unit = QUANTITIES[quantity]
    stated = [
        claim for claim in claims if claim.kind == quantity and claim.stance in {"asserted", "estimated", "suspected"}
    ]
    stated = [claim for claim in stated if claim.low is not None or claim.high is not None]
    reports = tuple(report for report in row.reports if report.quantity == name) if row else ()
    spans = [(claim.low, claim.high) for claim in stated] + [_span(report) for report in reports]
    if not spans:
        return None
    lows = [low for low, _ in spans if low is not None]
    tops = [high for _, high in spans if high is not None]
    reasons = "every source gives only a bound"
    return Interval(
        quantity=name,
        unit=unit,
        low=min(lows) if lows else None,
        low_because="" if lows else reasons,
        high=max(tops) if tops else None,
        high_because="" if tops else reasons,
        voices=_voices(stated, reports, actors),
        claims=tuple(claim.id for claim in stated),
        reports=reports,
        disagreement=_disagreement(spans, unit),
    )


def backed(interval: Interval, claims: Iterable[Claim], actors: Mapping[str, Actor]) -> Interval | None:
    """Return the interval of the voices that back each other, where one or more others stand apart from them.

    At least two independent voices must lie within the usual spread of each other, and outnumber every other group;
    else None.  ``disagreement`` of the answer says who was left out: the merged interval itself keeps them.
    """
    if not interval.disagreement:
        return None
    said = [(voice(claim, actors), claim.low, claim.high) for claim in claims if claim.id in interval.claims]
    said += [
        (name, *_span(report)) for report, name in zip(interval.reports, _report_voices(interval, actors), strict=True)
    ]
    spans = sorted((low, high, name) for name, low, high in said if low is not None and high is not None)
    groups: list[list[tuple[float, float, str]]] = []
    for span in spans:
        near = groups and span[0] - groups[-1][-1][1] <= BEYOND_ROUNDING * max(span[0], 1e-9)
        groups = [*groups[:-1], [*groups[-1], span]] if near else [*groups, [span]]
    bounds = [(low, name) for name, low, high in said if low is not None and high is None]

    def backers(group: list[tuple[float, float, str]]) -> set[str]:
        """Return who gives a number of the group, or a lower bound that the group meets."""
        return {name for _, _, name in group} | {name for low, name in bounds if low <= group[-1][1]}

    ranked = sorted(groups, key=lambda group: -len(backers(group)))
    counts = [len(backers(group)) for group in ranked]
    if len(ranked) < 2 or counts[0] < 2 or counts[0] == counts[1]:
        return None
    apart = sorted({name for group in ranked[1:] for _, _, name in group})
    return Interval(
        quantity=interval.quantity,
        unit=interval.unit,
        low=min(low for low, _, _ in ranked[0]),
        high=max(high for _, high, _ in ranked[0]),
        voices=tuple(sorted(backers(ranked[0]))),
        claims=interval.claims,
        reports=interval.reports,
        disagreement=", ".join(apart),
    )


def _report_voices(interval: Interval, actors: Mapping[str, Actor]) -> list[str]:
    return [
        spoken_for(report.said_by_id, actors) if report.said_by_id and report.said_by_id in actors else report.said_by
        for report in interval.reports
    ]


def voice(claim: Claim, actors: Mapping[str, Actor]) -> str:
    """Return whose number it is in the end: the first named body, or the state or body it speaks for."""
    for speaker in claim.said_by:
        if speaker.id and speaker.id in actors:
            return spoken_for(speaker.id, actors)
        if speaker.role != "outlet":
            return speaker.name
    return claim.said_by[-1].id or claim.said_by[-1].name if claim.said_by else "nobody named"


def spoken_for(actor: str, actors: Mapping[str, Actor]) -> str:
    """Return whom an actor speaks for in the end: minister, ministry and state are one voice."""
    seen = {actor}
    while actor in actors and actors[actor].speaks_for and actors[actor].speaks_for not in seen:
        actor = actors[actor].speaks_for
        seen.add(actor)
    return actor


def _voices(claims: list[Claim], reports: tuple[Report, ...], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    names = [voice(claim, actors) for claim in claims]
    for report in reports:
        if report.said_by_id and report.said_by_id in actors:
            names.append(spoken_for(report.said_by_id, actors))
        else:
            names.append(report.said_by)
    return tuple(dict.fromkeys(names))


def _span(report: Report) -> tuple[float | None, float | None]:
    if report.hedge == "at_least":
        return report.value, None
    if report.hedge == "at_most":
        return None, report.value
    return report.value, report.value


def _disagreement(spans: list[tuple[float | None, float | None]], unit: str) -> str:
    """Say which stated values cannot be one number, bounds counting only on their own side."""
    low = max((low for low, _ in spans if low is not None), default=None)
    high = min((high for _, high in spans if high is not None), default=None)
    if low is None or high is None or low - high <= BEYOND_ROUNDING * low:
        return ""
    return f"the sources' values lie between {high:,g} and {low:,g} {unit}, further apart than rounding explains"
