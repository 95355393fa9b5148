"""Addresses of databases that do not hold a store yet, in SQLite and in PostgreSQL."""

from __future__ import annotations

from stores import server, url

__all__ = ["server", "url"]
