"""What a notebook shows of a dossier, a listed launch and a flight: small HTML that needs no script and no file.

``%load_ext lofted.dossier.notebook`` makes notebooks show these nouns wherever they stand, because the nouns
themselves know nothing of HTML.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from html import escape
from typing import Any, Final

from lofted.dossier import numbers, words
from lofted.model import Dossier, Finding, Flight, InputError, KnownLaunch

_ORDER: Final = ("inconsistent", "unsure", "consistent", "not_judged")
_SHOWN: Final = 12
"""Findings shown at once; the page has them all."""


def dossier_html(dossier: Dossier, *, where: str = "") -> str:
    """Return a dossier: its launches, then the findings a reader needs first.

    Parameters
    ----------
    dossier : Dossier
        What is shown.
    where : str
        Where its page lies, if it was written.
    """
    signed = f"reviewed by {dossier.reviewed_by}" if dossier.reviewed_by else words.UNREVIEWED
    known = f"; known by {dossier.as_of}" if dossier.as_of else ""
    flights = {flight.launch: flight for flight in dossier.flights}
    launches = [(launch.label, _flown(flights.get(launch.id))) for launch in dossier.launches]
    ordered = sorted(dossier.findings, key=lambda one: (_ORDER.index(one.verdict), words.rank(one.question)))
    left = len(ordered) - _SHOWN
    counted = f"{len(dossier.claims)} statements, {len(ordered)} findings"
    parts = [
        _heading("Dossier", f"Lofted {dossier.version}, {signed}{known}"),
        _table(("launch", "flight"), launches),
        _table(("verdict", "finding", "how sure"), [_finding(one) for one in ordered[:_SHOWN]]),
        f"<p>{escape(counted)}{f'; {left} more on the page' if left > 0 else ''}.</p>",
        f"<p>Page: <code>{escape(where)}</code></p>" if where else "",
    ]
    return _framed(parts)


def known_launch_html(row: KnownLaunch) -> str:
    """Return a row of the launch list: when, what, and every reported number with who gave it."""
    facts = [
        ("time", numbers.utc(row.moment)),
        ("launched by", words.code(row.actor)),
        ("site", words.code(row.site) if row.site else row.site_because),
        ("vehicle", words.code(row.vehicle) if row.vehicle else row.vehicle_because),
        ("class a source gives it", words.code(row.vehicle_class) if row.vehicle_class else row.vehicle_class_because),
        ("outcome as listed", row.outcome),
        ("origin", row.origin),
    ]
    reports = [
        (one.quantity, f"{words.HEDGES.get(one.hedge, one.hedge)} {numbers.plain(one.value)}".strip(), one.said_by)
        for one in row.reports
    ]
    parts = [_heading("Launch", f"{row.launch.label} ({row.launch.id})"), _table(("", ""), facts)]
    parts.append(_table(("quantity", "reported", "by"), reports))
    return _framed(parts)


def flight_html(flight: Flight, *, label: str = "") -> str:
    """Return a flight: what was reported, what it shows, under which assumptions, and its profile."""
    facts = [
        ("apogee", numbers.distance_around(*flight.apogee_km)),
        ("ground range", numbers.distance_around(*flight.ground_range_km)),
        ("regime", flight.regime.replace("_", " ")),
        ("full range of the energy flown", _full_range(flight)),
    ]
    if flight.flight_time_s is not None:
        low_s, high_s = flight.flight_time_s
        facts.insert(2, ("flight time", f"{numbers.span(round(low_s / 60.0, 1), round(high_s / 60.0, 1))} min"))
    assumed = "".join(f"<li>{escape(one)}</li>" for one in flight.assumptions)
    parts = [
        _heading("Flight", label or flight.launch),
        _table(("", ""), facts),
        _profile(flight, label or flight.launch),
        f"<p>{escape(words.PAYLOAD)}</p>",
        f"<details><summary>Assumptions</summary><ul>{assumed}</ul></details>" if assumed else "",
    ]
    return _framed(parts)


def load_ipython_extension(ipython: Any) -> None:
    """Tell a notebook how to show dossiers, listed launches and flights (``%load_ext lofted.dossier.notebook``)."""
    formatter = ipython.display_formatter.formatters["text/html"]
    shown: dict[type, Callable[[Any], str]] = {
        Dossier: dossier_html,
        KnownLaunch: known_launch_html,
        Flight: flight_html,
    }
    for noun, html in shown.items():
        formatter.for_type(noun, html)


def _flown(flight: Flight | None) -> str:
    if flight is None:
        return "no flight reconstructed"
    reported = (
        f"{numbers.distance_around(*flight.apogee_km)} up, {numbers.distance_around(*flight.ground_range_km)} far"
    )
    return f"{reported}; full range of the energy flown: {_full_range(flight)}"


def _full_range(flight: Flight) -> str:
    full = flight.full_range_km
    return flight.full_range_km_because if full is None else numbers.full_range_line(full)


def _finding(finding: Finding) -> tuple[str, str, str]:
    sign, word = words.VERDICTS[finding.verdict]
    return f"{sign} {word}", f"{finding.title}. {words.lead(finding)}", words.likelihood(finding)


def _profile(flight: Flight, label: str) -> str:
    """Return the side view as an image that cannot clash with another on the same page; nothing without a track."""
    if not any(track.role == "reported" for track in flight.tracks):
        return ""
    # Late, so that a dossier without pictures loads neither numpy nor matplotlib.
    from lofted.dossier.figures.profile import draw_profile  # noqa: PLC0415 - see above

    try:
        picture = draw_profile(flight, label=label)
    except InputError as error:
        return f"<p>{escape(str(error))}</p>"
    data = base64.b64encode(picture.svg()).decode()
    alt = escape(picture.description, quote=True)
    return f'<img alt="{alt}" src="data:image/svg+xml;base64,{data}" style="max-width:100%;background:#fff"/>'


def _heading(what: str, which: str) -> str:
    return f"<p><strong>{escape(what)}</strong> {escape(which)}</p>"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; every cell is text."""
    if not rows:
        return ""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    head = f"<thead><tr>{top}</tr></thead>" if any(heads) else ""
    return f"<table>{head}<tbody>{body}</tbody></table>"


def _framed(parts: Sequence[str]) -> str:
    return f'<div class="lofted">{"".join(parts)}</div>'
