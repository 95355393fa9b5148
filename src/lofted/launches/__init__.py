"""From claims to launches: linking, merging, questions to the list, what is wrong in it."""

from lofted.launches.history import Gap, Precedent, Which, count, count_in_year, extreme, gap, nth, precedents, previous
from lofted.launches.link import Linked, events, link
from lofted.launches.listed import Doubt, Listed, from_known
from lofted.launches.merge import QUANTITIES, backed, merge, spoken_for, voice
from lofted.launches.place import same_place
from lofted.launches.quality import doubts

__all__ = [
    "QUANTITIES",
    "Doubt",
    "Gap",
    "Linked",
    "Listed",
    "Precedent",
    "Which",
    "backed",
    "count",
    "count_in_year",
    "doubts",
    "events",
    "extreme",
    "from_known",
    "gap",
    "link",
    "merge",
    "nth",
    "precedents",
    "previous",
    "same_place",
    "spoken_for",
    "voice",
]
