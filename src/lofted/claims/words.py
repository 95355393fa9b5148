"""Access to the lexicon: one TOML table per language and topic, and word lists made into patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "ko", "ja")


@cache
def table(language: str, topic: str) -> dict[str, Any]:
    """Return ``lexicon/<language>/<topic>.toml``; an empty table when that language has none."""
    path = resources.files("lofted.claims.lexicon").joinpath(language, f"{topic}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def either(words: Sequence[str]) -> str:
    """Return a group that matches any of ``words`` (regular expressions), the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


@cache
def words(language: str, topic: str, *keys: str) -> re.Pattern[str]:
    """Return a pattern of whole words for a list of the lexicon; it matches nothing when the list is missing."""
    entry: Any = table(language, topic)
    for key in keys:
        entry = entry.get(key, {})
    if not entry:
        return re.compile(r"(?!)")
    edge = r"\b" if language == "en" else ""
    return re.compile(edge + either(entry) + edge)
