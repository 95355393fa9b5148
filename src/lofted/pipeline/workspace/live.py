"""Pages of dossiers for the desk: the kept one when it is still what the store says, read without making anything."""

from __future__ import annotations

import hashlib

from lofted.model import KeptPage, SignatureShown
from lofted.model.review import digest as digest_of
from lofted.pipeline.workspace import dossiers, signing
from lofted.pipeline.workspace.dossiers import Inputs
from lofted.store import Database, kept, signatures


def kept_page(store: Database, inputs: Inputs, *, launch: str | None) -> KeptPage | None:
    """Return the page kept from exactly these inputs, without the globe's script; None when it has to be made."""
    key = inputs.key()
    with store.reading() as connection:
        data = kept.dossier(connection, inputs.subject, key)
        if data is None:
            return None
        digest = hashlib.sha256(data).hexdigest()
        signed = signatures.some(connection, dossier=digest)
        key = dossiers.page_key(key, dossiers.names_of(signed))
        found = kept.page(connection, dossiers.page_subject(inputs), key)
    if found is None:
        return None
    return KeptPage(html=found.decode(), digest=digest, signatures=_signatures(store, launch, digest))


def fresh_page(store: Database, inputs: Inputs, *, launch: str | None) -> KeptPage:
    """Return the page made from these inputs, whether or not it could be kept."""
    html = dossiers.page(store, inputs)
    digest = digest_of(dossiers.dossier(store, inputs))
    return KeptPage(html=html, digest=digest, signatures=_signatures(store, launch, digest))


def _signatures(store: Database, launch: str | None, digest: str) -> tuple[SignatureShown, ...]:
    return signing.judged(store, launch=launch, key=digest) if launch else ()
