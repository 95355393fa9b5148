"""Found: something a text says, where it stands, before it is attributed, given its subject and numbered."""

from __future__ import annotations

from msgspec import Struct

from lofted.model import Hedge, Kind, Moment, Stance

NO_UNIT = "a statement has no unit"
NO_QUANTITY = "a statement is no quantity"


class Found(Struct, frozen=True, kw_only=True):
    """One reading of one stretch of text."""

    kind: Kind
    value: float | str | Moment | None
    value_because: str = ""
    start: int
    end: int
    about: str
    """``launches``, ``site``, ``vehicle`` or ``programme`` to be made out later, or a subject already known."""
    rule: str
    stance: Stance = "asserted"
    hedge: Hedge = "exact"
    unit: str | None = None
    unit_because: str = NO_UNIT
    low: float | None = None
    low_because: str = NO_QUANTITY
    high: float | None = None
    high_because: str = NO_QUANTITY
    details: dict[str, str] = {}
