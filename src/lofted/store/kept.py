"""Dossiers and pages kept as they were made, and small settings. Neither is history: both can be made again."""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, select

from lofted.store.pen import Pen
from lofted.store.tables import kept_dossiers, settings


def dossier(connection: Connection, subject: str, inputs: str) -> bytes | None:
    """Return the JSON of a dossier made from exactly these inputs."""
    query = select(kept_dossiers.c.dossier)
    query = query.where(kept_dossiers.c.subject == subject, kept_dossiers.c.inputs == inputs)
    found = connection.execute(query).scalar_one_or_none()
    return zlib.decompress(found) if found is not None else None


def page(connection: Connection, subject: str, inputs: str) -> bytes | None:
    """Return the page of a dossier made from exactly these inputs."""
    query = select(kept_dossiers.c.page)
    query = query.where(kept_dossiers.c.subject == subject, kept_dossiers.c.inputs == inputs)
    found = connection.execute(query).scalar_one_or_none()
    return zlib.decompress(found) if found is not None else None


def keep(pen: Pen, subject: str, inputs: str, *, dossier: bytes, page: bytes | None) -> None:
    """Keep a dossier, and its page if it was drawn, in the place of the one made from older inputs."""
    pen.delete(kept_dossiers, {"subject": subject})
    packed = {"dossier": zlib.compress(dossier), "page": None if page is None else zlib.compress(page)}
    pen.insert(kept_dossiers, [{"subject": subject, "inputs": inputs, "made": pen.at} | packed])


def setting(connection: Connection, name: str) -> str:
    """Return a setting, empty when it was never set."""
    found = connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar_one_or_none()
    return str(found or "")


def set_setting(pen: Pen, name: str, value: str) -> None:
    """Set a setting."""
    pen.delete(settings, {"name": name})
    pen.insert(settings, [{"name": name, "value": value}])
