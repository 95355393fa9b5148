"""Nouns <-> database: what was read, decided and signed, with a history that is only ever appended to.

This room knows tables, no meaning: it imports ``model`` alone. ``lofted.open_store`` is the way in.
"""

from lofted.store.database import BUSY_S, Database

__all__ = ["BUSY_S", "Database"]
