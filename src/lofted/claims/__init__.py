"""Claims: a Document becomes Claims, each on its exact words; knows nothing of launches or flights."""

from lofted.claims.pointers import signposts
from lofted.claims.read import read, unread

__all__ = ["read", "signposts", "unread"]
