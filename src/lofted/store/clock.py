"""The clock of the history: instants as ISO 8601 texts in UTC, to the microsecond, so that they sort as texts."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Return the present instant."""
    return text(datetime.now(tz=UTC))


def text(instant: datetime) -> str:
    """Return an instant as the store writes it."""
    universal = instant if instant.tzinfo is UTC else instant.astimezone(UTC)
    return universal.isoformat(timespec="microseconds")[:26] + "Z"
