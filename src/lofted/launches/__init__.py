"""From claims to launches: linking, merging, questions to the list, what is wrong in it."""

from lofted.launches.link import Linked, link
from lofted.launches.merge import QUANTITIES, merge, voice

__all__ = ["QUANTITIES", "Linked", "link", "merge", "voice"]
