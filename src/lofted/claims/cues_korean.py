"""Cues of attribution in Korean: the verb of saying closes its clause, a particle marks who says it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lofted.claims import phrases_korean
from lofted.claims.candidates import (
    SPEAKING_KINDS,
    Candidate,
    Phrases,
    candidates,
    cited_before,
    who_opened,
)
from lofted.claims.cues_english import Cue
from lofted.claims.scene import Scene
from lofted.claims.sentences import Sentence
from lofted.claims.words import either, table, words

BESIDE_THE_VERB = 16
_HA = r"(?:했|하였|하며|하면서|하고|한다(?!면|는)|합니다|하기도|하시)"
"""The endings of Korean verbs in 하다 that say who says it."""
_PARTICLE = (
    r"(?P<particle>은|는|이|가|께서는|께서|도|측은|측이|에서는|에서도"
    r"|(?: ?(?:사이|안팎|내부|쪽|진영))에서(?:는|도)?)(?=[\s,\"'“‘(]|$)"
)


# "북한이 발사했다고 밝혔다": who launched is not who told; with other words the country itself speaks.
_LAUNCHED = re.compile(r"(?:발사|쐈|쏘아|쏜|포착|탐지)[가-힣]{0,4}(?:다고|라고)?\s?$")
_LAUNCHER = re.compile(r"[^,。、\"]{0,34}?(?:쏜|쏘아|쐈|발사한|발사된|시험한|감행한|단행한)(?![다라]고)")
_BUT = re.compile(r"[가-힣]{0,4}(?:지만|으나|는데|ㄴ데)[, ]")
_BOASTS = re.compile(r"주장|자축|선전|과시|선언|공언|호언")
_PASSIVE = re.compile(r"[가-힣]?되|됐")
_OPENING = re.compile(r"(?:\[[^\]]*\]\s?)?")
_QUOTED = re.compile(r"\s?[\"“'‘]_")
_REPORTED = re.compile(r"[다라][고며]")
"""Where the verb of a cue begins with the end of the reported words, nothing stands between them and the verb."""
_CLAUSE = re.compile(r"(?:(?<![다라자])고|으며|하며|지만|으나|는데), ")
_NEXT_CLAUSE = re.compile(r"(?:[가-힣]{0,3}고|으며|며|면서|면서도),? |고 있으며,? |[가-힣]{1,3} 뿐 |기도 했고 |을 뿐 ")
"""What follows a verb of saying in Korean that goes on: the outlet's own words again."""
_PRONOUN = re.compile(r"(?<![가-힣])그(?=[는가]\s)")


class Grammar(NamedTuple):
    """The patterns of the language."""

    verb: re.Pattern[str]
    belief: re.Pattern[str]
    according: re.Pattern[str]
    title: re.Pattern[str]
    """What may stand between a name and its particle: "일본 총리", a bracket."""
    head: re.Pattern[str]
    particle: re.Pattern[str]
    complement: re.Pattern[str]
    """The end of reported words: a source in front of it belongs to what is reported."""


@cache
def grammar() -> Grammar:
    """Return the patterns, made from ``lexicon/ko/cues.toml``."""
    cues = table("ko", "cues")
    heads = either([*cues["person_heads"], *cues["organisation_heads"]])
    told = [f"{either(cues['say_ha'])}{_HA}", *cues["say"]]
    held = [f"{either(cues['believe_ha'])}{_HA}", *cues["believe"]]
    every, plain_say = either([*told, *held]), either(cues["plain_say"])
    title = (
        rf"(?:\s?(?:[가-힣a-z0-9]{{0,9}}[^은는이가을를의에도\s\W]\s){{0,3}}?[가-힣a-z0-9]{{0,9}}{heads}|\([^)]*\)|\s)*"
    )
    return Grammar(
        verb=re.compile(rf"(?<![가-힣]){every}|{plain_say}"),
        belief=re.compile(either(held)),
        according=re.compile(either([*cues["according"], *_views(cues)])),
        title=re.compile(title),
        head=re.compile(rf"(?:(?<=\s)|(?<=^)|(?<=[가-힣])){heads}"),
        particle=re.compile(_PARTICLE),
        complement=re.compile(r"[다라]고|라며|것으로|리라|거라"),
    )


def _views(cues: dict[str, list[str]]) -> list[str]:
    """Return how Korean names somebody's view: "전문가들의 전망이다", "청와대 설명대로라면"."""
    closed = (
        r"(?:이다|이었다|였다|다(?=[.,])|입니다|이며|이고|대로라면|대로면|으로는|로는|에서는"
        r"|도 (?:나온|나왔|있)|이 (?:나온|나왔|많|우세|지배))"
    )
    return [rf"(?:의|들의)? {either(cues['views'])}{closed}"]


def find(scene: Scene, sentence: Sentence) -> list[Cue]:
    """Return the cues of a sentence in order of their place."""
    rules = grammar()
    line = scene.masked[sentence.start : sentence.end]
    verbs = list(rules.verb.finditer(line))
    leads = list(rules.according.finditer(line))
    headline = _headline(scene, sentence, line, plain=not verbs and not leads)
    if headline or (not verbs and not leads):
        return headline
    sources = _candidates(scene, sentence, line)
    at, found = sentence.start, []
    for lead in leads:
        source = cited_before(scene, sentence, line, lead.start(), _phrases())
        if source:
            found.append(Cue(at + source[0], at + source[1], at + lead.start(), at + lead.end(), at, sentence.end))
    since, last = 0, None
    for verb in verbs:
        chosen = _choose(sources, line, since, verb, rules) or last
        place, belief = (at + verb.start(), at + verb.end()), rules.belief.search(verb.group()) is not None
        end = _scope_end(line, verb, sentence, last=verb is verbs[-1])
        opener = None if chosen or since else who_opened(scene, sentence, place[0], _candidates, _LAUNCHER.match)
        if opener is not None:
            found.append(Cue(*opener, *place, at, place[1], belief=belief))
        elif chosen is not None:
            start = at + _scope_start(line, since, chosen)
            found.append(Cue(at + chosen.start, at + chosen.end, *place, start, end, belief=belief))
            last = chosen
        elif not leads and not _PASSIVE.match(line, verb.end()):
            found.append(Cue(at + since, at + since, *place, at + since, end, belief=belief, again=True))
        since = verb.end()
    return found


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
    """Return the source of a headline, 합참 "고도 60㎞", …추정=합참, or of a sentence that only names it."""
    for mention in scene.between(sentence.start, sentence.end, *SPEAKING_KINDS):
        start, end = mention.start - sentence.start, mention.end - sentence.start
        opens = _OPENING.fullmatch(line, 0, start) and _QUOTED.match(line, end)
        closes = start > 1 and line[start - 1] in "=＝" and not line[end:].strip(" .")
        only = start <= 1 and words("ko", "cues", "only").fullmatch(line[end:].strip())
        if mention.kind != "country" and ((opens and plain) or closes or only):
            return [Cue(mention.start, mention.end, mention.start, mention.end, sentence.start, sentence.end)]
    return []


def _choose(sources: list[Candidate], line: str, since: int, verb: re.Match[str], rules: Grammar) -> Candidate | None:
    """Return the source of a verb: right before it, else the topic of its clause, else a subject that is no country."""
    inside = [item for item in sources if since <= item.start and item.end <= verb.end()]
    within = [item for item in inside if item.start >= verb.start()]
    if within:
        return within[-1]
    for item in reversed(inside) if not _REPORTED.match(verb.group()) else ():
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
    """Return every name, office or pronoun with the particle of a subject, outside quoted words."""
    return candidates(scene, sentence, line, _phrases(), pronoun=_PRONOUN)


@cache
def _phrases() -> Phrases:
    rules = grammar()
    return Phrases(rules.head, rules.title, rules.particle, lambda found: found["particle"][-1] in "은는", _widened)


def _widened(line: str, item: Candidate) -> Candidate:
    """Let an unnamed office keep the body before it: "합참 관계자"."""
    return item._replace(start=phrases_korean.start_of(line, item.start))
