"""A small grammar for one English sentence about the launch list: "first ICBM test since 2017", "record month".

Good enough to ask a question with; the reader of news texts is the room ``claims``.  What it reads is named with the
codes of docs/nomenclature.md for the kind ``precedent``, so that one judge answers both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from lofted import reference

_MONTHS: Final = "january february march april may june july august september october november december".split()  # noqa: SIM905 - twelve quoted names read worse
_WORDS: Final = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 - as above
_ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()  # noqa: SIM905 - as above
_NUMBER: Final = rf"\d{{1,3}}|an?|{'|'.join(_WORDS)}"
_ORDINAL: Final = rf"\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)}"
_SINCE: Final = re.compile(
    rf"\bfirst\b.*?\bsince\b(?: [\w-]+){{0,5}}? (?:({'|'.join(_MONTHS)}) )?(\d{{4}})\b"
    rf"|\bfirst\b.*\bsince (?:last )?(?:({'|'.join(_MONTHS)})|(?<=last )(year|month))\b"
)
_IN: Final = re.compile(
    rf"\bfirst\b.*\bin (?:more than |over |nearly |almost |about |around |at least )?({_NUMBER}) (year|month|week)s?\b"
)
_EVER: Final = re.compile(r"\bfirst[ -]ever\b|\bfirst\b.*\bever\b|\bnever (?:before )?(?:tested|launched|fired)\b")
_NTH: Final = re.compile(
    rf"\b({_ORDINAL})\b.*\b(?:(this|the) (year|month)|(?:of|in) (?:({'|'.join(_MONTHS)}) )?(\d{{4}}))\b"
)
_RECORD: Final = re.compile(r"\brecord (?:number|month|year|day)\b|\bmost (?:missiles|launches|tests)\b")
_NONE: Final = re.compile(
    r"\bno (?:[\w-]+ ){0,2}(?:missiles?|launch(?:es)?|tests?|icbms?)\b|\bdid not (?:launch|test|fire)\b"
)
_PERIOD: Final = re.compile(
    rf"\b(?:this|the|single|one|a) (year|month|day)\b|\b(?:in|of) (?:({'|'.join(_MONTHS)}) )?(\d{{4}})\b"
    r"|\brecord (year|month|day)\b"
)
_EXTREMES: Final = (
    (
        re.compile(r"\blongest (?:flight time|time of flight|time in the air)\b|\blongest\b.*\bminutes\b"),
        "flight_time_s",
    ),
    (re.compile(r"\bhighest\b|\bgreatest (?:height|altitude)\b"), "apogee_km"),
    (re.compile(r"\b(?:longest|farthest|furthest|greatest distance)\b"), "ground_range_km"),
)
_CLASSES: Final = (
    (r"\bicbms?\b|\bintercontinental", "icbm"),
    (r"\birbms?\b|\bintermediate[ -]range", "irbm"),
    (r"\bmrbms?\b|\bmedium[ -]range", "mrbm"),
    (r"\bslbms?\b|\bsubmarine[ -]launched", "slbm"),
    (r"\bsrbms?\b|\bshort[ -]range", "srbm"),
    (r"\bsatellite|\bspace launch|\bslv\b|\brocket launch", "slv"),
    (r"\bmissile|\bballistic", "missile"),
)
_PLURAL: Final = re.compile(r"\b(?:tests|launches|flights|missiles|icbms)\b")


class Asked(NamedTuple):
    """A precedent as asked: its code, and its parts under the names of docs/nomenclature.md."""

    value: str
    details: Mapping[str, str]


def read(sentence: str) -> Asked | None:
    """Return the precedent that a sentence states, or None when it states none this grammar knows."""
    text = " ".join(sentence.casefold().split())
    found = _first(text) or _nth(text) or _count(text) or _extreme(text)
    if found is None:
        return None
    # After "since" stands what was last, not what is first.
    details = {"what": _what(text.split(" since ")[0]), "site": _site(text)} | dict(found.details)
    if _PLURAL.search(text):
        details["plural"] = "yes"
    return Asked(found.value, {name: value for name, value in details.items() if value})


def _first(text: str) -> Asked | None:
    if since := _SINCE.search(text):
        return Asked("first_since", {"since": _since(*since.groups())})
    if within := _IN.search(text):
        return Asked("first_in", {"years": str(_number(within[1])), "unit": f"{within[2]}s"})
    return Asked("first_ever", {}) if _EVER.search(text) else None


def _since(month: str | None, year: str | None, bare: str | None, last: str | None) -> str:
    """Return "2017", "2017-11", or what the day of the statement completes: "-07", "last_year", "last_month"."""
    if last:
        return f"last_{last}"
    name = month or bare
    return (year or "") + (f"-{_MONTHS.index(name) + 1:02d}" if name else "")


def _nth(text: str) -> Asked | None:
    found = _NTH.search(text)
    if found is None:
        return None
    n = found[1]
    number = _ORDINALS.index(n) + 1 if n in _ORDINALS else int(re.sub(r"\D", "", n))
    return Asked("nth", {"n": str(number), "period": _period(found[3], found[4], found[5])})


def _count(text: str) -> Asked | None:
    for value, pattern in (("record", _RECORD), ("none", _NONE)):
        if pattern.search(text):
            period = _PERIOD.search(text)
            named = _period(period[1] or period[4], period[2], period[3]) if period else "this_year"
            counted = "launches" if re.search(r"\bmissiles\b", text) else ""
            return Asked(value, {"period": named, "counted": counted})
    return None


def _extreme(text: str) -> Asked | None:
    for pattern, quantity in _EXTREMES:
        if pattern.search(text):
            return Asked("highest" if quantity == "apogee_km" else "longest", {"quantity": quantity})
    return None


def _period(unit: str | None, month: str | None, year: str | None) -> str:
    if year:
        return f"{year}-{_MONTHS.index(month) + 1:02d}" if month else year
    return f"this_{unit or 'year'}"


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _WORDS.index(word) + 1 if word in _WORDS else 1


def _what(text: str) -> str:
    """Return the vehicle named, else the class, else "launch"."""
    for surface, vehicle in _surfaces("vehicle"):
        if re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
            return vehicle
    return next((code for pattern, code in _CLASSES if re.search(pattern, text)), "launch")


def _site(text: str) -> str:
    for surface, site in _surfaces("site"):
        if re.search(rf"\bfrom (?:the )?{re.escape(surface)}(?!\w)", text):
            return site
    return ""


@cache
def _surfaces(kind: str) -> tuple[tuple[str, str], ...]:
    """Return the English names of one kind, the longest first."""
    known = reference.vehicles() if kind == "vehicle" else reference.sites()
    names = {(name.surface.casefold(), name.id) for name in reference.names() if name.kind == kind}
    return tuple(sorted((pair for pair in names if pair[1] in known), key=lambda pair: (-len(pair[0]), pair)))
