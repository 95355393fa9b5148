"""What a store answers with: nouns together with what people and the history have added to them."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from lofted.model.base import Noun
from lofted.model.claim import Claim
from lofted.model.document import Document
from lofted.model.launch import Interval, KnownLaunch, Launch, Link
from lofted.model.moment import Moment
from lofted.model.review import Change, Decision, Signature

Row = TypeVar("Row")
State = Literal["open", "accepted", "corrected", "rejected"]


class Listing(Noun, Generic[Row], frozen=True, kw_only=True):
    """Part of a longer list."""

    rows: tuple[Row, ...]
    total: int
    """How many rows fit, on this page and on all others."""
    offset: int
    limit: int


class KeptDocument(Noun, frozen=True, kw_only=True):
    """A text of the store without its words: who added it and what came of it."""

    document: Document
    added: str
    """ISO instant, UTC."""
    added_by: str
    read_by: str
    """The version of Lofted that read its claims."""
    claims: int
    undecided: int
    launches: tuple[str, ...]


class ReviewedClaim(Noun, frozen=True, kw_only=True):
    """A claim as it stands: what the reader proposed, what people decided, what follows from both."""

    proposal: Claim
    claim: Claim | None
    """The claim that counts; None when it was rejected, or when no reader proposes it and nobody accepted it."""
    claim_because: str = ""
    state: State
    proposed: bool
    """False when the present reader no longer finds it and only a decision keeps it."""
    decisions: tuple[Decision, ...] = ()
    """Oldest first, those taken back among them."""
    links: tuple[Link, ...] = ()


class KeptLaunch(Noun, frozen=True, kw_only=True):
    """A launch of the store in a list, with how much there is on it."""

    launch: Launch
    moment: Moment
    row: KnownLaunch | None
    """Its row of a launch list; None while only texts speak of it."""
    row_because: str = ""
    site: str | None
    site_because: str = ""
    vehicle: str | None
    vehicle_because: str = ""
    claims: int
    documents: int
    doubtful: int
    """Links of it that are doubtful."""
    catalogue_rows: int = 0


class LaunchFile(Noun, frozen=True, kw_only=True):
    """All that a store holds on one launch."""

    kept: KeptLaunch
    claims: tuple[ReviewedClaim, ...]
    documents: tuple[KeptDocument, ...]
    quantities: tuple[Interval, ...]
    """Merged over claims as decided and reports of the list, never narrower than the disagreement."""
    salvo: tuple[Launch, ...] = ()
    """The other launches of its event."""
    signatures: tuple[Signature, ...] = ()


class LinkShown(Noun, frozen=True, kw_only=True):
    """A link with what a person needs to judge it."""

    link: Link
    doubtful: bool
    claim: Claim
    launch: Launch


class Hit(Noun, frozen=True, kw_only=True):
    """A claim whose words fit a search."""

    claim: Claim
    state: State
    document: str
    document_name: str
    language: str | None
    language_because: str = ""
    launches: tuple[str, ...]


class Added(Noun, frozen=True, kw_only=True):
    """What reading texts into a store did."""

    documents: tuple[Document, ...]
    """New texts, without their words."""
    already: tuple[Document, ...]
    """Texts that were there before; they were left as they are."""
    claims: int
    launches: tuple[Launch, ...]
    """Launches the new texts speak of."""
    made: tuple[str, ...]
    """Ids among them that no list had."""
    unread: tuple[str, ...] = ()


class Difference(Noun, frozen=True, kw_only=True):
    """One noun that is not now what it was then."""

    noun: str
    key: str
    before: str | None
    before_because: str = ""
    after: str | None
    after_because: str = ""
    who: tuple[str, ...]
    """Who changed it in between, in order."""
    changes: int


class AddedAnswer(Noun, frozen=True, kw_only=True):
    """What ``lofted store add`` did."""

    schema: str = "lofted/store-add/1"
    added: Added


class LaunchAnswer(Noun, frozen=True, kw_only=True):
    """What ``lofted store launch`` shows."""

    schema: str = "lofted/store-launch/1"
    launch: LaunchFile


class TextList(Listing[KeptDocument], frozen=True, kw_only=True):
    """Texts of a store."""

    schema: str = "lofted/store-texts/1"


class HitList(Listing[Hit], frozen=True, kw_only=True):
    """Claims that a search found."""

    schema: str = "lofted/store-search/1"


class LinkList(Listing[LinkShown], frozen=True, kw_only=True):
    """Links of claims to launches."""

    schema: str = "lofted/store-links/1"


class ChangeList(Listing[Change], frozen=True, kw_only=True):
    """Part of a store's history."""

    schema: str = "lofted/store-history/1"


class DifferenceList(Listing[Difference], frozen=True, kw_only=True):
    """What is not as it was."""

    schema: str = "lofted/store-diff/1"


class SignatureShown(Noun, frozen=True, kw_only=True):
    """A signature and whether the dossier is still what was signed."""

    signature: Signature
    stands: bool
    stands_because: str = ""


class KeptPage(Noun, frozen=True, kw_only=True):
    """The page of a dossier as a store keeps it."""

    html: str
    digest: str
    """sha256 of the dossier's JSON as nobody had signed it: what a signature stands under."""
    signatures: tuple[SignatureShown, ...]
