"""One launch as a reader meets it: what the documents say, what the list holds, the pictures, the flight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfoNotFoundError

from lofted.dossier import numbers, words
from lofted.dossier.figures import captions
from lofted.dossier.page.index import Index, place_of
from lofted.dossier.page.matrix import Matrix, reported
from lofted.model import Claim, Dossier, Flight, KnownLaunch, Launch, Moment, Quantity, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture on the page."""

    name: str
    svg: str
    caption: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table of two or three columns."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchView:
    """Everything printed under one launch."""

    launch: Launch
    anchor: str
    matrix: Matrix | None
    """Its sources side by side; None when nothing is told of it alone."""
    shared: int
    """How many statements speak of this launch together with others."""
    listed: tuple[Line, ...]
    sources: tuple[Line, ...]
    """The sources of the launch list, each with everything it gave."""
    corrections: tuple[str, ...]
    merged: tuple[Line, ...]
    flight: tuple[Line, ...]
    full: str
    flown: str
    """The flight in one line; empty when there is none."""
    assumptions: tuple[str, ...]
    """Empty when they are those of a launch printed before."""
    pictures: tuple[Shown, ...]
    undrawn: str
    """Why a picture a reader might expect is not there; empty when nothing is missing."""
    missing: str


def times(moment: Moment, site: Site | None) -> list[Line]:
    """Print a moment three ways: in UTC, at the site, as published."""
    lines = [Line(name="time, UTC", value=numbers.utc(moment))]
    if site is not None:
        try:
            lines.append(Line(name=f"time at {site.name}", value=numbers.local(moment, site.time_zone)))
        except (ZoneInfoNotFoundError, ValueError):
            lines.append(Line(name=f"time at {site.name}", value=f"zone {site.time_zone} is not known here"))
    lines.append(Line(name="time, as published", value=numbers.published(moment)))
    return lines


def views(
    dossier: Dossier,
    cross: Index,
    sites: Mapping[str, Site],
    pictures: Mapping[str, Sequence[Shown]],
    tables: Mapping[str, Matrix],
) -> list[LaunchView]:
    """Return what is printed under each launch."""
    known = {one.launch.id: one for one in dossier.known_launches}
    flights = {flight.launch: flight for flight in dossier.flights}
    shown: list[LaunchView] = []
    for place, launch in enumerate(dossier.launches, start=1):
        flight = flights.get(launch.id)
        listed = known.get(launch.id)
        drawn = tuple(pictures.get(launch.id, ()))
        assumptions = flight.assumptions if flight else ()
        printed = any(assumptions == one.assumptions for one in shown)
        shown.append(
            LaunchView(
                launch=launch,
                anchor=f"launch-{place}",
                matrix=tables.get(launch.id),
                shared=sum(_of_several(claim, launch.id, cross) for claim in cross.claims.values()),
                listed=tuple(_listed(listed, sites)) if listed else (),
                sources=tuple(_sources(listed)) if listed else (),
                corrections=listed.corrections if listed else (),
                merged=tuple(merged(one) for one in dossier.quantities if one.launch == launch.id),
                flight=tuple(_flight(flight)) if flight else (),
                full=captions.full_words(flight) if flight else "",
                flown=_in_one_line(flight) if flight else "",
                assumptions=() if printed else assumptions,
                pictures=drawn,
                undrawn=_undrawn(flight, drawn) if pictures else "",
                missing=""
                if flight
                else "No flight was reconstructed: the numbers it needs are not reported for this launch.",
            )
        )
    return shown


def _undrawn(flight: Flight | None, drawn: Sequence[Shown]) -> str:
    if flight is None or len(drawn) > 1:
        return ""
    if drawn:
        return "No map: where this launch took place is not known here."
    return "No picture: there is no ballistic arc to draw."


def _in_one_line(flight: Flight) -> str:
    up, far = numbers.distance_around(*flight.apogee_km), numbers.distance_around(*flight.ground_range_km)
    if flight.full_range_km is None:
        full = f"no full range is given: {flight.full_range_km_because}"
    else:
        full = f"full range of the energy flown, for the payload flown: {numbers.full_range_line(flight.full_range_km)}"
    return f"used for the computation, merged from the reports: {up} up and {far} far; {full}."


def _of_several(claim: Claim, launch: str, cross: Index) -> bool:
    return place_of(claim, cross) == "all" and any(link.launch == launch for link in cross.links.get(claim.id, []))


def _listed(known: KnownLaunch, sites: Mapping[str, Site]) -> list[Line]:
    site = sites.get(known.site or "")
    place = site.name if site else words.code(known.site) if known.site else known.site_because
    lines = [
        *times(known.moment, site),
        Line(name="launch site", value=place),
        Line(name="launched by", value=words.code(known.actor)),
        Line(name="vehicle", value=words.code(known.vehicle) if known.vehicle else known.vehicle_because),
    ]
    if known.vehicle_class:
        lines.append(Line(name="class, as sources call it", value=known.vehicle_class.upper()))
    if known.outcome != "unknown":
        lines.append(Line(name="outcome", value=known.outcome))
    return lines


def _sources(known: KnownLaunch) -> list[Line]:
    """Return what the launch list holds, source by source: numbers, statements, and where they stand."""
    told: dict[str, tuple[list[str], dict[str, None]]] = {}
    for report in known.reports:
        values, where = told.setdefault(report.said_by, ([], {}))
        values.append(f"{words.QUANTITIES.get(report.quantity, report.quantity)} {reported(report)}")
        where |= dict.fromkeys(part for part in (report.note, report.source) if part)
    for statement in known.statements:
        values, where = told.setdefault(f"{statement.said_by}, {statement.said_on}", ([], {}))
        values.append(f"{words.KINDS.get(statement.kind, statement.kind.replace('_', ' '))}: {statement.words}")
        where[statement.source] = None
    return [Line(name=who, value="; ".join(values), note="; ".join(where)) for who, (values, where) in told.items()]


def merged(quantity: Quantity) -> Line:
    """Print a merged quantity with its independent voices."""
    interval = quantity.interval
    name = words.QUANTITIES.get(interval.quantity, interval.quantity.replace("_", " "))
    if interval.low is None or interval.high is None:
        return Line(name=name, value="not known", note=interval.low_because or interval.high_because)
    if interval.unit == "km":
        shown = numbers.distance_span(interval.low, interval.high, exact=True)
    elif interval.unit == "s":
        shown = f"{numbers.span(round(interval.low / 60.0, 1), round(interval.high / 60.0, 1))} min"
    else:
        shown = numbers.span(interval.low, interval.high) + ("°" if interval.unit == "deg" else f" {interval.unit}")
    count = len(interval.voices)
    named = ", ".join(words.code(voice) for voice in interval.voices)
    voices = f"{count} independent voice{'' if count == 1 else 's'}: {named}" if count else ""
    return Line(name=name, value=shown, note=". ".join(part for part in (voices, interval.disagreement) if part))


def _flight(flight: Flight) -> list[Line]:
    ratio = numbers.quantiles(flight.regime_ratio, "")
    return [
        Line(name="apogee used (merged from the reports)", value=numbers.distance_around(*flight.apogee_km)),
        Line(
            name="ground range used (merged from the reports)", value=numbers.distance_around(*flight.ground_range_km)
        ),
        Line(
            name="shape",
            value=words.REGIMES.get(flight.regime, flight.regime),
            note=f"apogee over the least-energy apogee: {ratio}",
        ),
        *_full_ranges(flight),
        *_motion(flight),
    ]


def _full_ranges(flight: Flight) -> list[Line]:
    lines = []
    for name, full, because in (
        ("full range of the energy flown", flight.full_range_km, flight.full_range_km_because),
        ("with the flight time, loosely", flight.full_range_with_time_km, flight.full_range_with_time_km_because),
        ("with Earth's rotation", flight.full_range_rotating_km, flight.full_range_rotating_km_because),
    ):
        value = numbers.full_range_line(full) if full else "not given"
        lines.append(Line(name=name, value=value, note=numbers.limit_note(full) if full else because))
    impulsive = flight.impulsive_full_range_km
    if impulsive is not None and impulsive.p50 is not None:
        note = "without a boost: always too low for a lofted flight"
        lines.append(Line(name="impulsive full range", value=numbers.distance(impulsive.p50), note=note))
    return lines


def _motion(flight: Flight) -> list[Line]:
    lines = []
    if flight.free_flight_s is not None and flight.free_flight_s.p50 is not None:
        lines.append(Line(name="free flight", value=numbers.scaled(flight.free_flight_s, "min", 60.0)))
    if flight.boost_s is not None and flight.boost_s.p50 is not None:
        lines.append(Line(name="equivalent boost", value=numbers.quantiles(flight.boost_s, "s", digits=0)))
    if flight.burnout is not None:
        burnout = flight.burnout
        lines += [
            Line(name="speed at burnout", value=numbers.quantiles(burnout.speed_km_s, "km/s", digits=2)),
            Line(name="altitude at burnout", value=numbers.quantiles(burnout.altitude_km, "km", digits=0)),
            Line(name="angle at burnout", value=numbers.quantiles(burnout.angle_deg, "°", digits=0)),
        ]
    return lines
