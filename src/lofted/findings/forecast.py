"""What was said to come, by whom and when; what came of it stands under "Later" and decides nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from lofted import reference
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.words import listed, quoted, who
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


def judge(case: Case) -> list[Finding]:
    """Return one finding for each thing that one source says is planned or expected."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in case.of_kind("intent"):
        key = (claim.document, who(claim), str(claim.value), claim.details.get("disguise", ""))
        groups.setdefault(key, []).append(claim)
    return [_one(case, claims) for claims in groups.values()]


def _one(case: Case, claims: list[Claim]) -> Finding:
    claim = claims[0]
    what = _WORDS.get(str(claim.value), "something planned")
    disguise = ", said to be disguised as a space launch" if claim.details.get("disguise") == "yes" else ""
    published = case.published_on(claim)
    verb = "Expected" if claim.stance in {"predicted", "estimated", "suspected"} else "Planned or wanted"
    source = f"said by {who(claim)}" if claim.said_by else "nobody is named for it"
    day = published.isoformat() if published else "on an unknown day"
    text = (
        f"{verb}: {what}{disguise}; {source}; published {day}."
        " Nothing is computed for a flight that was not flown; the statement is kept with its speaker and date."
    )
    return answer(
        "forecast",
        f"Expected or planned: {quoted(claim, 110)}{f' and {len(claims) - 1} more' if len(claims) > 1 else ''}",
        "not_judged",
        text,
        claims=claims,
        evidence=[Evidence(label=who(one), value=quoted(one), source="as published") for one in claims],
        would_change="A later launch that fits it; what is on the list by now stands under “Later”.",
        later=_came(case, claim),
    )


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
    return tuple(_told(row) for row in rows[:AT_MOST])


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
