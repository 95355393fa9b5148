"""The calculator: typed numbers -> Flight -> an answer for people and for ``lofted flight --json``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lofted.model import InputError
from lofted.model.flight import Band, Flight, FullRange, Shown
from lofted.pipeline.flight_answer import Answer, Reading, TimeVerdict

if TYPE_CHECKING:
    from lofted.claims.entry import Entry
    from lofted.flight import TimeJudgement

_LAUNCH: Final = "entered"
_TRACKS: Final = 24
_UNTIMED: Final = "no flight time was entered"


class Reconstruction:
    """The answer of ``lofted.reconstruct``: ``answer`` (what --json prints), ``flight`` (with its curves), a table.

    The launch is one whose only source is the person who typed the numbers.
    """

    def __init__(self, answer: Answer, flight: Flight) -> None:
        self.answer = answer
        self.flight = flight

    def __repr__(self) -> str:
        from lofted.pipeline.flight_table import text_table

        return text_table(self.answer)

    def _repr_html_(self) -> str:
        from lofted.pipeline.flight_table import html_table

        return html_table(self.answer)

    def json(self) -> str:
        """Return the answer as one line of JSON."""
        from lofted.model import wire

        return wire.line(self.answer)

    def draw(self, file: str | Path) -> None:
        """Draw the profile of the flight to an SVG or PNG file.

        Raises
        ------
        InputError
            The name ends in neither, the file cannot be written, or the flight has no curve.
        """
        target = Path(file)
        kind = target.suffix.lower()
        if kind not in {".svg", ".png"}:
            raise InputError(f"{target} ends in neither .svg nor .png, the two kinds of figure there are")
        if not self.flight.tracks:
            raise InputError(f"no figure: {self.answer.full_range_km_because}")
        from lofted.dossier.figures.profile import draw_profile

        apogee_km, ground_km = (0.5 * sum(bounds) for bounds in (self.flight.apogee_km, self.flight.ground_range_km))
        picture = draw_profile(self.flight, label=f"Apogee {apogee_km:,.5g} km, range {ground_km:,.5g} km")
        try:
            target.write_bytes(picture.svg() if kind == ".svg" else picture.png())
        except OSError as error:
            raise InputError(f"the figure cannot be written to {target}: {error.strerror}") from error


def reconstruct(
    *,
    apogee: str | float,
    ground_range: str | float,
    flight_time: str | None = None,
    site: str | tuple[float, float] | None = None,
    bearing: str | float | None = None,
    samples: int = 4096,
    failure_reported: bool = False,
    manoeuvring: bool = False,
) -> Reconstruction:
    """Return what an apogee and a range show, as typed by a person.

    Parameters
    ----------
    apogee, ground_range : str or float
        "620±10 km", "600..640", "about 620", "more than 6000", "300 mi"; km where no unit is given. [km]
    flight_time : str, optional
        "14m", "67.5 min", "47m12s", "4052 s".
    site : str or (latitude, longitude), optional
        A known site's name, or "39.2,125.67". [deg]
    bearing : str or float, optional
        Ground azimuth at launch. [deg]
    samples : int, default 4096
        Size of the ensemble.
    failure_reported, manoeuvring : bool, default False
        Whether a failure, or a pull-up or glide, was reported.

    Examples
    --------
    >>> answer = reconstruct(apogee="620±10 km", ground_range="300 km").answer
    >>> answer.regime, answer.range_class["Japan (press and white paper usage)"]["mrbm"]
    ('lofted', 1.0)
    """
    high, far, time = _typed(apogee, ground_range, flight_time)
    place, name = _place(site)
    bearing_deg = _azimuth_deg(bearing)
    from lofted import flight  # only now: bad input is refused before numpy loads

    apogee_km, ground_range_km = _span(high, "apogee"), _span(far, "ground_range")
    time_s = None if time is None else _span(time, "flight_time")
    flown = flight.reconstruct(
        apogee_km,
        ground_range_km,
        flight_time_s=time_s,
        launch=_LAUNCH,
        failure_reported=failure_reported,
        site=place,
        bearing_deg=bearing_deg,
        manoeuvring=manoeuvring,
        samples=samples,
        ensemble_tracks=_TRACKS,
    )
    judged = flight.judge_time(
        apogee_km,
        ground_range_km,
        time_s,
        ballistic=flown.regime in {"lofted", "near_minimum_energy"} and not manoeuvring,
        site=place,
        bearing_deg=bearing_deg,
    )
    return Reconstruction(_answer(flown, judged, site=name, bearing_deg=bearing_deg), flown)


def _typed(
    apogee: str | float, ground_range: str | float, flight_time: str | None
) -> tuple[Entry, Entry, Entry | None]:
    """Return the three numbers as typed, none of them zero."""
    from lofted.claims import entry

    high, far = entry.length(str(apogee), "apogee"), entry.length(str(ground_range), "range")
    time = None if flight_time is None else entry.duration(str(flight_time), "time")
    for typed, name in ((high, "apogee"), (far, "range"), (time, "flight time")):
        if typed is not None and typed.value <= 0.0:
            raise InputError(f"the {name} {typed.text!r} is zero: it must be more than nothing")
    return high, far, time


def _span(typed: Entry, quantity: str) -> tuple[float | None, float | None]:
    """Return the interval a typed number stands for."""
    from lofted import flight

    if typed.hedge == "range":
        return typed.low, typed.high
    return flight.spread(typed.value, quantity, hedge=typed.hedge, digit=typed.digit)  # type: ignore[arg-type]  # a Quantity


def _place(site: str | tuple[float, float] | None) -> tuple[tuple[float, float] | None, str | None]:
    """Return the coordinates of a site and how it is called."""
    if site is None:
        return None, None
    if isinstance(site, tuple):
        return site, f"{site[0]:g},{site[1]:g}"
    try:
        latitude, longitude = (float(part) for part in site.split(","))
    except ValueError:
        from lofted import reference

        known = reference.find_site(site)
        if known is None:
            raise InputError(f"the site {site!r} is not known; give its name or LAT,LON in degrees") from None
        return (known.latitude_deg, known.longitude_deg), known.name
    return (latitude, longitude), site


def _azimuth_deg(bearing: str | float | None) -> float | None:
    """Return a typed bearing in degrees."""
    if bearing is None:
        return None
    try:
        return float(str(bearing).strip().removesuffix("deg").removesuffix("°"))
    except ValueError:
        raise InputError(f"the bearing {bearing!r} is no azimuth in degrees, like 70 or 70°") from None


def _answer(flown: Flight, judged: TimeJudgement, *, site: str | None, bearing_deg: float | None) -> Answer:
    """Return the printed answer of a flight."""
    from lofted.model import sentences

    same: dict[str, Any] = {name: getattr(flown, name) for name in Shown.__struct_fields__}
    bands = {
        name: _band(getattr(flown, name))
        for name in ("full_range_km", "full_range_with_time_km", "full_range_rotating_km")
    }
    if flown.flight_time_s is None:
        same["flight_time_s_because"] = _UNTIMED
    classes = _classes(flown.full_range_km)
    return Answer(
        **(same | bands),
        site=site,
        site_because="" if site else "no site was entered",
        bearing_deg=bearing_deg,
        bearing_deg_because="" if bearing_deg is not None else "no bearing was entered",
        range_class=classes,
        range_class_because="" if classes is not None else flown.full_range_km_because,
        flight_time_verdict=TimeVerdict(
            verdict=judged.verdict,
            reason=judged.reason,
            offset_s=flown.offset_s,
            offset_s_because=flown.offset_s_because,
            doubted=judged.doubted,
            nearest=tuple(Reading(text=near.text, offset_s=near.offset_s) for near in judged.nearest),
            rule=judged.rule,
        ),
        payload=sentences.PAYLOAD,
        rotation=sentences.ROTATION,
    )


def _band(full: FullRange | None) -> Band | None:
    """Return the points of a full range without its curve."""
    if full is None:
        return None
    return Band(**{name: getattr(full, name) for name in Band.__struct_fields__})


def _classes(full: FullRange | None) -> dict[str, dict[str, float]] | None:
    """Return the share of the ensemble in each class of each scheme; an unbounded share counts to the open class."""
    from lofted import reference
    from lofted.findings.range_class import shares

    if full is None:
        return None
    table = shares(full, reference.range_classes())
    return {scheme: {code: round(share, 4) for code, share in row.items()} for scheme, row in table.items()}
