"""What is said of a launch site, against what the site is called and where the launches were flown from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lofted import reference
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.timeline import in_order, line
from lofted.findings.words import listed, who
from lofted.model import Claim, Evidence, Finding, Site, Verdict

_SHOWN: Final = 10
"""Ids of launches printed in one line."""
_CALLED = {
    "icbm_launch_site": "a site for launching intercontinental missiles",
    "satellite_launch_site": "a satellite launching site",
    "base": "a base",
}


def judge(case: Case) -> list[Finding]:
    """Return one finding for each site that statements of activity speak of."""
    groups: dict[str, list[Claim]] = {}
    loose: list[Claim] = []
    for claim in case.of_kind("site_activity"):
        site = claim.details.get("site", "") or (claim.about if claim.about.startswith("site:") else "")
        if site in reference.sites():
            groups.setdefault(site, []).append(claim)
        else:
            loose.append(claim)
    if len(groups) == 1:  # An unnamed site in a text that names just one is compared with that one, and said to be.
        next(iter(groups.values())).extend(loose)
        loose = []
    found = [_one(case, reference.sites()[site], claims) for site, claims in groups.items()]
    return [*found, _unnamed(loose)] if loose else found


def _one(case: Case, site: Site, claims: Sequence[Claim]) -> Finding:
    claims = in_order(case, claims)
    flown = {launch: case.rows[launch].site for launch in case.rows if case.rows[launch].site}
    elsewhere = [launch for launch, place in flown.items() if place != site.id]
    here = [launch for launch, place in flown.items() if place == site.id]
    text = f"Said of {site.name}: {_activities(claims)}."
    called = {claim.details["called"] for claim in claims if claim.details.get("called") in _CALLED}
    verdict: Verdict = "not_judged"
    if "icbm_launch_site" in called and site.satellite_site:
        verdict = "unsure"
        text += (
            f" The text speaks of {_CALLED['icbm_launch_site']}{_unnamed_there(site, claims)}; its operator calls it a"
            f" satellite launching ground, and the listed launches from there are {_listed_classes(case, site)}."
            " The two names do not mean the same."
            f"{_no_icbm(case, site)}"
        )
    if elsewhere and not here:
        text += f" Not flown from there: {case.labels(tuple(elsewhere))}."
    elif here:
        text += f" {case.labels(tuple(here))} flew from there."
    evidence = [line(case, claim) for claim in claims]
    evidence += _listed_launches(case, site)
    evidence.append(
        Evidence(label=site.name, value=f"{site.latitude_deg:.3f}° N, {site.longitude_deg:.3f}° E", source=site.source)
    )
    return answer(
        "site",
        f"Activity at {site.name}",
        verdict,
        text,
        claims=claims,
        launches=[*elsewhere, *here],
        evidence=evidence,
        would_change="Imagery of the site with its date.",
        confidence="moderate",
    )


def _activities(claims: Sequence[Claim]) -> str:
    """Return what is said to have been done, and what is ordered or wanted, each with its source."""
    parts: dict[tuple[str, str], list[str]] = {}
    for claim in claims:
        stance = "ordered or wanted" if claim.stance in {"intended", "predicted"} else "reported"
        parts.setdefault((stance, _activity(claim)), []).append(who(claim).replace(", via ", " via "))
    return "; ".join(
        f"{activity} ({stance}: {listed(dict.fromkeys(sources))})"
        for (stance, activity), sources in sorted(parts.items(), reverse=True)
    )


def _unnamed_there(site: Site, claims: Sequence[Claim]) -> str:
    """Say so where the words that call a site one for intercontinental missiles do not name it."""
    calling = [claim for claim in claims if claim.details.get("called") == "icbm_launch_site"]
    name = site.name.split(" ", 1)[0].casefold()
    return "" if any(name in claim.quote.casefold() for claim in calling) else ", without naming it there"


def _activity(claim: Claim) -> str:
    return str(claim.value).replace("_", " ")


def _listed_classes(case: Case, site: Site) -> str:
    """Count the launches from the site by class, as the list had them when the texts were published."""
    counts: dict[str, int] = {}
    for row in case.known:
        if row.site == site.id and (case.as_of is None or row.moment.earliest.date() <= case.as_of):
            name = {"slv": "space launcher", "unknown": "unidentified vehicle"}.get(row.vehicle_class or "unknown", "")
            name = name or (row.vehicle_class or "").upper()
            counts[name] = counts.get(name, 0) + 1
    return listed(f"{count} × {name}" for name, count in sorted(counts.items(), key=lambda item: -item[1])) or "none"


def _listed_launches(case: Case, site: Site) -> list[Evidence]:
    """Return the launches from the site that the list had by then, in one line."""
    rows = [
        row.launch.id
        for row in case.known
        if row.site == site.id and (case.as_of is None or row.moment.earliest.date() <= case.as_of)
    ]
    value = listed([*rows[:_SHOWN], *([f"{len(rows) - _SHOWN} more"] if len(rows) > _SHOWN else [])])
    return [Evidence(label="launches listed from there", value=value, source="launch list")] if rows else []


def _no_icbm(case: Case, site: Site) -> str:
    return "" if "ICBM" in _listed_classes(case, site) else " No launch of an ICBM from there is on the list."


def _unnamed(claims: Sequence[Claim]) -> Finding:
    text = "The text names no site that the table knows, so nothing can be compared."
    return answer(
        "site", "Activity at a site not named", "not_judged", text, claims=claims, would_change="The site's name."
    )
