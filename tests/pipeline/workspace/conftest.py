"""A store of its own for each test, in SQLite and in PostgreSQL."""

from __future__ import annotations

from stores import server, store, url

__all__ = ["server", "store", "url"]
