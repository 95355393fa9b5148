"""What is known by name and by date: sites, vehicles, actors, resolutions, range classes, the launch list.

Every answer comes from ``data/<table>/table.csv``, read once when it is first asked for; ``source.toml`` beside each
table says where it comes from, under which licence, and what was left out.
"""

from lofted.reference.attempts import orbital_attempts
from lofted.reference.catalogues import catalogue_ids
from lofted.reference.entities import actors, find_site, name_of, names, sites, vehicles
from lofted.reference.known import known_launches, list_version
from lofted.reference.law import range_classes, resolutions
from lofted.reference.places import places

__all__ = [
    "actors",
    "catalogue_ids",
    "find_site",
    "known_launches",
    "list_version",
    "name_of",
    "names",
    "orbital_attempts",
    "places",
    "range_classes",
    "resolutions",
    "sites",
    "vehicles",
]
