"""Pages of a long list by where they begin, not by how many rows lie before them.

Far into a list such a page costs what the first one costs, and a list that grows shorter while it is worked through,
as the undecided claims do, has no row passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from lofted.model import Listing

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Generic[Row]):
    """One page of a list."""

    rows: tuple[Row, ...]
    total: int
    has_earlier: bool
    has_later: bool


def part_of(found: Listing[Row], size: int, *, goes_on: bool, goes_back: bool) -> Part[Row]:
    """Return the page of a listing that was asked for one row more than the page has.

    ``goes_on`` when it was asked to begin after some row, ``goes_back`` when to end before one.
    """
    more = len(found.rows) > size
    if goes_back and not goes_on:
        return Part(rows=found.rows[-size:], total=found.total, has_earlier=more, has_later=True)
    return Part(rows=found.rows[:size], total=found.total, has_earlier=goes_on, has_later=more)
