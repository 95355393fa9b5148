"""Write what is generated among the documents: docs/cli.md from the verbs' help, docs/schema/ from the nouns.

    python builders/docs.py [--check]

With ``--check`` nothing is written; the exit code is 1 when a file on disk is not what would be written.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

import lofted
from lofted.cli import lofted as commands
from lofted.cli.claims import SCHEMA as CLAIM_SCHEMA
from lofted.model import Claim, Noun, wire

DOCS = Path(__file__).resolve().parent.parent / "docs"
COLUMNS = 100
INTRODUCTION = """# The command line

Written by `make docs` from `--help`; edit the verbs in `src/lofted/cli/` instead.

Exit codes: 0 done; 2 bad usage or bad input, with one sentence on standard error; 1 a defect of Lofted;
130 interrupted; 141 the reader of a pipe left.
Every JSON answer names its `schema`: see `docs/schema/`.
"""


def main(arguments: list[str]) -> int:
    """Write the documents, or with ``--check`` say which are stale."""
    wanted = {DOCS / "cli.md": command_line()} | {DOCS / "schema" / f"{name}.json": text for name, text in schemas()}
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    left_over = sorted(set((DOCS / "schema").glob("*.json")) - set(wanted))
    if "--check" in arguments:
        for path in [*stale, *left_over]:
            print(f"docs/{path.relative_to(DOCS).as_posix()} is not what `make docs` writes")
        return 1 if stale or left_over else 0
    (DOCS / "schema").mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(wanted[path], encoding="utf-8")
    for path in left_over:
        path.unlink()
    return 0


def command_line() -> str:
    """Return docs/cli.md: the help of every verb, as the terminal shows it."""
    top = click.Context(commands, info_name="lofted", terminal_width=COLUMNS, **commands.context_settings)
    parts = [INTRODUCTION, f"## lofted\n\n```text\n{commands.get_help(top)}\n```\n"]
    for verb in commands.list_commands(top):
        command = commands.get_command(top, verb)
        if command is not None:
            context = click.Context(command, info_name=verb, parent=top, terminal_width=COLUMNS)
            parts.append(f"## lofted {verb}\n\n```text\n{command.get_help(context)}\n```\n")
        for part in command.list_commands(context) if isinstance(command, click.Group) else ():
            below = command.get_command(context, part)
            if below is not None:
                inner = click.Context(below, info_name=part, parent=context, terminal_width=COLUMNS)
                parts.append(f"### lofted {verb} {part}\n\n```text\n{below.get_help(inner)}\n```\n")
    return "\n".join(parts)


def schemas() -> Iterator[tuple[str, str]]:
    """Yield (name, JSON schema) for each answer the command line gives."""
    for module in pkgutil.walk_packages(lofted.__path__, "lofted."):
        importlib.import_module(module.name)
    claim = wire.schema(Claim)
    claim["$defs"]["Claim"]["properties"] = {"schema": {}} | claim["$defs"]["Claim"]["properties"]
    yield "claim", written(claim, "Claim", CLAIM_SCHEMA)
    for noun in sorted(answers(Noun), key=lambda noun: noun.__name__):
        names = {field.name: field.default for field in msgspec.structs.fields(noun)}
        yield names["schema"].split("/")[1], written(wire.schema(noun), noun.__name__, names["schema"])


def answers(noun: type[Noun]) -> Iterator[type[Noun]]:
    """Yield the nouns that carry the name of their schema: those a verb prints."""
    for kind in noun.__subclasses__():
        if "schema" in kind.__struct_fields__:
            yield kind
        yield from answers(kind)


def written(schema: dict[str, Any], noun: str, name: str) -> str:
    """Return a schema as it stands on disk: its name fixed, every key required, since none is ever left out."""
    for part in schema["$defs"].values():
        if "properties" in part:
            part["required"] = list(part["properties"])
    schema["$defs"][noun]["properties"]["schema"] = {"const": name}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name}
    return json.dumps(head | schema, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
