"""Signposts: what a text has beside its claims that tells its launches apart."""

from __future__ import annotations

from typing import NamedTuple


class Pointer(NamedTuple):
    """Words of a text and what they pick: of launches in order, of hours on the clocks of the site, or so many."""

    start: int
    end: int
    nth: tuple[int, ...]
    """Places in the order of time from 1 on, -1 for the last."""
    hours: tuple[int, int] | None
    """Local hours from and up to, past 24 for those after midnight."""
    some: int
    """So many of those told of ("two rockets of the test"), 0 where the words do not count."""
    failed: bool
    """What follows says that these came to nothing."""


class Signposts(NamedTuple):
    """The signposts of one text; they state nothing, so they are no claims."""

    pointers: tuple[Pointer, ...] = ()
    """In the order of the text."""
    sentence_starts: tuple[int, ...] = (0,)
    countries: frozenset[str] = frozenset()
    """Ids of the countries that it names."""
