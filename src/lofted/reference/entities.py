"""Sites, vehicles, actors, and every name they go by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from lofted.model.entity import Actor, EntityKind, Name, Site, Vehicle
from lofted.reference.tables import rows


@cache
def names() -> tuple[Name, ...]:
    """Return every alias of every entity, the display form first within each entity and language."""
    kinds: dict[str, EntityKind] = {
        "site": "site",
        "vehicle": "vehicle",
        "person": "person",
        "organisation": "organisation",
        "outlet": "outlet",
        "country": "country",
        "place": "place",
    }
    return tuple(
        Name(
            id=row["id"],
            kind=kinds[row["kind"]],
            language=row["language"],
            surface=row["surface"],
            since=row["since"],
            used_by=row["used_by"],
        )
        for row in rows("names")
    )


@cache
def sites() -> Mapping[str, Site]:
    """Return the launch sites and launch areas by id."""
    return MappingProxyType(
        {
            row["id"]: Site(
                id=row["id"],
                name=row["name"],
                country=row["country"],
                latitude_deg=float(row["latitude_deg"]),
                longitude_deg=float(row["longitude_deg"]),
                precision_km=float(row["precision_km"]),
                time_zone=row["time_zone"],
                satellite_site=row["satellite_site"] == "yes",
                impact_range=row["impact_range"] == "yes",
                source=row["source"],
            )
            for row in rows("sites")
        }
    )


@cache
def vehicles() -> Mapping[str, Vehicle]:
    """Return the vehicles by id; the class is what sources call it, never our finding."""
    columns = ("id", "name", "country", "vehicle_class", "manoeuvring", "unveiled", "first_flown", "disputed", "source")
    return MappingProxyType(
        {row["id"]: Vehicle(**{column: row[column] for column in columns}) for row in rows("vehicles")}
    )


@cache
def actors() -> Mapping[str, Actor]:
    """Return the persons, organisations, outlets and countries by id."""
    kinds: dict[str, EntityKind] = {
        "person": "person",
        "organisation": "organisation",
        "outlet": "outlet",
        "country": "country",
    }
    return MappingProxyType(
        {
            row["id"]: Actor(
                id=row["id"],
                name=row["name"],
                kind=kinds[row["kind"]],
                country=row["country"],
                speaks_for=row["speaks_for"],
                state_media=row["state_media"] == "yes",
                time_zone=row["time_zone"],
                source=row["source"],
            )
            for row in rows("actors")
        }
    )


def find_site(text: str) -> Site | None:
    """Return the site that ``text`` names, by id or by any alias, or None when it names none.

    Letter case and outer blanks do not matter; a surface that two sites share resolves to neither.
    """
    wanted = text.strip().casefold()
    for key in (wanted, f"site:{wanted}"):
        if key in sites():
            return sites()[key]
    found = _sites_by_surface().get(wanted, frozenset())
    return sites()[next(iter(found))] if len(found) == 1 else None


def name_of(entity_id: str) -> str:
    """Return the English display name of an entity, or the id itself when ``reference`` does not know it."""
    return _display_names().get(entity_id, entity_id)


@cache
def _sites_by_surface() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in names():
        if name.kind == "site" and name.id in sites():
            found.setdefault(name.surface.casefold(), set()).add(name.id)
    for site in sites().values():
        found.setdefault(site.name.casefold(), set()).add(site.id)
    return {surface: frozenset(ids) for surface, ids in found.items()}


@cache
def _display_names() -> dict[str, str]:
    shown = {name.id: name.surface for name in reversed(names()) if name.language == "en"}
    for entities in (sites(), vehicles(), actors()):
        shown |= {key: entity.name for key, entity in entities.items()}
    return shown
