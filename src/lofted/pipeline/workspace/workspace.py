"""Workspace: all that desk and command line may ask of a store; a call is one consistent reading or one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from lofted.model import (
    Added,
    CatalogueRow,
    Change,
    Decision,
    Difference,
    Document,
    Dossier,
    Hit,
    ImportReport,
    KeptDocument,
    KeptLaunch,
    KeptPage,
    LaunchFile,
    LinkShown,
    Listing,
    ReviewedClaim,
    Signature,
    SignatureShown,
)
from lofted.pipeline.assess import Texts
from lofted.pipeline.export import Format, export
from lofted.pipeline.known_launches import LaunchCheck, LaunchList, LaunchStats, Tally, check_statement
from lofted.pipeline.read import Source
from lofted.pipeline.workspace import adding, dossiers, importing, lists, live, review, seeding, signing
from lofted.store import BUSY_S, Database, copies, history
from lofted.store import catalogues as kept_catalogues
from lofted.store import claims as kept_claims
from lofted.store import documents as kept_documents
from lofted.store import launches as kept_launches
from lofted.store import links as kept_links
from lofted.store import search as kept_search

PAGE = 50
NOBODY = "nobody named"


def _quiet(_step: str) -> None:
    """Tell nobody."""


class Workspace:
    """One store, open. Threads may share it; use it in ``with``, or ``close`` it."""

    def __init__(self, url: str | Path, *, create: bool = True, busy_s: float = BUSY_S) -> None:
        self._store = Database(url, create=create, busy_s=busy_s)
        self.place = self._store.place
        seeding.seed(self._store)

    def __enter__(self) -> Self:
        """Return the open store."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let go of the database."""
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def add(
        self,
        *sources: Source,
        published: str | None = None,
        language: str | None = None,
        who: str = NOBODY,
        progress: Callable[[str], None] = _quiet,
    ) -> Added:
        """Read texts in with their claims and links: all of them or, when one cannot be read, none."""
        return adding.add(self._store, sources, published=published, language=language, who=who, progress=progress)

    def read_again(self, document: str, who: str = NOBODY) -> tuple[ReviewedClaim, ...]:
        """Read a kept text with the present reader: proposals are replaced, decisions kept."""
        return adding.read_again(self._store, document, who)

    def documents(
        self, *, sort: str = "added", limit: int = PAGE, offset: int = 0, **asked: str | None
    ) -> Listing[KeptDocument]:
        """Return texts: by ``since``, ``until``, ``outlet``, ``language``, ``text``, ``launch``."""
        lists.check_times(asked.get("since"), asked.get("until"))
        with self._store.reading() as connection:
            return kept_documents.listing(connection, asked, sort=sort, limit=limit, offset=offset)

    def document(self, key: str) -> Document:
        """Return one text with its words."""
        with self._store.reading() as connection:
            return kept_documents.document(connection, key)

    def raw(self, key: str) -> bytes:
        """Return the bytes of a text as they came."""
        with self._store.reading() as connection:
            return kept_documents.raw(connection, key)

    def claims(
        self, *, limit: int = PAGE, offset: int = 0, after: str = "", before: str = "", **asked: Any
    ) -> Listing[ReviewedClaim]:
        """Return claims: by ``document``, ``launch``, ``kind``, ``state``, ``stance``, ``said_by``, ``text``.

        ``undecided=True`` leaves those nobody decided on, ``unlinked=True`` those that are linked to no launch.
        ``after`` and ``before`` name the claim after which a page begins, or before which it ends.
        """
        with self._store.reading() as connection:
            return kept_claims.listing(connection, asked, limit=limit, offset=offset, after=after, before=before)

    def claim(self, key: str) -> ReviewedClaim:
        """Return one claim with its decisions and links."""
        with self._store.reading() as connection:
            return kept_claims.one(connection, key)

    def decide(self, decision: Decision) -> Decision:
        """Accept, reject or correct a claim; the store gives the decision its id and time."""
        return review.decide(self._store, decision)

    def undo(self, claim: str, who: str, note: str = "") -> Decision:
        """Take back the last decision on a claim that still stands; that is one more decision."""
        return review.undo(self._store, claim, who, note)

    def launches(self, *, sort: str = "time", limit: int = PAGE, offset: int = 0, **asked: Any) -> Listing[KeptLaunch]:
        """Return launches: by ``since until actor site vehicle vehicle_class outcome salvo text listed as_of``."""
        return lists.listing(self._store, asked, sort=sort, limit=limit, offset=offset)

    def known_launches(self, **asked: Any) -> LaunchList:
        """Return every launch that fits, without pages, as ``lofted.known_launches`` does for the shipped list."""
        return lists.whole(self._store, asked)

    def show_launch(self, key: str, as_of: str | None = None) -> LaunchList:
        """Return one launch by its id or a former one, as a list of one."""
        return lists.shown(self._store, key, as_of)

    def launch(self, key: str) -> LaunchFile:
        """Return all there is on one launch, by its id or a former one."""
        return lists.one(self._store, key)

    def stats(self, **asked: Any) -> LaunchStats:
        """Return counts of launches, events and days by year, class, site and outcome."""
        return lists.stats(self._store, asked)

    def tallies(self, by: str, **asked: Any) -> tuple[Tally, ...]:
        """Return counts by one column of the list: "year", "vehicle", "site", "vehicle_class", "outcome", "actor"."""
        return lists.tallies(self._store, by, asked)

    def check(self, statement: str, as_of: str | None = None) -> LaunchCheck:
        """Return the findings on a statement about the record, from the launch list with its imported catalogues."""
        return check_statement(statement, as_of, dossiers.known(self._store))

    def join(self, launch: str, into: str, who: str) -> LaunchFile:
        """Make one launch of two that a person knows to be one; the old id stays in ``formerly``."""
        with self._store.writing(who) as pen:
            old, new = (kept_launches.present_id(pen.connection, one) for one in (launch, into))
            seeding.join(pen, old, new)
        return self.launch(new)

    def links(self, *, limit: int = PAGE, offset: int = 0, **asked: Any) -> Listing[LinkShown]:
        """Return links with reasons, doubtful ones first: by ``launch``, ``claim``, ``document``, ``doubtful``."""
        with self._store.reading() as connection:
            return kept_links.listing(connection, asked, limit=limit, offset=offset)

    def search(self, text: str, *, limit: int = PAGE, offset: int = 0, **asked: str | None) -> Listing[Hit]:
        """Return claims whose quote holds every word of ``text``: by ``language``, ``kind``, ``state`` too."""
        with self._store.reading() as connection:
            return kept_search.search(connection, text, asked, limit=limit, offset=offset)

    def changes(
        self, *, limit: int = PAGE, offset: int = 0, after: int = 0, before: int = 0, **asked: str | None
    ) -> Listing[Change]:
        """Return the history, the latest first: by ``since``, ``until``, ``who``, ``noun``, ``key``, ``action``.

        ``before`` and ``after`` are numbers of changes: only those made earlier, or the next made later.
        """
        lists.check_times(asked.get("since"), asked.get("until"))
        with self._store.reading() as connection:
            return history.listing(connection, asked, limit=limit, offset=offset, after=after, before=before)

    def diff(self, then: str, now: str | None = None, *, limit: int = PAGE, offset: int = 0) -> Listing[Difference]:
        """Return what is different between the ends of two days or instants, and who changed it."""
        lists.check_times(then, now)
        with self._store.reading() as connection:
            return history.difference(connection, then, now, limit=limit, offset=offset)

    def dossier(
        self, *, launch: str | None = None, documents: Collection[str] | None = None, texts: Texts = "full"
    ) -> Dossier:
        """Return the dossier of one launch or of some texts, decisions applied."""
        return dossiers.dossier(
            self._store, dossiers.gather(self._store, launch=launch, documents=documents, texts=texts)
        )

    def page(
        self, *, launch: str | None = None, documents: Collection[str] | None = None, texts: Texts = "full"
    ) -> str:
        """Return the dossier of one launch or of some texts as a self-contained page of HTML."""
        return dossiers.page(self._store, dossiers.gather(self._store, launch=launch, documents=documents, texts=texts))

    def kept_page(self, *, launch: str | None = None, documents: Collection[str] | None = None) -> KeptPage | None:
        """Return the page of a dossier if it is kept and still what the store says; nothing is made."""
        inputs = dossiers.gather(self._store, launch=launch, documents=documents, texts="full")
        return live.kept_page(self._store, inputs, launch=launch)

    def fresh_page(self, *, launch: str | None = None, documents: Collection[str] | None = None) -> KeptPage:
        """Return the page of a dossier, made now where it is not kept."""
        inputs = dossiers.gather(self._store, launch=launch, documents=documents, texts="full")
        return live.fresh_page(self._store, inputs, launch=launch)

    def sign(self, dossier: Dossier, *, who: str, organisation: str, words: str) -> Signature:
        """Keep that a person stands for a dossier, in words; a later change leaves it unsigned again."""
        return signing.sign(self._store, dossier, who=who, organisation=organisation, words=words)

    def signatures(self, *, launch: str | None = None, dossier: Dossier | None = None) -> tuple[SignatureShown, ...]:
        """Return signatures, each with whether ``dossier`` is still what was signed."""
        return signing.shown(self._store, launch=launch, dossier=dossier)

    def catalogue_rows(self, *, limit: int = PAGE, offset: int = 0, **asked: str | None) -> Listing[CatalogueRow]:
        """Return rows of catalogues with their cells as published: by ``catalogue``, ``launch``."""
        with self._store.reading() as connection:
            return kept_catalogues.listing(connection, asked, limit=limit, offset=offset)

    def import_catalogue(
        self,
        kind: str,
        file: str | Path | bytes,
        *,
        name: str = "",
        who: str = NOBODY,
        progress: Callable[[str], None] = _quiet,
    ) -> ImportReport:
        """Take in a file of a catalogue (cns, nagix, gcat, satcat): every row, or none when it cannot be read."""
        return importing.import_catalogue(self._store, kind, file, name=name, who=who, progress=progress)

    def imports(self, *, limit: int = PAGE, offset: int = 0) -> Listing[ImportReport]:
        """Return the reports of the imports made, the latest first."""
        with self._store.reading() as connection:
            return kept_catalogues.imported(connection, limit=limit, offset=offset)

    def export(
        self, *, to: Format, launch: str | None = None, documents: Collection[str] | None = None, page_url: str = ""
    ) -> dict[str, bytes]:
        """Return a dossier for other programs; what may not be passed on is left out and counted."""
        made = self.dossier(launch=launch, documents=documents, texts="quotes")
        under = signing.under(self._store, made)
        return export(made, to=to, page_url=page_url or "index.html", signatures=under)

    def backup(self, path: str | Path, progress: Callable[[str], None] = _quiet) -> dict[str, int]:
        """Write a consistent copy to a file that does not exist yet, while others read and write."""
        return copies.backup(self._store, Path(path), progress)

    def signed(self, signature: str) -> Dossier:
        """Return the dossier a signature stands under, exactly as it was."""
        return signing.signed(self._store, signature)

    def export_list(self, *, to: Format, page_url: str = "", **asked: Any) -> dict[str, bytes]:
        """Return the rows of the launch list that fit, for other programs; filters as in ``launches``."""
        return export(lists.as_dossier(self._store, asked), to=to, page_url=page_url or "index.html")
