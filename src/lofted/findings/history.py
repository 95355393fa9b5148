"""Precedents ("first since", "in five years", "Nth this year"): every sensible definition with the deciding rows.

Only launches on the list up to the day of publication decide; what came later stands apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from lofted import launches, reference
from lofted.dossier.numbers import plain
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.class_energy import day_at_site, energy_flown, next_energetic, utc_day
from lofted.findings.counted import judge_count, narrowed, period_start, rows_counted
from lofted.findings.words import listed, opened, quoted, says
from lofted.launches.history import Precedent, Which
from lofted.model import Claim, Evidence, Finding, KnownLaunch, Verdict

COMPLETE_FOR: Final = frozenset({"country:kp"})
"""Actors whose launches the list means to hold all of; for others a "first" cannot be told from a gap."""
_FIRSTS: Final = frozenset({"first_since", "first_in", "first_ever"})
_DAYS_OF: Final = {"years": 365.2425, "months": 30.436875, "weeks": 7.0}
_NEARLY: Final = 0.9
"""A span that reaches this share of the one named is called rounded up."""
_QUANTITIES: Final = {"longest": "ground_range_km", "highest": "apogee_km"}


def judge(case: Case) -> list[Finding]:
    """Return one finding for each precedent claim."""
    return [_one(case, claim) for claim in case.of_kind("precedent")]


def _one(case: Case, claim: Claim) -> Finding:
    if because := _beyond_the_list(case, claim):
        return _finding(case, claim, "not_judged", because, [])
    if claim.value in {"record", "none"} and claim.details.get("period"):
        return _counted(case, claim)
    meant = _meant(case, claim)
    if not meant:
        text = "The statement is tied to no launch with a known day, so nothing can be counted back from it."
        return _finding(case, claim, "not_judged", text, [])
    if claim.value in _FIRSTS:
        return _first(case, claim, meant[0].moment.earliest)
    if claim.value == "nth":
        return _nth(case, claim, meant[-1])
    return _extreme(case, claim, meant)


def _beyond_the_list(case: Case, claim: Claim) -> str:
    """Say why the list cannot answer a claim, or nothing when it can."""
    if beyond := narrowed(claim):
        return f"The list has no column for “{beyond}”, so the statement cannot be looked up in it."
    partial = [actor for actor in case.actors_of(claim) if actor not in COMPLETE_FOR]
    if partial:
        return f"The list holds only a selection of the launches of {listed(map(reference.name_of, partial))}."
    return ""


def _meant(case: Case, claim: Claim) -> list[KnownLaunch]:
    """Return the listed launches the claim speaks of, the earliest first."""
    ids = case.launches_of(claim) or tuple(launch.id for launch in case.launches)
    return sorted((case.rows[name] for name in ids if name in case.rows), key=lambda row: row.moment.earliest)


def _as_of(case: Case, moment: datetime) -> date:
    """Return the day whose knowledge decides: that of publication, else that of the launch."""
    return case.as_of or moment.date()


def _scope(case: Case, claim: Claim) -> Which:
    """Return the actor and site every definition shares, and how to look up the energy flown."""
    actors = case.actors_of(claim)
    return Which(
        actor=actors[0] if len(actors) == 1 else "",
        site=claim.details.get("site", ""),
        full_range_km=case.energy_flown_km,
    )


def _first(case: Case, claim: Claim, moment: datetime) -> Finding:
    what = claim.details.get("what", "")
    if not what:
        text = "What it is the first of cannot be told from the words, or the list does not record it."
        return _finding(case, claim, "not_judged", text, [])
    found = launches.precedents(case.known, what, before=moment, as_of=_as_of(case, moment), scope=_scope(case, claim))
    verdict, text = _by_definition(claim, found, moment)
    later: tuple[str, ...] = ()
    own: list[Evidence] = []
    if what == "icbm":
        own = energy_flown(case, claim)
        if own:
            note = "The class is the one claimed for the system: by the energy flown these launches were not of it."
            text = f"{note} {text}"
        later = next_energetic(case, claim, moment)
    return _finding(case, claim, verdict, text, [*own, *(_previous(one) for one in found)], later=later)


def _by_definition(claim: Claim, found: Sequence[Precedent], moment: datetime) -> tuple[Verdict, str]:
    """Weigh the claim under every definition; where they part, say under which it holds."""
    # A definition under which there was none before has nothing to say of "since" and "in"; the others decide.
    known = [one for one in found if one.row is not None]
    usable = known if known and claim.value != "first_ever" else list(found)
    weighed = [(one, *_weigh(claim, one.row, moment)) for one in usable]
    _, verdict, text = weighed[0]
    if len({one.row.launch.id if one.row else "" for one in found}) == 1:
        return verdict, text + (" Every definition printed names the same flight." if len(found) > 1 else "")
    if len({answer for _, answer, _ in weighed}) == 1:
        return verdict, text
    parts = [f"{one.words}: {reason}" for one, _, reason in weighed]
    return "unsure", f"It depends on what is counted. {' '.join(opened(part) for part in parts)}"


def _weigh(claim: Claim, last: KnownLaunch | None, moment: datetime) -> tuple[Verdict, str]:
    """Weigh "first ever", "first since" and "first in" against the last such launch before."""
    if last is None:
        if claim.value == "first_ever":
            return "consistent", "The list has no such launch before."
        return "unsure", "The list has no such launch before, so there is none to count from."
    gap = f"{utc_day(last)}, {_gap(last.moment.earliest, moment)} before"
    if claim.value == "first_ever":
        return "inconsistent", f"The list has an earlier one: {gap}."
    if claim.value == "first_since":
        return _weigh_since(claim.details.get("since", ""), last, gap)
    return _weigh_years(claim, last, moment, gap)


def _weigh_since(since: str, last: KnownLaunch, gap: str) -> tuple[Verdict, str]:
    """Compare "since 2017" or "since November 2017" with the day of the last one."""
    day = last.moment.earliest.isoformat()
    if since and day.startswith(since):
        return "consistent", f"The last one before was flown on {gap}, which is {since}."
    if since and day_at_site(last).startswith(since):
        return "consistent", f"The last one before was flown on {gap}, which is {since} at the site."
    text = f"Not {since or 'the time named'}: the last one before was flown on {gap}."
    return ("inconsistent" if day[: len(since)] > since else "unsure"), text


def _weigh_years(claim: Claim, last: KnownLaunch, moment: datetime, gap: str) -> tuple[Verdict, str]:
    """Compare "in five years" with the time passed; a number rounded up is said to be so."""
    years = _years(claim)
    text = f"The last one before was flown on {gap}"
    if years is None:
        return "unsure", f"{text}; the claim names no number to compare."
    unit = claim.details.get("unit", "years")
    passed = (moment - last.moment.earliest).days / _DAYS_OF.get(unit, _DAYS_OF["years"])
    if passed >= years:
        return "consistent", f"{text}."
    turned = unit == "years" and moment.year - last.moment.earliest.year == years
    if passed < _NEARLY * years and not (turned and passed > years - 1):
        return "inconsistent", f"{text}, fewer than {plain(years)} {unit}."
    text += f": {plain(years)} {unit} is rounded up"
    if turned:
        text += f" (from {last.moment.earliest.year} to {moment.year} by calendar years)"
    return "unsure", f"{text}."


def _years(claim: Claim) -> float | None:
    try:
        return float(claim.details.get("years", ""))
    except ValueError:
        return None


def _gap(earlier: datetime, later: datetime) -> str:
    """Return the time between two UTC days as days, and as whole years with the days left over."""
    found = launches.gap(earlier, later)
    whole = f" = {found.years} year{'s' if found.years != 1 else ''} {found.rest_days} days" if found.years else ""
    return f"{plain(found.days)} days{whole}"


def _previous(found: Precedent) -> Evidence:
    if found.row is None or found.gap is None:
        return Evidence(label=found.words, value="none before on the list", source="launch list")
    row = found.row
    vehicle = reference.name_of(row.vehicle) if row.vehicle else "unidentified vehicle"
    value = f"last before: {utc_day(row)}, {vehicle}, {row.outcome} ({row.launch.id}); {plain(found.gap.days)} days"
    return Evidence(label=found.words, value=value, source=row.origin)


def _nth(case: Case, claim: Claim, row: KnownLaunch) -> Finding:
    """Count launches, launch events and days of the period up to and with the launch meant."""
    moment = row.moment.earliest
    start = period_start(claim.details.get("period", "this_year"), moment)
    counts = launches.nth(
        case.known,
        row,
        start=start,
        as_of=max(_as_of(case, moment), moment.date()),
        what=claim.details.get("what", "launch"),
        scope=_scope(case, claim),
    )
    stated = int(float(claim.details.get("n", "0") or 0))
    evidence = [Evidence(label=one.words, value=str(one.number), source=rows_counted(one)) for one in counts]
    fitting = [one.words for one in counts if one.number == stated]
    if fitting:
        return _finding(case, claim, "consistent", f"It is number {stated} counted as {fitting[0]}.", evidence)
    numbers = [one.number for one in counts]
    spread = f"{min(numbers)} to {max(numbers)}"
    # Where every way of counting gives one number, there is nothing for a miscount to hide in.
    near = len(set(numbers)) > 1 and min(abs(number - stated) for number in numbers) <= 1
    text = (
        f"The list gives {spread}, depending on what is counted; no way of counting printed here gives {stated}."
        " The list has no cruise missiles, which many counts take in."
    )
    return _finding(case, claim, "unsure" if near else "inconsistent", text, evidence)


def _counted(case: Case, claim: Claim) -> Finding:
    """Answer a statement on how many there were in a year or month."""
    day = case.as_of or max(row.moment.earliest.date() for row in case.known)
    verdict, text, evidence = judge_count(case.known, claim, day, _scope(case, claim))
    return _finding(case, claim, verdict, text, evidence)


def _extreme(case: Case, claim: Claim, meant: list[KnownLaunch]) -> Finding:
    """Compare a "longest", "highest" or "record" with every earlier launch on the list."""
    quantity = claim.details.get("quantity", "") or _QUANTITIES.get(str(claim.value), "")
    if not quantity:
        text = "What the record is of cannot be told from the words, so nothing is compared."
        return _finding(case, claim, "not_judged", text, [])
    moment = meant[0].moment.earliest
    scope = _scope(case, claim)
    which = replace(scope, without=frozenset({"slv"})) if claim.details.get("what") == "missile" else scope
    best = launches.extreme(case.known, quantity, before=moment, as_of=_as_of(case, moment), which=which)
    own = max(
        ((report.value, row) for row in meant for report in row.reports if report.quantity == quantity),
        key=lambda value: value[0],
        default=None,
    )
    if own is None or best is None:
        text = "The list has no number to compare: " + ("for this launch." if own is None else "for earlier ones.")
        return _finding(case, claim, "not_judged", text, [])
    stem, _, unit = quantity.rpartition("_")
    label, before = stem.replace("_", " "), best.report.value
    evidence = [
        Evidence(
            label=f"largest {label} before",
            value=f"{plain(before)} {unit}, {utc_day(best.row)} ({best.row.launch.id})",
            source=best.row.origin,
        ),
        Evidence(label=f"{label} of this launch", value=f"{plain(own[0])} {unit}", source=own[1].origin),
    ]
    verdict: Verdict = "consistent" if own[0] > before else "inconsistent"
    largest = f"the largest {label} before: {plain(before)} {unit} on {utc_day(best.row)}"
    text = f"This launch: {plain(own[0])} {unit}; {largest}."
    return _finding(case, claim, verdict, text, evidence)


def _finding(
    case: Case, claim: Claim, verdict: Verdict, text: str, evidence: Sequence[Evidence], *, later: tuple[str, ...] = ()
) -> Finding:
    site = claim.details.get("site", "")
    scope = f" from {reference.name_of(site)}" if site else ""
    actors = listed(reference.name_of(actor) for actor in case.actors_of(claim))
    until = f" The list is read as of {case.as_of.isoformat()}." if case.as_of else ""
    return answer(
        "history",
        f"{quoted(claim, 110)} {says(claim)}",
        verdict,
        f"{text} Counted: launches of {actors or 'any actor'}{scope}.{until}",
        claims=[claim],
        launches=case.launches_of(claim),
        evidence=evidence,
        would_change="Another definition of what counts; a launch the list lacks.",
        confidence="high" if evidence else None,
        later=later,
    )
