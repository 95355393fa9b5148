"""``lofted store``: texts into a store, and what it holds: texts, quotes, links, its history, what changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

import lofted
from lofted.cli.output import json_line, progress, shown
from lofted.cli.sources import may_fetch, sources_of
from lofted.cli.stores import store_option
from lofted.model import (
    Added,
    AddedAnswer,
    Change,
    ChangeList,
    Difference,
    DifferenceList,
    Hit,
    HitList,
    KeptDocument,
    LaunchAnswer,
    LaunchFile,
    LinkList,
    LinkShown,
    Listing,
    Noun,
    TextList,
    wire,
)

Command = TypeVar("Command", bound=Callable[..., Any])
Row = TypeVar("Row", bound=Noun)
WIDEST = 96  # characters of a noun's JSON in a line of history
NOTHING = {"search": "no quote of a claim holds these words; lofted store texts --text looks through whole texts"}
LANGUAGE = click.Choice(["en", "ko", "ja"])
STORE = store_option(required=True)
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")


def paged(command: Command) -> Command:
    """Add the options that every list has: the store, which part of the list, and JSON."""
    options = (
        STORE,
        click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="Rows shown."),
        click.option("--offset", type=click.IntRange(0), default=0, help="Rows passed over first."),
        JSON,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group()
def store() -> None:
    """Add texts to a store and look up what it holds.

    A store keeps texts, claims, launches, links and decisions with their history. It is a SQLite file, made when the
    first text is added, or a PostgreSQL database; the environment variable LOFTED_STORE names it for every verb.

    \b
    Example:
        lofted store add article.html --store analysis.db
        lofted launches list --since 2022 --store analysis.db
    """


@store.command("add")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@STORE
@click.option("--published", metavar="DATE", help="Date, or instant with zone, of texts that carry none.")
@click.option("--lang", "language", type=LANGUAGE, help="Language, where a text does not tell.")
@may_fetch
@click.option("--who", default="", metavar="NAME", help="Who adds them, for the store's history.")
@JSON
def add(
    files: tuple[str, ...], *, store: str, allowed: tuple[str, ...], who: str, as_json: bool, **options: Any
) -> None:
    """Read texts into a store: their claims are linked to its launches, or make new ones.

    Each FILE is a text, an HTML page, a PDF file, a feed, a web archive, an address (http:// or https://, fetched once)
    or "-" for standard input. All of them are added or, when one cannot be read, none. A text that is there already is
    left as it is.

    \b
    Example:
        lofted store add article.txt --published 2022-03-11 --store analysis.db --who Ann
    """
    options |= {"who": who} if who else {}
    with lofted.open_store(store) as opened:
        added = opened.add(*sources_of(files, allowed), progress=progress, **options)
    if as_json:
        json_line(wire.line(AddedAnswer(added=added)))
    else:
        click.echo("\n".join(shown(line) for line in told(added)))


def told(added: Added) -> Iterator[str]:
    """Yield what was added as text."""
    yield f"{len(added.documents):,} texts added, {added.claims:,} claims found"
    yield from (f"  there already: {one.name}" for one in added.already)
    for launch in added.launches:
        yield f"  {'new launch' if launch.id in added.made else 'launch'} {launch.id}: {launch.label}"
    if added.unread:
        yield f"  {len(added.unread):,} sentences with a word of the domain gave no claim"


@store.command("texts")
@click.option("--since", metavar="DAY", help="Published on this day, month or year or later.")
@click.option("--until", metavar="DAY", help="Published on this day, month or year or earlier.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--lang", "language", type=LANGUAGE, help="Its language.")
@click.option("--text", metavar="WORDS", help="Words in its name, its title or itself.")
@click.option("--launch", metavar="ID", help="Texts that speak of this launch.")
@paged
def texts(**options: Any) -> None:
    """List texts, the latest added first.

    \b
    Example:
        lofted store texts --text "transporter erector" --store analysis.db
    """
    answer("documents", TextList, text_line, **options)


def text_line(one: KeptDocument) -> Iterator[str]:
    """Yield a text as lines."""
    document = one.document
    day = document.published.local if document.published else "no date"
    yield f"{document.id[:12]}  {day}  {document.outlet or 'outlet unknown'}: {document.title or document.name}"
    of = f" of {', '.join(one.launches)}" if one.launches else ""
    yield f"    {one.claims} claims{of}, {one.undecided} undecided; added {one.added[:16]}Z by {one.added_by}"


@store.command("launch")
@click.argument("launch", metavar="ID")
@STORE
@JSON
def launch(launch: str, *, store: str, as_json: bool) -> None:
    """Show all that a store holds on one launch: merged numbers, and every claim side by side.

    \b
    Example:
        lofted store launch KP-2022-02-26-1 --store analysis.db
    """
    with lofted.open_store(store, create=False) as opened:
        found = opened.launch(launch)
    if as_json:
        json_line(wire.line(LaunchAnswer(launch=found)))
    else:
        click.echo("\n".join(shown(line) for line in launch_lines(found)))


def launch_lines(file: LaunchFile) -> Iterator[str]:
    """Yield a launch as text: what it is, numbers merged over all sources, then who said what where."""
    from lofted.pipeline.view_text import interval

    kept = file.kept
    yield f"{kept.launch.id}  {kept.launch.label}" + ("" if kept.row else f"; {kept.row_because}")
    yield f"  {kept.claims} claims in {kept.documents} texts, {kept.catalogue_rows} catalogue rows"
    yield from (f"  {interval(one)}" for one in file.quantities)
    yield from (f"  together with {other.id}  {other.label}" for other in file.salvo)
    names = {one.document.id: one.document.outlet or one.document.name for one in file.documents}
    for one in sorted(file.claims, key=lambda one: (one.proposal.kind, names[one.proposal.document])):
        claim = one.claim or one.proposal
        weight = min((tie.weight for tie in one.links if tie.launch == kept.launch.id), default=1.0)
        doubt = f", link {weight:.2f}" if weight < 1.0 else ""
        by = ", for ".join(speaker.name for speaker in claim.said_by) or "nobody named"
        yield f"  {claim.kind.replace('_', ' ')} ({one.state}{doubt}): «{' '.join(claim.quote.split())}»"
        yield f"      {by}; {names[claim.document]}, claim {claim.id}"


@store.command("search")
@click.argument("text", metavar="WORDS")
@click.option("--lang", "language", type=LANGUAGE, help="Only texts in this language.")
@click.option("--kind", metavar="KIND", help='Only claims of this kind: "apogee", "launch_site" …')
@paged
def search(text: str, **options: Any) -> None:
    """Find claims whose quote holds every word, parts of words too, the latest added first.

    \b
    Example:
        lofted store search 최고고도 --store analysis.db
    """
    answer("search", HitList, hit_line, text, **options)


def hit_line(one: Hit) -> Iterator[str]:
    """Yield a hit as lines."""
    of = f" of {', '.join(one.launches)}" if one.launches else ""
    yield f"{one.claim.kind.replace('_', ' ')}{of} ({one.state}): «{' '.join(one.claim.quote.split())}»"
    yield f"    {one.document_name} ({one.document[:12]}), claim {one.claim.id}"


@store.command("links")
@click.option("--launch", metavar="ID", help="Links to this launch.")
@click.option("--doubtful", is_flag=True, default=None, help="Only doubtful ones.")
@paged
def links(**options: Any) -> None:
    """List links of claims to launches with their reasons, the most doubtful first.

    \b
    Example:
        lofted store links --doubtful --store analysis.db
    """
    answer("links", LinkList, link_line, **options)


def link_line(one: LinkShown) -> Iterator[str]:
    """Yield a link as lines."""
    doubt = ", doubtful" if one.doubtful else ""
    yield f"{one.link.weight:.2f}{doubt}  {one.launch.id}: «{' '.join(one.claim.quote.split())}»"
    yield f"    {'; '.join(one.link.reasons) or 'no reason given'}; decided by {one.link.decided_by}"


@store.command("history")
@click.option("--since", metavar="TIME", help="On this day or at this instant (UTC) or later.")
@click.option("--until", metavar="TIME", help="On this day or at this instant (UTC) or earlier.")
@click.option("--who", metavar="NAME", help="Changes by this person.")
@click.option("--noun", metavar="KIND", help="Changes of texts (document), of claim, link, launch …")
@click.option("--key", metavar="ID", help="Changes of this one.")
@paged
def history(**options: Any) -> None:
    """List every change with who made it and when, the latest first.

    \b
    Example:
        lofted store history --key KP-2022-02-26-1 --store analysis.db
    """
    answer("changes", ChangeList, change_line, **options)


def change_line(one: Change) -> Iterator[str]:
    """Yield a change as lines."""
    yield f"{one.number}  {one.at[:19]}Z  {one.who}: {one.action} {one.noun} {one.key}"
    yield from sides(one.before, one.after)


@store.command("diff")
@click.argument("then", metavar="THEN")
@click.argument("now", required=False, metavar="[NOW]")
@paged
def diff(then: str, now: str | None, **options: Any) -> None:
    """Show what is different between the ends of two days or instants (UTC), NOW being the present when left out.

    \b
    Example:
        lofted store diff 2022-03-10 2022-03-11 --store analysis.db
    """
    answer("diff", DifferenceList, difference_line, then, now, **options)


def difference_line(one: Difference) -> Iterator[str]:
    """Yield a difference as lines."""
    did = "added" if one.before is None else "retired" if one.after is None else "changed"
    times = f" in {one.changes} steps" if one.changes > 1 else ""
    yield f"{did} {one.noun} {one.key} by {', '.join(one.who)}{times}"
    yield from sides(one.before, one.after)


def sides(before: str | None, after: str | None) -> Iterator[str]:
    """Yield where two states of a noun begin to differ, or the one state there is."""
    if before is None or after is None:
        return
    same = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
    start = max(before.rfind(",", 0, same) + 1, 0)
    for sign, state in (("-", before), ("+", after)):
        yield f"    {sign} …{state[start : start + WIDEST]}{'…' if len(state) > start + WIDEST else ''}"


def answer(
    ask: str, shape: Callable[..., Noun], lines: Callable[[Row], Iterator[str]], *asked: Any, store: str, as_json: bool,
    **options: Any,
) -> None:  # fmt: skip
    """Ask a store for a list and print it, as one JSON object or as lines with how many there are."""
    with lofted.open_store(store, create=False) as opened:
        found: Listing[Row] = getattr(opened, ask)(*asked, **options)
    if as_json:
        json_line(wire.line(shape(rows=found.rows, total=found.total, offset=found.offset, limit=found.limit)))
        return
    for row in found.rows:
        click.echo("\n".join(shown(line) for line in lines(row)))
    if not found.total:
        click.echo(NOTHING.get(ask, "nothing fits"))
        return
    first = found.offset + 1 if found.rows else found.offset
    click.echo(f"{first:,} to {found.offset + len(found.rows):,} of {found.total:,}")
