"""``lofted claims``: every claim of a text on its exact words, judged by nobody yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import click

from lofted.cli.output import is_coloured, json_line, shown, with_schema
from lofted.cli.sources import may_fetch, sources_of
from lofted.model import Claim, Document, Moment, wire

SCHEMA = "lofted/claim/1"
AROUND = 60  # characters of the text shown on either side of a quote


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--published", metavar="DATE", help="Date, or instant with zone, of texts that carry none.")
@click.option("--lang", "language", type=click.Choice(["en", "ko", "ja"]), help="Language, where a text does not tell.")
@may_fetch
@click.option("--explain", is_flag=True, help="Add the rule that read each claim and what it read.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes for an archive.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, split on line feeds only.")
def claims(
    files: tuple[str, ...],
    *,
    published: str | None,
    language: Literal["en", "ko", "ja"] | None,
    allowed: tuple[str, ...],
    explain: bool,
    jobs: int,
    as_json: bool,
) -> None:
    """Show every claim about launches in texts, each on its exact words.

    Each FILE is a text, an HTML page, a PDF file, a feed, JSON lines, a web archive (WARC) of any size, an address
    (http:// or https://, fetched once) or "-" for standard input.

    \b
    Example:
        lofted claims article.txt --published 2022-03-11 --explain
    """
    from lofted.pipeline.read_each import read_each

    def told(sentence: str) -> None:
        click.echo(f"lofted claims: {shown(sentence)}", err=True)

    silent = 0
    unread: list[str] = []
    sources = sources_of(files, allowed)
    parts = read_each(*sources, published=published, language=language, explain=explain, jobs=jobs, damaged=told)
    for part in parts:
        silent += part.silent
        unread += part.unread if explain else ()
        for text in part.texts:
            if as_json:
                for claim in text.claims:
                    json_line(with_schema(wire.line(claim), SCHEMA))
            else:
                show(text.document, text.claims, explain=explain)
    if as_json:
        return
    if silent:
        click.echo(f"{silent} more texts of the archive{'s' if len(files) > 1 else ''} claim nothing about launches")
    if unread:
        click.echo("\nNo claim was read from these sentences, though they have a word of the domain:")
        click.echo("\n".join(f"    {shown(sentence)}" for sentence in unread))


def show(document: Document, claims: Sequence[Claim], *, explain: bool) -> None:
    """Print what one text claims."""
    number = len(claims)
    click.echo(f"{shown(document.name)}: {number or 'no'} claim{'' if number == 1 else 's'} about launches found")
    if document.language is None:
        click.echo(f"    {shown(document.language_because)}: only its numbers were read")
    for claim in claims:
        click.echo("\n" + "\n".join(described(claim, document, explain=explain)))


def described(claim: Claim, document: Document, *, explain: bool) -> Iterator[str]:
    """Yield the lines that show one claim."""
    yield f"{claim.kind.replace('_', ' ')}: {value_of(claim)}  [{claim.about}]"
    yield f"    {in_context(claim, document)}"
    said_by = ", for ".join(shown(speaker.name) for speaker in claim.said_by) or "nobody named"
    yield f"    {claim.stance}, {claim.said_how}; said by: {said_by}"
    if explain:
        yield from explained(claim)


def value_of(claim: Claim) -> str:
    """Return the value as published, with its hedge and unit."""
    value = claim.value
    if isinstance(value, Moment):
        value = f"{value.local} {value.zone}".strip()
    if isinstance(value, float):
        value = f"{value:g}" if abs(value) < 1e6 else f"{value:,.0f}"
    hedge = "" if claim.hedge == "exact" else claim.hedge.replace("_", " ") + " "
    return shown(f"{hedge}{claim.value_because if value is None else value} {claim.unit or ''}".rstrip())


def in_context(claim: Claim, document: Document) -> str:
    """Return the quote, marked, with the words of its line on either side."""
    text = document.body
    start = max(text.rfind("\n", 0, claim.start) + 1, claim.start - AROUND)
    stop = text.find("\n", claim.end)
    end = min(len(text) if stop < 0 else stop, claim.end + AROUND)
    quote = shown(" ".join(claim.quote.split("\n")))
    marked = click.style(quote, bold=True, reverse=True) if is_coloured() else f"«{quote}»"
    before, after = text[start : claim.start], text[claim.end : end]
    cut = "…" if start and text[start - 1] != "\n" else ""
    return f"{cut}{shown(before)}{marked}{shown(after)}{'…' if end < len(text) and text[end] != chr(10) else ''}"


def explained(claim: Claim) -> Iterator[str]:
    """Yield the evidence: rule, place, house units, details, how the source was found."""
    yield f"    rule {claim.rule}; characters {claim.start} to {claim.end} of the text; id {claim.id}"
    if claim.low is not None or claim.high is not None:
        low, high = ("open" if bound is None else f"{bound:g}" for bound in (claim.low, claim.high))
        yield f"    in house units: {low} to {high}"
    if isinstance(claim.value, Moment):
        yield f"    in UTC: {claim.value.earliest:%Y-%m-%dT%H:%MZ} to before {claim.value.latest:%Y-%m-%dT%H:%MZ}"
        if claim.value.inferred:
            yield f"    not in the words, taken from around them: {', '.join(claim.value.inferred)}"
    if claim.details:
        yield shown("    " + "; ".join(f"{name}: {value}" for name, value in claim.details.items()))
    for speaker in claim.said_by:
        yield shown(f"    {speaker.role}: {speaker.name} ({speaker.id or speaker.id_because})")
    if claim.said_by_inherited:
        yield "    the source stands in an earlier sentence"
