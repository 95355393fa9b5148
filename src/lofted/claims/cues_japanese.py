"""Cues of attribution in Japanese: the verb of saying closes its clause, its words stand before と or a quote's end."""

from __future__ import annotations

import re
from functools import cache

from lofted.claims.candidates import (
    LONGEST_PHRASE,
    SPEAKING_KINDS,
    Candidate,
    Phrases,
    candidates,
    cited_before,
    who_opened,
)
from lofted.claims.cues_english import Cue
from lofted.claims.sayings import Saying, grammar, sayings
from lofted.claims.scene import Scene
from lofted.claims.sentences import Sentence
from lofted.claims.words import words

_PARTICLE = re.compile(
    r"(?:(?:だけ|のみ|側|自身|自体|など|ら|とも)?(?P<topic>は|も|では|からは|としては|には|にも)|(?:側|自身|など|ら|とも)?(?:が))(?!ら)"
)
_BUT = re.compile(
    r"[ぁ-ん]{0,5}?(?:だが|が|ものの|けれども?|のに対し(?:て)?|(?:の|こと)を受け(?:て)?|のに続(?:き|いて)|一方(?:で)?|直後に?|ばかりで)、"
)
_BREAK = re.compile(r"(?:が|ものの|けれども?|一方(?:で)?|のに対し(?:て)?)、")
_LAUNCHED = re.compile(r"(?:発射|打ち上げ)(?:した|ました)?$")
_LAUNCHER = re.compile(
    r"[^。、\"]{0,34}?(?:発射し(?:た|、)|発射された|打ち上げ(?:た|、)|撃った|放った)(?!と(?:発表|主張|述べ|表明))"
)
_BOASTS = re.compile(r"主張|誇示|宣言|喧伝|強調|自賛|宣伝|言い張")
_SET_OFF = re.compile(
    r"(?:について|に関し(?:て)?|をめぐ(?:り|って)|を巡(?:り|って)|を受け(?:て)?|に対し(?:て)?|に先立ち|に伴い|を踏まえ(?:て)?|に関連し(?:て)?"
    r"|たが|るが|ため|ので|ことから|ており|一方(?:で)?|中|際|後|ものの|たのち|直後|して|て|し)(?:は|も)?、?$"
)
"""What closes the words before a topic that the speaker does not say: "…した1発について、防衛省は"."""
_CLOSING = re.compile(r"」と(?P<source>[^。、「」]{2,26})[。.]?$")
_CITED = re.compile(r"(?:は|も|が)$")


def find(scene: Scene, sentence: Sentence) -> list[Cue]:
    """Return the cues of a sentence in order of their place."""
    line = scene.masked[sentence.start : sentence.end]
    told, leads = sayings(line), _sources_cited(scene, sentence, line)
    if headline := _headline(scene, sentence, line, plain=not told and not leads):
        return headline
    sources = _candidates(scene, sentence, line)
    at = sentence.start
    found = _cited(leads, sentence)
    found += [cue for cue in _verbless(line, sentence, sources) if not told]
    back = words("ja", "cues", "it_says").search(line)
    if back and not leads:
        found.append(Cue(at, at, at + back.start(), at + back.end(), at, sentence.end, again=True))
    since, last = 0, None
    for saying in told:
        chosen = _choose(sources, line, since, saying) or last
        end = _scope_end(line, saying, sentence, last=saying is told[-1])
        place = at + saying.start, at + saying.end
        opener = None if chosen or since else who_opened(scene, sentence, place[0], _candidates, _LAUNCHER.match)
        if opener is not None:
            found.append(Cue(*opener, *place, at, at + saying.end, belief=saying.belief))
        elif chosen is not None:
            start = at + max(since, _scope_start(line, chosen, since))
            found.append(Cue(at + chosen.start, at + chosen.end, *place, start, end, belief=saying.belief))
            last = chosen
        elif not leads and not saying.passive:
            found.append(Cue(at + since, at + since, *place, at + since, end, belief=saying.belief, again=True))
        since = saying.end
        last = None if _BUT.match(line, since) else last
    return found


def _sources_cited(scene: Scene, sentence: Sentence, line: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the sources before によると and の発表では, each with the place of those words."""
    found = []
    for lead in grammar().according.finditer(line):
        source = cited_before(scene, sentence, line, lead.start(), _phrases())
        if source:
            found.append((source, lead.span()))
    return found


def _cited(leads: list[tuple[tuple[int, int], tuple[int, int]]], sentence: Sentence) -> list[Cue]:
    """Return a cue for each source cited; of several each has the words up to the next."""
    at, cues = sentence.start, []
    for number, (source, lead) in enumerate(leads):
        start = at if number == 0 else at + source[0]
        end = at + leads[number + 1][0][0] if number + 1 < len(leads) else sentence.end
        cues.append(Cue(at + source[0], at + source[1], at + lead[0], at + lead[1], start, end))
    return cues


def _verbless(line: str, sentence: Sentence, sources: list[Candidate]) -> list[Cue]:
    """Return the speaker of 「…」とX氏 and of X氏は「…」, which leave the verb out."""
    at = sentence.start
    closing = _CLOSING.search(line)
    if closing and (grammar().head.pattern.search(line, *closing.span("source"))):
        start, end = (at + place for place in closing.span("source"))
        return [Cue(start, end, start, end, at, sentence.end)]
    for item in sources:
        opened = re.match(r"(?:は|が)、?「", line[item.end : item.end + 4])
        closed = line.find("」", item.end)
        if opened and closed > 0 and not line[closed + 1 :].strip(" 。"):
            return [Cue(at + item.start, at + item.end, at + item.start, at + item.end, at + item.end, sentence.end)]
    # "朝鮮中央通信は発射に触れなかった": what a newsroom leaves out is told by others; the next sentence may be its.
    silent = [item for item in sources if item.topic and words("ja", "cues", "outlet_heads").search(line, *item[:2])]
    return [Cue(at + one.start, at + one.end, at + one.start, at + one.end, at, at) for one in silent[:1]]


def _scope_start(line: str, chosen: Candidate, since: int) -> int:
    """Return where the words of a speaker begin: behind what a topic leaves to the outlet."""
    before = line[since : chosen.start]
    if chosen.topic and _SET_OFF.search(before):
        return chosen.start
    return since


def _scope_end(line: str, saying: Saying, sentence: Sentence, *, last: bool) -> int:
    """Return where a verb's words end: with the sentence, or at a "but" behind the last verb of saying."""
    if not last or _BUT.match(line, saying.end):
        return sentence.start + saying.end
    return sentence.end


def _headline(scene: Scene, sentence: Sentence, line: str, *, plain: bool) -> list[Cue]:
    """Return the source of a headline, 韓国軍「高度60キロ」, …と推定＝防衛省, or of a sentence that only names it."""
    for mention in scene.between(sentence.start, sentence.end, *SPEAKING_KINDS):
        start, end = mention.start - sentence.start, mention.end - sentence.start
        opens = re.fullmatch(r"(?:\[[^\]]*\]\s?|【[^】]*】\s?)?", line[:start]) and re.match(r"\s?[\"「]_", line[end:])
        closes = start > 1 and line[start - 1] in "=＝" and not line[end:].strip(" 。)")
        only = start <= 1 and words("ja", "cues", "only").fullmatch(line[end:].strip())
        if mention.kind != "country" and ((opens and plain) or closes or only):
            return [Cue(mention.start, mention.end, mention.start, mention.end, sentence.start, sentence.end)]
    return []


def _choose(sources: list[Candidate], line: str, since: int, saying: Saying) -> Candidate | None:
    """Return the source of a verb: beside it, else the topic of its clause, else a subject that did not launch."""
    inside = [item for item in sources if since <= item.start and item.end <= saying.end]
    within = [item for item in inside if item.start >= saying.start]
    if within:
        return within[-1]
    topics = [item for item in inside if item.topic]
    if topics:
        return _topic(topics, line)
    bodies = [
        item
        for item in inside
        if not item.country
        or not (_LAUNCHED.search(line, since, saying.start) or _LAUNCHER.match(line, item.end, saying.start))
    ]
    if not bodies and _BOASTS.search(saying.words):
        # "北朝鮮が…発射したと主張した": who boasts of a launch is who launched.
        return inside[0] if inside else None
    return bodies[0] if bodies else None


def _topic(topics: list[Candidate], line: str) -> Candidate:
    """Return the topic of the main clause: the first, unless a "but" or a body after a country opens another."""
    chosen = topics[0]
    for item in topics[1:]:
        between = line[chosen.end : item.start]
        if _BREAK.search(between) or (chosen.country and not item.country and "、" in between):
            chosen = item
    return chosen


def _candidates(scene: Scene, sentence: Sentence, line: str) -> list[Candidate]:
    """Return every name or office with the particle of a subject, outside quoted words."""
    return candidates(scene, sentence, line, _phrases())


@cache
def _phrases() -> Phrases:
    rules = grammar()
    return Phrases(rules.head, rules.title, _PARTICLE, lambda particle: particle["topic"] is not None, _widened)


def _widened(line: str, item: Candidate) -> Candidate:
    """Let an unnamed office keep the body before it: 韓国軍の合同参謀本部."""
    name = re.search(
        r"[ァ-ヶー一-龥々・a-z][ァ-ヶー一-龥々・のa-z]{0,18}$", line[max(0, item.start - LONGEST_PHRASE) : item.start]
    )
    return item._replace(start=item.start - len(name.group())) if name else item
