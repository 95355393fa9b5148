"""Units: the surfaces of ``lexicon/*/units.toml`` as matchers, and what one unit is worth in house units."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import Any, Final, Literal

Dimension = Literal["length", "time", "speed", "angle", "mass", "count"]

LANGUAGES: Final = ("en", "ko", "ja")
_DIMENSIONS: Final[dict[str, Dimension]] = {
    "km": "length",
    "s": "time",
    "km/s": "speed",
    "": "speed",
    "deg": "angle",
    "kg": "mass",
    "launches": "count",
}
_PER_SECOND: Final = r"\s?(?:/ ?|per |an? |毎)(?P<per>seconds?\b|sec\b|s\b|hours?\b|hr?\b|秒|時)"
_SPEED_OF: Final = {("km", "s"): "km/s", ("km", "h"): "km/h", ("m", "s"): "m/s", ("miles", "h"): "mph"}
_LATIN_END: Final = re.compile(r"[a-z]$")
_SPEED_SIGNS: Final = re.compile("mach|하|속|ッハ|速")
_SPEED_BEFORE: Final = {"시속": "h", "초속": "s", "時速": "h", "秒速": "s"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its published code, its house unit ("" when it has none) and how many of those it is."""

    code: str
    house: str
    factor: Fraction

    @property
    def dimension(self) -> Dimension:
        """What it measures."""
        return _DIMENSIONS[self.house]


@lru_cache(maxsize=32)
def table(name: str, language: str) -> dict[str, Any]:
    """Return one table of the lexicon: ``table("units", "ko")``."""
    file = resources.files("lofted.claims").joinpath("lexicon", language, f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def units() -> dict[str, Unit]:
    """Return every unit by its published code."""
    found = {"launches": Unit("launches", "launches", Fraction(1))}
    for language in LANGUAGES:
        for code, row in table("units", language).items():
            found.setdefault(code, Unit(code, row["house"], Fraction(row["factor"])))
    return found


@lru_cache(maxsize=1)
def _surfaces() -> dict[str, str]:
    return {
        surface: code
        for language in LANGUAGES
        for code, row in table("units", language).items()
        for surface in row["surfaces"]
    }


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    """Match the longest unit surface after a numeral, with what must not follow it."""
    shapes: list[tuple[int, str]] = []
    for language in LANGUAGES:
        for row in table("units", language).values():
            barred = f"(?!{'|'.join(row['not_before'])})" if row.get("not_before") else ""
            for surface in row["surfaces"]:
                boundary = r"(?![a-z0-9])" if _LATIN_END.search(surface) else ""
                shapes.append((-len(surface), re.escape(surface) + boundary + barred))
    alternatives = "|".join(shape for _, shape in sorted(shapes))
    return re.compile(rf"[\s-]{{0,2}}(?P<unit>{alternatives})(?:{_PER_SECOND})?")


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    words = [
        word for language in LANGUAGES for row in table("units", language).values() for word in row.get("before", ())
    ]
    return re.compile(rf"(?:(?P<mach>{'|'.join(words)})|(?P<speed>{'|'.join(_SPEED_BEFORE)}))[\s-]?(?:약|約)?\s?$")


def unit_after(folded: str, position: int) -> tuple[Unit, int] | None:
    """Return the unit that follows a numeral ending at ``position``, and where the unit ends."""
    match = _after().match(folded, position)
    if match is None:
        return None
    code = _surfaces()[match["unit"]]
    per = match["per"]
    if per is None:
        return units()[code], match.end()
    speed = _SPEED_OF.get((code, "s" if per[0] in "s秒" else "h"))
    return (units()[speed], match.end()) if speed else (units()[code], match.end("unit"))


def unit_before(folded: str, position: int) -> tuple[str, int] | None:
    """Return "mach", or "h" or "s" (per hour, per second), for the word before a numeral, and where the word starts."""
    if not _SPEED_SIGNS.search(folded, max(position - 12, 0), position):
        return None
    match = _before().search(folded, max(position - 12, 0), position)
    if match is None:
        return None
    return ("mach" if match["mach"] else _SPEED_BEFORE[match["speed"]]), match.start()


def speed_of(unit: Unit, per: str) -> Unit:
    """Return the speed unit of a length a second or an hour; the unit itself when there is none."""
    code = _SPEED_OF.get((unit.code, per))
    return units()[code] if code else unit
