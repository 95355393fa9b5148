"""A correction in words -> the claim that counts. What a person typed is checked as strictly as any input."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, cast, get_args

import msgspec

from lofted import reference
from lofted.claims.quantity import NO_HOUSE_UNIT
from lofted.claims.units import units
from lofted.documents import parse_published
from lofted.model import Claim, Hedge, InputError, Kind, Speaker

FIELDS: Final = ("kind", "value", "unit", "low", "high", "hedge", "source", "launch")
QUANTITIES: Final = frozenset(
    {"apogee", "ground_range", "flight_time", "speed", "bearing", "full_range", "launch_count"}
)
_MOMENTS: Final = frozenset({"launch_date", "launch_time"})
_PERSON: Final = "a person decided so"


def corrected(proposal: Claim, fields: Mapping[str, str], who: str) -> Claim:
    """Return a claim with a person's correction applied; its words and their place never change.

    Raises
    ------
    InputError
        A field has no such name, or its value cannot be used; the sentence says which and why.
    """
    unknown = [name for name in fields if name not in FIELDS]
    if unknown:
        raise InputError(f"a claim has no field “{unknown[0][:40]}” to correct; it has {', '.join(FIELDS)}")
    changed: dict[str, Any] = {}
    if "kind" in fields:
        changed["kind"] = _one_of("kind", fields["kind"], get_args(Kind))
    if "hedge" in fields:
        changed["hedge"] = _one_of("hedge", fields["hedge"], get_args(Hedge))
    if "source" in fields:
        changed["said_by"] = _said_by(proposal, fields["source"])
    kind = changed.get("kind", proposal.kind)
    if fields.keys() & {"kind", "value", "unit", "low", "high", "hedge"}:
        hedge = cast("Hedge", changed.get("hedge", proposal.hedge))
        changed |= _quantity(proposal, fields, hedge) if kind in QUANTITIES else _stated(proposal, fields, kind)
    details = proposal.details | {"corrected_by": who}
    return msgspec.structs.replace(proposal, **changed, details=details)


def _quantity(proposal: Claim, fields: Mapping[str, str], hedge: Hedge) -> dict[str, Any]:
    """Return value, unit and bounds of a number; bounds follow from value and hedge where none are given."""
    value = _number("value", fields["value"]) if "value" in fields else proposal.value
    if not isinstance(value, float | int) and not ("low" in fields or "high" in fields or hedge == "range"):
        raise InputError("a number is needed as the value of this kind of claim")
    unit = fields.get("unit", proposal.unit) or ""
    known = units().get(unit)
    if known is None:
        raise InputError(f"“{unit[:40]}” is no unit that is known here; known are {', '.join(sorted(units()))}")
    low, high = proposal.low, proposal.high
    if isinstance(value, float | int) and fields.keys() & {"value", "unit", "hedge"} and known.house:
        house = float(Fraction(value) * known.factor)
        low = None if hedge == "at_most" else house
        high = None if hedge == "at_least" else house
    elif not known.house:
        low = high = None
    low = _number("low", fields["low"]) if fields.get("low") else None if "low" in fields else low
    high = _number("high", fields["high"]) if fields.get("high") else None if "high" in fields else high
    if low is not None and high is not None and low > high:
        raise InputError(f"the lower bound {low:g} lies above the upper bound {high:g}")
    why = _PERSON if known.house else NO_HOUSE_UNIT
    return {
        "value": value,
        "value_because": "" if value is not None else proposal.value_because or _PERSON,
        "unit": unit,
        "unit_because": "",
        "low": low,
        "low_because": "" if low is not None else why,
        "high": high,
        "high_because": "" if high is not None else why,
    }


def _stated(proposal: Claim, fields: Mapping[str, str], kind: str) -> dict[str, Any]:
    """Return the value of a claim that is no number: a moment, a code, a name, words."""
    found: dict[str, Any] = {}
    if "value" in fields:
        text = fields["value"].strip()
        if not text:
            raise InputError("a claim needs a value; reject it where it says nothing")
        found["value"] = parse_published(text) if kind in _MOMENTS else text
        found["value_because"] = ""
    elif "kind" in fields and isinstance(proposal.value, float | int):
        raise InputError(f"a {kind} is no number: give its value too")
    elif kind in _MOMENTS and "kind" in fields:
        raise InputError(f"a {kind} needs its moment as value: a date (2022-03-11) or an instant with its zone")
    if "kind" in fields and proposal.kind in QUANTITIES:
        because = "no quantity"
        found |= {"unit": None, "unit_because": because, "low": None, "low_because": because}
        found |= {"high": None, "high_because": because}
    return found


def _said_by(proposal: Claim, name: str) -> tuple[Speaker, ...]:
    """Return the chain with another source at its head; the outlet that carried the words stays at its end."""
    wanted = name.strip()
    if not wanted:
        raise InputError("name the source, or leave the field out")
    known = {one.surface.casefold(): one.id for one in reference.names() if one.id in reference.actors()}
    key = wanted if wanted in reference.actors() else known.get(wanted.casefold())
    shown = reference.name_of(key) if key and wanted == key else wanted
    person = key is not None and reference.actors()[key].kind == "person"
    head = Speaker(
        name=shown,
        role="speaker" if person else "organisation",
        id=key,
        id_because="" if key else "not in the table of actors",
    )
    return (head, *(one for one in proposal.said_by if one.role == "outlet"))


def _one_of(field: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise InputError(f"“{value[:40]}” is no {field}; there are {', '.join(allowed)}")
    return value


def _number(field: str, text: str) -> float:
    try:
        value = float(text.replace(",", "").strip())
    except ValueError as error:
        raise InputError(f"{field}: “{text[:40]}” is no number") from error
    if not math.isfinite(value):
        raise InputError(f"{field}: “{text[:40]}” is no number")
    return value
