"""The command line as a whole: quick, helpful, and no traceback for anybody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

import lofted.cli
from lofted.cli import VERBS, refused
from lofted.cli import lofted as commands
from lofted.model import InputError
from source_tree import ROOT

START = "from lofted.cli import main; main()"
# Says at the end whether numpy was loaded.
WATCHED = f"import sys, atexit; atexit.register(lambda: print('numpy' in sys.modules, file=sys.stderr)); {START}"


def verbs():
    """Return the verbs that exist."""
    return commands.list_commands(click.Context(commands))


def test_help_loads_no_numeric_library(run) -> None:
    """``lofted --help`` must answer at once: neither numpy nor matplotlib is loaded for it."""
    done = run("--help", code=WATCHED)

    assert (done.returncode, done.stderr.strip()) == (0, b"False")


def test_a_missing_file_loads_no_numeric_library(run) -> None:
    """Errors answer at once too."""
    done = run("assess", "absent.txt", code=WATCHED)

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == b"False"


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_explains_itself(verb: str) -> None:
    """A verb has help, an Example, and its place in docs/cli.md."""
    command = commands.get_command(click.Context(commands), verb)

    assert command is not None
    assert f"Example:\n        lofted {verb} " in command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))
    assert f"\n## lofted {verb}\n" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def test_every_verb_has_one_file() -> None:
    """The main job and its parts are there; nothing is offered that does not exist."""
    assert {"assess", "claims", "flight", "hazard", "orbit"} <= set(verbs()) <= set(VERBS)


@pytest.mark.parametrize(
    "words",
    [
        ("assess",),
        ("nothing",),
        ("claims", "--wrong"),
        (),
        ("assess", "absent.txt", "--texts", "some"),
        ("claims", "absent.txt"),
        ("assess", "absent.txt"),
    ],
)
def test_bad_usage_is_one_sentence(run, words: tuple[str, ...], tmp_path) -> None:
    """Bad usage and bad input: exit 2, one line on standard error, nothing on standard output, nothing written."""
    done = run(*words)

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"lofted")
    assert done.stderr.count(b"\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_defect_is_owned_up_to(capsys) -> None:
    """What we did not foresee is called our defect, with another exit code than bad input."""
    assert refused(KeyError("apogee")) == 1
    assert "a defect of Lofted" in capsys.readouterr().err
    assert refused(InputError("two\nlines")) == 2
    assert capsys.readouterr().err == "lofted: two lines\n"


def test_an_interruption_is_no_traceback(monkeypatch, capsys) -> None:
    """Ctrl-C gives 130 and one word."""

    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "main", interrupt)

    assert lofted.cli.run() == 130
    assert capsys.readouterr().err == "lofted: interrupted\n"


def test_a_reader_that_leaves_is_no_traceback() -> None:
    """``lofted --help | head -1`` ends quietly."""
    command = [sys.executable, "-c", START, "--help"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        said = process.stderr.read()
        process.wait(timeout=60)

    assert (process.returncode, said) == (141, b"")


def test_a_full_disk_is_one_sentence() -> None:
    """Output that cannot be written: exit 2 and one sentence."""
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as nowhere:
        done = subprocess.run(
            [sys.executable, "-c", START, "--help"], stdout=nowhere, stderr=subprocess.PIPE, check=False
        )

    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def test_a_closed_output_is_no_traceback() -> None:
    """A caller who wants no output at all gets none."""
    done = subprocess.run(
        ["sh", "-c", 'exec "$0" -c "$1" --help >&-', sys.executable, START], stderr=subprocess.PIPE, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_the_version_is_the_packages(run) -> None:
    """``lofted --version`` names the version that a dossier carries."""
    import lofted as lo

    assert run("--version").stdout == f"lofted {lo.__version__}\n".encode()
