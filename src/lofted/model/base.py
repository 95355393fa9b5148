"""What every noun shares: frozen, keyword-only, compared by value, unknown keys refused on reading."""

from __future__ import annotations

import msgspec


class Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the nouns (msgspec asks every subclass to repeat ``kw_only``).

    A field that may be None has a neighbour ``<field>_because``: empty when the value is there,
    otherwise one plain reason.  ``lofted.model.wire`` refuses to write a None without its reason.
    """
