"""Measures: numbers with a role and moments of launches, as things found beside the statements."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta
from typing import get_args

from msgspec.structs import replace

from lofted.claims.found import Found
from lofted.claims.happening import verbs
from lofted.claims.moments import MomentReading, read_moments
from lofted.claims.quantities import Quantity, read_quantities
from lofted.claims.roles import RoleReading, assign_roles
from lofted.claims.scene import Scene
from lofted.claims.site_zone import site_zone
from lofted.claims.statements.match import stance_of
from lofted.claims.words import words
from lofted.model import Kind, Moment, Stance

KINDS = frozenset(get_args(Kind))
# "it could have flown some 1,900 km": no distance flown but one that might be.
_COULD_FLY = re.compile(
    r"\b(?:could|would|might|can)(?: have)? (?:fly|flown|reach(?:ed)?|travel(?:led|ed)?|cover(?:ed)?)\b[^.;,]{0,20}$"
)
_PART_OF_SALVO = re.compile(
    r"(?:うち、?|もう|残り(?:の)?|別の|中の|[이그] ?중 ?|가운데 ?|나머지 ?|다른 ?|\bthe other |\banother |\bof which )$"
)
"""One of those counted before is no count of its own."""
_DAY = re.compile(r"\d ?[日일]")
_TIE = re.compile(r"'s |の[「『]?|의 ['\"‘“《]?")
_THE_ONE = re.compile(r"\b(?:the ones?|those|that of)(?: of| on| from)? $")
_IN_ITS_CLAUSE = re.compile(r"(?:は|が)、(?:[^、。]{0,12}\d日)に")
"""通信は、28日に…を試射したと伝えた: the day lies behind the topic's comma, in the clause of what was fired."""
_TOLD_BY = re.compile(r"\s?(?:관영 ?)?(?:매체|담화|성명|보도|방송|입장문|기자회견|브리핑|논평)(?:를|을|에서|에)")
_TOLD_AHEAD = re.compile(r"通報を|通告を|通知を|통보(?:를|받)")
_SINCE_THEN = re.compile(r"に入っ|に入り|だけで|以降|以来|からの|までに")
PARTICLE = 2
NEWS = timedelta(days=5)
FIRST_SENTENCES, LONGEST_OUTLET = 3, 24
SHAPES = ("date", "time", "window", "period")
LONGEST_PERIOD = timedelta(days=32)
"""A vaguer stretch ("this year") dates no launch; it counts them."""
SAME_INSTANT = timedelta(minutes=30)
"""Pyongyang's clock stood half an hour behind Seoul's for three years; outlets convert from either."""
NO_END = "the text gives no such bound"


def find_numbers(scene: Scene) -> list[Found]:
    """Return every number whose role is a kind of claim."""
    spans = [(sentence.start, sentence.end) for sentence in scene.layout.sentences]
    quantities = read_quantities(scene.text, scene.document.language)
    roles = assign_roles(scene.text, scene.document.language, quantities, spans)
    pairs = zip(quantities, roles, strict=True)
    return [
        _number(scene, quantity, role)
        for quantity, role in pairs
        if role.role in KINDS and not _no_count(scene, quantity)
    ]


def _no_count(scene: Scene, quantity: Quantity) -> bool:
    """Tell whether a count is a calibre ("600 mm rockets"), a part of a name ("Agni-5 missile") or of satellites."""
    if quantity.dimension == "count" and _PART_OF_SALVO.search(
        scene.folded, max(0, quantity.start - 12), quantity.start
    ):
        return True
    inside_name = quantity.start > 0 and scene.folded[quantity.start - 1] == "-"
    aside = quantity.of.startswith(("mm", "㎜", "millim")) or "satellite" in quantity.of
    return bool(quantity.of) and (inside_name or aside)


def _number(scene: Scene, quantity: Quantity, role: RoleReading) -> Found:
    kind: Kind = role.role  # type: ignore[assignment]  # the caller keeps only roles that are kinds
    if kind == "ground_range" and _COULD_FLY.search(scene.folded, max(0, quantity.start - 40), quantity.start):
        kind = "full_range"
    details = {}
    if quantity.of:
        details["of"] = quantity.of
    if quantity.conversion is not None:
        details["conversion"] = quantity.conversion
    if quantity.conversion_mismatch is not None:
        details["conversion_mismatch"] = f"{quantity.conversion_mismatch:.3f}"
    if role.part:
        details[role.part] = f"{quantity.low}..{quantity.high}" if quantity.value is None else f"{quantity.value:g}"
    return Found(
        kind=kind,
        value=quantity.value,
        value_because=quantity.value_because if quantity.value is None else "",
        unit=quantity.unit,
        unit_because="",
        low=quantity.low,
        low_because="" if quantity.low is not None else quantity.low_because or NO_END,
        high=quantity.high,
        high_because="" if quantity.high is not None else quantity.high_because or NO_END,
        hedge=quantity.hedge,
        stance=_stance(scene, quantity.start, quantity.end, kind),
        start=quantity.start,
        end=quantity.end,
        about="launches",
        rule=role.rule or quantity.rule,
        details=details,
    )


def _stance(scene: Scene, start: int, end: int, kind: Kind) -> Stance:
    """Return the stance of a number; "about" is a hedge of the number itself and no stance."""
    if kind == "full_range":
        return "estimated"
    sentence = scene.sentence_at(start)
    line = scene.folded[sentence.start : sentence.end]
    stance = stance_of(scene.language, line, start - sentence.start, min(end, sentence.end) - sentence.start)
    return stance if stance in ("estimated", "denied", "suspected") else "asserted"


def read_scene_moments(scene: Scene, outlet_zone: str, sources: Sequence[tuple[int, int]]) -> list[MomentReading]:
    """Return the moments of the text; those of a dateline or of a statement are marked as such.

    ``sources`` are the spans that name who speaks: "防衛省は18日、" dates the statement, not the launch.
    """
    spans = [(sentence.start, sentence.end) for sentence in scene.layout.sentences]
    readings = read_moments(
        scene.text,
        scene.document.language,
        published=scene.document.published,
        outlet_zone=outlet_zone,
        site_zone=site_zone(scene),
        sentence_spans=spans,
    )
    # What came down on a day was launched on it; hours are another matter. "20日の「ガエム100」" dates its flight.
    readings = [
        replace(one, about="launch") if one.shape == "date" and (one.about == "impact" or _of_one(scene, one)) else one
        for one in readings
    ]
    together = {one.group for one in readings if one.about == "launch" and one.group >= 0}
    readings = [replace(one, about="launch") if one.group in together else one for one in readings]
    ends = {end for _, end in sources}
    days = [reading.start for reading in readings if reading.about == "launch" and _prints_a_day(reading)]
    return [
        replace(reading, about="statement")
        if reading.about == "launch" and _of_statement(scene, reading, ends, days)
        else reading
        for reading in readings
    ]


def _of_one(scene: Scene, reading: MomentReading) -> bool:
    """Tell whether a day is tied to what flew: "Thursday's Chollima-1", "the one a week earlier"."""
    if _THE_ONE.search(scene.folded, max(0, reading.start - 12), reading.start):
        return True
    tie = _TIE.match(scene.folded, reading.end)
    near = scene.between(tie.end(), tie.end() + LONGEST_OUTLET, "vehicle") if tie else ()
    return tie is not None and any(one.start <= tie.end() + 1 for one in near)


def _prints_a_day(reading: MomentReading) -> bool:
    return reading.shape in ("date", "window") or _DAY.search(reading.quote) is not None


def _of_statement(scene: Scene, reading: MomentReading, ends: set[int], days: Sequence[int]) -> bool:
    """Tell whether a moment dates a text or a statement, or is too vague to date a launch."""
    if verbs(scene.language).noun.match(scene.folded, reading.end):
        return False  # "通信は11日の試射で": what stands behind the day is a launch
    before, after = (
        scene.folded[max(0, reading.start - 8) : reading.start],
        scene.folded[reading.end : reading.end + 30],
    )
    first = scene.layout.paragraphs[1][1] if len(scene.layout.paragraphs) > 1 else len(scene.text)
    dateline = reading.start < first and re.match(r"\s?(?:\([^)]*\))?\s?--?\s", after)
    if dateline or re.match(r"발[ )]", after) or before.endswith("만인 ") or _SINCE_THEN.match(after):
        return True
    if reading.moment is not None and (reading.shape == "period" or reading.moment.precision == "year"):
        vague = reading.moment.latest - reading.moment.earliest > LONGEST_PERIOD
        return vague or re.search(r"\b(?:since|of) $", before) is not None
    if _IN_ITS_CLAUSE.match(scene.folded, max(0, reading.start - 2)) and before.endswith("、"):
        return False
    sentence = scene.sentence_at(reading.start)
    # "防衛省は6日、…が5日に発射" dates the statement first; a day that stands alone may be that of both.
    another = bisect_left(days, sentence.end) - bisect_left(days, sentence.start) > 1
    told_ahead = _TOLD_AHEAD.search(scene.folded, sentence.start, sentence.end) is not None
    behind = scene.language != "en" and any(reading.start - gap in ends for gap in range(PARTICLE + 1))
    told_by = scene.language == "ko" and _followed_by_media(scene, reading.end)
    return told_by or (behind and (another or told_ahead or (len(days) > 1 and _by_media(scene, reading.start))))


def _followed_by_media(scene: Scene, end: int) -> bool:
    """Tell whether a newsroom follows, or words of telling: "이튿날 조선중앙통신은", "19일 관영매체를 통해"."""
    near = scene.between(end, end + LONGEST_OUTLET, "outlet")[:1]
    return any(one.start - end <= 1 for one in near) or _TOLD_BY.match(scene.folded, end) is not None


def _by_media(scene: Scene, start: int) -> bool:
    """Tell whether a moment stands right behind the name of a newsroom: "조선중앙통신은 이튿날" dates its report."""
    near = scene.between(max(0, start - LONGEST_OUTLET), start, "outlet", "organisation")
    return bool(near) and start - near[-1].end <= PARTICLE and near[-1].kind == "outlet"


def moments_found(scene: Scene, moments: Sequence[MomentReading]) -> list[Found]:
    """Return the days and times of launches; the day of the report where the text gives no other."""
    found = _launches_found(moments)
    # Where only hours are those of the launch, the day of a Japanese report gives them theirs.
    hours = scene.language == "ja" and not any(_prints_a_day(one) for one in moments if one.about == "launch")
    news = scene.language == "en" and not any(_is_news(scene, one) for one in found)
    if found and not hours and not news:
        return found
    told = _launches_found([replace(one, about="launch") for one in moments if _told_that_day(scene, one)][:1])
    return sorted([*found, *told], key=lambda item: item.start) or _days_of_impacts(moments)


def _days_of_impacts(moments: Sequence[MomentReading]) -> list[Found]:
    """Return the days on which something passed overhead or came down at a stated hour: it was launched on them."""
    came = [
        replace(one, about="launch", moment=_its_day(one.moment))
        for one in moments
        if one.about == "impact" and one.shape == "time" and one.moment is not None and _DAY.search(one.quote)
    ]
    return _launches_found(came)


def _its_day(hour: Moment) -> Moment:
    """Return the day of a time of day, on the same clocks."""
    midnight = hour.earliest - timedelta(hours=int(hour.local[11:13]), minutes=int(hour.local[14:16] or 0))
    midnight -= timedelta(seconds=int(hour.local[17:19] or 0))
    return replace(hour, earliest=midnight, latest=midnight + timedelta(days=1), precision="day", local=hour.local[:10])


def _is_news(scene: Scene, item: Found) -> bool:
    """Tell whether a day is near that of publication, so that the day of the report is not wanted."""
    at = scene.document.published
    return at is None or not isinstance(item.value, Moment) or item.value.latest > at.earliest - NEWS


def _told_that_day(scene: Scene, reading: MomentReading) -> bool:
    """Tell whether "Iran said on Saturday it had put a satellite into orbit" dates the launch as well."""
    day = reading.about == "statement" and reading.shape == "date" and not reading.planned
    if not day or reading.moment is None or reading.moment.precision != "day":
        return False
    index = scene.layout.sentence_index(reading.start)
    here = scene.layout.sentences[index]
    launching = words(scene.language, "cues", "launching").search(scene.folded, here.start, here.end)
    dateline = re.match(r"\s?(?:\([^)]*\))?\s?--?\s", scene.folded[reading.end : reading.end + 30])
    return index < FIRST_SENTENCES and launching is not None and dateline is None


def _launches_found(moments: Sequence[MomentReading]) -> list[Found]:
    found: list[Found] = []
    for reading in moments:
        if reading.about != "launch" or reading.moment is None or reading.shape not in SHAPES:
            continue
        beside = bool(found) and reading.start - found[-1].end <= PARTICLE
        if beside and _same_instant(found[-1].value, reading.moment):
            # "9:40 a.m. local time (0040 GMT)" is one moment told twice; its words are both.
            found[-1] = replace(found[-1], end=reading.end)
            continue
        kind: Kind = "launch_time" if "T" in reading.moment.local else "launch_date"
        found.append(
            Found(
                kind=kind,
                value=reading.moment,
                start=reading.start,
                end=reading.end,
                about="launches",
                rule=reading.rule,
                stance="predicted" if reading.planned else "asserted",
                hedge="about" if reading.hedged else "exact",
                details={"when": reading.words} if reading.words else {},
                unit_because="a moment has no unit",
                low_because="a moment is no quantity",
                high_because="a moment is no quantity",
            )
        )
    return found


def _same_instant(known: object, moment: Moment) -> bool:
    if not isinstance(known, Moment) or "T" not in known.local or "T" not in moment.local:
        return False
    if known.zone == moment.zone and known.local != moment.local:
        return False
    return abs(known.earliest - moment.earliest) <= SAME_INSTANT


def with_showings(found: Sequence[Found], moments: Sequence[MomentReading]) -> list[Found]:
    """Return what was found, each unveiling with the moment of the showing where the text gives it."""
    shown = [reading for reading in moments if reading.about == "unveiling" and reading.moment is not None]
    filled = []
    for item in found:
        day = next((reading for reading in shown if item.start <= reading.start < item.end + 30), None)
        if item.kind == "unveiling" and day is not None:
            words = {**item.details, "words": str(item.value)}
            item = replace(item, value=day.moment, end=max(item.end, day.end), details=words)  # noqa: PLW2901 - the item, completed
        filled.append(item)
    return filled
