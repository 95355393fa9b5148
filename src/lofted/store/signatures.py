"""Signatures in the store, each with the dossier that was signed, byte for byte."""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, select

from lofted.model import InputError, Signature, wire
from lofted.store.pen import Pen
from lofted.store.tables import nouns, signature_launches, signatures


def put(pen: Pen, signature: Signature, signed: bytes) -> None:
    """Keep a signature and what was signed."""
    change = pen.record("sign", "signature", signature.id, before=None, after=wire.line(signature))
    same = {name: getattr(signature, name) for name in ("id", "dossier", "who", "organisation", "at")}
    pen.insert(signatures, [same | {"change": change, "signed": zlib.compress(signed)}])
    pen.insert(signature_launches, [{"signature": signature.id, "launch": one} for one in signature.launches])


def some(connection: Connection, *, launch: str | None = None, dossier: str | None = None) -> tuple[Signature, ...]:
    """Return signatures, the earliest first."""
    query = nouns(signatures).order_by(signatures.c.at, signatures.c.id)
    if launch:
        own = select(signature_launches.c.signature).where(signature_launches.c.launch == launch)
        query = query.where(signatures.c.id.in_(own))
    if dossier:
        query = query.where(signatures.c.dossier == dossier)
    return tuple(wire.read(noun, Signature, name="a signature") for noun in connection.execute(query).scalars())


def signed(connection: Connection, key: str) -> bytes:
    """Return the JSON of the dossier that was signed.

    Raises
    ------
    InputError
        The store has no such signature.
    """
    found = connection.execute(select(signatures.c.signed).where(signatures.c.id == key)).scalar_one_or_none()
    if found is None:
        raise InputError(f"the store has no signature {key[:64]}")
    return zlib.decompress(found)
