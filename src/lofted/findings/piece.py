"""One piece of evidence on what a launch was for: what it supports, how strongly, why, and since when it was known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stage = Literal["before", "same_day", "week"]
Side = Literal["space launch", "not a space launch", "missile test", "test of parts", "either"]
Strength = Literal["decides", "strong", "moderate", "weak"]


@dataclass(frozen=True)
class Piece:
    """One piece of evidence."""

    label: str
    value: str
    side: Side
    strength: Strength
    reason: str
    stage: Stage
    source: str

    @property
    def pull(self) -> str:
        """Return direction, strength and reason as one phrase."""
        return f"{self.strength}: {self.side}; {self.reason}"
