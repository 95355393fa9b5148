"""Sites, vehicles and sources by id, with every name they go by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lofted.model import Actor, Name, Site, Vehicle

Entity = Site | Vehicle | Actor


def sites() -> Mapping[str, Site]:
    """Return the launch sites by id."""
    from lofted import reference

    return reference.sites()


def vehicles() -> Mapping[str, Vehicle]:
    """Return the vehicles by id."""
    from lofted import reference

    return reference.vehicles()


def actors(text: str = "") -> list[Actor]:
    """Return who says and does things, by name; only those one of whose names holds ``text``, when it is given."""
    from lofted import reference

    wanted = text.strip().casefold()
    found = reference.actors().values()
    chosen = (one for one in found if not wanted or any(wanted in name.surface.casefold() for name in names(one.id)))
    return sorted(chosen, key=lambda one: (one.kind, one.name.casefold()))


def names(key: str) -> tuple[Name, ...]:
    """Return the names of one entity."""
    return _by_id().get(key, ())


def name_of(key: str) -> str:
    """Return what an entity is called; one that is not known by its id."""
    from lofted import reference

    return reference.name_of(key)


@cache
def _by_id() -> dict[str, tuple[Name, ...]]:
    from lofted import reference

    found: dict[str, list[Name]] = {}
    for name in reference.names():
        found.setdefault(name.id, []).append(name)
    return {key: tuple(own) for key, own in found.items()}
