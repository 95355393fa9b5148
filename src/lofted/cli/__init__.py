"""The command line: one file a verb, no logic of their own. A verb is loaded when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import click

from lofted import __version__
from lofted.model.errors import LoftedError

# Verb -> module in this package; a verb whose module is not built yet is not offered.
VERBS = {
    "assess": "assess",
    "claims": "claims",
    "flight": "flight",
    "hazard": "hazard",
    "orbit": "orbit",
    "launches": "launches",
    "import": "import_catalogue",
    "store": "store",
    "export": "export",
    "backup": "backup",
    "restore": "restore",
    "desk": "desk",
}
DONE, DEFECT, BAD_INPUT, INTERRUPTED, READER_LEFT = 0, 1, 2, 130, 141


class Verbs(click.Group):
    """A group that imports a verb only when somebody asks for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click hands it over
        """Name the verbs in the order in which a newcomer meets them."""
        return [verb for verb, module in VERBS.items() if find_spec(f"{__name__}.{module}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command that the verb's module defines under the verb's name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{__name__}.{VERBS[cmd_name]}")
        named = (item for item in vars(module).values() if isinstance(item, click.Command) and item.name == cmd_name)
        return next(named)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="lofted", message="%(prog)s %(version)s")
def lofted() -> None:
    """Say what was claimed about a launch, by whom, and whether it holds.

    Lofted reads texts, finds the claims in them, links them to launches, reconstructs the flights that were reported
    and judges statement by statement. It judges statements, never honesty.

    \b
    Example:
        lofted assess article.txt --published 2022-03-11
    """


def main() -> NoReturn:
    """Run a verb; whatever goes wrong, the reader gets one sentence and an exit code, never a traceback."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for the whole process
        elif hasattr(stream, "reconfigure"):  # a terminal that cannot show Korean must not stop the answer
            stream.reconfigure(errors="replace")
    try:
        code = run()
    except BrokenPipeError:
        code = READER_LEFT
    _let_go()
    sys.exit(code)


def _let_go() -> None:
    """Flush what is left; where that fails (a reader gone, a full disk, told already), give it somewhere to go.

    Python flushes once more on the way out and would print a second complaint.
    """
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run() -> int:
    """Run the verb that the command line names and return its exit code."""
    try:
        code = lofted.main(prog_name="lofted", standalone_mode=False)
        sys.stdout.flush()
    except SystemExit as ended:
        # click leaves this way, with 1, when the reader of a pipe has left.
        return READER_LEFT if ended.code == 1 else DONE
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as error:  # the last line of defence: told, not traced
        if os.environ.get("LOFTED_TRACEBACK"):
            raise
        return refused(error)
    return code if isinstance(code, int) else DONE


def refused(error: BaseException) -> int:
    """Print what went wrong as one sentence on standard error and return the exit code for it."""
    code, command = BAD_INPUT, "lofted"
    if isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        command = context.command_path if context else command
        bare = isinstance(error, click.exceptions.NoArgsIsHelpError)
        sentence = f"name a verb; {command} --help lists them" if bare else error.format_message()
    elif isinstance(error, LoftedError):
        sentence = str(error)
    elif isinstance(error, (click.Abort, KeyboardInterrupt)):
        code, sentence = INTERRUPTED, "interrupted"
    elif isinstance(error, OSError):
        sentence = f"{error.filename or 'a file or stream'}: {error.strerror or error}"
    else:
        code, what = DEFECT, f"{type(error).__name__}: {error}"
        sentence = f"a defect of Lofted, not of your input ({what}); LOFTED_TRACEBACK=1 shows where, please report it"
    click.echo(f"{command}: {' '.join(sentence.split())}", err=True)
    return code
