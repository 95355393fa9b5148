"""Links in the store: a claim tied to a launch with reasons; a person's link stands when texts are read again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import Connection, select

from lofted.model import Claim, KnownLaunch, Link, LinkShown, Listing, wire
from lofted.store.listing import counted, known, page
from lofted.store.pen import Pen
from lofted.store.tables import claims, launches, links

DOUBTFUL_BELOW: Final = 0.5
BY_RULES: Final = "rules"


def put(pen: Pen, found: Sequence[Link]) -> None:
    """Keep links that are new."""
    named = select(claims.c.id, claims.c.document).where(claims.c.id.in_({link.claim for link in found}))
    text_of = {row.id: row.document for row in pen.connection.execute(named)}
    rows = []
    for link in found:
        noun = wire.line(link)
        rows.append(
            {
                "claim": link.claim,
                "launch": link.launch,
                "document": text_of[link.claim],
                "weight": link.weight,
                "doubtful": link.weight < DOUBTFUL_BELOW,
                "decided_by": link.decided_by,
                "noun": noun,
            }
        )
        pen.record("add", "link", f"{link.claim} {link.launch}", before=None, after=noun)
    pen.insert(links, rows)


def remove(pen: Pen, gone: Collection[Link]) -> None:
    """Take links back."""
    for link in gone:
        pen.delete(links, {"claim": link.claim, "launch": link.launch})
        pen.record("retire", "link", f"{link.claim} {link.launch}", before=wire.line(link), after=None)


def exchange(pen: Pen, before: Collection[Link], after: Collection[Link]) -> None:
    """Put links in the place of others; those in both stay untouched."""
    stay = [link for link in before if link in after]
    remove(pen, [link for link in before if link not in stay])
    put(pen, [link for link in after if link not in stay])


def of_claims(connection: Connection, ids: Collection[str]) -> tuple[Link, ...]:
    """Return the links of claims, sorted by claim and launch."""
    query = select(links.c.noun).where(links.c.claim.in_(ids)).order_by(links.c.claim, links.c.launch)
    return tuple(wire.read(noun, Link, name="a link") for noun in connection.execute(query).scalars())


def of_launch(connection: Connection, launch: str) -> tuple[Link, ...]:
    """Return the links to a launch."""
    query = select(links.c.noun).where(links.c.launch == launch).order_by(links.c.claim)
    return tuple(wire.read(noun, Link, name="a link") for noun in connection.execute(query).scalars())


def listing(connection: Connection, asked: dict[str, Any], *, limit: int, offset: int) -> Listing[LinkShown]:
    """Return links that fit (launch, claim, document, doubtful), the most doubtful first."""
    known(asked, ("launch", "claim", "document", "doubtful"))
    where = [links.c[name] == asked[name] for name in ("launch", "claim") if asked.get(name)]
    if asked.get("document"):
        where.append(links.c.document == asked["document"])
    if asked.get("doubtful") is not None:
        weight = links.c.weight
        where.append(weight < DOUBTFUL_BELOW if asked["doubtful"] else weight >= DOUBTFUL_BELOW)
    total = counted(connection, links, where, asked)
    query = (
        select(
            links.c.noun,
            links.c.doubtful,
            claims.c.noun.label("said"),
            claims.c.corrected,
            launches.c.noun.label("row"),
        )
        .join(claims, claims.c.id == links.c.claim)
        .join(launches, launches.c.id == links.c.launch)
        .where(*where)
        .order_by(links.c.weight, links.c.claim, links.c.launch)
    )
    rows = tuple(
        LinkShown(
            link=wire.read(row.noun, Link, name="a link"),
            doubtful=row.doubtful,
            claim=wire.read(row.corrected or row.said, Claim, name="a claim"),
            launch=wire.read(row.row, KnownLaunch, name="a launch").launch,
        )
        for row in connection.execute(page(query, limit, offset))
    )
    return Listing(rows=rows, total=total, offset=offset, limit=limit)
