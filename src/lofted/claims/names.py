"""Names: every mention of a site, vehicle, actor or outlet, by one automaton over the names ``reference`` knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs as ahocorasick

from lofted.claims.plain import is_hangul, is_latin, plain
from lofted.model import EntityKind, Name

# When two entities share a surface, the one that can speak or be seen comes before the one that merely lies somewhere.
KIND_ORDER: tuple[EntityKind, ...] = ("outlet", "organisation", "person", "vehicle", "site", "country", "place")
# What may follow a short Korean name without a space: particles, and nouns that lean on a name.
KOREAN_SUFFIXES = (
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "와",
    "과",
    "도",
    "로",
    "만",
    "께",
    "측",
    "군",
    "형",
    "제",
    "산",
    "발",
    "내",
    "식",
    "호",
    "으로",
    "에서",
    "에게",
    "에는",
    "에도",
    "부터",
    "까지",
    "보다",
    "처럼",
    "라고",
    "이라",
    "당국",
    "정부",
    "매체",
    "관영",
    "언론",
    "지역",
    "일대",
    "인근",
    "대통령",
    "총리",
    "외무",
    "국방",
    "국무",
    "공군",
    "해군",
    "육군",
    "주재",
    "전역",
    "본토",
    "영토",
    "외교",
    "합참",
    "통신",
    "신문",
    "방송",
)
SHORT = 2
_APART = frozenset(" ,.;:()\"'-\n")
"""What makes a word of anything between two of them."""
# Latin surfaces this short ("US", "UN", "JCS") must stand in the text in their own case, or "us" becomes a country.
CASED = 4


class Mention(NamedTuple):
    """One name where it stands: ``text[start:end]`` is its surface."""

    id: str
    kind: EntityKind
    start: int
    end: int
    others: tuple[str, ...] = ()
    """Ids of further entities that share the surface."""


class NameFinder:
    """The automaton over a list of names; build once, use on many texts."""

    def __init__(self, names: Iterable[Name]) -> None:
        by_surface: dict[str, list[Name]] = {}
        for name in names:
            if name.surface.strip():
                by_surface.setdefault(plain(name.surface), []).append(name)
        self.surfaces = sorted(by_surface)
        self.names = [sorted(by_surface[surface], key=_rank) for surface in self.surfaces]
        self.automaton = ahocorasick.AhoCorasick(self.surfaces) if self.surfaces else None

    def find(self, text: str, folded: str) -> tuple[Mention, ...]:
        """Return the mentions in ``text`` in order; where two overlap the longer one stays.

        ``folded`` is ``plain(text)``: same length, ready for comparison.
        """
        if self.automaton is None:
            return ()
        hits = [
            (start, end, index)
            for index, start, end in self.automaton.find_matches_as_indexes(folded, overlapping=True)
            if stands_alone(folded, start, end) and _case_fits(text[start:end], self.names[index])
        ]
        hits.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
        taken = bytearray(len(text))
        mentions = []
        for start, end, index in hits:
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                mentions.append(_mention(self.names[index], start, end))
        return tuple(sorted(mentions, key=lambda mention: mention.start))


def stands_alone(folded: str, start: int, end: int) -> bool:
    """Tell whether ``folded[start:end]`` is a word of its own in its script.

    Latin words end where letters end; short Korean words may carry a particle; Japanese has no such borders.
    """
    before = folded[start - 1] if start else " "
    after = folded[end] if end < len(folded) else " "
    if before in _APART and after in _APART:
        return True
    if is_latin(folded[start]) and (is_latin(before) or (before.isdigit() and folded[start].isdigit())):
        return False
    if (is_latin(folded[end - 1]) and is_latin(after)) or (folded[end - 1].isdigit() and after.isdigit()):
        return False
    if is_hangul(folded[start]) and end - start <= SHORT:
        if is_hangul(before):
            return False
        if is_hangul(after):
            return folded.startswith(KOREAN_SUFFIXES, end)
    return True


def _rank(name: Name) -> tuple[int, str]:
    return (KIND_ORDER.index(name.kind), name.id)


def _case_fits(surface: str, names: Sequence[Name]) -> bool:
    """Tell whether an initial capital that the name has is there in the text too (headlines may shout)."""
    for name in names:
        known = name.surface
        if len(known) <= CASED and known.isupper() and known.isascii():
            if surface == known:
                return True
        elif not known[:1].isupper() or surface[:1].isupper() or not known.isascii():
            return True
    return False


def _mention(names: Sequence[Name], start: int, end: int) -> Mention:
    first = names[0]
    others = tuple(dict.fromkeys(name.id for name in names if name.id != first.id))
    return Mention(first.id, first.kind, start, end, others)


@lru_cache(maxsize=1)
def known_names() -> NameFinder:
    """Return the automaton over all of ``lofted.reference.names()``."""
    from lofted import reference  # noqa: PLC0415 - the tables are read only when a text is

    return NameFinder(reference.names())
