"""Positions as notices and news print them, in English, Korean and Japanese: the grammar, with every oddity named.

A position is an angle and a hemisphere, twice.  The hemisphere stands after the angle ("24-40.00N"), before it
("N 24 40", "북위 24도 40분", "北緯24度40分") or close upon the digits ("2440N16432W").  Which of the two is meant is
decided for a whole run of angles and letters, never for one alone.  Folding keeps length, so ``start`` and ``end``
point into the text as published.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

Axis = Literal["latitude", "longitude"]

_HEMISPHERES: Final = {
    "N": ("N", "NORTH", "NORTHERN", "북위", "北緯", "北纬"),
    "S": ("S", "SOUTH", "SOUTHERN", "남위", "南緯", "南纬"),
    "E": ("E", "EAST", "EASTERN", "동경", "東経", "東經", "东经"),
    "W": ("W", "WEST", "WESTERN", "서경", "西経", "西經", "西经"),
}
_LETTER_OF: Final = {word: letter for letter, words in _HEMISPHERES.items() for word in words}
_LATIN: Final = r"(?:NORTH(?:ERN)?|SOUTH(?:ERN)?|EAST(?:ERN)?|WEST(?:ERN)?|[NSEW])"
_EASTERN: Final = "북위|남위|동경|서경|北緯|南緯|東経|東經|西経|西經|北纬|南纬|东经|西经"
_DEGREE: Final = r"(?:°|º|˚|DEG(?:REES?)?\.?|도|度)"
_MINUTE: Final = r"(?:'|MIN(?:UTES?)?\.?|분|分)"
_SECOND: Final = r"(?:\"|''|SEC(?:ONDS?)?\.?|초|秒)"
_TOKEN: Final = re.compile(
    rf"""
    (?P<compact>(?<![\d.])(?P<cdigits>\d{{4,7}}(?:\.\d+)?)(?P<chemi>[NSEW])(?![A-Z]))
  | (?P<packed>(?<![A-Z])(?P<phemi>[NSEW])(?P<pdigits>\d{{4,7}}(?:\.\d+)?)(?![\d.]*\d|[-°]))
  | (?P<angle>(?<![\d.])
      (?P<deg>\d{{1,3}}(?:[.,]\d+)?)
      (?:\s{{0,2}}(?:{_DEGREE}|[-:])\s{{0,2}}|(?=\s*{_LATIN}\b)|\s(?=\d{{1,2}}(?:[.,]\d+)?\s*(?:{_MINUTE}|\s\d|{_LATIN}\b)))
      (?:(?P<min>\d{{1,3}}(?:[.,]\d+)?)
        (?:\s{{0,2}}(?:{_MINUTE}|[-:])\s{{0,2}}|\s(?=\d{{1,2}}(?:[.,]\d+)?\s*(?:{_SECOND}|{_LATIN}\b)))?
        (?:(?P<sec>(?<=[-:'\s])\d{{1,3}}(?:[.,]\d+)?|(?<=[분分])\d{{1,3}}(?:[.,]\d+)?|(?<=UTES)\s?\d{{1,2}})
          \s{{0,2}}{_SECOND}?)?
      )?)
  | (?P<eastern>{_EASTERN})
  | (?P<latin>(?<![A-Z]){_LATIN}(?![A-Z]))(?P<late>\.\d{{1,3}}(?!\d))?
    """,
    re.VERBOSE,
)
_BETWEEN: Final = re.compile(r"(?:[\s,;/()]|LATITUDE|LONGITUDE|LAT\.?|LONG?\.?|AND|OF|、|，|・|의)*")
_FOLDED: Final = str.maketrans(
    {"′": "'", "’": "'", "‘": "'", "´": "'", "`": "'", "″": '"', "”": '"', "“": '"', "‐": "-", "‑": "-", "‒": "-",
     "–": "-", "—": "-", "−": "-", "ー": "-", "\u00a0": " ", "，": ",", "．": ".", "：": ":"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One point, with what had to be mended and what is wrong with it."""

    latitude_deg: float
    longitude_deg: float
    start: int
    end: int
    repairs: tuple[str, ...] = ()
    problem: str = ""
    """Why it cannot be used; empty when it can."""


@dataclass(slots=True)
class _Half:
    """One latitude or longitude while a position is put together."""

    value_deg: float
    letter: str
    start: int
    end: int
    printed: str
    parts: list[float] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    problem: str = ""

    @property
    def axis(self) -> Axis:
        return "latitude" if self.letter in "NS" else "longitude"


def fold(text: str) -> str:
    """Return the text in upper case with full-width forms, primes and dashes made plain; the length is kept."""
    return "".join(_fold_one(character) for character in text)


@cache
def _fold_one(character: str) -> str:
    plain = character.translate(_FOLDED)
    # Only full-width and half-width forms: a circled number is a label, not a digit.
    wide = unicodedata.east_asian_width(plain) in {"F", "H"}
    normal = unicodedata.normalize("NFKC", plain) if wide else plain
    if len(normal) != 1:
        normal = plain
    upper = normal.upper()
    return upper if len(upper) == 1 else normal


def positions(text: str) -> list[Position]:
    """Return every position in a text, in its order; those with a ``problem`` cannot be used."""
    folded = fold(text)
    halves: list[_Half] = []
    for run in _runs(folded):
        halves.extend(_halves(run, folded))
    return _paired(halves, folded)


def _runs(folded: str) -> list[list[re.Match[str]]]:
    """Return tokens in groups that only separators part."""
    runs: list[list[re.Match[str]]] = []
    for token in _TOKEN.finditer(folded):
        if token["latin"] and _is_label(folded, token):
            continue
        if runs and _BETWEEN.fullmatch(folded, runs[-1][-1].end(), token.start()):
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _is_label(folded: str, token: re.Match[str]) -> bool:
    """Tell whether a lone letter is the label of an area: "E. 24-40.00N …", "(S)"."""
    before = folded[max(0, token.start() - 1) : token.start()]
    after = folded[token.end() : token.end() + 2]
    if len(token["latin"]) > 1 or token["late"]:
        return False
    line_start = folded.rfind("\n", 0, token.start()) + 1
    heads = not folded[line_start : token.start()].strip(" (")
    return (heads and after[:1] in {".", ")"} and not after[1:2].isdigit()) or (before == "(" and after[:1] == ")")


def _halves(run: list[re.Match[str]], folded: str) -> list[_Half]:
    """Read one run, after settling whether its hemispheres stand before or after their angles."""
    found: list[_Half] = []
    loose = [token for token in run if not (token["compact"] or token["packed"])]
    before = bool(loose) and not loose[0]["angle"]
    pending: re.Match[str] | None = None
    for token in run:
        if token["compact"] or token["packed"]:
            found.append(_from_digits(token))
        elif token["angle"]:
            if before and pending is not None:
                found.append(_from_angle(token, _letter(pending), pending, folded))
                pending = None
            elif before:
                found.append(_from_angle(token, "", None, folded))
            else:
                if pending is not None:
                    found.append(_from_angle(pending, "", None, folded))
                pending = token
        elif before:
            pending = token
        elif pending is not None:
            found.append(_from_angle(pending, _letter(token), token, folded))
            pending = None
    if not before and pending is not None:
        found.append(_from_angle(pending, "", None, folded))
    return [half for half in found if half.letter or half.problem]


def _letter(token: re.Match[str]) -> str:
    return _LETTER_OF[token["latin"] or token["eastern"]]


def _from_angle(token: re.Match[str], letter: str, hemisphere: re.Match[str] | None, folded: str) -> _Half:
    """Put degrees, minutes and seconds together; a decimal after the letter goes back where it belongs."""
    ends = [token.start(), token.end(), *(hemisphere.span() if hemisphere else ())]
    start, end = min(ends), max(ends)
    printed = " ".join(folded[start:end].split())
    half = _Half(0.0, letter, start, end, printed)
    parts = [token["deg"], token["min"], token["sec"]]
    if any(part and "," in part for part in parts):
        half.repairs.append(f'"{printed}": the comma is read as a decimal point')
        parts = [part.replace(",", ".") if part else part for part in parts]
    late = hemisphere["late"] if hemisphere else None
    if late:
        last = max(index for index, part in enumerate(parts) if part)
        if "." in str(parts[last]):
            half.problem = f'"{printed}" has decimals before and after its letter'
        else:
            parts[last] = f"{parts[last]}{late}"
            half.repairs.append(f'"{printed}" is read as {"-".join(p for p in parts if p)}{letter}')
    half.parts = [float(part) if part else 0.0 for part in parts]
    if letter:
        _set(half)
    elif token["min"] is not None and re.search(r"[-°º˚度도]", token["angle"]):
        half.problem = f'"{printed}" names no hemisphere'
    return half


def _from_digits(token: re.Match[str]) -> _Half:
    """Read degrees, minutes and seconds run together: 394030N, 1243000E, 2440.5N."""
    digits, letter = token["cdigits"] or token["pdigits"], token["chemi"] or token["phemi"]
    half = _Half(0.0, letter, token.start(), token.end(), token.group())
    whole = digits.split(".")[0]
    head = 2 if letter in "NS" else 3
    if len(whole) not in {head + 2, head + 4}:
        half.problem = f'"{token.group()}" has {len(whole)} digits; {head + 2} or {head + 4} are needed'
        return half
    rest = digits[head:]
    minutes = float(rest) if len(whole) == head + 2 else float(rest[:2])
    seconds = 0.0 if len(whole) == head + 2 else float(rest[2:])
    half.parts = [float(digits[:head]), minutes, seconds]
    _set(half)
    return half


def _set(half: _Half) -> None:
    """Turn the parts into signed degrees, or say what is wrong with them."""
    degrees, minutes, seconds = half.parts
    most = 90.0 if half.axis == "latitude" else 180.0
    if minutes >= 60.0 or seconds >= 60.0:
        name, value = ("minutes", minutes) if minutes >= 60.0 else ("seconds", seconds)
        half.problem = half.problem or f'"{half.printed}" has {value:g} {name}; there are 60 at most'
    value_deg = degrees + minutes / 60.0 + seconds / 3600.0
    if value_deg > most:
        half.problem = f'"{half.printed}": a {half.axis} ends at {most:g} degrees'
    half.value_deg = -value_deg if half.letter in "SW" else value_deg


def _paired(halves: list[_Half], folded: str) -> list[Position]:
    """Pair latitudes with longitudes; what finds no partner is kept with its problem."""
    result: list[Position] = []
    index = 0
    while index < len(halves):
        first = halves[index]
        second = halves[index + 1] if index + 1 < len(halves) else None
        near = second is not None and _BETWEEN.fullmatch(folded, first.end, second.start) is not None
        if second is None or not near or not _fit(first, second, halves):
            # Bare whole numbers with a dash are more often days or stages than half a position.
            plain = r"[-.,:'°º˚度도]|DEG|\d{4}" if first.letter else r"[.,°º˚度도]"
            result.extend([_alone(first)] if re.search(plain, first.printed) else [])
            index += 1
            continue
        if any(half.problem or any(part % 1.0 or place for place, part in enumerate(half.parts) if part)
               for half in (first, second)) or _marked(first, second):  # fmt: skip
            result.append(_position(first, second, halves))
        index += 2
    return result


def _marked(first: _Half, second: _Half) -> bool:
    """Tell whether whole degrees are written as such; "27 N of 3 East" is no position."""
    return all(re.search(r"[-°º˚:度도]|DEG|^\d{4}|^[NSEW]", half.printed) for half in (first, second))


def _fit(first: _Half, second: _Half, halves: list[_Half]) -> bool:
    """Tell whether two halves make a position: one of each axis, and in the text's order where a letter is missing."""
    if first.letter and second.letter:
        return first.axis != second.axis
    if not (first.letter or second.letter):
        return False
    opening = halves[0]
    leading = opening.axis if opening.letter else "latitude" if halves[1].axis == "longitude" else "longitude"
    return first.axis == leading if first.letter else second.axis != leading


def _alone(half: _Half) -> Position:
    other = "longitude" if half.axis == "latitude" else "latitude"
    problem = half.problem or f'"{half.printed}" is a {half.axis} without a {other}'
    return Position(latitude_deg=0.0, longitude_deg=0.0, start=half.start, end=half.end, problem=problem)


def _position(first: _Half, second: _Half, halves: list[_Half]) -> Position:
    """Put two halves together; a missing hemisphere is taken from the other positions when they agree."""
    for half, partner in ((first, second), (second, first)):
        if not half.letter and partner.letter:
            wanted = "NS" if partner.axis == "longitude" else "EW"
            others = {other.letter for other in halves if other.letter and other.letter in wanted}
            if len(others) == 1:
                half.letter, half.problem = others.pop(), ""
                _set(half)
                half.repairs.append(f'"{half.printed}" names no hemisphere; read as {half.letter} like the others')
    swapped = (first.letter and first.axis == "longitude") or (second.letter and second.axis == "latitude")
    latitude, longitude = (second, first) if swapped else (first, second)
    return Position(
        latitude_deg=latitude.value_deg,
        longitude_deg=longitude.value_deg,
        start=first.start,
        end=second.end,
        repairs=(*first.repairs, *second.repairs),
        problem="; ".join(dict.fromkeys(half.problem for half in (first, second) if half.problem)),
    )
