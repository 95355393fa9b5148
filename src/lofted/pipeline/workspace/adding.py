"""Texts into a store, and a text read again by the present reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from lofted import __version__, claims
from lofted.model import Added, Claim, Document, ReviewedClaim
from lofted.pipeline.read import Reading, Source, read
from lofted.pipeline.workspace import linking
from lofted.pipeline.workspace.deciding import settle
from lofted.store import Database
from lofted.store import claims as kept_claims
from lofted.store import documents as kept_documents
from lofted.store import launches as kept_launches
from lofted.store import links as kept_links
from lofted.store.pen import Pen

READ_BY = f"lofted {__version__}"
TOGETHER: Final = 100
"""Texts of one call that are linked together: what one says of a launch helps the next; more would be slow."""


def add(
    store: Database,
    sources: Sequence[Source],
    *,
    published: str | None,
    language: str | None,
    who: str,
    progress: Callable[[str], None],
) -> Added:
    """Read texts and keep them with their claims and links: all of them, or none when one cannot be read."""
    progress("reading")
    reading = read(*sources, published=published, language=language)
    progress("linking claims to launches")
    with store.writing(who) as pen:
        there = kept_documents.present(pen.connection, [document.id for document in reading.documents])
        new = [document for document in reading.documents if document.id not in there]
        touched: dict[str, None] = {}
        made: list[str] = []
        for start in range(0, len(new), TOGETHER):
            linked, fresh = _keep(pen, new[start : start + TOGETHER], reading)
            touched |= dict.fromkeys(linked)
            made += fresh
        launches = kept_launches.rows(pen.connection, touched)
    return Added(
        documents=tuple(kept_documents.without_words(document) for document in new),
        already=tuple(kept_documents.without_words(one) for one in reading.documents if one.id in there),
        claims=sum(claim.document not in there for claim in reading.claims),
        launches=tuple(row.launch for row in launches),
        made=tuple(made),
        unread=reading.unread,
    )


def _keep(pen: Pen, documents: Sequence[Document], reading: Reading) -> tuple[list[str], tuple[str, ...]]:
    """Keep some texts and link them together; return the launches they speak of and those made for them."""
    told: dict[str, list[Claim]] = {document.id: [] for document in documents}
    for claim in reading.claims:
        if claim.document in told:
            told[claim.document].append(claim)
    for document in documents:
        own = told[document.id]
        left = claims.unread(document, tuple(own))
        number = kept_documents.insert(pen, document, reading.raw[document.id], read_by=READ_BY, unread=left)
        kept_claims.insert(pen, own, number, document.language)
    links, made = linking.link(pen, documents, [claim for own in told.values() for claim in own])
    kept_links.put(pen, links)
    touched = list(dict.fromkeys(link.launch for link in links))
    bring_up(pen, touched)
    return touched, made


def bring_up(pen: Pen, touched: Sequence[str]) -> None:
    """Describe unlisted launches anew after their claims changed; those nobody speaks of any more are retired."""
    for launch in touched:
        linking.describe(pen, [launch], kept_claims.of_launch(pen.connection, launch))
    for gone in kept_launches.without_text(pen.connection, touched):
        kept_launches.retire(pen, gone)


def read_again(store: Database, key: str, who: str) -> tuple[ReviewedClaim, ...]:
    """Read a kept text with the present reader: proposals replaced, decisions kept. Return its claims as they stand."""
    with store.reading() as connection:
        document = kept_documents.document(connection, key)
        told = bool(kept_claims.of_document(connection, key))
    # A text that came in beside others, and was read for that, is read so again.
    present = claims.read(document, beside=told)
    left = claims.unread(document, present)
    with store.writing(who) as pen:
        before = {one.proposal.id: one for one in kept_claims.of_document(pen.connection, key)}
        new = [claim for claim in present if claim.id not in before]
        kept_claims.insert(pen, new, kept_documents.number(pen.connection, key), document.language)
        for claim in present:
            if claim.id in before:
                kept_claims.replace_proposal(pen, before[claim.id], claim)
                settle(pen, claim, before[claim.id].decisions)
        gone = [before[name] for name in before.keys() - {claim.id for claim in present}]
        for one in gone:
            kept_claims.withdraw(pen, one)
        kept_documents.read_again(pen, key, read_by=READ_BY, unread=left)
        follow(pen, document, also=[link.launch for one in gone for link in one.links])
        return kept_claims.of_document(pen.connection, key)


def follow(pen: Pen, document: Document, *, also: Sequence[str] = ()) -> None:
    """Let links and launches (those of ``also`` too) follow when what counts of a text's claims has changed."""
    before = kept_claims.of_document(pen.connection, document.id)
    linking.relink(pen, document, before)
    after = kept_claims.of_document(pen.connection, document.id)
    touched = dict.fromkeys(link.launch for one in (*before, *after) for link in one.links)
    bring_up(pen, list(touched | dict.fromkeys(also)))
