"""Objects in orbit -> the launch that brought them there, where the list has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta

from lofted import reference
from lofted.model import CataloguedObject, KnownLaunch

LaunchOf = Callable[[CataloguedObject], tuple[str, str]]
"""Object -> launch id, empty when none, and why."""


def launch_of(known: Sequence[KnownLaunch]) -> LaunchOf:
    """Return a look-up of launches: by designator, else by day among space launches of the same actor or site."""
    by_tag = {attempt.object[:8]: attempt.launch for attempt in reference.orbital_attempts().values() if attempt.object}
    by_day: dict[str, list[KnownLaunch]] = defaultdict(list)
    for row in known:
        if row.vehicle_class == "slv":
            day = row.moment.earliest.date()
            while day <= (row.moment.latest - timedelta(seconds=1)).date():
                by_day[day.isoformat()].append(row)
                day += timedelta(days=1)

    def found(thing: CataloguedObject) -> tuple[str, str]:
        """Return the launch of an object and the reason."""
        tag = thing.launch_tag or thing.cospar[:8]
        if tag in by_tag:
            return by_tag[tag], f"its designator {tag} is that of this launch"
        near = by_day.get(thing.launch_date, ())
        fits = [row for row in near if _owner(thing) == row.actor or (row.site and _site(thing) == row.site)]
        if len(fits) == 1:
            return fits[0].launch.id, "day and owner or site fit the only space launch listed there"
        return "", "no launch of the list fits this object; objects make no launches"

    return found


def _owner(thing: CataloguedObject) -> str:
    for catalogue in ("satcat", "gcat"):
        if country := reference.catalogue_ids(catalogue, "country").get(thing.owner):
            return country
    return ""


def _site(thing: CataloguedObject) -> str:
    for catalogue in ("satcat", "gcat"):
        if site := reference.catalogue_ids(catalogue, "site").get(thing.launch_site):
            return site
    return ""
