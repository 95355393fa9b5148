"""Cues of attribution in English: who is said to have said it, and over which stretch of the sentence that holds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from lofted.claims.finders import Panel
from lofted.claims.scene import Scene
from lofted.claims.sentences import Sentence
from lofted.claims.verbs_english import said
from lofted.claims.words import either, table

SHORT_REST = 60
REACH = 180
"""How far before its verb a source may begin."""
_APPOSITION = re.compile(
    r"(?:^|[,;\"])\s*([^,;\"]{3,80}),\s*(?:an? |the |who |in |at |speaking |citing )[^,\"]{2,80},$"
)
_SAYING = re.compile(r", (?:saying|claiming|adding|stating|insisting|noting|arguing|announcing|warning)\b")
_LISTED = re.compile(r"\s?\(|,? ?(?:(?:and|or|as well as) )?(?:the )?")
_SEEN = re.compile(r"detected|tracked|measured|recorded|identified|observed")
_ASIDE = re.compile(r"\b(?:which|whom|that) $")
""""… the missile, which Japan detected": they only saw it."""
_NAME_GAP = 26
LONGEST_SOURCE = 110
_SHORT_NAME: Final = re.compile(r"\s*\([^()]{1,40}\)$")
_TRAILING: Final = re.compile(
    r"(?:in|at|on|after|before|during|by|via|through|from|when|while|as|earlier|later|late|early|this|last|without|with"
    r"|hours|minutes|shortly|to|following|over) "
)
_OWN: Final = re.compile(
    r", (?:the|its|their|his|an?|in what|as|marking|making|days|weeks|hours|just|amid|only|less than|one of|triggering"
    r"|prompting|drawing|raising|sparking|which|who|shortly)\b"
)
"""", the third such firing": what follows the words of a source in apposition is the outlet's own."""
_BEFORE_COMMA = re.compile(r"(?:^|[,;\"])\s*([^,;\"]{3,60}),\s*$")


class Cue(NamedTuple):
    """One cue: the words that name the source, the cue itself, and the stretch it covers."""

    source_start: int
    source_end: int
    start: int
    end: int
    scope_start: int
    scope_end: int
    belief: bool = False
    nobody: bool = False
    again: bool = False
    """True for a verb of saying without a subject: whoever spoke last goes on."""


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    cues = table("en", "cues")
    heads = either([*cues["person_heads"], *cues["organisation_heads"]])
    adverbial = either(cues["adverbials"])
    return {
        "belief": re.compile(rf"{either(cues['believe'])}$"),
        "adverbs": re.compile(rf"(?:\s+{either(cues['adverbs'])})+\s*$"),
        "boundary": re.compile(rf"(?:^|[,;:\"(]|\s-\s|--|\b{either(cues['boundaries'])}\b)\s*"),
        "head": re.compile(rf"\b{heads}(?: (?:in|from|of|at|by|for|with|familiar with)\b[^,;:\"]{{1,40}})?$"),
        "head_word": re.compile(rf"\b{heads}\b"),
        "adverbials": re.compile(rf"\s*(?:,?\s*{adverbial})*\s*"),
        "according": re.compile(rf"\b{either(cues['according'])}\s+"),
        "passive": re.compile(
            rf"(?<!waters )(?<!islands )(?<!area )(?<!zone )\b{either(cues['passive'])}\b"
            r"(?:(?!\b\w+ed\b)[^,;.]){0,60}?\bby\s+"
        ),
        "nobody": re.compile(rf"\b{either(cues['nobody'])}\b"),
        "phrase": re.compile(
            r"(?:[^,;:\"(]|,(?=\d))+?(?=,(?!\d)|;|:|\"|\(|\.\s*$|$"
            rf"| (?:and|but|as|who|which|that|while|with|after|on|during) | {adverbial})"
        ),
    }


_ASKED = ("according", "passive", "nobody", "adverbs")


@lru_cache(maxsize=1)
def _panel() -> Panel:
    return Panel([_patterns()[name] for name in _ASKED])


@lru_cache(maxsize=2)
def _may(line: str) -> frozenset[str]:
    """Return the names of the rarer patterns that a sentence may hold."""
    may = _panel().may(line)
    return frozenset(name for number, name in enumerate(_ASKED) if number in may)


def find(scene: Scene, sentence: Sentence) -> list[Cue]:
    """Return the cues of a sentence in order of their place."""
    line = scene.masked[sentence.start : sentence.end]
    verbs = _verbs(scene, sentence, line)
    cues = [*(verbs or _saying(scene, sentence, line)), *_according(scene, sentence, line), *_nobody(sentence, line)]
    cues.sort(key=lambda cue: cue.start)
    return _without_overlaps(cues)


def _verbs(scene: Scene, sentence: Sentence, line: str) -> list[Cue]:
    pattern = _patterns()
    found: list[Cue] = []
    for match in said(line):
        subject = _subject(scene, sentence, line, match)
        if subject is None or (_SEEN.fullmatch(match.group()) and _ASIDE.search(line, 0, subject[0])):
            continue
        belief = bool(pattern["belief"].match(match.group()))
        scope = _scope(line, subject, match)
        found.append(_placed(sentence, subject, match.span(), scope, belief=belief))
    for index, cue in enumerate(found[:-1]):
        following = found[index + 1]
        clause = line[: following.source_start - sentence.start].rstrip()
        # "The US said A, while Japan said B": the first voice ends where the second begins, else it is nested.
        turns = re.search(r"(?:[,;]|\b(?:and|but|while|whereas))(?: \w+){0,3}$", clause)
        if (
            turns
            and cue.start < cue.scope_end <= sentence.end
            and not _empty(line[cue.end - sentence.start : following.source_start - sentence.start])
        ):
            found[index] = cue._replace(scope_end=min(cue.scope_end, max(following.source_start, cue.end)))
    return found


def _saying(scene: Scene, sentence: Sentence, line: str) -> list[Cue]:
    """Return the cue of "the ministry contradicted that, saying …": who opens the sentence says it."""
    found = _SAYING.search(line)
    if found is None:
        return []
    ends = [mention.end - sentence.start for mention in scene.between(sentence.start, sentence.start + found.start())]
    ends += [match.end() for match in _patterns()["head_word"].finditer(line, 0, found.start())]
    best = 0
    for end in sorted(ends):
        if best and (end - best > _NAME_GAP or re.search(r"ed\b|,", line[best:end])):
            break
        best = end if _is_source(scene, sentence, 0, end, line) else best
    return [_placed(sentence, (0, best), found.span(), (found.start(), len(line)))] if best else []


def _subject(scene: Scene, sentence: Sentence, line: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Return the noun phrase that does the saying: before the verb, or behind it when the verb comes first."""
    base = max(0, match.start() - REACH)
    before = line[base : match.start()]
    active = match.group().startswith(("was ", "were ", "is "))
    if not active and re.search(r"\b(?:is|are|was|were|been|be|being)\s+$", before):
        return None
    trimmed = (_patterns()["adverbs"].sub("", before) if "adverbs" in _may(line) else before).rstrip()
    trimmed = _SHORT_NAME.sub("", trimmed)
    if re.search(r"[,\"]$", before.rstrip()):
        inverted = _phrase(line, match.end())
        if inverted and _is_source(scene, sentence, *inverted, line):
            return inverted
        person = _BEFORE_COMMA.search(trimmed)
        at = sentence.start + base
        if person and scene.between(at + person.start(1), at + person.end(1), "person"):
            return base + person.start(1), base + person.end(1)
        aside = _APPOSITION.search(trimmed)
        return _if_source(scene, sentence, line, aside.span(1), base) if aside else None
    cut = 0
    for boundary in _patterns()["boundary"].finditer(trimmed):
        if boundary.end() < len(trimmed) and not _inside_name(
            scene, sentence, base + boundary.start(), base + boundary.end()
        ):
            cut = boundary.end()
    names_itself = scene.between(sentence.start + base + cut, sentence.start + match.start())
    apposition = not names_itself and re.match(r"(?:an?|the)\s", trimmed[cut:])
    aside = _BEFORE_COMMA.search(trimmed[:cut]) if apposition else None
    named = _if_source(scene, sentence, line, aside.span(1), base) if aside else None
    return named or _if_source(scene, sentence, line, (cut, len(trimmed)), base)


def _if_source(scene: Scene, sentence: Sentence, line: str, span: tuple[int, int], base: int) -> tuple[int, int] | None:
    start, end = base + span[0], base + span[1]
    return (start, end) if _is_source(scene, sentence, start, end, line) else None


def _inside_name(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a boundary word stands inside a name or a list of names: "the US, South Korea and Japan"."""
    first, last = sentence.start + start, sentence.start + end
    near = scene.between(sentence.start, sentence.end)
    if any(mention.start < last and first < mention.end for mention in near):
        return True
    left = max((m for m in near if m.end <= last), key=lambda m: m.end, default=None)
    right = min((m for m in near if m.start >= first), key=lambda m: m.start, default=None)
    if left is None or right is None or not _LISTED.fullmatch(scene.folded, left.end, right.start):
        return False
    return left.kind == right.kind and left.kind in ("country", "person", "organisation", "outlet")


def _is_source(scene: Scene, sentence: Sentence, start: int, end: int, line: str) -> bool:
    phrase = line[start:end].strip()
    if not phrase or len(phrase) > LONGEST_SOURCE or _patterns()["according"].match(phrase):
        return False
    if phrase in (*table("en", "cues")["pronouns_person"], *table("en", "cues")["pronouns_organisation"]):
        return True
    if _patterns()["head"].search(phrase):
        return True
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", phrase)
    last = sentence.start + start + len(line[start:end]) - len(line[start:end].lstrip()) + len(bare)
    if any(m.end == last and m.kind not in ("vehicle", "site", "place") for m in scene.between(sentence.start, last)):
        return True
    original = scene.text[sentence.start + start : sentence.start + end].strip()
    return re.fullmatch(r"(?:[A-Z][\w.'’-]+ ){1,4}[A-Z][\w'’-]+(?: of (?:the )?[A-Z][\w ]+)?", original) is not None


def _phrase(line: str, position: int) -> tuple[int, int] | None:
    while position < len(line) and line[position] == " ":
        position += 1
    match = _patterns()["phrase"].match(line, position)
    return match.span() if match else None


def _scope(line: str, subject: tuple[int, int], match: re.Match[str]) -> tuple[int, int]:
    """Return what a verb of saying covers: what follows it, or what stands before it when nothing follows."""
    inverted = subject[0] > match.start()
    rest_at = subject[1] if inverted else match.end()
    rest_at = _patterns()["adverbials"].match(line, rest_at).end()  # type: ignore[union-attr]  # the pattern matches nothing too
    stop = line.find("; ", rest_at) if "; " in line[rest_at:] else len(line)
    rest = line[rest_at:stop].strip(" .\"'")
    before = line[: subject[0]].rstrip()
    closes = not before or before[-1] in ',"'
    own = _OWN.match(line, rest_at) if closes and before else None
    if own:
        return 0, rest_at
    trails = len(rest) <= SHORT_REST or (_TRAILING.match(rest) and before[-1:] == "," and " " in before)
    if before and closes and trails and not rest.startswith('"'):
        # '"It flew," the minister said at the palace', "it fell, he told a news conference": both sides are his.
        return 0, stop
    if not rest or inverted or (closes and rest.startswith(",")) or (match.group().endswith("quoted as saying")):
        end = stop if rest and not inverted else max(match.end(), subject[1])
        goes_on = rest.startswith(",") or re.match(r"(?:, )?(?:adding|saying|noting|calling|stressing)\b", rest)
        return 0, stop if goes_on else end
    aside = line.find(",", rest_at) if re.search(r", (?:which|who)$", before) else -1
    # "…, which Pyongyang claimed were satellites, were in fact tests": the aside ends at its comma.
    return match.end(), aside if aside > 0 else stop


def _according(scene: Scene, sentence: Sentence, line: str) -> list[Cue]:
    found = []
    for name in ("according", "passive"):
        if name not in _may(line):
            continue
        for match in _patterns()[name].finditer(line):
            span = _phrase(line, match.end())
            if span is None or not _is_source(scene, sentence, *span, line):
                continue
            clause = max(line.rfind(mark, 0, match.start()) for mark in (", with ", "; ")) + 1
            aside = line.rfind(", which ", 0, match.start())
            if aside > clause and "," not in line[aside + 1 : match.start()].rstrip(", "):
                clause = aside
            end = span[1] if name == "passive" else len(line)
            found.append(_placed(sentence, span, match.span(), (clause, end)))
    return found


def _nobody(sentence: Sentence, line: str) -> list[Cue]:
    found = []
    for match in _patterns()["nobody"].finditer(line) if "nobody" in _may(line) else ():
        # "A did this - as B, it is claimed, wants that": hearsay reaches back to the last turn of the sentence only.
        turn = max(line.rfind(mark, 0, match.start()) for mark in (" - ", ";", " as ", " while ", ", but "))
        at, scope = sentence.start, max(turn, 0)
        found.append(Cue(at, at, at + match.start(), at + match.end(), at + scope, sentence.end, nobody=True))
    return found


def _placed(
    sentence: Sentence, source: tuple[int, int], cue: tuple[int, int], scope: tuple[int, int], *, belief: bool = False
) -> Cue:
    at = sentence.start
    return Cue(at + source[0], at + source[1], at + cue[0], at + cue[1], at + scope[0], at + scope[1], belief=belief)


def _empty(words_between: str) -> bool:
    return not words_between.strip(" ,")


def _without_overlaps(cues: list[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in cues:
        if (
            kept
            and cue.source_start < kept[-1].source_end
            and cue.source_end > kept[-1].source_start
            and not cue.nobody
        ):
            continue
        kept.append(cue)
    return kept
