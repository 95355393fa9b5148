"""Pieces of evidence on what a launch was for: each with what it supports, how strongly, why, and since when known.

No piece is turned into a number and none are added up.  What they allow together is said by the rule of ``conclude``,
which is printed with every answer.  Words alone never decide; intent is not judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from lofted import reference
from lofted.dossier.numbers import distance
from lofted.findings.notice import notices
from lofted.findings.orbit_energy import short_of_orbit
from lofted.findings.piece import Piece, Side, Stage
from lofted.model import Flight, KnownLaunch, OrbitalAttempt

Answer = Literal["space launch", "missile test", "not a space launch", "undecided"]

STAGES: Final[tuple[Stage, ...]] = ("before", "same_day", "week")
STAGE_WORDS: Final = {
    "before": "known before the launch",
    "same_day": "known the same day",
    "week": "known a week later",
}
RULE: Final = (
    "A catalogued object decides for a space launch; a completed flight far short of orbital speed decides against"
    " one, and then the operator's own words tell whether it was called a missile test. Without either, a notice given"
    " in advance by North Korea supports a space launch as long as nothing stands against it; other states announce"
    " missile tests as well, and theirs support nothing. Words alone decide nothing."
)
_WEEK_DAYS: Final = 9
"""A week, and two days for time zones and offices that speak after a weekend."""
_SAME_PLANE_DEG: Final = 1.5
"""Inclinations nearer than this are one plane: corners of areas are drawn that coarsely."""


@dataclass(frozen=True)
class Weighed:
    """What the pieces allow at one stage, what is missing, and what would decide."""

    answer: Answer
    pieces: tuple[Piece, ...]
    missing: tuple[str, ...]
    would_decide: str


def weigh(row: KnownLaunch, stage: Stage, flown: Flight | None = None) -> Weighed:
    """Return what was known of a listed launch at a stage, piece by piece, and what that allows.

    The class the list gives the vehicle is no evidence: it was given by people who weighed the same pieces.
    """
    wanted = STAGES[: STAGES.index(stage) + 1]
    attempt = reference.orbital_attempts().get(row.launch.id)
    found = [
        *notices(row, attempt),
        *_plane(row, attempt),
        *_words(row),
        *_energy(row, attempt, flown),
        *_catalogue(row, attempt),
    ]
    pieces = tuple(sorted((one for one in found if one.stage in wanted), key=lambda one: STAGES.index(one.stage)))
    return Weighed(conclude(pieces), pieces, _missing(row, stage, pieces), _would_decide(pieces))


def conclude(pieces: Sequence[Piece]) -> Answer:
    """Return what the pieces allow, by ``RULE``."""
    deciding = {one.side for one in pieces if one.strength == "decides"}
    called = {one.side for one in pieces if one.label.startswith("operator")}
    if deciding == {"space launch"}:
        return "space launch"
    if deciding == {"not a space launch"}:
        return "missile test" if called == {"missile test"} else "not a space launch"
    if deciding:
        return "undecided"
    weighty = {one.side for one in pieces if one.strength in {"strong", "moderate"}}
    return "space launch" if weighty == {"space launch"} and "missile test" not in called else "undecided"


def stage_at(row: KnownLaunch, day: date | None) -> Stage:
    """Return the stage a reader had reached on a day; without a day, the last."""
    if day is None or day - row.moment.earliest.date() > timedelta(days=1):
        return "week"
    return "before" if day < row.moment.earliest.date() else "same_day"


def _stage_of(row: KnownLaunch, known_on: str) -> Stage | None:
    """Return the stage at which something of an ISO day (or month) was known; None for what came after a week."""
    if len(known_on) < 10:
        return "before" if known_on <= row.moment.earliest.date().isoformat()[: len(known_on)] else None
    after = (date.fromisoformat(known_on) - row.moment.earliest.date()).days
    if after > _WEEK_DAYS:
        return None
    # State media speak the next morning of Korea; a notice of the day of the launch was given before it.
    return "before" if after < 0 else "same_day" if after <= 1 else "week"


def _plane(row: KnownLaunch, attempt: OrbitalAttempt | None) -> list[Piece]:
    """Compare the plane of a straight ascent through the announced areas with the claimed orbit."""
    if attempt is None or attempt.straight_inclination_deg is None or attempt.claimed_inclination_deg is None:
        return []
    stage = _stage_of(row, attempt.claimed_on)
    off_deg = abs(attempt.straight_inclination_deg - attempt.claimed_inclination_deg)
    fits = off_deg <= _SAME_PLANE_DEG
    return [
        Piece(
            label="announced areas against the claimed orbit",
            value=f"a straight ascent leads to {attempt.straight_inclination_deg:g}°, claimed are"
            f" {attempt.claimed_inclination_deg:g}°",
            side="space launch" if fits else "either",
            strength="moderate" if fits else "weak",
            reason="the areas lead to the plane claimed"
            if fits
            else "it takes a turn in flight, which needs explanation; objects in the catalogue have got there by one",
            stage=stage or "week",
            source=f"{attempt.straight_source}; {attempt.claimed_source}",
        )
    ]


_SIDES: Final[dict[str, tuple[Side, str]]] = {
    "satellite_launch": ("space launch", "a statement only; the name of a vehicle does not decide"),
    "space_programme": ("space launch", "a statement only"),
    "satellite_development": ("test of parts", "a statement only; parts of a satellite can fly on a missile"),
    "component_test": ("test of parts", "a statement only; the parts may belong to either"),
    "missile_test": ("missile test", "words against the speaker's interest in calling it a peaceful launch"),
    "system_evaluation": ("missile test", "the reading of another side, its evidence not shown"),
    "training": ("missile test", "a statement only"),
}


def _words(row: KnownLaunch) -> list[Piece]:
    """Return what each side called the launch."""
    found = []
    for said in row.statements:
        stage = _stage_of(row, said.said_on)
        if said.kind != "purpose" or said.value not in _SIDES or stage is None:
            continue
        side, reason = _SIDES[said.value]
        speaker = reference.actors().get(said.said_by_id or "")
        own = speaker is not None and row.actor in {speaker.country, speaker.speaks_for}
        found.append(
            Piece(
                label=f"{'operator' if own else 'another side'}: {said.said_by}, {said.said_on}",
                value=said.words,
                side=side,
                strength="weak",
                reason=reason,
                stage=stage,
                source=said.source,
            )
        )
    return found


def _energy(row: KnownLaunch, attempt: OrbitalAttempt | None, flown: Flight | None) -> list[Piece]:
    """Compare a completed arc with an orbit: a flight cut short by a failure shows neither."""
    if row.outcome == "failure" or (flown is not None and flown.failure_reported):
        return []
    numbers = _apogee_and_range(row, flown)
    if numbers is None:
        return []
    apogee_km, ground_range_km = numbers
    shown = short_of_orbit(apogee_km, ground_range_km)
    if not shown:
        return []
    announced = attempt is not None and bool(attempt.announced_on)
    return [
        Piece(
            label="energy against orbital speed",
            value=f"{distance(apogee_km)} up and {distance(ground_range_km)} away: {shown}",
            side="not a space launch",
            strength="strong" if announced else "decides",
            reason="but in reports of an announced ascent the height may be an orbit's and the range that of a stage"
            if announced
            else "the flight was completed and came down; the gap is far wider than the numbers are uncertain",
            stage="same_day",
            source="reports of the launch list; lofted.flight, lofted.orbit",
        )
    ]


def _apogee_and_range(row: KnownLaunch, flown: Flight | None) -> tuple[float, float] | None:
    if flown is not None:
        return sum(flown.apogee_km) / 2.0, sum(flown.ground_range_km) / 2.0
    numbers = {report.quantity: report.value for report in reversed(row.reports) if report.hedge != "at_most"}
    if "apogee_km" not in numbers or "ground_range_km" not in numbers:
        return None
    return numbers["apogee_km"], numbers["ground_range_km"]


def _catalogue(row: KnownLaunch, attempt: OrbitalAttempt | None) -> list[Piece]:
    if attempt is None or not attempt.catalogued_note:
        return []
    stage = _stage_of(row, attempt.catalogued_on)
    if stage is None:
        return []
    days = (date.fromisoformat(attempt.catalogued_on) - row.moment.earliest.date()).days
    when = "on the day of the launch" if days == 0 else f"{days} day{'s' if days > 1 else ''} after it"
    return [
        Piece(
            label="catalogue of objects in orbit",
            value=f"{attempt.object or 'no object'}, {when}: {attempt.catalogued_note}",
            side="space launch" if attempt.object else "either",
            strength="decides" if attempt.object else "weak",
            reason="what goes round the Earth was launched into orbit, whatever else was learned from it"
            if attempt.object
            else "an attempt that failed leaves none, nor does a missile",
            stage=stage,
            source=attempt.catalogue_source,
        )
    ]


def _missing(row: KnownLaunch, stage: Stage, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Name what a reader at this stage would look for and not find."""
    labels = {one.label for one in pieces}
    looked_for = {
        "before": ("announced areas against the claimed orbit",),
        "same_day": ("announced areas against the claimed orbit", "energy against orbital speed"),
        "week": ("energy against orbital speed", "catalogue of objects in orbit"),
    }[stage]
    missing = [label for label in looked_for if label not in labels]
    if not any(label.startswith("operator") for label in labels):
        missing.append("the operator's own words")
    if row.outcome == "failure" and stage != "before":
        missing.append("a completed flight: it failed, so its energy shows neither")
    return tuple(missing)


def _would_decide(pieces: Sequence[Piece]) -> str:
    if conclude(pieces) == "not a space launch":
        return (
            "An object catalogued from this launch. To tell a missile test from a test of parts: pictures of the"
            " vehicle, recovered parts, a later flight of the same system."
        )
    if any(one.strength == "decides" for one in pieces):
        return "An object catalogued from this launch, or numbers of the flight that differ from those reported."
    return "An object in the catalogue of orbits, or apogee and range of a completed flight."
