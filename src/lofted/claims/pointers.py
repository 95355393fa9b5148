"""Pointers: words that tell one launch from its neighbours without its day: "the third", 1発目, 아침에 이어.

They state nothing and are no claims; with the sentences and the countries of a text they are its signposts, by which
the launches that its claims mean are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from lofted.claims.names import known_names
from lofted.claims.plain import plain
from lofted.claims.sentences import lay_out
from lofted.claims.words import LANGUAGES, either, table
from lofted.model import Document, Pointer, Signposts

NEAR: Final = 30
"""Characters behind a pointer in which its failure is told."""


def signposts(document: Document) -> Signposts:
    """Return the pointers of a text, where its sentences begin, and the countries it names.

    In other languages than English, Korean and Japanese there are no pointers.
    """
    text = document.body
    folded = plain(text)
    layout = lay_out(text)
    named = frozenset(one.id for one in known_names().find(text, folded) if one.kind == "country")
    found = tuple(pointers(document.language, folded)) if document.language in LANGUAGES else ()
    return Signposts(found, layout.starts or (0,), named)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds pointers, and what tells that the launch behind one failed."""
    lexicon = table(language, "pointers")
    whole = "|".join(lexicon["patterns"])
    for name, parts in lexicon.get("macros", {}).items():
        whole = whole.replace(f"<{name}>", either(parts))
    return re.compile(whole), re.compile(either(lexicon["failed"]))


def pointers(language: str, folded: str) -> Iterator[Pointer]:
    """Yield the pointers of a folded text in order."""
    pattern, failed = _patterns(language)
    lexicon: dict[str, Any] = table(language, "pointers")
    counts = lexicon.get("counts", {})
    for match in pattern.finditer(folded):
        said = {name: value for name, value in match.groupdict().items() if value}
        nth = said.get("nth") or said.get("last")
        part = said.get("hours") or said.get("before")
        first = lexicon["nth"][nth] if nth else 0
        places = tuple(range(first, first + counts.get(said.get("many"), 1))) if first > 0 else (-1,) if nth else ()
        some = counts.get(said.get("some"), 0) or int(said.get("some", 0))
        low, high = lexicon["hours"][part] if part else (0, 0)
        came_to_nothing = failed.search(folded, match.end(), match.end() + NEAR) is not None
        yield Pointer(*match.span(), places, (low, high) if part else None, some, came_to_nothing)
