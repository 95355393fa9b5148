"""Alembic steps, applied when a store is opened: each is one transaction, tried on both databases with data in it."""
