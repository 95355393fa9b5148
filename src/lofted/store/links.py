"""Links in the store: a claim tied to a launch with reasons; a person's link stands when texts are read again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import Connection, select

from lofted.model import Claim, KnownLaunch, Link, LinkShown, Listing, wire
from lofted.store.claims import number_of, places
from lofted.store.documents import number_of as text_number
from lofted.store.listing import counted, known, page
from lofted.store.pen import Pen
from lofted.store.tables import changes, claims, launches, links, nouns

DOUBTFUL_BELOW: Final = 0.5
BY_RULES: Final = "rules"


def put(pen: Pen, found: Sequence[Link]) -> None:
    """Keep links that are new."""
    placed = places(pen, [link.claim for link in found])
    rows = []
    for link in found:
        number, text = placed[link.claim]
        change = pen.record("add", "link", f"{link.claim} {link.launch}", before=None, after=wire.line(link))
        rows.append(
            {
                "claim": number,
                "launch": link.launch,
                "document": text,
                "weight": link.weight,
                "doubtful": link.weight < DOUBTFUL_BELOW,
                "decided_by": link.decided_by,
                "change": change,
            }
        )
    pen.insert(links, rows)


def remove(pen: Pen, gone: Collection[Link]) -> None:
    """Take links back."""
    placed = places(pen, [link.claim for link in gone])
    for link in gone:
        key = {"claim": placed[link.claim][0], "launch": link.launch}
        query = select(links.c.change).where(*(links.c[name] == value for name, value in key.items()))
        last = int(pen.connection.execute(query).scalar_one())
        pen.delete(links, key)
        pen.record("retire", "link", f"{link.claim} {link.launch}", before=last, after=None)


def exchange(pen: Pen, before: Collection[Link], after: Collection[Link]) -> None:
    """Put links in the place of others; those in both stay untouched."""
    stay = [link for link in before if link in after]
    remove(pen, [link for link in before if link not in stay])
    put(pen, [link for link in after if link not in stay])


def of_claims(connection: Connection, ids: Collection[str]) -> tuple[Link, ...]:
    """Return the links of claims, sorted by claim and launch."""
    query = nouns(links).join(claims, claims.c.number == links.c.claim).where(claims.c.id.in_(ids))
    query = query.order_by(claims.c.id, links.c.launch)
    return tuple(wire.read(noun, Link, name="a link") for noun in connection.execute(query).scalars())


def of_launch(connection: Connection, launch: str) -> tuple[Link, ...]:
    """Return the links to a launch."""
    query = nouns(links).where(links.c.launch == launch).order_by(links.c.claim)
    return tuple(wire.read(noun, Link, name="a link") for noun in connection.execute(query).scalars())


def listing(connection: Connection, asked: dict[str, Any], *, limit: int, offset: int) -> Listing[LinkShown]:
    """Return links that fit (launch, claim, document, doubtful), the most doubtful first."""
    known(asked, ("launch", "claim", "document", "doubtful"))
    where = [links.c.launch == asked["launch"]] if asked.get("launch") else []
    for name, number in (("claim", number_of), ("document", text_number)):
        if asked.get(name):
            where.append(links.c[name] == number(asked[name]))
    if asked.get("doubtful") is not None:
        weight = links.c.weight
        where.append(weight < DOUBTFUL_BELOW if asked["doubtful"] else weight >= DOUBTFUL_BELOW)
    total = counted(connection, links, where, asked)
    said, row_of = changes.alias("said"), changes.alias("row_of")
    query = (
        nouns(links, links.c.doubtful, said.c.after.label("said"), claims.c.corrected, row_of.c.after.label("row"))
        .join(claims, claims.c.number == links.c.claim)
        .join(said, said.c.number == claims.c.change)
        .join(launches, launches.c.id == links.c.launch)
        .join(row_of, row_of.c.number == launches.c.change)
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
