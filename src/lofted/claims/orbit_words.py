"""A claimed orbit in words: "498 × 588 km, 97.4°, period 95 min", and as Korean and Japanese reports print it."""

from __future__ import annotations

import re
from typing import Final

from lofted.claims.coordinates import fold
from lofted.model import ClaimedOrbit, InputError
from lofted.model.units import KM_PER_MILE, KM_PER_NAUTICAL_MILE

_KM_PER: Final = {"KM": 1.0, "MI": KM_PER_MILE, "NM": KM_PER_NAUTICAL_MILE}
_NUMBER: Final = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_UNIT: Final = r"(KM|KILOMET\w+|킬로미터|㎞|キロ(?:メートル)?|MILES?|MI(?!N)|NMI|NM)"
_PAIR: Final = re.compile(rf"{_NUMBER}\s*(?:{_UNIT})?\s*(?:X|×|BY|/|-|\*)\s*{_NUMBER}\s*{_UNIT}")
_LOW: Final = re.compile(rf"(?:PERIGEE|PERIAPSIS|근지점|近地点)[^\d\n]{{0,24}}{_NUMBER}\s*(?:{_UNIT})?")
_HIGH: Final = re.compile(rf"(?:APOGEE|APOAPSIS|원지점|遠地点)[^\d\n]{{0,24}}{_NUMBER}\s*(?:{_UNIT})?")
_ROUND: Final = re.compile(rf"{_NUMBER}\s*{_UNIT}")
_TILT: Final = re.compile(
    r"(?:INCLINATION|경사각|軌道傾斜角|傾斜角)[^\d\n]{0,16}(\d+(?:\.\d+)?)|(?<![\d.])(\d+(?:\.\d+)?)\s*(?:°|º|DEG|도|度)"
)
_PERIOD: Final = re.compile(
    r"(\d+)\s*(?:H|HR|HOURS?|시간|時間)\s*(?:AND\s*)?(\d+)\s*(?:MIN\w*|분|分)"
    r"|(\d+(?:\.\d+)?)\s*(?:MIN(?:UTES?)?\.?|분|分)(?:\s*(?:AND\s*)?(\d+(?:\.\d+)?)\s*(?:S\b|SEC\w*\.?|초|秒))?"
)
_SUN: Final = re.compile(r"SUN[ -]?SYNCHRONOUS|\bSSO\b|태양\s?동기|太陽同期")


def read_claimed_orbit(text: str) -> ClaimedOrbit:
    """Return the orbit a text states.

    Raises
    ------
    InputError
        The text states no height, no inclination and no period.

    Examples
    --------
    >>> read_claimed_orbit("498 × 588 km, 97.4°, period 95 min").period_min
    95.0
    """
    folded = fold(text).replace("㎞", "KM")
    low_km, high_km = _heights(folded)
    period = _period(folded)
    tilt_deg = _tilt(_PERIOD.sub(" ", folded))
    sun = bool(_SUN.search(folded))
    if low_km is None and high_km is None and tilt_deg is None and period is None:
        raise InputError(f'"{text.strip()[:80]}" states no orbit: heights, an inclination or a period are expected')
    why = "the statement does not give it"
    return ClaimedOrbit(
        printed=" ".join(text.split()),
        perigee_km=low_km,
        perigee_km_because="" if low_km is not None else why,
        apogee_km=high_km,
        apogee_km_because="" if high_km is not None else why,
        inclination_deg=tilt_deg,
        inclination_deg_because="" if tilt_deg is not None else why,
        period_min=period,
        period_min_because="" if period is not None else why,
        sun_synchronous=sun,
    )


def _heights(folded: str) -> tuple[float | None, float | None]:
    pair = _PAIR.search(folded)
    if pair:
        first, second = (_km(pair[1], pair[2] or pair[4]), _km(pair[3], pair[4]))
        return min(first, second), max(first, second)
    low, high = _LOW.search(folded), _HIGH.search(folded)
    if low or high:
        return (_km(low[1], low[2]) if low else None), (_km(high[1], high[2]) if high else None)
    only = _ROUND.search(folded)
    height_km = _km(only[1], only[2]) if only else None
    return height_km, height_km


def _km(number: str, unit: str | None) -> float:
    name = "NM" if unit and unit.startswith("NM") else "MI" if unit and unit.startswith("MI") else "KM"
    return float(number.replace(",", "")) * _KM_PER[name]


def _tilt(folded: str) -> float | None:
    found = _TILT.search(folded)
    value_deg = float(found[1] or found[2]) if found else None
    if value_deg is not None and value_deg > 180.0:
        raise InputError(f"an inclination lies between 0 and 180 degrees, not at {value_deg:g}")
    return value_deg


def _period(folded: str) -> float | None:
    found = _PERIOD.search(folded)
    if found is None:
        return None
    if found[1]:
        return float(found[1]) * 60.0 + float(found[2])
    return float(found[3]) + float(found[4] or 0.0) / 60.0
