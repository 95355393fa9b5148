"""Moment: an instant as precisely as it was published, in the zone it was published in, and in UTC."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from lofted.model.base import Noun

Precision = Literal["second", "minute", "hour", "day", "month", "year", "window"]


class Moment(Noun, frozen=True, kw_only=True):
    """A stretch of time ``earliest <= t < latest`` in UTC that the published words allow.

    "26 February 2022 EST" is the 24 hours from 05:00 UTC; ``local`` keeps "2022-02-26", ``zone`` keeps "EST".
    """

    earliest: datetime
    latest: datetime
    precision: Precision
    local: str
    """ISO 8601 text at the published precision, without offset: "2022-02-26", "2022-02-27T07:52"."""
    zone: str
    """As published or implied: "EST", "local time (Asia/Pyongyang)", "UTC+08:30"; empty when nobody says."""
    utc_offset_min: int | None
    utc_offset_min_because: str = ""
    inferred: tuple[str, ...] = ()
    """Parts the text does not state: "year", "month", "day", "zone"."""
