"""Claims in the store: the reader's proposals, replaced when a text is read again, and what decisions make of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, exists, literal, select, tuple_

from lofted.model import Claim, Decision, InputError, Link, Listing, Moment, ReviewedClaim, wire
from lofted.model.kept import State
from lofted.store import clock
from lofted.store.listing import contains, counted, known, page
from lofted.store.pen import Pen
from lofted.store.tables import claims, decisions, links

_ORDER: Final = (claims.c.document, claims.c.position, claims.c.number)


def insert(pen: Pen, proposals: Sequence[Claim], language: str | None) -> None:
    """Keep proposals that are new, of a text in this language."""
    rows = []
    for claim in proposals:
        noun = wire.line(claim)
        state = {"state": "open", "proposed": True, "decided": None, "noun": noun, "corrected": None}
        rows.append(columns(claim) | {"id": claim.id, "document": claim.document, "language": language} | state)
        pen.record("add", "claim", claim.id, before=None, after=noun)
    pen.insert(claims, rows)


def replace_proposal(pen: Pen, before: ReviewedClaim, proposal: Claim) -> None:
    """Put a better reader's proposal in the place of the old one; ``stands`` sets what counts afterwards."""
    old, new = wire.line(before.proposal), wire.line(proposal)
    pen.update(claims, {"id": proposal.id}, {"noun": new, "proposed": True})
    if old != new:
        pen.record("replace", "claim", proposal.id, before=old, after=new)


def withdraw(pen: Pen, before: ReviewedClaim) -> None:
    """Take back a proposal that the present reader no longer makes; a claim somebody decided on stays."""
    key = before.proposal.id
    pen.record("retire", "claim", key, before=wire.line(before.proposal), after=None)
    if before.decisions:
        pen.update(claims, {"id": key}, {"proposed": False})
    else:
        pen.delete(links, {"claim": key})
        pen.delete(claims, {"id": key})


def stands(pen: Pen, proposal: Claim, state: State, counts: Claim | None, decided: str | None) -> None:
    """Set what counts of a claim: filters and the search see this, the proposal stays beside it."""
    corrected = wire.line(counts) if counts is not None and counts != proposal else None
    values = columns(counts or proposal) | {"state": state, "corrected": corrected, "decided": decided}
    pen.update(claims, {"id": proposal.id}, values)


def decide(pen: Pen, decision: Decision) -> None:
    """Append a decision."""
    noun = wire.line(decision)
    same = {name: getattr(decision, name) for name in ("id", "claim", "action", "who", "at")}
    pen.insert(decisions, [same | {"noun": noun}])
    pen.record("decide", "decision", decision.id, before=None, after=noun)


def columns(claim: Claim) -> dict[str, Any]:
    """Return the columns that lists filter and people read."""
    value = claim.value
    shown = clock.text(value.earliest) if isinstance(value, Moment) else None if value is None else str(value)
    same = ("kind", "unit", "low", "high", "hedge", "stance", "quote")
    return {name: getattr(claim, name) for name in same} | {
        "position": claim.start,
        "value": shown,
        "said_by": ", ".join(speaker.name for speaker in claim.said_by),
    }


def some(connection: Connection, ids: Collection[str]) -> tuple[ReviewedClaim, ...]:
    """Return these claims in the order of their texts."""
    return reviewed(connection, _fetched(connection, [claims.c.id.in_(ids)]))


def of_document(connection: Connection, document: str) -> tuple[ReviewedClaim, ...]:
    """Return the claims of one text in their order."""
    return reviewed(connection, _fetched(connection, [claims.c.document == document]))


def of_launch(connection: Connection, launch: str) -> tuple[ReviewedClaim, ...]:
    """Return the claims linked to one launch."""
    own = select(links.c.claim).where(links.c.launch == launch)
    return reviewed(connection, _fetched(connection, [claims.c.id.in_(own)]))


def one(connection: Connection, key: str) -> ReviewedClaim:
    """Return one claim.

    Raises
    ------
    InputError
        The store has no such claim.
    """
    found = some(connection, [key])
    if not found:
        raise InputError(f"the store has no claim {key[:64]}")
    return found[0]


def listing(
    connection: Connection, asked: Mapping[str, Any], *, limit: int, offset: int, after: str = "", before: str = ""
) -> Listing[ReviewedClaim]:
    """Return claims that fit: document, launch, kind, state, stance, said_by, text, undecided, unlinked.

    ``after`` and ``before`` name a claim where the page begins or ends: as quick far into the list as at its start,
    and nothing is passed over when claims before it left the list meanwhile.
    """
    known(asked, ("document", "launch", "kind", "state", "stance", "said_by", "text", "undecided", "unlinked"))
    where = [claims.c[name] == asked[name] for name in ("document", "kind", "state", "stance") if asked.get(name)]
    if asked.get("undecided"):
        where.append(claims.c.state == "open")
    if asked.get("launch"):
        where.append(claims.c.id.in_(select(links.c.claim).where(links.c.launch == asked["launch"])))
    if asked.get("unlinked"):
        where.append(~exists().where(links.c.claim == claims.c.id))
    named = {"said_by": claims.c.said_by, "text": claims.c.quote}
    where += [contains(connection, column, asked[name]) for name, column in named.items() if asked.get(name)]
    total = counted(connection, claims, where, asked)
    if after or before:
        place = tuple_(*(literal(value) for value in _place(connection, after or before)))
        where.append(tuple_(*_ORDER) > place if after else tuple_(*_ORDER) < place)
    order = [column.desc() for column in _ORDER] if before and not after else _ORDER
    # First which, from an index alone; then the rows.
    numbers = connection.execute(page(select(claims.c.number).where(*where).order_by(*order), limit, offset)).scalars()
    rows = reviewed(connection, _fetched(connection, [claims.c.number.in_(list(numbers))]))
    return Listing(rows=rows, total=total, offset=offset, limit=limit)


def _place(connection: Connection, key: str) -> tuple[Any, ...]:
    """Return where a claim stands in the order of lists."""
    found = connection.execute(select(*_ORDER).where(claims.c.id == key)).one_or_none()
    if found is None:
        raise InputError(f"the store has no claim {key[:64]} that a page could begin after or end before")
    return tuple(found)


def reviewed(connection: Connection, rows: Sequence[Any]) -> tuple[ReviewedClaim, ...]:
    """Return rows with their decisions and links."""
    ids = [row.id for row in rows]
    made = _grouped(connection, select(decisions.c.claim, decisions.c.noun).where(decisions.c.claim.in_(ids))
                    .order_by(decisions.c.number))  # fmt: skip
    tied = _grouped(connection, select(links.c.claim, links.c.noun).where(links.c.claim.in_(ids))
                    .order_by(links.c.weight.desc(), links.c.launch))  # fmt: skip
    return tuple(_reviewed(row, made.get(row.id, ()), tied.get(row.id, ())) for row in rows)


def counted_claim(row: Any, proposal: Claim) -> Claim | None:
    """Return the claim that counts, None when there is none."""
    if row.state == "rejected" or (row.state == "open" and not row.proposed):
        return None
    return wire.read(row.corrected, Claim, name=row.id) if row.corrected else proposal


def _reviewed(row: Any, made: Sequence[str], tied: Sequence[str]) -> ReviewedClaim:
    proposal = wire.read(row.noun, Claim, name=row.id)
    counts = counted_claim(row, proposal)
    why = "a person rejected it" if row.state == "rejected" else "the present reader no longer finds it"
    return ReviewedClaim(
        proposal=proposal,
        claim=counts,
        claim_because="" if counts else why,
        state=row.state,
        proposed=row.proposed,
        decisions=tuple(wire.read(noun, Decision, name=row.id) for noun in made),
        links=tuple(wire.read(noun, Link, name=row.id) for noun in tied),
    )


def _fetched(connection: Connection, where: Sequence[Any]) -> Sequence[Any]:
    query = select(claims).where(*where).order_by(*_ORDER)
    return connection.execute(query).all()


def _grouped(connection: Connection, query: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.claim, []).append(row.noun)
    return found
