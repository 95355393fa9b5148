"""Sayings: the Japanese predicates of saying of a sentence, each tied to the reported words before it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lofted.claims.finders import Finder
from lofted.claims.words import either, table

LONGEST_GAP = 44
_PASSIVE = re.compile(r"され|られ")
_STATING = ("して", "しながら", "し", "する")
_INFLECTED = tuple("ただるいうむくすつぬん」ず")
"""…発射されたとして、: what stands before と is a sentence, not the noun of 中心として."""
_QUOTING = re.compile(
    r"」と(?![はもの]|いう|いった|して(?!い|お)|題|名付|名づけ|呼|銘打|な[っりる]|同じ|比べ|共に|ともに|一緒|並|違|み?られ|称|記され|書かれ|され)"
    r"[^。、「」]{0,26}?(?:[るただす]|ない)(?=$|[。、」)])"
)
"""Whatever somebody does after 「…」と is a way of saying it."""


class Saying(NamedTuple):
    """A predicate of saying: from the end of the reported words to the end of the verb."""

    start: int
    end: int
    words: str
    belief: bool
    passive: bool


class Grammar(NamedTuple):
    """The patterns of the language."""

    say: Finder
    belief: re.Pattern[str]
    lead: re.Pattern[str]
    tells: re.Pattern[str]
    """Verbs that tell something with を too: 発射を発表した."""
    according: Finder
    title: re.Pattern[str]
    head: Finder


@cache
def grammar() -> Grammar:
    """Return the patterns, made from ``lexicon/ja/cues.toml``."""
    cues = table("ja", "cues")
    heads = either([*cues["person_heads"], *cues["organisation_heads"]])
    verbal = (
        rf"{either(cues['say_nouns'])}(?=し|する|すれ|さ(?:れ|せ)|を(?:し|発|出|繰り返|行)|。|、|$|\)|も|で(?:きる|き))"
    )
    believing = rf"{either(cues['believe'])}"
    beside = rf"(?:(?<=[^もこ]と)|(?<=と、)){either(cues['say_beside'])}"
    said = rf"{either(cues['say'])}|{verbal}|{believing}|{beside}"
    close = either(cues["lead_close"])
    far = r"(?<![こもひふ])と、?(?!は|も|して(?!い|お)|いう|いった|なっ|なり|なる)[^。「」と]{0,40}?"
    return Grammar(
        Finder(re.compile(said)),
        re.compile(believing),
        re.compile(rf"(?:」、?{close}|」と[^。「」]{{0,30}}?|{close}|{far})$"),
        re.compile(either(cues["tells"])),
        Finder(re.compile(either(cues["according"]))),
        re.compile(rf"(?:の?{heads}|・|\([^)]*\)|（[^）]*）)*"),
        Finder(re.compile(heads)),
    )


def sayings(line: str) -> list[Saying]:
    """Return the predicates of saying of a sentence, each with what ties it to the reported words before it."""
    rules = grammar()
    found: list[Saying] = []
    for verb in rules.say.finditer(line):
        since = max(verb.start() - LONGEST_GAP, found[-1].end if found else 0)
        if verb.group() in _STATING and line[verb.start() - 2 : verb.start() - 1] not in _INFLECTED:
            continue
        lead = rules.lead.search(line, since, verb.start())
        if lead is None or (lead.group() in ("を", "に", "にも") and not rules.tells.match(line, verb.start())):
            continue
        belief = rules.belief.match(line, verb.start()) is not None
        passive = _PASSIVE.match(line, verb.end()) is not None
        found.append(Saying(lead.start(), verb.end(), verb.group(), belief, passive))
    if found:
        return found
    quoted = _QUOTING.search(line)
    return [Saying(quoted.start(), quoted.end(), quoted.group(), belief=False, passive=False)] if quoted else []
