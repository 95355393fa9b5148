"""What every verb prints the same way: JSON for programs, words for a terminal, progress for who waits."""

from __future__ import annotations

import os
import sys

import click

# JSON needs no escape for these, but some readers take them for the end of a line.
LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
# A text may carry escape sequences; a terminal must not obey them.
CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"}


def json_line(text: str) -> None:
    """Print one JSON object on one line, in UTF-8 whatever the terminal speaks."""
    click.echo(text.translate(LINE_ENDS).encode())


def with_schema(line: str, schema: str) -> str:
    """Return a line of JSON with the name of its schema as the first key."""
    return f'{{"schema":"{schema}",{line[1:]}'


def shown(text: str) -> str:
    """Return text from a document so that a terminal shows it and does nothing else."""
    return text.translate(CONTROLS)


def is_coloured() -> bool:
    """Tell whether standard output is a terminal whose owner has not asked for plain text (NO_COLOR)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def progress(step: str) -> None:
    """Tell a person who waits at a terminal what is being done."""
    if sys.stderr.isatty():
        click.echo(f"{step} …", err=True)
