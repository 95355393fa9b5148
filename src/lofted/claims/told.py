"""Told once: what one source has said of one launch is one claim; the outlet's own echo of a source is none.

The rules stand in docs/nomenclature.md, "What counts as one claim".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from lofted.model import Claim, Moment

ONCE = frozenset(("range_class", "vehicle", "launch_site", "launch_date", "launch_time", "impact_area", "violation"))
"""Kinds of which the same value from the same source for the same launch is told once in a text."""
ONCE_A_SENTENCE = frozenset(("condemnation", "posture", "outcome", "purpose"))
NARROWER = {
    "missile": frozenset(("ballistic_missile", "srbm", "mrbm", "irbm", "icbm", "slbm", "cruise", "hgv")),
    "projectile": frozenset(("ballistic_missile", "srbm", "mrbm", "irbm", "icbm", "slbm", "cruise", "hgv", "missile")),
    "rocket": frozenset(("slv", "icbm", "irbm", "mrbm", "srbm", "ballistic_missile")),
}
"""Classes that say more about the same thing; a wider word beside one of these says nothing new."""
_PROTEST = re.compile(r"protest|항의|抗議", re.IGNORECASE)
"""A protest lodged is an act of its own beside the words."""
SPOKEN_OF = "missile"
"""The word everybody uses for the thing: no class where anybody names one."""


def told_once(claims: Sequence[Claim], sentence_of: Callable[[int], int], outlet: str | None) -> list[Claim]:
    """Return claims without repetitions: by one source, by the outlet after a source, in wider words of a class."""
    sources = [_sources(claim, outlet) for claim in claims]
    by_kind: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.kind in ONCE | ONCE_A_SENTENCE and not _calls_the_tests(claim):
            by_kind[claim.kind].append(index)
    dropped: set[int] = set()
    for kind, places in by_kind.items():
        told: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for index in places:
            claim = claims[index]
            where = sentence_of(claim.start) if kind in ONCE_A_SENTENCE else 0
            told[_value(claim), claim.stance == "denied", claim.details.get("of") == "demonstrated", where].append(
                index
            )
        for group in told.values():
            # Of one thing told twice in a sentence the fuller words stay.
            fuller = kind in ONCE_A_SENTENCE and kind != "posture"
            order = sorted(group, key=lambda i: claims[i].start - claims[i].end) if fuller else group
            dropped |= _repeats(claims, sources, order)
    dropped |= _wide_words(claims, sources, by_kind["range_class"], named=bool(by_kind["vehicle"]))
    dropped |= _verbs_of_condemning(claims, sources, by_kind["condemnation"], sentence_of)
    dropped |= {i for i in by_kind["posture"] if any(_within(claims[i], claims[o]) for o in by_kind["posture"])}
    dropped |= _words_beside_deeds(claims, sources, by_kind["posture"], sentence_of)
    dropped |= _parts_of_notices(claims, sentence_of) | _parts_of_precedents(claims)
    dropped |= _named_again(claims, by_kind["vehicle"]) | _dated_again(claims, _parts_of_precedents(claims))
    if any(claims[index].value != "unnamed" for index in by_kind["vehicle"]):
        dropped |= {index for index in by_kind["vehicle"] if claims[index].value == "unnamed"}
    return [claim for index, claim in enumerate(claims) if index not in dropped]


def _calls_the_tests(claim: Claim) -> bool:
    """Tell whether the words name a kind of test ("ICBM tests"): each time that is said anew."""
    return claim.rule.endswith("class.test") and claim.value != SPOKEN_OF


def _sources(claim: Claim, outlet: str | None) -> tuple[str, ...]:
    return tuple(link.id or link.name for link in claim.said_by if link.name != outlet)


def _value(claim: Claim) -> tuple[object, ...]:
    if isinstance(claim.value, Moment):
        return claim.value.local, claim.value.zone if claim.value.zone in ("EST", "EDT") else ""
    return (claim.value,)


def _repeats(claims: Sequence[Claim], sources: Sequence[tuple[str, ...]], group: Sequence[int]) -> set[int]:
    """Return which of the claims with one value repeat another: told by the same source, or by the outlet only."""
    dropped: set[int] = set()
    for place, index in enumerate(group):
        for rank, other in enumerate(group):
            if rank == place:
                continue
            same = sources[index] == sources[other] and rank < place
            echo = not sources[index] and bool(sources[other]) and other < index
            after = bool(sources[index]) and not sources[other] and other < index
            if other not in dropped and (same or echo or after) and _of_one_launch(claims[index], claims[other]):
                dropped.add(index)
                break
    return dropped


def _named_again(claims: Sequence[Claim], places: Sequence[int]) -> set[int]:
    """Return the vehicles that a text has named before for that launch: to use a name again claims nothing."""
    dropped: set[int] = set()
    for place, index in enumerate(places):
        earlier = [claims[other] for other in places[:place] if claims[other].value == claims[index].value]
        named = claims[index].value != "unnamed" and claims[index].stance == "asserted"
        if named and any(_of_one_launch(claims[index], one) for one in earlier):
            dropped.add(index)
    return dropped


def _dated_again(claims: Sequence[Claim], left_out: set[int]) -> set[int]:
    """Return the days that were told before, alone or with the hour."""
    told: set[tuple[object, ...]] = set()
    dropped: set[int] = set()
    for index, claim in enumerate(claims):
        if claim.kind not in ("launch_date", "launch_time") or not isinstance(claim.value, Moment):
            continue
        if index in left_out:
            continue
        day = claim.value.local[:10], *_value(claim)[1:]
        if claim.kind == "launch_date" and claim.value.precision == "day" and day in told:
            dropped.add(index)
        told.add(day)
    return dropped


def _of_one_launch(claim: Claim, other: Claim) -> bool:
    abouts = {claim.about, other.about}
    return len(abouts) == 1 or "launches" in abouts or not all(about.startswith("launch:") for about in abouts)


def _words_beside_deeds(
    claims: Sequence[Claim],
    sources: Sequence[tuple[str, ...]],
    places: Sequence[int],
    sentence_of: Callable[[int], int],
) -> set[int]:
    """Return the warnings whose words tell of a response: "it warned that it would respond" is the response."""
    answers = {(sentence_of(claims[i].start), sources[i]) for i in places if claims[i].value == "response"}
    return {i for i in places if claims[i].value == "warning" and (sentence_of(claims[i].start), sources[i]) in answers}


def _wide_words(
    claims: Sequence[Claim], sources: Sequence[tuple[str, ...]], places: Sequence[int], *, named: bool
) -> set[int]:
    """Return the classes in wider words than the text has for the same launch; ``named``: it names a vehicle."""
    dropped: set[int] = set()
    for index in places:
        narrower = NARROWER.get(str(claims[index].value), frozenset())
        rivals = [i for i in places if claims[i].value in narrower and _of_one_launch(claims[index], claims[i])]
        spoken = claims[index].value == SPOKEN_OF
        if (spoken and (rivals or named or claims[index].quote.lower().startswith("the "))) or (
            rivals and not sources[index]
        ):
            dropped.add(index)
    return dropped


def _parts_of_notices(claims: Sequence[Claim], sentence_of: Callable[[int], int]) -> set[int]:
    """Return the days, plans and classes that only say what a notice was given of."""
    notices: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind in ("hazard_notice", "intent"):
            notices[sentence_of(claim.start)].append(claim)
    dropped: set[int] = set()
    if not notices:
        return dropped
    for index, claim in enumerate(claims):
        here = notices.get(sentence_of(claim.start), [])
        ahead = claim.kind in ("launch_date", "launch_time") and claim.stance == "predicted"
        inside = any(notice.kind == "hazard_notice" and notice.start <= claim.start < notice.end for notice in here)
        if here and (ahead or (inside and claim.kind in ("intent", "range_class"))):
            dropped.add(index)
    return dropped


def _parts_of_precedents(claims: Sequence[Claim]) -> set[int]:
    """Return the days and places that only say since when something is the first."""
    spans = [(claim.start, claim.end) for claim in claims if claim.kind == "precedent"]
    kinds = ("launch_date", "launch_time", "launch_site", "range_class")
    return {
        index
        for index, claim in enumerate(claims)
        if claim.kind in kinds
        and not _calls_the_tests(claim)
        and any(start <= claim.start and claim.end <= end for start, end in spans)
    }


def _verbs_of_condemning(
    claims: Sequence[Claim],
    sources: Sequence[tuple[str, ...]],
    places: Sequence[int],
    sentence_of: Callable[[int], int],
) -> set[int]:
    """Return the "condemned" outside quoted words whose sentence says more sharply what the same source thinks."""
    sharper = {(sentence_of(claims[i].start), sources[i]) for i in places if claims[i].value != "condemned"}
    return {
        i
        for i in places
        if claims[i].value == "condemned"
        and claims[i].said_how != "quoted"
        and (sentence_of(claims[i].start), sources[i]) in sharper
        and not _PROTEST.search(claims[i].quote)
    } | {i for i in places if any(_within(claims[i], claims[other]) for other in places)}


def _within(claim: Claim, other: Claim) -> bool:
    return other.start <= claim.start and claim.end <= other.end and claim.end - claim.start < other.end - other.start
