"""The command line as a user has it: a process of its own, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import jsonschema
import pytest

from source_tree import ROOT

EXAMPLE = ROOT / "src" / "lofted" / "examples" / "two-tests-2022-03.txt"
START = "from lofted.cli import main; main()"


@pytest.fixture
def run(tmp_path):
    """Return a function that runs ``lofted`` with words, and with text on standard input if given."""

    def call(*words, code=START, text=b"", **environment):
        command = [sys.executable, "-c", code, *map(str, words)]
        options = {"cwd": tmp_path, "env": os.environ | environment, "timeout": 120}
        return subprocess.run(command, input=text, capture_output=True, check=False, **options)

    return call


@pytest.fixture
def example():
    """Return the example text that is shipped with the package."""
    return EXAMPLE


@pytest.fixture
def fits():
    """Return a function that checks JSON against a schema of docs/schema/ and returns what it holds."""

    def check(text, name):
        held = json.loads(text)
        jsonschema.validate(held, json.loads((ROOT / "docs" / "schema" / f"{name}.json").read_text(encoding="utf-8")))
        return held

    return check
