"""The words findings share: likelihood after ICD 203, who said it, counted things, quoted words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from lofted.model import Claim, Likelihood, Speaker, sentences

_LIKELIHOODS: Final = (
    (0.05, "almost no chance", 0.01, 0.05),
    (0.20, "very unlikely", 0.05, 0.20),
    (0.45, "unlikely", 0.20, 0.45),
    (0.55, "roughly even chance", 0.45, 0.55),
    (0.80, "likely", 0.55, 0.80),
    (0.95, "very likely", 0.80, 0.95),
    (1.01, "almost certain", 0.95, 0.99),
)
"""Upper end, words, and the range they stand for: US Intelligence Community Directive 203 (2015), first terms."""

_ARTICLES: Final = frozenset({"A", "An", "The", "Some", "Several", "Many", "Two", "Three", "One"})
_COMMON: Final = frozenset(
    (
        *("Senior", "State"),
        *("Experts", "Analysts", "Officials", "Leaders", "Observers", "Researchers", "Scientists", "Diplomats"),
        *("Sources", "Authorities", "Intelligence", "Military", "Government"),
    )
)
"""First words that begin a description of a speaker, not a name."""

PAYLOAD: Final = f"{sentences.PAYLOAD} {sentences.ROTATION}"


def likelihood(share: float) -> Likelihood:
    """Return the ICD 203 words for a probability between 0 and 1."""
    for limit, words, low, high in _LIKELIHOODS:
        if share < limit:
            return Likelihood(words=words, low=low, high=high)
    return Likelihood(words="almost certain", low=0.95, high=0.99)


def who(claim: Claim) -> str:
    """Return the chain that carried the words: "an official of the ministry, via The Guardian"; or "nobody named"."""
    named = [speaker for speaker in claim.said_by if speaker.name]
    if not named:
        return "nobody named"
    text = _inside(named[0])
    for speaker in named[1:]:
        if speaker.name.casefold() in text.casefold():
            continue  # "officials in the US" already says whose officials they are.
        text += f", via {_inside(speaker)}" if speaker.role == "outlet" else f" ({_inside(speaker)})"
    return text


def says(claim: Claim) -> str:
    """Return the words that follow a quotation in a title: "(the ministry, via the agency)"."""
    return f"({who(claim)})"


def first_named(claim: Claim) -> str:
    """Return the first link of the chain, or "nobody named"."""
    return _inside(claim.said_by[0]) if claim.said_by else "nobody named"


def _inside(speaker: Speaker) -> str:
    """Return a name as it stands inside a sentence: "Experts" and "A senior official" lose their capital."""
    first = speaker.name.split(" ", 1)[0]
    described = first in _ARTICLES and speaker.role == "speaker"
    common = described or (speaker.id is None and speaker.role == "speaker" and first in _COMMON)
    return speaker.name[:1].lower() + speaker.name[1:] if common else speaker.name


def opened(text: str) -> str:
    """Return a sentence with its first letter large."""
    return text[:1].upper() + text[1:]


def quoted(claim: Claim, limit: int = 160) -> str:
    """Return the claim's words in quotation marks, cut at a word when they are long."""
    words = " ".join(claim.quote.split())
    if len(words) > limit:
        words = words[:limit].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def listed(parts: Sequence[str] | Iterable[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    parts = list(parts)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the ids of claims, each once, in order."""
    return tuple(dict.fromkeys(claim.id for claim in claims))
