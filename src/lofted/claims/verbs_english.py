"""Verbs of saying in English: those of the lexicon, and any verb that stands before "that" or before a quotation."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lofted.claims.finders import Finder
from lofted.claims.words import either, table

_THAT: Final = re.compile(
    r"\b[a-z]{3,}(?:ed|[^s]s)\b(?=(?: (?:this|last|on|in|at|to|also|again|yesterday|today|[a-z]+day|morning|afternoon"
    r"|evening|night|week|month|reporters|journalists|parliament|lawmakers))* that )"
)
_QUOTING: Final = re.compile(
    r"\b[a-z]{3,}(?:ed|[^s]s)(?: (?:at|about|over|of|against|as|by|it|them|the [a-z]+|what [a-z ]+))*:? \"_"
)
_SAME: Final = 8
"""So near to a verb of the list it is part of it: "quoted as saying"."""


@lru_cache(maxsize=1)
def _listed() -> Finder:
    cues = table("en", "cues")
    return Finder(re.compile(rf"\b{either([*cues['say'], *cues['believe']])}\b"))


def said(line: str) -> list[re.Match[str]]:
    """Return the verbs of saying in a sentence whose quoted words are blanked, in order of their place."""
    found = list(_listed().finditer(line))
    taken = [match.start() for match in found]
    more = [*(_THAT.finditer(line) if " that " in line else ()), *(_QUOTING.finditer(line) if '"_' in line else ())]
    found += [match for match in more if not any(start <= match.start() < start + _SAME for start in taken)]
    return sorted(found, key=lambda match: match.start())
