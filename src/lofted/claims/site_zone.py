"""The zone of a text that names none: that of the sites it launches from."""

from __future__ import annotations

from lofted import reference
from lofted.claims.scene import Scene

_WATCHED = "Asia/Pyongyang"


def site_zone(scene: Scene) -> str:
    """Return the zone of the sites that a text names, where they share one; else that of those it is mostly about."""
    sites = reference.sites()
    named = [sites[one.id] for one in scene.mentions if one.kind == "site" and one.id in sites]
    zones = {one.time_zone for one in named if not one.impact_range} or {one.time_zone for one in named}
    return zones.pop() if len(zones) == 1 else _WATCHED
