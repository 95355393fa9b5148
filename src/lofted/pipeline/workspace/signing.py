"""A person stands for a dossier: signed under its hash, kept with what was signed, standing while that is unchanged."""

from __future__ import annotations

from lofted.model import Dossier, InputError, Signature, SignatureShown, digest, unsigned, wire
from lofted.store import Database, signatures


def sign(store: Database, dossier: Dossier, *, who: str, organisation: str, words: str) -> Signature:
    """Keep a signature under a dossier.

    Raises
    ------
    InputError
        A name or the words are missing.
    """
    if not who.strip() or not words.strip():
        raise InputError("a signature needs the name of a person and the words they stand for")
    with store.writing(who.strip()) as pen:
        signature = Signature(
            id=f"signature-{pen.next_number()}",
            dossier=digest(dossier),
            launches=tuple(launch.id for launch in dossier.launches),
            who=who.strip(),
            organisation=organisation.strip(),
            words=words.strip(),
            at=pen.at,
        )
        signatures.put(pen, signature, unsigned(dossier))
        return signature


def under(store: Database, dossier: Dossier) -> tuple[Signature, ...]:
    """Return the signatures under exactly this dossier."""
    with store.reading() as connection:
        return signatures.some(connection, dossier=digest(dossier))


def shown(store: Database, *, launch: str | None, dossier: Dossier | None) -> tuple[SignatureShown, ...]:
    """Return signatures on a launch or all of them; each says whether ``dossier`` is still what was signed."""
    return judged(store, launch=launch, key=digest(dossier) if dossier is not None else None)


def judged(store: Database, *, launch: str | None, key: str | None) -> tuple[SignatureShown, ...]:
    """Return signatures; each says whether ``key`` is still what was signed."""
    with store.reading() as connection:
        found = signatures.some(connection, launch=launch)
    because = "no dossier was named to compare with" if key is None else "the dossier has changed since it was signed"
    return tuple(
        SignatureShown(signature=one, stands=one.dossier == key, stands_because="" if one.dossier == key else because)
        for one in found
    )


def signed(store: Database, key: str) -> Dossier:
    """Return the dossier that a signature stands under, exactly as it was."""
    with store.reading() as connection:
        return wire.read(signatures.signed(connection, key), Dossier, name=f"the dossier of {key}")
