"""Every command and every Python example in README.md and docs/tutorial.md runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest

import lofted
from source_tree import PACKAGE, ROOT

PAGES = ("README.md", "docs/tutorial.md")
START = "from lofted.cli import main; main()"


def blocks(page, language):
    """Return the code blocks of a page in one language."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands():
    """Return (page, command) for each documented call of lofted."""
    lines = ((page, line) for page in PAGES for block in blocks(page, "sh") for line in block.splitlines())
    return [(page, line) for page, line in lines if line.startswith("lofted ")]


@pytest.fixture(scope="module")
def launches(tmp_path_factory):
    """Return a store with nothing but the shipped list."""
    path = tmp_path_factory.mktemp("store") / "launches.db"
    lofted.open_store(path).close()
    return path


@pytest.fixture
def folder(tmp_path, launches):
    """Return a folder that holds the example text as article.txt and a store as launches.db."""
    shutil.copy(launches, tmp_path / "launches.db")
    shutil.copy(PACKAGE / "examples" / "two-tests-2022-03.txt", tmp_path / "article.txt")
    return tmp_path


@pytest.mark.parametrize(("page", "line"), commands())
def test_a_documented_command_runs(folder, page: str, line: str) -> None:
    """The command ends well and answers on standard output."""
    words = [sys.executable, "-c", START, *shlex.split(line, comments=True)[1:]]
    done = subprocess.run(words, cwd=folder, capture_output=True, timeout=120, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


@pytest.mark.parametrize(("page", "code"), [(page, code) for page in PAGES for code in blocks(page, "python")])
def test_a_documented_example_runs(folder, page: str, code: str) -> None:
    """The Python example runs and prints."""
    words = [sys.executable, "-c", code]
    done = subprocess.run(
        words, cwd=folder, capture_output=True, timeout=120, check=False, env=os.environ | {"PYTHONUTF8": "1"}
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_the_readme_names_the_two_commands_first() -> None:
    """A newcomer needs exactly two commands, and finds them in the first block of README.md."""
    assert blocks("README.md", "sh")[0] == "make demo\nmake test\n"
