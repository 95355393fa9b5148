"""Cues of attribution in Korean and Japanese, where the verb of saying closes its clause."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lofted.claims import phrases_korean
from lofted.claims.cues_english import Cue
from lofted.claims.scene import Scene
from lofted.claims.sentences import Sentence
from lofted.claims.words import either, table, words

BESIDE_THE_VERB = 16
LONGEST_PHRASE = 40
SPEAKING_KINDS = ("person", "organisation", "outlet", "country")
_HA = r"(?:했|하였|하며|하면서|하고|한다(?!면|는)|합니다|하기도|하시)"
"""The endings of Korean verbs in 하다 that say who says it."""
_KOREAN_PARTICLE = (
    r"(?P<particle>은|는|이|가|께서는|께서|도|측은|측이|에서는|에서도"
    r"|(?: ?(?:사이|안팎|내부|쪽|진영))에서(?:는|도)?)(?=[\s,\"'“‘(]|$)"
)
_JAPANESE_PARTICLE = r"(?P<particle>は|が|も|では)"


# "북한이 발사했다고 밝혔다": who launched is not who told; with other words the country itself speaks.
_LAUNCHED = re.compile(
    r"(?:발사|쐈|쏘아|쏜|포착|탐지)[가-힣]{0,4}(?:다고|라고)?\s?$|(?:発射|打ち上げ)(?:した|ました)?$"
)


_LAUNCHER = re.compile(
    r"[^,。、\"]{0,34}?(?:쏜|쏘아|쐈|발사한|발사된|시험한|감행한|단행한|発射した|発射された|打ち上げた|撃った)(?![다라]고|と(?:発表|主張|述べ|表明))"
)
_BUT = re.compile(r"[ぁ-ん]{0,5}(?:だが|が|ものの|けれども?)、|[가-힣]{0,4}(?:지만|으나|는데|ㄴ데)[, ]")
_BOASTS = re.compile(r"주장|자축|선전|과시|선언|공언|호언|主張|誇示|宣言|喧伝")
_PASSIVE = re.compile(r"され|られ|[가-힣]?되|됐")
_OPENING = re.compile(r"(?:\[[^\]]*\]\s?)?")
_QUOTED = re.compile(r"\s?[\"“'‘]_")
_REPORTED = re.compile(r"[다라][고며]")
"""Where the verb of a cue begins with the end of the reported words, nothing stands between them and the verb."""
_CLAUSE = re.compile(r"(?:(?<![다라자])고|으며|하며|지만|으나|는데), ")
_NEXT_CLAUSE = re.compile(r"(?:[가-힣]{0,3}고|으며|며|면서|면서도),? |고 있으며,? |[가-힣]{1,3} 뿐 |기도 했고 |을 뿐 ")
"""What follows a verb of saying in Korean that goes on: the outlet's own words again."""
_PRONOUN = re.compile(r"(?<![가-힣])그(?=[는가]\s)")


class Candidate(NamedTuple):
    """A noun phrase that may be the source: its span and whether it is the topic of the sentence."""

    start: int
    end: int
    topic: bool
    country: bool


class Grammar(NamedTuple):
    """The patterns of one language."""

    verb: re.Pattern[str]
    belief: re.Pattern[str]
    according: re.Pattern[str]
    title: re.Pattern[str]
    """What may stand between a name and its particle: "일본 총리", "防衛相", a bracket."""
    head: re.Pattern[str]
    particle: re.Pattern[str]
    complement: re.Pattern[str]
    """The end of reported words: a source in front of it belongs to what is reported."""
    beside: bool
    """True where a source right before the verb is its subject, whatever its particle."""


@cache
def grammar(language: str) -> Grammar:
    """Return the patterns of Korean or Japanese."""
    cues = table(language, "cues")
    heads = either([*cues["person_heads"], *cues["organisation_heads"]])
    believe = either(cues["believe"])
    if language == "ko":
        told = [f"{either(cues['say_ha'])}{_HA}", *cues["say"]]
        held = [f"{either(cues['believe_ha'])}{_HA}", *cues["believe"]]
        believe, every = either(held), either([*told, *held])
        plain_say = either(cues["plain_say"])
        verb = rf"(?<![가-힣]){every}|{plain_say}"
        title, particle, complement = (
            rf"(?:\s?(?:[가-힣a-z0-9]{{0,9}}[^은는이가을를의에도\s\W]\s){{0,3}}?[가-힣a-z0-9]{{0,9}}{heads}|\([^)]*\)|\s)*",
            _KOREAN_PARTICLE,
            r"[다라]고|라며|것으로|리라|거라",
        )
        head = rf"(?:(?<=\s)|(?<=^)|(?<=[가-힣])){heads}"
    else:
        # The source may stand between the reported words and the verb.
        said = either([*cues["say"], *cues["believe"]])
        between = r"(?:[^。、「」と]{1,14}[はが](?:\d+日、?)?)?(?:記者団に(?:対し)?|記者会見で|会見で)?、?"
        verb = rf"{either(cues['lead'])}、?{between}{said}|{either(cues['free'])}"
        title, particle, complement = rf"(?:の?{heads}|・|\([^)]*\)|（[^）]*）)*", _JAPANESE_PARTICLE, r"と|との"
        head = heads
    return Grammar(
        re.compile(verb),
        re.compile(believe),
        re.compile(either([*cues["according"], *_views(cues)])),
        re.compile(title),
        re.compile(head),
        re.compile(particle),
        re.compile(complement),
        beside=language == "ko",
    )


def _views(cues: dict[str, list[str]]) -> list[str]:
    """Return how Korean names somebody's view: "전문가들의 전망이다", "청와대 설명대로라면"."""
    if "views" not in cues:
        return []
    closed = (
        r"(?:이다|이었다|였다|다(?=[.,])|입니다|이며|이고|대로라면|대로면|으로는|로는|에서는"
        r"|도 (?:나온|나왔|있)|이 (?:나온|나왔|많|우세|지배))"
    )
    return [rf"(?:의|들의)? {either(cues['views'])}{closed}"]


def find(scene: Scene, sentence: Sentence) -> list[Cue]:
    """Return the cues of a sentence in order of their place."""
    rules = grammar(scene.language)
    line = scene.masked[sentence.start : sentence.end]
    verbs = list(rules.verb.finditer(line))
    leads = list(rules.according.finditer(line))
    headline = _headline(scene, sentence, line, plain=not verbs and not leads)
    if headline or (not verbs and not leads):
        return headline
    candidates = _candidates(scene, sentence, line)
    at, found = sentence.start, []
    for lead in leads:
        source = _before(scene, sentence, line, lead.start())
        if source:
            found.append(Cue(at + source[0], at + source[1], at + lead.start(), at + lead.end(), at, sentence.end))
    since, last = 0, None
    for verb in verbs:
        chosen = _choose(candidates, line, since, verb, rules) or last
        opener = None if chosen or since else _who_opened(scene, sentence, at + verb.start())
        if opener is not None:
            place = at + verb.start(), at + verb.end()
            belief = rules.belief.search(verb.group()) is not None
            found.append(Cue(*opener, *place, at, at + verb.end(), belief=belief))
        elif chosen is not None:
            belief = rules.belief.search(verb.group()) is not None
            scope = _scope_start(line, since, chosen) + at, _scope_end(line, verb, sentence, last=verb is verbs[-1])
            found.append(
                Cue(at + chosen.start, at + chosen.end, at + verb.start(), at + verb.end(), *scope, belief=belief)
            )
            last = chosen
        elif not leads and not _PASSIVE.match(line, verb.end()):
            place = at + verb.start(), at + verb.end()
            scope = at + since, _scope_end(line, verb, sentence, last=verb is verbs[-1])
            belief = rules.belief.search(verb.group()) is not None
            found.append(Cue(at + since, at + since, *place, *scope, belief=belief, again=True))
        since = verb.end()
    return found


def _who_opened(scene: Scene, sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """Return who is named before a speech of several sentences that ends right before a verb of saying."""
    speech = next((part for part in scene.layout.quotations if part.start < sentence.start < part.end <= verb), None)
    if speech is None:
        return None
    opening = scene.sentence_at(speech.start)
    line = scene.masked[opening.start : opening.end]
    before = [
        item
        for item in _candidates(scene, opening, line)
        if opening.start + item.end <= speech.start and not _LAUNCHER.match(line, item.end)
    ]
    topics = [item for item in before if item.topic] or before
    return (opening.start + topics[0].start, opening.start + topics[0].end) if topics else None


def _opens_clause(line: str, since: int, source: Candidate) -> bool:
    """Tell whether a topic opens a clause behind one of somebody else: "일본은 …고, 방위상은 …고 말했다"."""
    return any(match.end() == source.start for match in _CLAUSE.finditer(line, since, source.start))


def _scope_start(line: str, since: int, source: Candidate) -> int:
    """Return where a verb's words begin: behind an earlier clause of the outlet, where the source opens its own."""
    clauses = [match.end() for match in _CLAUSE.finditer(line, since, source.start)]
    return clauses[-1] if clauses and clauses[-1] == source.start else since


def _scope_end(line: str, verb: re.Match[str], sentence: Sentence, *, last: bool) -> int:
    """Return where a verb's words end: with the sentence, or at a "but" behind the last verb of saying."""
    if (
        not last
        or verb.group().endswith("보고")
        or _BUT.match(line, verb.end())
        or _NEXT_CLAUSE.match(line, verb.end())
    ):
        return sentence.start + verb.end()
    return sentence.end


def _headline(scene: Scene, sentence: Sentence, line: str, *, plain: bool) -> list[Cue]:
    """Return the source of a headline, 합참 "고도 60㎞", …と推定＝防衛省, or of a sentence that only names it."""
    for mention in scene.between(sentence.start, sentence.end, *SPEAKING_KINDS):
        start, end = mention.start - sentence.start, mention.end - sentence.start
        opens = _OPENING.fullmatch(line, 0, start) and _QUOTED.match(line, end)
        closes = start > 1 and line[start - 1] in "=＝" and not line[end:].strip(" 。")
        only = start <= 1 and words(scene.language, "cues", "only").fullmatch(line[end:].strip())
        if mention.kind != "country" and ((opens and plain) or closes or only):
            return [Cue(mention.start, mention.end, mention.start, mention.end, sentence.start, sentence.end)]
    return []


def _choose(
    candidates: list[Candidate], line: str, since: int, verb: re.Match[str], rules: Grammar
) -> Candidate | None:
    """Return the source of a verb: right before it, else the topic of its clause, else a subject that is no country."""
    inside = [item for item in candidates if since <= item.start and item.end <= verb.end()]
    within = [item for item in inside if item.start >= verb.start()]
    if within:
        return within[-1]
    reported = rules.beside and _REPORTED.match(verb.group())
    for item in reversed(inside) if rules.beside and not reported else ():
        gap = line[item.end : verb.start()]
        if len(gap) <= BESIDE_THE_VERB and not rules.complement.search(gap):
            return item
    topics = [item for item in inside if item.topic]
    if topics:
        return next((item for item in reversed(topics) if _opens_clause(line, since, item)), topics[0])
    bodies = [
        item
        for item in inside
        if not item.country
        or not (_LAUNCHED.search(line, since, verb.start()) or _LAUNCHER.match(line, item.end, verb.start()))
    ]
    if not bodies and _BOASTS.search(verb.group()):
        # "북한이 … 시험발사였다고 주장했다": who boasts of a launch is who launched.
        return inside[0] if inside else None
    return bodies[0] if bodies else None


def _candidates(scene: Scene, sentence: Sentence, line: str) -> list[Candidate]:
    """Return every name or office with a subject particle, outside quoted words."""
    rules = grammar(scene.language)
    anchors = [
        (mention.start - sentence.start, mention.end - sentence.start, mention.kind == "country")
        for mention in scene.between(sentence.start, sentence.end, *SPEAKING_KINDS)
    ]
    anchors += [(match.start(), match.end(), False) for match in rules.head.finditer(line)]
    if scene.language == "ko":
        anchors += [(match.start(), match.end(), False) for match in _PRONOUN.finditer(line)]
    found: dict[int, Candidate] = {}
    for start, end, country in sorted(anchors):
        if line[start:end].strip("_") == "":
            continue
        tail = rules.title.match(line, end)
        stop = tail.end() if tail else end
        for position in dict.fromkeys((stop, end)):
            particle = rules.particle.match(line, position)
            if particle:
                topic = particle.group("particle")[-1] in "은는は"
                known = found.get(particle.start())
                first = min(start, known.start) if known else start
                plain_country = country and position == end and (known is None or known.country)
                found[particle.start()] = Candidate(first, position, topic, plain_country)
                break
    return [_widened(line, item, scene.language) for item in sorted(found.values())]


def _widened(line: str, item: Candidate, language: str) -> Candidate:
    """Let an unnamed office keep the body before it: "합참 관계자", "韓国軍の合同参謀本部"."""
    if language == "ja":
        name = re.search(
            r"[ァ-ヶー一-龥々・][ァ-ヶー一-龥々・の]{0,15}$", line[max(0, item.start - LONGEST_PHRASE) : item.start]
        )
        return item._replace(start=item.start - len(name.group())) if name else item
    return item._replace(start=phrases_korean.start_of(line, item.start))


def _before(scene: Scene, sentence: Sentence, line: str, position: int) -> tuple[int, int] | None:
    """Return the source that ends right before "에 따르면" or "によると"."""
    rules = grammar(scene.language)
    starts = [
        mention.start - sentence.start
        for mention in scene.between(sentence.start, sentence.start + position, *SPEAKING_KINDS)
        if (tail := rules.title.match(line, mention.end - sentence.start)) and tail.end() >= position - 2
    ]
    starts += [
        _widened(line, Candidate(match.start(), match.end(), topic=False, country=False), scene.language).start
        for match in rules.head.finditer(line, max(0, position - LONGEST_PHRASE), position)
        if match.end() >= position - 1
    ]
    return (min(starts), position) if starts else None
