"""Finders: patterns that are tried only where the words that the prefilter read off them stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

import ahocorasick_rs as ahocorasick

from lofted.claims.prefilter import first_words, needed_words

WARM_CHARACTERS: Final = 50_000
"""A filter costs about as much to make as reading so much text without it saves."""


class Panel:
    """Many patterns; tells which of them a text may hold a match of."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._patterns = tuple(patterns)
        self._all = frozenset(range(len(self._patterns)))
        self._passed = 0
        self._automaton: ahocorasick.AhoCorasick | None = None

    def may(self, text: str) -> AbstractSet[int]:
        """Return the numbers of the patterns that may match ``text`` or a part of it."""
        if self._automaton is None:
            self._passed += len(text)
            if self._passed < WARM_CHARACTERS:
                return self._all
            self._automaton = self._made()
        here = {found[0] for found in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        held_back = {one for one, needed in self._needed if needed.isdisjoint(here)}
        return self._all - held_back

    def _made(self) -> ahocorasick.AhoCorasick:
        needed = [(one, set_) for one, pattern in enumerate(self._patterns) for set_ in needed_words(pattern)]
        words = sorted(frozenset().union(*(set_ for _, set_ in needed))) or ["\x00"]
        number = {word: index for index, word in enumerate(words)}
        self._needed = [(one, frozenset(number[word] for word in set_)) for one, set_ in needed]
        return ahocorasick.AhoCorasick(words)


class Finder:
    """A pattern that is tried only where a match can begin, which an automaton tells; answers as the pattern would.

    The automaton is made once enough text has passed: for a single short text the pattern alone is quicker.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._passed = 0
        self._heads: ahocorasick.AhoCorasick | None = None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Return what ``pattern.finditer`` returns on a folded text."""
        end = len(text) if end is None else end
        if self._heads is None:
            self._passed += end - start
            if self._passed < WARM_CHARACTERS:
                return self.pattern.finditer(text, start, end)
            words = first_words(self.pattern)
            if words is None:
                raise ValueError(f"it cannot be told how a match of {self.pattern.pattern!r} begins")
            self._heads = ahocorasick.AhoCorasick(sorted(words))
        found = self._heads.find_matches_as_indexes(text[start:end], overlapping=True)
        return matches_at(self.pattern, text, sorted({start + one[1] for one in found}), end) if found else iter(())


def matches_at(
    pattern: re.Pattern[str], text: str, starts: Sequence[int], end: int | None = None
) -> Iterator[re.Match[str]]:
    """Yield the matches that ``pattern.finditer`` finds when one can begin only at these places, given in order."""
    reached, match, end = 0, pattern.match, len(text) if end is None else end
    for start in starts:
        if start >= reached and (found := match(text, start, end)):
            yield found
            reached = found.end()
