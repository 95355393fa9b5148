"""The reported track of each launch, with the instant it began where one is published.

Only tracks of the role "reported" pass: never the range-maximising twin, never the ensemble.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from lofted.dossier.drawing import site_of
from lofted.model import Dossier, KnownLaunch, Launch, Moment, Site, Track

_INSTANTS: Final = frozenset({"second", "minute"})
_WHAT: Final = "reconstruction from reported numbers: the row of the ensemble nearest its middle, not an observation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flown:
    """One launch as an export sees it."""

    launch: Launch
    row: KnownLaunch | None
    site: Site | None
    moment: Moment | None
    track: Track | None
    """The reported track, where its place is known."""

    @property
    def start(self) -> datetime | None:
        """The earliest instant of the launch, when it is published to the minute or better."""
        return self.moment.earliest if self.moment and self.moment.precision in _INSTANTS else None

    @property
    def what(self) -> str:
        """What the track is, in one line."""
        return _WHAT

    @property
    def when(self) -> str:
        """How well the start is known, in one line."""
        if self.moment is None:
            return "nobody gives a time of launch"
        if self.start is None:
            return f"the time of launch is published to the {self.moment.precision} only: {self.moment.local}"
        return f"seconds count from the earliest instant of the published {self.moment.precision}"

    def at(self, time_s: float) -> datetime | None:
        """Return the instant of a time since launch, to the millisecond.

        Parameters
        ----------
        time_s : float
            Time since launch. [s]
        """
        return None if self.start is None else self.start + timedelta(milliseconds=round(time_s * 1000.0))

    def points(self, spacing_s: float = 0.0) -> list[tuple[float, float, float, float]]:
        """Return time [s], longitude [deg], latitude [deg] and altitude [m] along the track.

        Parameters
        ----------
        spacing_s : float, default 0.0
            Least time between neighbours; the first and the last point always stay. [s]
        """
        if self.track is None:
            return []
        track = self.track
        rows = [
            (time, longitude, latitude, round(altitude_km * 1000.0, 1))
            for time, longitude, latitude, altitude_km in zip(
                track.time_s, track.longitude_deg, track.latitude_deg, track.altitude_km, strict=True
            )
        ]
        kept = rows[:1]
        for row in rows[1:-1]:
            if row[0] - kept[-1][0] >= max(spacing_s, 0.001) and rows[-1][0] - row[0] >= max(spacing_s, 0.001):
                kept.append(row)
        return [*kept, rows[-1]]


def flown(dossier: Dossier, sites: Mapping[str, Site]) -> list[Flown]:
    """Return every launch of a dossier in its order."""
    rows = {row.launch.id: row for row in dossier.known_launches}
    tracks = {one.launch: _reported(one.tracks) for one in dossier.flights}
    return [
        Flown(
            launch=launch,
            row=rows.get(launch.id),
            site=sites.get(site_of(dossier, launch.id)),
            moment=_moment(dossier, launch, rows.get(launch.id)),
            track=tracks.get(launch.id),
        )
        for launch in dossier.launches
    ]


def _reported(tracks: tuple[Track, ...]) -> Track | None:
    return next((one for one in tracks if one.role == "reported" and len(one.latitude_deg) > 1), None)


def _moment(dossier: Dossier, launch: Launch, row: KnownLaunch | None) -> Moment | None:
    """Return when it was launched: by the list, else by the claims linked to it, the most precise first."""
    if row is not None:
        return row.moment
    linked = {link.claim for link in dossier.links if link.launch == launch.id and link.weight >= 0.5}
    for kind in ("launch_time", "launch_date"):
        for claim in dossier.claims:
            if claim.id in linked and claim.kind == kind and isinstance(claim.value, Moment):
                return claim.value
    return None
