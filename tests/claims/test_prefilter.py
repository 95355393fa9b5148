"""Prefilter: what it reads off a pattern must hold of everything that the pattern matches."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lofted.claims
from lofted.claims import dates, happening
from lofted.claims.finders import WARM_CHARACTERS, Finder
from lofted.claims.plain import plain
from lofted.claims.prefilter import first_words, needed_words
from lofted.claims.statements.rules import rules
from lofted.claims.words import LANGUAGES

LOOK_AROUND = re.compile(r"\(\?<?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")


def _patterns() -> dict[str, re.Pattern[str]]:
    """Return every pattern that a filter stands before, by a name for it."""
    found = {}
    for module in pkgutil.iter_modules(lofted.claims.__path__):
        names = vars(importlib.import_module(f"lofted.claims.{module.name}"))
        found |= {f"{module.name}{name}": value.pattern for name, value in names.items() if isinstance(value, Finder)}
    for language in LANGUAGES:
        found[f"words.{language}"] = dates._word_pattern(language)[0].pattern
        found |= {f"{language}.{rule.name}": rule.pattern for rule in rules(language).rules}
        found |= {f"{language}.{kind}": verb.pattern for kind, verb in happening.verbs(language).by_kind}
    return found


PATTERNS = _patterns()


@pytest.mark.parametrize("name", PATTERNS)
@settings(max_examples=3, database=None, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_every_match_has_the_words_that_were_read_off_its_pattern(name: str, data: st.DataObject) -> None:
    """A filter that held back one match would lose claims in silence."""
    pattern = PATTERNS[name]
    bare = re.compile(LOOK_AROUND.sub("", LOOK_AROUND.sub("", pattern.pattern)), pattern.flags)
    text = plain(data.draw(st.from_regex(bare, fullmatch=True, alphabet=st.characters(codec="utf-8"))))
    first = first_words(pattern)

    for match in pattern.finditer(text):
        assert all(any(word in text for word in one_of) for one_of in needed_words(pattern)), text
        assert first is None or any(text.startswith(word, match.start()) for word in first), text


@pytest.mark.parametrize("name", [name for name in PATTERNS if first_words(PATTERNS[name])])
def test_a_finder_answers_as_its_pattern(name: str) -> None:
    """Cold or warm, whole text or part: the same matches."""
    pattern = PATTERNS[name]
    text = (
        plain(
            "from 4 March 2022 to 2022-03-04, 7:52 a.m.; last week 今年3月4日の午前7時 올해 3월 4일 오전 7시 다섯 발 "
        )
        * 3
    )
    finder = Finder(pattern)

    for span in ((0, len(text)), (7, len(text) - 5)):
        wanted = [match.span() for match in pattern.finditer(text, *span)]
        for passed in (0, WARM_CHARACTERS):
            finder._passed = passed
            assert wanted == [match.span() for match in finder.finditer(text, *span)]


def test_a_pattern_that_may_begin_with_anything_has_no_first_words() -> None:
    """No answer is the safe answer."""
    assert first_words(re.compile(r"[^.]{0,9}launch")) is None
    assert first_words(re.compile(r"(?:very )?\w+ far")) is None
    assert first_words(re.compile(r"(?i)launch")) is None


def test_what_may_be_left_out_is_not_needed() -> None:
    """Only what stands in every match is."""
    assert needed_words(re.compile(r"(?:test )?(?:.{0,9}|launch)")) == ()
    assert needed_words(re.compile(r"(?:a|b)?launch(?:es)?")) == (frozenset(("launch",)),)
