"""MomentReading: one moment on its words, and what it is the moment of."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from lofted.claims.happening import About
from lofted.model import Moment

Shape = Literal["date", "time", "window", "period", "since", "span"]


class MomentReading(Struct, frozen=True, kw_only=True):
    """One moment; ``text[start:end] == quote`` in code points."""

    start: int
    end: int
    quote: str
    moment: Moment | None
    """None for a span of time ("in five years") and where no anchor tells which day is meant."""
    moment_because: str = ""
    shape: str
    """date, time, window, period ("earlier this month"), since ("since 2017") or span ("in five years")."""
    about: About
    """What happened then: launch, impact, statement, unveiling or other."""
    planned: bool = False
    """True for a moment still ahead, under words of plan or duty."""
    hedged: bool = False
    """True for "about 7:52", 7시 52분께, 14時33分頃."""
    words: str = ""
    """Relative words as printed (folded): "today", 本日, "earlier this month"."""
    group: int = -1
    """Members of one list ("February 26 and March 4") share this number; -1 for a moment alone."""
    amount: float | None = None
    """For a span: how many of ``amount_unit``."""
    amount_unit: str = ""
    """years, months, weeks or days."""
    rule: str = ""
