"""The calculator's answer as a table a journalist can read, in text and in HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Final

from lofted.model.units import KM_PER_MILE

if TYPE_CHECKING:
    from lofted.model.flight import Band, Quantiles
    from lofted.pipeline.flight_answer import Answer

_REGIMES: Final = {
    "lofted": "lofted: steeper than the least-energy path to the same range",
    "near_minimum_energy": "near the least-energy path to its range",
    "depressed": "depressed: far below the least-energy path to its range",
    "inside_atmosphere": "inside the atmosphere all the way",
    "orbital": "nearly an orbit",
    "undetermined": "undetermined",
}


def rows(answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield the lines of the table: what, and how much in km and miles or s and minutes."""
    yield "Apogee", _lengths(*answer.apogee_km)
    yield "Range flown", _lengths(*answer.ground_range_km)
    if answer.flight_time_s is not None:
        yield "Flight time", _times(*answer.flight_time_s)
    yield "Kind of flight", _REGIMES[answer.regime]
    yield "Full range", _band(answer.full_range_km, answer.full_range_km_because)
    if answer.flight_time_s is not None:
        yield "  with the time", _band(answer.full_range_with_time_km, answer.full_range_with_time_km_because)
    if answer.full_range_rotating_km is not None:
        yield "  on this bearing, turning Earth", _band(answer.full_range_rotating_km, "")
    if answer.impulsive_full_range_km is not None:
        yield "  without a boost (understates)", _points(answer.impulsive_full_range_km, "km")
    if answer.range_class is not None:
        yield "Class of the energy flown", _classes(answer.range_class)
    if answer.free_flight_s is not None and answer.boost_s is not None and answer.burnout is not None:
        yield "Boost", _points(answer.boost_s, "s")
        yield "Free flight", _points(answer.free_flight_s, "s")
        yield "Burnout speed", _points(answer.burnout.speed_km_s, "km/s")
        yield "Burnout altitude", _points(answer.burnout.altitude_km, "km")
        yield "Burnout angle", _points(answer.burnout.angle_deg, "deg")
    verdict = answer.flight_time_verdict
    if verdict.verdict != "not_judged":
        yield "Time, apogee, range", f"{verdict.verdict}: {verdict.reason}"
        for reading in verdict.nearest:
            yield "  would fit if", reading.text


def notes(answer: Answer) -> Iterator[str]:
    """Yield the sentences under the table."""
    if answer.full_range_km is not None:
        yield answer.payload
        yield answer.rotation
    yield from (line for line in answer.assumptions if line.endswith("check the number and its unit."))
    yield "Bands hold 90 % of the ensemble; the middle value stands first."


def text_table(answer: Answer) -> str:
    """Return the table as plain text."""
    lines = list(rows(answer))
    width = max(len(label) for label, _ in lines) + 2
    return "\n".join([*(f"{label:<{width}}{value}" for label, value in lines), "", *notes(answer)])


def html_table(answer: Answer) -> str:
    """Return the table as HTML, for notebooks."""
    body = "".join(
        f"<tr><th>{escape(label.strip())}</th><td>{escape(value)}</td></tr>" for label, value in rows(answer)
    )
    return f"<table>{body}</table><p>{escape(' '.join(notes(answer)))}</p>"


def _lengths(low_km: float, high_km: float) -> str:
    """Print two bounds in km and miles."""
    miles = f"{low_km / KM_PER_MILE:,.0f} to {high_km / KM_PER_MILE:,.0f} miles"
    return f"{low_km:,.5g} to {high_km:,.5g} km ({miles})"


def _times(low_s: float, high_s: float) -> str:
    """Print two bounds in s and minutes."""
    return f"{low_s:,.6g} to {high_s:,.6g} s ({low_s / 60.0:.1f} to {high_s / 60.0:.1f} min)"


def _band(band: Band | None, because: str) -> str:
    """Print a full range, or why there is none."""
    if band is None:
        return because
    if band.p05 is None:
        return f"no number: {band.p05_because}"
    shown = f"more than {_number(band.p05, 'km')} km" if band.p50 is None else _points(band, "km")
    if band.p95 is None:
        shown += f"; no limit in {100.0 * band.unbounded_share:.0f} % of the ensemble: {band.p95_because}"
    return shown


def _points(points: Quantiles, unit: str) -> str:
    """Print the middle and the 5 to 95 % band."""
    if points.p50 is None:
        return f"no limit (at least {_number(points.p05, unit)} {unit})" if points.p05 is not None else "no limit"
    middle, low, high = (_number(point, unit) for point in (points.p50, points.p05, points.p95))
    shown = f"{middle} {unit} ({low} to {high})"
    if unit == "km" and points.p50 is not None and points.p50 >= 100.0:
        shown += f", {_number(points.p50 / KM_PER_MILE, unit)} miles"
    return shown


def _number(value: float | None, unit: str) -> str:
    """Print one number as coarsely as it deserves."""
    if value is None:
        return "no limit"
    if unit == "km/s":
        return f"{value:.2f}"
    if unit == "km" and value >= 1000.0:
        return f"{round(value, -1):,.0f}"
    return f"{value:,.0f}"


def _classes(schemes: dict[str, dict[str, float]]) -> str:
    """Print the classes of the first scheme that has any, and how many schemes agree with its likeliest."""
    first = next(iter(schemes))
    shares = {code.upper(): share for code, share in schemes[first].items() if share >= 0.005}
    shown = ", ".join(
        f"{code} {100.0 * share:.0f} %" for code, share in sorted(shares.items(), key=lambda item: -item[1])
    )
    return f"{shown or 'none'} ({first}; {len(schemes)} schemes with --json)"
