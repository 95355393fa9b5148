"""Happening: what took place at a moment, told by the nearest verb: a launch, an impact, a statement, a showing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from lofted.claims.units import LANGUAGES, table

About = Literal["launch", "impact", "statement", "unveiling", "other"]

_KINDS: Final[tuple[About, ...]] = ("launch", "impact", "statement", "unveiling", "other")
_BREAK: Final = re.compile(r"[,;:]|\b(?:while|but|that|after|before|which|when)\b")
_PER_BREAK: Final = 26
_PER_QUOTE: Final = 40
_AFTERWARDS_EN: Final = 18
_SUBJECT: Final = re.compile(r"(?:は|が|는|은|이|가)、?\s?")
"""発射は午前6時50分に: a noun marked like this, right before a moment, is its subject."""


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs of one language."""

    by_kind: tuple[tuple[About, re.Pattern[str]], ...]
    future: re.Pattern[str]
    verb_last: bool
    """True where the verb closes the clause, so that what follows a date decides."""


@lru_cache(maxsize=4)
def verbs(language: str | None) -> Verbs:
    """Return the verbs of a language; of all three when it is unknown."""
    languages = (language,) if language in LANGUAGES else LANGUAGES
    rows = [table("moments", one or "en")["verbs"] for one in languages]
    by_kind = tuple((kind, re.compile("|".join(row[kind] for row in rows))) for kind in _KINDS)
    return Verbs(by_kind, re.compile("|".join(row["future"] for row in rows)), languages in (("ko",), ("ja",)))


def happening(folded: str, span: tuple[int, int], sentence: tuple[int, int], language: str | None) -> About:
    """Return what a moment at ``span`` is the moment of."""
    known = verbs(language)
    best: tuple[float, About] = (10.0**9, "other")
    for kind, pattern in known.by_kind:
        for match in pattern.finditer(folded, *sentence):
            if match.start() >= span[0] and match.end() <= span[1]:
                continue
            cost = _cost(folded, span, match.span(), verb_last=known.verb_last)
            if cost is not None and cost < best[0]:
                best = (cost, kind)
    return best[1]


def _cost(folded: str, span: tuple[int, int], verb: tuple[int, int], *, verb_last: bool) -> float | None:
    after = verb[0] >= span[1]
    gap = folded[span[1] : verb[0]] if after else folded[verb[1] : span[0]]
    if verb_last:
        # The predicate closes a Korean or Japanese clause: what precedes belongs to another one.
        return float(len(gap)) + (0 if after else 3 if _SUBJECT.fullmatch(gap) else 200)
    cost = len(gap) + _PER_BREAK * len(_BREAK.findall(gap)) + _PER_QUOTE * gap.count('"')
    return float(cost + (_AFTERWARDS_EN if after else 0))


def is_future(folded: str, span: tuple[int, int], sentence: tuple[int, int], language: str | None) -> bool:
    """Tell whether the clause around a moment speaks of what is planned."""
    known = verbs(language)
    low = sentence[0]
    for match in re.finditer(r"[;]|\bbut\b|\bwhile\b", folded[sentence[0] : span[0]]):
        low = sentence[0] + match.end()
    found = known.future.search(folded, low, sentence[1])
    return found is not None and (found.start() < span[0] or known.verb_last or found.start() - span[1] < 60)
