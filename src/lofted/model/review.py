"""What people add to what was read: decisions on claims, signatures under dossiers, and the record of every change."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from lofted.model import wire
from lofted.model.base import Noun
from lofted.model.dossier import Dossier

Action = Literal["accept", "reject", "correct", "undo"]


class Decision(Noun, frozen=True, kw_only=True):
    """A person's word on one claim; it names the claim by id and so survives a better reader."""

    id: str
    claim: str
    action: Action
    corrected: dict[str, str] = {}
    """For ``correct``: field -> new value, as written: kind, value, unit, low, high, hedge, source, launch."""
    undoes: str = ""
    """For ``undo``: the decision taken back."""
    who: str
    at: str
    """ISO instant, UTC."""
    note: str = ""


class Signature(Noun, frozen=True, kw_only=True):
    """A person who read a dossier stands for it, in words."""

    id: str
    dossier: str
    """sha256 of the dossier's JSON that was signed."""
    launches: tuple[str, ...]
    who: str
    organisation: str
    words: str
    at: str


class Change(Noun, frozen=True, kw_only=True):
    """One entry of the append-only history."""

    number: int
    at: str
    who: str
    action: Literal["add", "replace", "retire", "decide", "sign", "import"]
    noun: str
    """"document", "claim", "launch", "link", "decision", "signature", "catalogue_row"."""
    key: str
    before: str | None
    """JSON of the noun before; None when it is new."""
    before_because: str = ""
    after: str | None
    """JSON of the noun after; None when it was retired."""
    after_because: str = ""


def digest(dossier: Dossier) -> str:
    """Return what a signature stands under: sha256 of the dossier's JSON as nobody has signed it."""
    # Whether a copy shows whole texts or quotes alone changes nothing that a person stands for.
    return hashlib.sha256(unsigned(msgspec.structs.replace(dossier, texts="full"))).hexdigest()


def unsigned(dossier: Dossier) -> bytes:
    """Return the JSON of a dossier as it was before anybody signed."""
    bare = msgspec.structs.replace(
        dossier, reviewed_by=None, reviewed_by_because="machine-read, not reviewed by a person"
    )
    return wire.line(bare).encode()
