"""Prefilter: the literal words that a pattern cannot match without, read off the pattern itself.

A pattern is tried only where those words stand, which one automaton tells of all patterns at once (the idea is that of
RE2's ``FilteredRE2``).  What cannot be read off is left out, so that the filter may let a line through for nothing but
never holds back one that matches.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]  # the parser of ``re`` has no public name
from re import _parser  # type: ignore[attr-defined]  # likewise
from typing import Any, Final, NamedTuple

_MOST_STRINGS: Final = 48
_MOST_HEADS: Final = 600
_MOST_BEGINNINGS: Final = 256
"""So many ways may one part begin before they are cut to fewer letters."""
_LONG_ENOUGH: Final = 6
_SHORTEST_BYTES: Final = 4
"""Shorter words stand in nearly every sentence; a Korean or Japanese letter counts for three."""
_DIGITS: Final = "0123456789"
"""Folded text holds no others."""
_MOST_SETS: Final = 4
_MOST_SIGNS: Final = 4
_NOTHING: Final = frozenset(("",))

Words = frozenset[str]


class _Part(NamedTuple):
    """What a part needs: all it can match, where that is a short list, and sets of which one must stand."""

    exact: Words | None
    sets: tuple[Words, ...] = ()


_ANYTHING: Final = _Part(None)


def needed_words(pattern: re.Pattern[str]) -> tuple[Words, ...]:
    """Return sets of strings; of each set at least one string stands in every text that the pattern matches.

    Examples
    --------
    >>> sorted(map(sorted, needed_words(re.compile(r"(?:hit|struck) .{0,9}targets?"))))
    [['hit ', 'struck '], ['target']]
    """
    if pattern.flags & re.IGNORECASE:
        return ()
    part = _sequence(_parsed(pattern))
    found = _sets_of(part)
    return tuple(sorted(found, key=worth)[:_MOST_SETS])


@lru_cache(maxsize=1)
def _parsed(pattern: re.Pattern[str]) -> Any:
    """Return the pattern as a tree; kept because both questions are asked of one pattern after the other."""
    return _parser.parse(pattern.pattern, pattern.flags)


def worth(words: Words) -> tuple[bool, int, int]:
    """Return what sorts the most telling sets first: long words, few of them."""
    shortest = min(map(_size, words))
    return shortest < 2 * _SHORTEST_BYTES, len(words), -shortest


def _size(word: str) -> int:
    """Return the bytes of a word, near enough."""
    return len(word) if word.isascii() else 3 * len(word)


def _sets_of(part: _Part) -> tuple[Words, ...]:
    """Return the sets of a part that stands alone."""
    if part.exact is None:
        return part.sets
    words = part.exact
    if not words or min(map(_size, words)) < _SHORTEST_BYTES:
        return ()
    # "tests" needs "test" already.
    return (frozenset(word for word in words if not any(other != word and other in word for other in words)),)


def _sequence(items: Sequence[tuple[Any, Any]]) -> _Part:
    exact: Words | None = _NOTHING
    whole = True
    sets: tuple[Words, ...] = ()
    for code, value in items:
        part = _part(code, value)
        if part.exact is not None and exact is not None and len(exact) * len(part.exact) <= _MOST_STRINGS:
            exact = frozenset(first + last for first, last in product(exact, part.exact))
            continue
        whole = False
        sets = (*sets, *_sets_of(_Part(exact)), *(part.sets if part.exact is None else ()))
        exact = _NOTHING if part.exact is None else part.exact
    if whole:
        return _Part(exact)
    return _Part(None, tuple(dict.fromkeys((*sets, *_sets_of(_Part(exact))))))


def _part(code: Any, value: Any) -> _Part:
    if code is op.LITERAL:
        return _Part(frozenset((chr(value),)))
    if code in {op.AT, op.ASSERT, op.ASSERT_NOT}:
        return _Part(_NOTHING)
    if code in {op.MAX_REPEAT, op.MIN_REPEAT}:
        return _repeat(*value)
    if code is op.SUBPATTERN and not value[1]:
        return _sequence(value[3])
    if code is op.BRANCH:
        return _branch([_sequence(one) for one in value[1]])
    return _signs(value) if code is op.IN else _ANYTHING


def _signs(value: Sequence[tuple[Any, Any]]) -> _Part:
    if len(value) > _MOST_SIGNS or any(code is not op.LITERAL for code, _ in value):
        return _ANYTHING
    return _Part(frozenset(chr(sign) for _, sign in value))


def _branch(parts: Sequence[_Part]) -> _Part:
    exact: set[str] = set()
    for part in parts:
        exact.update(part.exact or ())
    if all(part.exact is not None for part in parts) and len(exact) <= _MOST_STRINGS:
        return _Part(frozenset(exact))
    either: set[str] = set()
    for part in parts:
        own = _sets_of(part)
        if not own:
            return _ANYTHING
        best: Words = min(own, key=worth)
        either |= best
    return _Part(None, (frozenset(either),)) if len(either) <= 2 * _MOST_STRINGS else _ANYTHING


def _repeat(least: int, most: int, inner: Sequence[tuple[Any, Any]]) -> _Part:
    part = _sequence(inner)
    if most == 1 and part.exact is not None:
        return part if least else _Part(part.exact | _NOTHING)
    return _Part(None, _sets_of(part)) if least else _ANYTHING


class _Heads(NamedTuple):
    """How a match can begin: strings that may go on, and strings that are known no further ("" for anything)."""

    open: Words
    closed: Words

    @property
    def shut(self) -> _Heads:
        """The same heads, none of which may go on."""
        return _Heads(frozenset(), self.open | self.closed)


_UNKNOWN: Final = _Heads(frozenset(), _NOTHING)


def first_words(pattern: re.Pattern[str]) -> Words | None:
    r"""Return strings with one of which every match of a pattern begins; None where they cannot be told.

    Examples
    --------
    >>> sorted(first_words(re.compile(r"\b(?:last|this) week|next\s\w+")))
    ['last w', 'next', 'this w']
    """
    if pattern.flags & re.IGNORECASE:
        return None
    words = _heads(_parsed(pattern)).shut.closed
    if not words or "" in words:
        return None
    return frozenset(word for word in words if not any(word != other and word.startswith(other) for other in words))


def _heads(items: Sequence[tuple[Any, Any]]) -> _Heads:
    heads = _Heads(_NOTHING, frozenset())
    for code, value in items:
        if code is op.ASSERT and heads.open == _NOTHING and value[0] > 0:
            ahead = _heads(value[1]).shut.closed
            # What must follow a point begins the match there.
            if "" not in ahead:
                return _Heads(frozenset(), heads.closed | ahead)
        part = _short(_head(code, value))
        if len(heads.open) * (len(part.open) + len(part.closed)) > _MOST_HEADS:
            # What has begun is known no further; what has not yet may still begin with this part.
            heads = _Heads(heads.open & _NOTHING, heads.closed | (heads.open - _NOTHING))
            if not heads.open:
                break
        longer = [frozenset(first + last for first, last in product(heads.open, more)) for more in part]
        # A few letters tell enough.
        told = frozenset(word for word in longer[0] if len(word) >= _LONG_ENOUGH)
        heads = _Heads(longer[0] - told, heads.closed | longer[1] | told)
        if not heads.open:
            break
    return heads


def _short(heads: _Heads) -> _Heads:
    """Return heads that are not too many, cut after a few letters where they are."""
    for length in (4, 3, 2, 1):
        if len(heads.open) + len(heads.closed) <= _MOST_BEGINNINGS:
            break
        cut = frozenset(word[:length] for word in heads.open | heads.closed if word)
        # "" stays what it is: that the part may be left out, or that it may begin with anything.
        heads = _Heads(_NOTHING & heads.open, cut | (_NOTHING & heads.closed))
    return heads


def _head(code: Any, value: Any) -> _Heads:
    """Return how a part begins."""
    if code in {op.MAX_REPEAT, op.MIN_REPEAT}:
        least, most, inner = value
        heads = _heads(inner)
        heads = heads.shut if most > 1 else heads
        return heads if least else _Heads(heads.open | _NOTHING, heads.closed)
    if code is op.SUBPATTERN:
        return _UNKNOWN if value[1] else _heads(value[3])
    if code is op.BRANCH:
        parts = [_short(_heads(one)) for one in value[1]]
        return _Heads(
            frozenset().union(*(part.open for part in parts)), frozenset().union(*(part.closed for part in parts))
        )
    if code is op.IN:
        signs = _listed(value)
        return _UNKNOWN if signs is None else _Heads(signs, frozenset())
    exact = _part(code, value).exact
    return _UNKNOWN if exact is None else _Heads(exact, frozenset())


def _listed(value: Sequence[tuple[Any, Any]]) -> Words | None:
    """Return the characters of a class, where they are few."""
    signs: set[str] = set()
    for code, sign in value:
        if code is op.LITERAL:
            signs.add(chr(sign))
        elif code is op.RANGE and sign[1] - sign[0] < _MOST_STRINGS:
            signs.update(map(chr, range(sign[0], sign[1] + 1)))
        elif code is op.CATEGORY and sign is op.CATEGORY_DIGIT:
            signs.update(_DIGITS)
        else:
            return None
    return frozenset(signs)
