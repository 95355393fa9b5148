"""What a notice in advance says of a launch: much where a state has announced nothing but satellites, else nothing."""

from __future__ import annotations

from typing import Final

from lofted.findings.piece import Piece
from lofted.model import KnownLaunch, OrbitalAttempt

NOTICE: Final = "notice in advance"
NONE_ON_RECORD: Final = "none on record"
ONLY_FOR_ORBIT: Final = frozenset({"country:kp"})
"""States whose notices on record were all followed by a launch towards orbit; others announce missile tests as well."""
_NO_ROW: Final = "tables orbital_attempts and launch_statements, which have no notice for it"


def notices(row: KnownLaunch, attempt: OrbitalAttempt | None) -> list[Piece]:
    """Return the notice of a launch as one piece of evidence, or that none is on record."""
    told = next((said for said in row.statements if said.kind == "hazard_notice"), None)
    if told:
        value, source = f"given on {told.said_on}: {told.words}", told.source
    elif attempt and attempt.announced_on:
        value, source = f"given on {attempt.announced_on} to {attempt.announced_to}", attempt.announced_source
    else:
        return [_none(row, attempt)]
    if row.actor not in ONLY_FOR_ORBIT:
        reason = "a notice of this state says nothing of the two: others like it were given for missile tests"
        return [Piece(NOTICE, value, "either", "weak", reason, "before", source)]
    reason = (
        "every North Korean launch announced in this way was flown towards orbit; a notice can be given for a missile"
        " too, and other states do so"
    )
    return [Piece(NOTICE, value, "space launch", "moderate", reason, "before", source)]


def _none(row: KnownLaunch, attempt: OrbitalAttempt | None) -> Piece:
    source = (attempt.announced_source or attempt.announced_to) if attempt else _NO_ROW
    if row.actor not in ONLY_FOR_ORBIT:
        reason = "no full record of this state's notices is kept here, so nothing follows"
        return Piece(NOTICE, NONE_ON_RECORD, "either", "weak", reason, "before", source)
    reason = (
        "every North Korean attempt towards orbit on the list since 2009 was announced, but those of 1998 and 2006 were"
        " not, and a record may be missing"
    )
    return Piece(NOTICE, NONE_ON_RECORD, "not a space launch", "weak", reason, "before", source)
