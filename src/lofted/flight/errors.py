"""Errors of the flight room: the sentence for the analyst, the offending rows for the program."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lofted.model.errors import InputError


class FlightDomainError(InputError):
    """Numbers that describe no flight; ``rows`` marks them, True where they stand."""

    def __init__(self, sentence: str, *, rows: npt.ArrayLike) -> None:
        self.rows = np.asarray(rows, dtype=bool)
        where = np.flatnonzero(self.rows)
        if self.rows.size > 1:
            shown = ", ".join(str(row) for row in where[:5]) + (" …" if where.size > 5 else "")
            sentence = f"{sentence} (rows {shown})"
        super().__init__(sentence)
