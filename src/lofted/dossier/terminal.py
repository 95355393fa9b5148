"""The summary a terminal shows: one screen, no colour needed."""

from __future__ import annotations

import textwrap
import unicodedata

from lofted.dossier import numbers, words
from lofted.model import Dossier, Finding

_LINES = 24
_ORDER = ("inconsistent", "unsure", "consistent", "not_judged")


def summary(dossier: Dossier, width: int = 80, *, where: str = "") -> str:
    """Return the dossier in at most 24 lines.

    Parameters
    ----------
    dossier : Dossier
        What is summed up.
    width : int
        Columns of the terminal; at least 40 are used.
    where : str
        Where the page lies; printed last.

    Returns
    -------
    str
        Lines without a newline at the end.
    """
    width = max(width, 40)
    signed = words.UNREVIEWED if dossier.reviewed_by is None else f"reviewed by {dossier.reviewed_by}"
    head = [_cut(f"Lofted {dossier.version}: {signed}", width)]
    if not dossier.claims:
        names = ", ".join(document.name for document in dossier.documents)
        head.append(_cut(f"No claims about launches found in {names}.", width))
    else:
        head += _launches(dossier, width)
    foot = [*_counts(dossier, width), *([_cut(f"Dossier: {where}", width, keep_end=True)] if where else [])]
    room = _LINES - len(head) - len(foot) - 2
    findings = _findings(dossier, width, room)
    return "\n".join([*head, *(["", *findings] if findings else []), "", *foot][:_LINES])


def _launches(dossier: Dossier, width: int) -> list[str]:
    flights = {flight.launch: flight for flight in dossier.flights}
    lines = []
    for launch in dossier.launches[:4]:
        flight = flights.get(launch.id)
        if flight is None:
            lines.append(_cut(f"  {launch.label}: no flight reconstructed", width))
            continue
        reported = f"{numbers.around(*flight.apogee_km)} up, {numbers.around(*flight.ground_range_km)} far"
        lines.append(_cut(f"  {launch.label}: {reported}", width))
        full = numbers.full_range_short(flight.full_range_km) if flight.full_range_km else "not given"
        lines.append(_cut(f"    full range of the energy flown {full}", width))
    if any(flight.full_range_km for flight in dossier.flights):
        lines.append(_cut("  (for the payload flown, which is usually unknown; without Earth's rotation)", width))
    if len(dossier.launches) > 4:
        lines.append(f"  … and {len(dossier.launches) - 4} more launches")
    return lines


def _findings(dossier: Dossier, width: int, room: int) -> list[str]:
    """Print findings by weight; what does not simply hold gets the start of its answer, if there is room."""
    ordered = sorted(dossier.findings, key=lambda one: (_ORDER.index(one.verdict), words.rank(one.question)))
    blocks = [[_finding(one, width), *_answer(one, width)] for one in ordered]
    lines: list[str] = []
    for place, block in enumerate(blocks):
        left = len(blocks) - place
        if len(lines) + len(block) + (left > 1) > room:
            return [*lines, f"  … and {left} more findings on the page"]
        lines += block
    return lines


def _answer(finding: Finding, width: int) -> list[str]:
    return [_cut(f"                {finding.summary}", width)] if finding.verdict in {"inconsistent", "unsure"} else []


def _finding(finding: Finding, width: int) -> str:
    return _cut(f"  {words.VERDICTS[finding.verdict][1]:<13} {finding.title}", width)


def _counts(dossier: Dossier, width: int) -> list[str]:
    judged = {claim for finding in dossier.findings for claim in finding.claims}
    bare = sum(claim.id not in judged for claim in dossier.claims)
    by_verdict = ", ".join(
        f"{count} {words.VERDICTS[verdict][1]}"
        for verdict in _ORDER
        if (count := sum(finding.verdict == verdict for finding in dossier.findings))
    )
    text = f"{len(dossier.claims)} statements, {len(dossier.findings)} findings"
    text += f" ({by_verdict})" if by_verdict else ""
    text += f"; {bare} statements kept without a finding, with the reason." if bare else "."
    return textwrap.wrap(text, width)


def _columns(text: str) -> int:
    """Return how many columns a text takes: Hangul, kana and kanji take two each."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _cut(text: str, width: int, *, keep_end: bool = False) -> str:
    """Cut a line to the terminal; a path is never cut, since it is there to be copied."""
    if keep_end or _columns(text) <= width:
        return text
    while _columns(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…"
