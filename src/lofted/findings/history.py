"""Precedents ("first since", "in five years", "Nth this year"): every sensible definition with the deciding rows.

Only launches on the list up to the day of publication decide; what came later stands apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from lofted import reference
from lofted.dossier.numbers import plain
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.words import listed, quoted, says
from lofted.model import Claim, Evidence, Finding, KnownLaunch, Verdict

_ICBM_KM: Final = 5500.0
"""Lower end of the class in every scheme of the range_classes table."""
_FIRSTS: Final = frozenset({"first_since", "first_in", "first_ever"})


class _Definition(NamedTuple):
    """One sensible way to read a claim: its words, the rows it counts, and the moment it counts from."""

    words: str
    rows: tuple[KnownLaunch, ...]


def judge(case: Case) -> list[Finding]:
    """Return one finding for each precedent claim."""
    return [_one(case, claim) for claim in case.of_kind("precedent")]


def _one(case: Case, claim: Claim) -> Finding:
    moment = _moment(case, claim)
    if moment is None:
        text = "The statement is tied to no launch with a known day, so nothing can be counted back from it."
        return _finding(case, claim, "not_judged", text, [], ())
    before = _before(case, claim, moment)
    code = str(claim.value)
    if code in _FIRSTS:
        return _first(case, claim, moment, before)
    if code == "nth":
        return _nth(case, claim, moment, before)
    return _extreme(case, claim, before)


def _moment(case: Case, claim: Claim) -> datetime | None:
    """Return the moment of the earliest launch the claim speaks of."""
    launches = case.launches_of(claim) or tuple(launch.id for launch in case.launches)
    moments = [case.rows[launch].moment.earliest for launch in launches if launch in case.rows]
    return min(moments, default=None)


def _before(case: Case, claim: Claim, moment: datetime) -> tuple[KnownLaunch, ...]:
    """Return the actor's earlier launches as the list has them, latest first, narrowed to a site the claim names."""
    actors = set(case.actors_of(claim))
    site = claim.details.get("site", "")
    rows = [row for row in case.known if row.moment.earliest < moment and (not actors or row.actor in actors)]
    rows = [row for row in rows if (case.as_of is None or row.moment.earliest.date() <= case.as_of)]
    rows = [row for row in rows if not site or row.site == site]
    return tuple(sorted(rows, key=lambda row: row.moment.earliest, reverse=True))


def _definitions(case: Case, claim: Claim, before: Sequence[KnownLaunch]) -> list[_Definition]:
    """Return the ways to count launches of the thing the claim names: class or vehicle claimed, energy flown."""
    what = claim.details.get("what", "launch")
    if what.startswith("vehicle:"):
        rows = tuple(row for row in before if row.vehicle == what)
        return [_Definition(f"flights listed as {reference.name_of(what)}", rows)]
    if what in {"launch", "missile", "test", "ballistic_missile", ""}:
        ballistic = tuple(row for row in before if row.vehicle_class not in {"cruise", "slv"})
        return [
            _Definition("ballistic launches on the list", ballistic),
            _Definition("launches of any kind", tuple(before)),
        ]
    named = tuple(row for row in before if row.vehicle_class == what)
    found = [
        _Definition(f"by class claimed, {what.upper()}, failures included", named),
        _Definition(f"by class claimed, {what.upper()}, failures left out", _flown(named)),
    ]
    if what == "icbm":
        energetic = tuple(row for row in before if _energy(case, row) >= _ICBM_KM)
        found.append(_Definition(f"by energy flown, full range of {plain(_ICBM_KM)} km or more", energetic))
    return found


def _flown(rows: Sequence[KnownLaunch]) -> tuple[KnownLaunch, ...]:
    return tuple(row for row in rows if row.outcome != "failure")


def _energy(case: Case, row: KnownLaunch) -> float:
    return case.energy_flown_km(row) or 0.0


def _first(case: Case, claim: Claim, moment: datetime, before: Sequence[KnownLaunch]) -> Finding:
    definitions = _definitions(case, claim, before)
    evidence = [_previous(definition, moment) for definition in definitions]
    last = definitions[0].rows[0] if definitions[0].rows else None
    verdict, text = _weigh(claim, last, moment)
    others = {definition.rows[0].launch.id for definition in definitions if definition.rows}
    if len(definitions) > 1 and len(others) <= 1:
        text += " Every definition printed names the same flight."
    later: tuple[str, ...] = ()
    if claim.details.get("what") == "icbm":
        text += _energy_note(case, claim)
        later = _next_energetic(case, claim, moment)
    return _finding(case, claim, verdict, text, evidence, later)


def _weigh(claim: Claim, last: KnownLaunch | None, moment: datetime) -> tuple[Verdict, str]:
    """Weigh "first ever", "first since" and "first in" against the last such launch before."""
    if last is None:
        return "consistent", "The list has no such launch before."
    gap = f"{_day(last)}, {_gap(last.moment.earliest, moment)} before"
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
    text = f"Not {since or 'the time named'}: the last one before was flown on {gap}."
    return ("inconsistent" if day[: len(since)] > since else "unsure"), text


def _weigh_years(claim: Claim, last: KnownLaunch, moment: datetime, gap: str) -> tuple[Verdict, str]:
    """Compare "in five years" with the time passed; a number rounded up is said to be so."""
    years = _years(claim)
    text = f"The last one before was flown on {gap}"
    if years is None:
        return "unsure", f"{text}; the claim names no number to compare."
    passed = (moment - last.moment.earliest).days / 365.2425
    if passed >= years:
        return "consistent", f"{text}."
    if passed <= years - 1:
        return "inconsistent", f"{text}, fewer than {plain(years)} years."
    text += f": “{plain(years)} years” is rounded up"
    if moment.year - last.moment.earliest.year == years:
        text += f" (from {last.moment.earliest.year} to {moment.year} by calendar years)"
    return "unsure", f"{text}."


def _years(claim: Claim) -> float | None:
    try:
        return float(claim.details.get("years", ""))
    except ValueError:
        return None


def _gap(earlier: datetime, later: datetime) -> str:
    """Return the time between two UTC days as days, and as whole years with the days left over."""
    start, end = earlier.date(), later.date()
    years = end.year - start.year
    anniversary = _anniversary(start, years)
    if anniversary > end:
        years -= 1
        anniversary = _anniversary(start, years)
    rest = (end - anniversary).days
    whole = f" = {years} year{'s' if years != 1 else ''} {rest} days" if years else ""
    return f"{plain((end - start).days)} days{whole}"


def _anniversary(start: date, years: int) -> date:
    leap_day = start.month == 2 and start.day == 29
    return start.replace(year=start.year + years, day=28 if leap_day else start.day)


def _day(row: KnownLaunch) -> str:
    return f"{row.moment.earliest:%-d %B %Y} UTC"


def _previous(definition: _Definition, moment: datetime) -> Evidence:
    if not definition.rows:
        return Evidence(label=definition.words, value="none before on the list", source="launch list")
    row = definition.rows[0]
    vehicle = reference.name_of(row.vehicle) if row.vehicle else "unidentified vehicle"
    value = f"last before: {_day(row)}, {vehicle}, {row.outcome} ({row.launch.id}); {_gap(row.moment.earliest, moment)}"
    return Evidence(label=definition.words, value=value, source=row.origin)


def _energy_note(case: Case, claim: Claim) -> str:
    """Say that the flights themselves are not of the class by energy, where that is so."""
    launches = case.launches_of(claim) or tuple(launch.id for launch in case.launches)
    ranges = [case.flights[launch].full_range_km for launch in launches if launch in case.flights]
    tops = [band.p95 for band in ranges if band]
    if not tops or any(top is None or top >= _ICBM_KM for top in tops):
        return ""
    return " By energy flown these launches themselves were not of that class."


def _next_energetic(case: Case, claim: Claim, moment: datetime) -> tuple[str, ...]:
    """Return the first flight of that energy after publication, for the part that decides nothing."""
    actors = set(case.actors_of(claim))
    as_of = case.as_of or moment.date()
    rows = [row for row in case.known if row.actor in actors and row.moment.earliest.date() > as_of]
    row = next((row for row in rows if _energy(case, row) >= _ICBM_KM), None)
    if row is None:
        return ()
    return (f"{_day(row)}: the next flight with the energy of that class ({row.launch.id})",)


def _nth(case: Case, claim: Claim, moment: datetime, before: Sequence[KnownLaunch]) -> Finding:
    """Count launches and launch events of the period up to and with the launches meant."""
    start = _period_start(claim.details.get("period", "this_year"), moment)
    own = [case.rows[launch] for launch in case.launches_of(claim) if launch in case.rows]
    counted = [row for row in before if row.moment.earliest >= start]
    ways: dict[str, Callable[[KnownLaunch], bool]] = {
        "ballistic launches and others, failures included": lambda _row: True,
        "ballistic launches only": lambda row: row.vehicle_class not in {"cruise", "slv"},
        "failures left out": lambda row: row.outcome != "failure",
    }
    counts: dict[str, int] = {}
    for words, keep in ways.items():
        rows = [row for row in (*counted, *own) if keep(row)]
        counts[f"launches: {words}"] = len({row.launch.id for row in rows})
        counts[f"launch events (salvos once): {words}"] = len({row.salvo for row in rows})
        counts[f"days with launches: {words}"] = len({row.moment.earliest.date() for row in rows})
    stated = int(float(claim.details.get("n", "0") or 0))
    evidence = [Evidence(label=words, value=str(count), source="launch list") for words, count in counts.items()]
    fitting = [words for words, count in counts.items() if count == stated]
    if fitting:
        return _finding(case, claim, "consistent", f"It is number {stated} counted as {fitting[0]}.", evidence, ())
    spread = f"{min(counts.values())} to {max(counts.values())}"
    near = min(abs(count - stated) for count in counts.values()) <= 1
    text = f"The list gives {spread}, depending on what is counted; no way of counting printed here gives {stated}."
    return _finding(case, claim, "unsure" if near else "inconsistent", text, evidence, ())


def _period_start(period: str, moment: datetime) -> datetime:
    if period in {"month", "this_month"}:
        return moment.replace(day=1, hour=0, minute=0, second=0)
    return moment.replace(month=1, day=1, hour=0, minute=0, second=0)


def _extreme(case: Case, claim: Claim, before: Sequence[KnownLaunch]) -> Finding:
    """Compare a "longest", "highest" or "record" with every earlier launch on the list."""
    quantity = {"longest": "ground_range_km", "highest": "apogee_km"}.get(str(claim.value), "")
    if not quantity:
        text = "What the record is of cannot be told from the words, so nothing is compared."
        return _finding(case, claim, "not_judged", text, [], ())
    own = [case.rows[launch] for launch in case.launches_of(claim) if launch in case.rows]
    flown, best = _largest(own, quantity), _largest(before, quantity)
    if flown is None or best is None:
        text = "The list has no number to compare: " + ("for this launch." if flown is None else "for earlier ones.")
        return _finding(case, claim, "not_judged", text, [], ())
    label = quantity.removesuffix("_km").replace("_", " ")
    evidence = [
        Evidence(label=f"largest {label} before", value=f"{plain(best[0])} km, {_day(best[1])}", source=best[1].origin),
        Evidence(label=f"{label} of this launch", value=f"{plain(flown[0])} km", source=flown[1].origin),
    ]
    verdict: Verdict = "consistent" if flown[0] > best[0] else "inconsistent"
    text = f"This launch: {plain(flown[0])} km; the largest {label} before: {plain(best[0])} km on {_day(best[1])}."
    return _finding(case, claim, verdict, text, evidence, ())


def _largest(rows: Sequence[KnownLaunch], quantity: str) -> tuple[float, KnownLaunch] | None:
    values = [(report.value, row) for row in rows for report in row.reports if report.quantity == quantity]
    return max(values, key=lambda value: value[0], default=None)


def _finding(
    case: Case, claim: Claim, verdict: Verdict, text: str, evidence: Sequence[Evidence], later: tuple[str, ...]
) -> Finding:
    site = claim.details.get("site", "")
    scope = f" from {reference.name_of(site)}" if site else ""
    actors = listed(reference.name_of(actor) for actor in case.actors_of(claim))
    until = f" The list is read as of {case.as_of.isoformat()}." if case.as_of else ""
    return answer(
        "history",
        f"{quoted(claim, 110)}, {says(claim)}",
        verdict,
        f"{text} Counted: launches of {actors or 'any actor'}{scope}.{until}",
        claims=[claim],
        launches=case.launches_of(claim),
        evidence=evidence,
        would_change="Another definition of what counts; a launch the list lacks.",
        confidence="high" if evidence else None,
        later=later,
    )
