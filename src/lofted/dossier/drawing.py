"""The pictures of a dossier: drawn once, shown on the page, written as files where files are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lofted.dossier.page.launches import Shown
from lofted.model import Dossier, Flight, Interval, Signature, Site

if TYPE_CHECKING:
    from lofted.dossier.figures.picture import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One picture of one launch, and its SVG, which page and file share."""

    launch: str
    name: str
    picture: Picture
    svg: bytes

    def shown(self) -> Shown:
        """Return the picture as the page shows it."""
        picture = self.picture
        svg = _unique(self.svg.decode(), self.name)
        return Shown(name=self.name, svg=svg, caption=picture.caption, title=picture.title)


def page(dossier: Dossier, *, sites: Mapping[str, Site], signatures: Sequence[Signature] = ()) -> str:
    """Return the whole page with its pictures, as ``index.html`` of a written dossier has it."""
    from lofted.dossier.page.render import render  # noqa: PLC0415 - a terminal summary loads no template

    return render(dossier, sites=sites, pictures=by_launch(draw(dossier, sites)), signatures=signatures)


def by_launch(drawn: Sequence[Drawn]) -> dict[str, list[Shown]]:
    """Return the pictures for the page, by launch."""
    shown: dict[str, list[Shown]] = {}
    for one in drawn:
        shown.setdefault(one.launch, []).append(one.shown())
    return shown


def draw(dossier: Dossier, sites: Mapping[str, Site]) -> list[Drawn]:
    """Draw every flight that has a track: its profile, and its map where the site is known."""
    labels = {launch.id: (place, launch.label) for place, launch in enumerate(dossier.launches, start=1)}
    drawn = []
    for flight in dossier.flights:
        if flight.launch not in labels or not any(track.role == "reported" for track in flight.tracks):
            continue
        place, label = labels[flight.launch]
        for kind, picture in _pictures(dossier, flight, label, sites):
            drawn.append(Drawn(launch=flight.launch, name=f"{kind}-{place}", picture=picture, svg=picture.svg()))
    return drawn


def _pictures(dossier: Dossier, flight: Flight, label: str, sites: Mapping[str, Site]) -> Iterator[tuple[str, Picture]]:
    from lofted.dossier.figures.map import draw_map  # noqa: PLC0415 - loads numpy, matplotlib and pyproj
    from lofted.dossier.figures.profile import draw_profile  # noqa: PLC0415 - as above

    merged = {one.interval.quantity: one.interval for one in dossier.quantities if one.launch == flight.launch}
    yield "profile", draw_profile(flight, label=label, merged=merged)
    site = sites.get(site_of(dossier, flight.launch))
    if site is not None:
        bearing_deg = _middle(merged.get("bearing_deg"))
        yield "map", draw_map(site, flight, label=label, bearing_deg=bearing_deg, merged=merged)


def site_of(dossier: Dossier, launch: str) -> str:
    """Return the id of a launch's site: from the launch list, else from a claim linked to it, else empty."""
    for known in dossier.known_launches:
        if known.launch.id == launch and known.site:
            return known.site
    linked = {link.claim for link in dossier.links if link.launch == launch and link.weight >= 0.5}
    named = (c.value for c in dossier.claims if c.id in linked and c.kind == "launch_site")
    return next((value for value in named if isinstance(value, str)), "")


def _middle(interval: Interval | None) -> float | None:
    if interval is None or interval.low is None or interval.high is None:
        return None
    return (interval.low + interval.high) / 2.0


def _unique(svg: str, name: str) -> str:
    """Give every id of a picture the picture's name, because a page holds several pictures."""
    return (
        svg.replace(' id="', f' id="{name}-')
        .replace("url(#", f"url(#{name}-")
        .replace('href="#', f'href="#{name}-')
        .replace(
            'aria-labelledby="figure_title figure_desc"', f'aria-labelledby="{name}-figure_title {name}-figure_desc"'
        )
    )
