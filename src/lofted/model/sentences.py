"""Sentences that answers carry, spelt once: what a full range holds for, what the turning Earth does to it."""

from __future__ import annotations

from typing import Final

PAYLOAD: Final = "The full range holds for the payload flown, which is usually unknown."
CLASS: Final = "Any class is the range class of the energy flown."
ROTATION: Final = (
    "Full range is quoted for an Earth that does not turn; turning multiplies it by 0.89 to 1.19, with the direction."
)
