"""Rows of a catalogue -> launches: which listed launch each row speaks of, at most one row a launch; else a new one.

Evidence: the moment first, then site and vehicle, numbers only to tell the parts of a salvo apart.  Nothing is merged
on a moment alone, and a row whose actor differs is never matched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from lofted.launches.importers.drafts import Draft, Facts
from lofted.launches.place import same_place
from lofted.model import KnownLaunch, Moment

ENOUGH: Final = 0.75
_EXACT: Final = timedelta(minutes=5)
_HOUR: Final = timedelta(hours=1)
_SLIPS_MIN: Final = {540: "nine hours, Korea's clock for UTC", 720: "half a day, morning for evening",
                     1440: "one day, the local date for that of UTC"}  # fmt: skip
"""Differences that catalogues are known to make, in minutes, with their likely cause."""
_SLIP_WITHIN_MIN: Final = 20
_SAME_NUMBER: Final = 0.06
_DAY_S: Final = 86400
_LONGEST: Final = timedelta(days=70)
"""A row dated less closely, to a year, speaks of no launch in particular."""


class Match(NamedTuple):
    """What one row was matched to."""

    launch: str
    """Id of the listed launch; empty when there is none."""
    weight: float
    reasons: tuple[str, ...]


class _Fit(NamedTuple):
    score: float
    reasons: tuple[str, ...]


def matches(drafts: Sequence[Draft], known: Sequence[KnownLaunch]) -> dict[int, Match]:
    """Return, by place in ``drafts``, what each row with facts of a launch was matched to.

    The best pairs are settled first; rows that share a group are one launch.
    """
    by_day = _by_day(known)
    leads = _leads(drafts)
    pairs: list[tuple[float, int, str, tuple[str, ...]]] = []
    near: set[int] = set()
    for place in leads:
        facts = drafts[place].facts
        if facts is None:
            continue
        for row in _candidates(facts.moment, by_day):
            fit = _fit(facts, row)
            if fit is not None:
                near.add(place)
                if fit.score >= ENOUGH:
                    pairs.append((fit.score, place, row.launch.id, fit.reasons))
    return _settled(drafts, leads, pairs, near)


def _settled(
    drafts: Sequence[Draft],
    leads: Mapping[int, int],
    pairs: list[tuple[float, int, str, tuple[str, ...]]],
    near: set[int],
) -> dict[int, Match]:
    found: dict[int, Match] = {}
    taken: set[str] = set()
    for score, place, launch, reasons in sorted(pairs, key=lambda pair: (-pair[0], pair[1], _natural(pair[2]))):
        if place not in found and launch not in taken:
            found[place] = Match(launch, min(1.0, score), reasons)
            taken.add(launch)
    wanted = {place for _, place, _, _ in pairs}
    for place in leads:
        if drafts[place].facts is not None and place not in found:
            if place in wanted:
                why = "every listed launch that fits is taken by another row of this file"
            elif place in near:
                why = "a listed launch is near in time, but site and vehicle do not bear it out"
            elif _vague(drafts[place]):
                why = "its date is too wide to say which launch is meant"
            else:
                why = "no launch of the list fits this moment"
            found[place] = Match("", 0.0, (why,))
    return {
        place: found[lead] for lead, places in _followers(drafts, leads).items() for place in places if lead in found
    }


def _vague(draft: Draft) -> bool:
    return draft.facts is not None and draft.facts.moment.latest - draft.facts.moment.earliest > _LONGEST


def _natural(name: str) -> list[tuple[int, str]]:
    """Return a key that sorts the tenth part of a salvo after the second."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name)]


def _leads(drafts: Sequence[Draft]) -> dict[int, int]:
    """Return the first row of each group, as a key with itself as value."""
    first: dict[str, int] = {}
    return {
        place: place
        for place, draft in enumerate(drafts)
        if not draft.group or first.setdefault(draft.group, place) == place
    }


def _followers(drafts: Sequence[Draft], leads: Mapping[int, int]) -> dict[int, list[int]]:
    group_of = {drafts[lead].group: lead for lead in leads if drafts[lead].group}
    found: dict[int, list[int]] = defaultdict(list)
    for place, draft in enumerate(drafts):
        found[group_of[draft.group] if draft.group else place].append(place)
    return found


def _by_day(known: Sequence[KnownLaunch]) -> dict[int, list[KnownLaunch]]:
    found: dict[int, list[KnownLaunch]] = defaultdict(list)
    for row in known:
        for day in _days(row.moment):
            found[day].append(row)
    return found


def _days(moment: Moment) -> range:
    first, last = int(moment.earliest.timestamp()) // _DAY_S, int(moment.latest.timestamp() - 1) // _DAY_S
    return range(first, min(last, first + _LONGEST.days) + 1)


def _candidates(moment: Moment, by_day: Mapping[int, list[KnownLaunch]]) -> Iterator[KnownLaunch]:
    """Yield the listed launches within a day of a moment, each once."""
    if moment.latest - moment.earliest > _LONGEST:
        return
    days = _days(moment)
    seen: set[str] = set()
    for day in range(days[0] - 1, days[-1] + 2):
        for row in by_day.get(day, ()):
            if row.launch.id not in seen:
                seen.add(row.launch.id)
                yield row


def _fit(facts: Facts, row: KnownLaunch) -> _Fit | None:
    """Return how well a listed launch fits, None when it cannot be meant."""
    if facts.actor and row.actor and facts.actor != row.actor:
        return None
    moment, when = _moments(facts.moment, row.moment)
    if moment == 0.0:
        return None
    sites = same_place(facts.site, row.site) if facts.site and row.site else None
    vehicles = facts.vehicle == row.vehicle if facts.vehicle and row.vehicle else None
    reasons = [when]
    score = moment
    for what, same, gain, loss in (("site", sites, 0.2, 0.4), ("vehicle", vehicles, 0.2, 0.15)):
        if same is not None:
            score += gain if same else -loss
            reasons.append(f"the {what} fits" if same else f"the {what} differs")
    slipped = moment < 0.3
    if slipped and not (sites and vehicles is not False):
        return None
    if not any((facts.site, row.site, facts.vehicle, row.vehicle)) and facts.actor and facts.actor == row.actor:
        score += 0.2
        reasons.append("neither names a site or a vehicle")
    elif sites is None and vehicles is None:
        # A minute and a country in common may still be two launches of one programme; a bare day is less.
        score -= 0.0 if facts.actor and row.actor and moment >= 0.9 else 0.4
        reasons.append("neither site nor vehicle can be compared")
    if slipped:
        score += 0.4 if vehicles else 0.3
    return _Fit(score + _numbers(facts, row), tuple(reasons))


def _moments(said: Moment, listed: Moment) -> tuple[float, str]:
    """Return the weight of two moments and how they lie: to the minute, within the day, or apart by a known slip."""
    exact = {"minute", "second"}
    if said.precision in exact and listed.precision in exact:
        apart = abs(said.earliest - listed.earliest)
        if apart <= _EXACT:
            return 1.0 - 0.01 * apart / timedelta(minutes=1), "the moment fits to the minute"
        if apart <= _HOUR:
            return 0.5, f"the moments lie {round(apart / timedelta(minutes=1))} minutes apart"
        for slip, why in _SLIPS_MIN.items():
            if abs(apart / timedelta(minutes=1) - slip) <= _SLIP_WITHIN_MIN:
                return 0.2, f"the moments lie {apart / timedelta(hours=1):.1f} hours apart: {why}"
        return 0.0, ""
    if said.earliest < listed.latest and listed.earliest < said.latest:
        return 0.6, "the day fits" if "month" not in {said.precision, listed.precision} else "the month fits"
    return 0.0, ""


def _numbers(facts: Facts, row: KnownLaunch) -> float:
    """Return a little for each number that the list has alike, and take a little for each it has otherwise."""
    gain = 0.0
    for number in facts.numbers:
        values = [report.value for report in row.reports if report.quantity == number.quantity]
        if values:
            near = min(abs(number.value - value) / max(value, 1.0) for value in values) <= _SAME_NUMBER
            gain += 0.03 if near else -0.03
    return gain
