"""Dossiers of a store: the main job over kept claims as decided; kept as made, under a hash of what went in."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from lofted import __version__, launches, reference
from lofted.model import (
    Claim,
    Document,
    Dossier,
    InputError,
    KnownLaunch,
    Link,
    ReviewedClaim,
    Signature,
    digest,
    unsigned,
    wire,
)
from lofted.pipeline.assess import Texts, build_case, judged
from lofted.pipeline.read import Reading
from lofted.pipeline.saved_dossiers import of_rows
from lofted.store import Database, history, kept, signatures
from lofted.store import claims as kept_claims
from lofted.store import documents as kept_documents
from lofted.store import launches as kept_launches

GLOBE: Final = "/* the globe's script stands here */"


@dataclass(frozen=True)
class Inputs:
    """Everything a dossier of the store is made from."""

    subject: str
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    rows: tuple[KnownLaunch, ...]
    unread: tuple[str, ...]
    left_out: int
    """Claims about other launches than the one asked for."""
    texts: Texts
    imported: int
    """Number of the latest import: catalogues make the list longer that the findings ask; 0 before the first."""

    def key(self) -> str:
        """Return the hash of the inputs, of the launch list and of the version."""
        whole = hashlib.sha256()
        for part in (__version__, reference.list_version(), self.subject, self.texts, str(self.left_out), *self.unread):
            whole.update(part.encode() + b"\x1f")
        if self.imported:
            whole.update(f"import {self.imported}".encode())
        for noun in (*self.claims, *self.links, *self.rows):
            whole.update(wire.line(noun).encode() + b"\n")
        for document in self.documents:
            whole.update(wire.line(kept_documents.without_words(document)).encode() + b"\n")
        return whole.hexdigest()


def gather(store: Database, *, launch: str | None, documents: Collection[str] | None, texts: Texts) -> Inputs:
    """Return what a dossier of one launch, or of some texts, is made from.

    Raises
    ------
    InputError
        Neither or both are named, or the store has no such launch or text.
    """
    if (launch is None) == (documents is None):
        raise InputError("a dossier is of one launch or of some texts: name one of the two")
    with store.reading() as connection:
        if launch is not None:
            launch = kept_launches.present_id(connection, launch)
            ids: Sequence[str] = kept_documents.ids_of(connection, launch)
        else:
            ids = list(dict.fromkeys(documents or ()))
        texts_read = tuple(kept_documents.document(connection, one) for one in ids)
        reviewed = [one for name in ids for one in kept_claims.of_document(connection, name)]
        unread = tuple(
            f"{text.name}: {' '.join(left.split())}"
            for text in texts_read
            for left in kept_documents.unread(connection, text.id)
        )
        counting = [one for one in reviewed if one.claim is not None and (launch is None or _of(one, launch))]
        links = sorted((tie for one in counting for tie in one.links if launch in {None, tie.launch}), key=_order)
        named = {tie.launch for tie in links} | ({launch} if launch else set())
        rows = kept_launches.rows(connection, named)
        imported = history.last_of(connection, "import")
    left_out = sum(one.claim is not None for one in reviewed) - len(counting)
    subject = f"launch {launch}" if launch else "texts " + hashlib.sha256("\n".join(ids).encode()).hexdigest()
    return Inputs(
        subject=f"{subject} {texts}",
        documents=texts_read,
        claims=tuple(one.claim for one in counting if one.claim is not None),
        links=tuple(links),
        rows=rows,
        unread=unread,
        left_out=left_out,
        texts=texts,
        imported=imported,
    )


def dossier(store: Database, inputs: Inputs) -> Dossier:
    """Return the dossier of these inputs: as kept, or made now and kept."""
    key = inputs.key()
    with store.reading() as connection:
        found = kept.dossier(connection, inputs.subject, key)
    if found is not None:
        made = wire.read(found, Dossier, name="a kept dossier")
    else:
        made = make(inputs, known(store))
        _keep(store, inputs.subject, key, made, None)
    return with_signature(store, made)


def page(store: Database, inputs: Inputs) -> str:
    """Return the page of a dossier: as kept, or drawn now and kept."""
    from lofted.dossier.drawing import page as drawn_page
    from lofted.dossier.page.globe import script

    signed = dossier(store, inputs)
    key = page_key(inputs.key(), signed.reviewed_by or "")
    with store.reading() as connection:
        found = kept.page(connection, page_subject(inputs), key)
    if found is not None:
        return found.decode().replace(GLOBE, str(script()), 1)
    with store.reading() as connection:
        under = signatures.some(connection, dossier=digest(signed))
    drawn = drawn_page(signed, sites=reference.sites(), signatures=under)
    # The globe's script is the same megabyte in every page: it is kept once, in the package.
    _keep(store, page_subject(inputs), key, None, drawn.replace(str(script()), GLOBE).encode())
    return drawn


def known(store: Database) -> tuple[KnownLaunch, ...] | None:
    """Return the launch list of a store, None where no catalogue was imported: then it is the shipped one."""
    with store.reading() as connection:
        if not history.last_of(connection, "import"):
            return None
        return tuple(row for row in kept_launches.every(connection) if row.launch.known)


def make(inputs: Inputs, listed_here: tuple[KnownLaunch, ...] | None) -> Dossier:
    """Make a dossier as ``assess`` would, from links, claims and the launch list as they stand in the store."""
    if not inputs.documents:
        return of_rows(inputs.rows, because="no text of the store speaks of it")
    listed = {row.launch.id: row for row in inputs.rows if row.launch.known}
    told: dict[str, set[str]] = {}
    text_of = {claim.id: claim.document for claim in inputs.claims if claim.about.startswith("launch:")}
    for link in inputs.links:
        if link.claim in text_of:
            told.setdefault(text_of[link.claim], set()).add(link.launch)
    linked = launches.Linked(
        launches=tuple(row.launch for row in sorted(inputs.rows, key=_place)),
        rows=tuple(listed.values()),
        events=launches.events(inputs.documents, told, listed),
        links=inputs.links,
        moments={},
    )
    reading = Reading(documents=inputs.documents, raw={}, claims=inputs.claims, unread=inputs.unread)
    found = judged(reading, build_case(reading, linked=linked, known=listed_here), inputs.texts)
    if inputs.left_out:
        note = f"{inputs.left_out} claims of these texts speak of other launches and are left out here"
        found = msgspec.structs.replace(found, notes=(*found.notes, note))
    return found


def with_signature(store: Database, made: Dossier) -> Dossier:
    """Return a dossier that names who signed exactly this one."""
    with store.reading() as connection:
        found = signatures.some(connection, dossier=digest(made))
    if not found:
        return made
    return msgspec.structs.replace(made, reviewed_by=names_of(found), reviewed_by_because="")


def names_of(signed: Sequence[Signature]) -> str:
    """Return who signed, each once."""
    return ", ".join(dict.fromkeys(f"{one.who}, {one.organisation}".strip(", ") for one in signed))


def page_subject(inputs: Inputs) -> str:
    """Return under which name the page of a dossier is kept."""
    return f"page of {inputs.subject}"


def page_key(key: str, reviewed_by: str) -> str:
    """Return the key of a page: its dossier's, and who stands for it."""
    return key + hashlib.sha256(reviewed_by.encode()).hexdigest()[:8]


def _keep(store: Database, subject: str, key: str, made: Dossier | None, drawn: bytes | None) -> None:
    """Keep what was made; where that fails (a full disk, a locked store) it is made again next time."""
    data = unsigned(made) if made is not None else b""
    try:
        with store.writing("lofted") as pen:
            kept.keep(pen, subject, key, dossier=data, page=drawn)
    except InputError:
        return


def _of(one: ReviewedClaim, launch: str) -> bool:
    """Tell whether a claim speaks of a launch, or of none in particular."""
    return not one.links or any(tie.launch == launch for tie in one.links)


def _order(link: Link) -> tuple[str, str]:
    return link.claim, link.launch


def _place(row: KnownLaunch) -> str:
    """Return what the linker sorts launches by."""
    return row.moment.earliest.isoformat() if row.launch.known else row.launch.id
