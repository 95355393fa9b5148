"""Claims in the store: the reader's proposals, replaced when a text is read again, and what decisions make of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, ScalarSelect, exists, literal, select, tuple_

from lofted.model import Claim, Decision, InputError, Link, Listing, Moment, ReviewedClaim, wire
from lofted.model.kept import State
from lofted.store import clock
from lofted.store.documents import number_of as text_number
from lofted.store.listing import contains, counted, known, page
from lofted.store.pen import Pen
from lofted.store.tables import claims, decisions, links, nouns

_ORDER: Final = (claims.c.document, claims.c.position, claims.c.number)


def insert(pen: Pen, proposals: Sequence[Claim], text: int, language: str | None) -> None:
    """Keep proposals that are new, of the text with this number and in this language."""
    rows = []
    for claim in proposals:
        number = pen.next_of(claims)
        change = pen.record("add", "claim", claim.id, before=None, after=wire.line(claim))
        state = {"state": "open", "proposed": True, "decided": None, "corrected": None, "change": change}
        same = {"id": claim.id, "number": number, "document": text, "language": language}
        rows.append(columns(claim) | same | state)
        pen.places[claim.id] = number, text
    pen.insert(claims, rows)


def replace_proposal(pen: Pen, before: ReviewedClaim, proposal: Claim) -> None:
    """Put a better reader's proposal in the place of the old one; ``stands`` sets what counts afterwards."""
    old, new = wire.line(before.proposal), wire.line(proposal)
    if old != new or not before.proposed:
        last = _last(pen, proposal.id) if before.proposed else None
        change = pen.record("replace" if last else "add", "claim", proposal.id, before=last, after=new)
        pen.update(claims, {"id": proposal.id}, {"proposed": True, "change": change})


def withdraw(pen: Pen, before: ReviewedClaim) -> None:
    """Take back a proposal that the present reader no longer makes; a claim somebody decided on stays."""
    key = before.proposal.id
    if before.proposed:
        pen.record("retire", "claim", key, before=_last(pen, key), after=None)
    if before.decisions:
        pen.update(claims, {"id": key}, {"proposed": False})
    else:
        pen.delete(links, {"claim": number_of(key)})
        pen.delete(claims, {"id": key})


def _last(pen: Pen, key: str) -> int:
    """Return the change that made a claim what it is."""
    return int(pen.connection.execute(select(claims.c.change).where(claims.c.id == key)).scalar_one())


def number_of(key: str) -> ScalarSelect[int]:
    """Return the number of a claim as part of a query."""
    return select(claims.c.number).where(claims.c.id == key).scalar_subquery()


def places(pen: Pen, ids: Collection[str]) -> dict[str, tuple[int, int]]:
    """Return number and text of claims by id."""
    new = [key for key in dict.fromkeys(ids) if key not in pen.places]
    if new:
        query = select(claims.c.id, claims.c.number, claims.c.document).where(claims.c.id.in_(new))
        pen.places |= {row.id: (row.number, row.document) for row in pen.connection.execute(query)}
    return pen.places


def stands(pen: Pen, proposal: Claim, state: State, counts: Claim | None, decided: str | None) -> None:
    """Set what counts of a claim: filters and the search see this, the proposal stays beside it."""
    corrected = wire.line(counts) if counts is not None and counts != proposal else None
    values = columns(counts or proposal) | {"state": state, "corrected": corrected, "decided": decided}
    pen.update(claims, {"id": proposal.id}, values)


def decide(pen: Pen, decision: Decision) -> None:
    """Append a decision."""
    change = pen.record("decide", "decision", decision.id, before=None, after=wire.line(decision))
    (number, _) = places(pen, [decision.claim])[decision.claim]
    same = {name: getattr(decision, name) for name in ("id", "action", "who", "at")}
    pen.insert(decisions, [same | {"claim": number, "change": change}])


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
    return reviewed(connection, _fetched(connection, [claims.c.document == text_number(document)]))


def of_launch(connection: Connection, launch: str) -> tuple[ReviewedClaim, ...]:
    """Return the claims linked to one launch."""
    own = select(links.c.claim).where(links.c.launch == launch)
    return reviewed(connection, _fetched(connection, [claims.c.number.in_(own)]))


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
    where = [claims.c[name] == asked[name] for name in ("kind", "state", "stance") if asked.get(name)]
    if asked.get("document"):
        where.append(claims.c.document == text_number(asked["document"]))
    if asked.get("undecided"):
        where.append(claims.c.state == "open")
    if asked.get("launch"):
        where.append(claims.c.number.in_(select(links.c.claim).where(links.c.launch == asked["launch"])))
    if asked.get("unlinked"):
        where.append(~exists().where(links.c.claim == claims.c.number))
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
    numbers = [row.number for row in rows]
    made = _grouped(connection, nouns(decisions, decisions.c.claim).where(decisions.c.claim.in_(numbers))
                    .order_by(decisions.c.change))  # fmt: skip
    tied = _grouped(connection, nouns(links, links.c.claim).where(links.c.claim.in_(numbers))
                    .order_by(links.c.weight.desc(), links.c.launch))  # fmt: skip
    return tuple(_reviewed(row, made.get(row.number, ()), tied.get(row.number, ())) for row in rows)


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
    query = nouns(claims, claims).where(*where).order_by(*_ORDER)
    return connection.execute(query).all()


def _grouped(connection: Connection, query: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.claim, []).append(row.noun)
    return found
