"""What was said to come, by whom and when; what came of it stands under "Later" and decides nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from lofted import reference
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.observables import told_apart
from lofted.findings.words import listed, opened, quoted, who
from lofted.model import Claim, Evidence, Finding, KnownLaunch

WITHIN: Final = timedelta(days=400)
"""Later launches further on than this are not told as what came of a forecast."""
AT_MOST: Final = 3
_WORDS: Final = {
    "full_range_test": "a test at full range",
    "satellite_launch": "the launch of satellites",
    "site_expansion": "the enlarging of a launch site",
    "capability": "a capability",
    "further_tests": "further tests",
    "nuclear_test": "a nuclear test",
}
_EXPECTING: Final = frozenset({"predicted", "estimated", "suspected"})
_WOULD_SHOW: Final = {
    "site_expansion": "Imagery of the site with its date.",
    "capability": "Nothing that one launch could show; a later statement of the same speaker.",
}


def judge(case: Case) -> list[Finding]:
    """Return one finding for each thing that a text says is planned or expected, whoever says it."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in case.of_kind("intent"):
        key = (claim.document, str(claim.value), claim.details.get("disguise", ""))
        groups.setdefault(key, []).append(claim)
    found = [_one(case, claims) for claims in groups.values()]
    either = [claim for claim in case.of_kind("intent") if _either_kind(case, claim)]
    return [*found, *([_past_cases(case, either)] if either else [])]


def _past_cases(case: Case, claims: list[Claim]) -> Finding:
    """Say what could be seen when earlier launches turned out to be one or the other; it foretells nothing."""
    by = f"settled by {case.as_of:%-d %B %Y}" if case.as_of else "of the launch list"
    return answer(
        "past_cases",
        "What told launches towards orbit and long-range tests apart in past cases",
        "not_judged",
        f"Nothing is said of a launch that has not been flown. Counted below: how often each observable was on record a"
        f" week after the North Korean launches {by}, failed ones included. None on record is not the same as none.",
        claims=claims,
        evidence=told_apart(case.as_of),
        would_change="The launch itself: then its own notice, numbers and catalogue entry are weighed.",
    )


def _one(case: Case, claims: list[Claim]) -> Finding:
    claim = claims[0]
    what = _WORDS.get(str(claim.value), "something planned")
    disguise = ", said to be disguised as a space launch" if claim.details.get("disguise") == "yes" else ""
    published = case.published_on(claim)
    verbs = dict.fromkeys("expected" if one.stance in _EXPECTING else "planned or wanted" for one in claims)
    sources = listed(dict.fromkeys(who(one).replace(", via ", " via ") for one in claims))
    day = published.isoformat() if published else "on an unknown day"
    text = (
        f"{opened(listed(verbs))}: {what}{disguise}; said by: {sources}; published {day}."
        " Nothing is computed for a flight that was not flown; the statements are kept with speaker and date."
    )
    return answer(
        "forecast",
        f"Expected or planned: {quoted(claim, 110)}{f' and {len(claims) - 1} more' if len(claims) > 1 else ''}",
        "not_judged",
        text,
        claims=claims,
        evidence=[Evidence(label=who(one), value=quoted(one), source="as published") for one in claims],
        would_change=_WOULD_SHOW.get(
            str(claim.value), "A later launch that fits it; those listed stand under “Later”."
        ),
        later=_came(case, claim),
    )


def _either_kind(case: Case, claim: Claim) -> bool:
    """Tell whether what is expected may be a launch towards orbit or a long-range test, of a state with past cases."""
    return str(claim.value) in {"satellite_launch", "full_range_test"} and "country:kp" in case.actors_of(claim)


def _came(case: Case, claim: Claim) -> tuple[str, ...]:
    """Return the first later launches of the same actors that bear on the statement, as the list has them."""
    wanted = {"full_range_test": ("icbm",), "satellite_launch": ("slv",)}.get(str(claim.value))
    published = case.published_on(claim)
    if wanted is None or published is None:
        return ()
    actors = set(case.actors_of(claim))
    rows = [
        row
        for row in case.known
        if row.actor in actors
        and row.vehicle_class in wanted
        and published < row.moment.earliest.date() <= published + WITHIN
    ]
    told = [_told(row) for row in rows[:AT_MOST]]
    if len(rows) > AT_MOST:
        last = rows[-1]
        more = f"the last of {len(rows) - AT_MOST} more that the list has within {WITHIN.days} days"
        told.append(f"{last.moment.earliest:%-d %B %Y} UTC: {more} ({last.launch.id})")
    return tuple(told)


def _told(row: KnownLaunch) -> str:
    first = {report.quantity: report for report in reversed(row.reports)}
    flown = ""
    if "apogee_km" in first and "ground_range_km" in first:
        up, far = first["apogee_km"], first["ground_range_km"]
        voices = listed(dict.fromkeys((up.said_by, far.said_by)))
        flown = f", {up.value:,.0f} km up and {far.value:,.0f} km away ({voices})"
    vehicle = (
        reference.name_of(row.vehicle) if row.vehicle else f"an unidentified {(row.vehicle_class or 'vehicle').upper()}"
    )
    site = reference.name_of(row.site) if row.site else "an unknown site"
    known = reference.vehicles().get(row.vehicle or "")
    doubt = "; which vehicle it was is disputed" if (known and known.disputed) or _rival_names(row) else ""
    return (
        f"{row.moment.earliest:%-d %B %Y} UTC: listed as {vehicle}{doubt}, from {site}; {row.outcome}{flown}"
        f" ({row.launch.id})"
    )


def _rival_names(row: KnownLaunch) -> bool:
    """Tell whether dated statements name more than one vehicle for a launch."""
    return len({said.value for said in row.statements if said.kind == "vehicle"}) > 1
