"""The rules of the house, as tests: sizes, docstrings, units in names, sources of tables, nouns, locks, tools."""

from __future__ import annotations

import ast
import csv
import hashlib
import importlib
import pkgutil
import re
import sys
import tomllib
from pathlib import Path
from types import NoneType
from typing import get_args

import msgspec
import pytest

import lofted
from lofted.model import Kind, Noun
from source_tree import PACKAGE, ROOT, Function, command, files, functions, place, public, tree

FILE_LINES, BODY_LINES, POSITIONAL = 300, 40, 6
UNITS = (
    "km",
    "m",
    "km_s",
    "km_s2",
    "km3_s2",
    "rad_s",
    "deg_day",
    "s",
    "min",
    "h",
    "day",
    "deg",
    "rad",
    "kg",
    "pt",
    "in",
)
UNITLESS = {
    "alpha": "opacity, 0 to 1",
    "between": "places of the ensemble's draws in the unit interval",
    "digit": "last digit as printed; its unit is the claim's",
    "eccentricity": "of an orbit",
    "high": "printed with the unit its caller names",
    "levels": "probabilities, 0 to 1",
    "longest": "printed with the unit its caller names",
    "low": "printed with the unit its caller names",
    "points": "draws in the unit cube",
    "probability": "0 to 1",
    "scale": "factor",
    "share": "0 to 1",
    "thrust_to_weight": "a ratio",
    "value": "printed or converted with the unit its caller names",
    "values": "with the unit its caller names",
    "weights": "of the ensemble",
    "within": "draws in the unit interval",
}


def python_files():
    """Return every Python file of ours."""
    return files(".py")


def expect_no(faults):
    """Fail with all faults, one a line."""
    listed = "\n".join(sorted(faults))
    assert not listed, f"\n{listed}"


def body_lines(function):
    """Return how many lines the body takes, the docstring not counted."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_files_are_small_enough_to_read_at_once() -> None:
    """STYLE rule 8: no Python file is longer than 300 lines."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}

    expect_no(f"{place(path)}: {lines} lines" for path, lines in lengths.items() if lines > FILE_LINES)


def test_functions_are_small_enough_to_read_at_once() -> None:
    """STYLE rule 8: no function body is longer than 40 lines."""
    found = ((path, node, body_lines(node)) for path in python_files() for node in functions(path))

    expect_no(f"{place(p, node.lineno)} {node.name}: {n} lines" for p, node, n in found if n > BODY_LINES)


def test_functions_take_few_positional_parameters() -> None:
    """STYLE rule 8: at most six parameters before the star."""
    found = (
        (path, node, len(node.args.posonlyargs + node.args.args)) for path in python_files() for node in functions(path)
    )

    expect_no(f"{place(p, node.lineno)} {node.name}: {n} parameters" for p, node, n in found if n > POSITIONAL)


def test_everything_public_says_what_it_is() -> None:
    """Modules, public classes, public functions and tests have docstrings."""
    faults = [place(path) for path in python_files() if tree(path).body and not ast.get_docstring(tree(path))]
    for path in python_files():
        nodes = (node for node in public(path) if not ast.get_docstring(node))
        faults += [f"{place(path, node.lineno)} {node.name}" for node in nodes]

    expect_no(faults)


def is_number(annotation):
    """Tell whether a parameter takes one number or an array of them; one that takes text too names its unit there."""
    parts = {part.strip() for part in ast.unparse(annotation).split("|")} if annotation else set()
    return bool(parts & {"float", "Floats"}) and parts <= {"float", "Floats", "int", "None"}


def has_unit(name):
    """Tell whether a name ends in a unit or is known to have none."""
    return name in UNITLESS or any(name == unit or name.endswith(f"_{unit}") for unit in UNITS)


def test_numbers_carry_their_unit() -> None:
    """STYLE rule 3: a parameter that takes numbers ends in its unit, or stands in UNITLESS with the reason."""
    faults = []
    for path in files(".py"):
        # A verb's parameters are named as its options are typed; the help says their unit.
        if not path.is_relative_to(PACKAGE) or path.is_relative_to(PACKAGE / "cli"):
            continue
        for node in (node for node in public(path) if isinstance(node, Function)):
            parameters = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
            wrong = [one.arg for one in parameters if is_number(one.annotation) and not has_unit(one.arg)]
            faults += [f"{place(path, node.lineno)} {node.name}({name})" for name in wrong]

    expect_no(faults)


SOURCES = [path for path in files("source.toml") if path.name == "source.toml"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.parent.name)
def test_a_table_is_what_its_source_says(path: Path) -> None:
    """Checksum, columns and the words on where it comes from fit the file beside them."""
    source = tomllib.loads(path.read_text(encoding="utf-8"))
    sums = source["sha256"] if isinstance(source["sha256"], dict) else {"table.csv": source["sha256"]}
    actual = {name: hashlib.sha256((path.parent / name).read_bytes()).hexdigest() for name in sums}

    assert actual == sums
    assert not [key for key in ("citation", "licence", "made_by", "left_out") if not source.get(key)]
    if "table.csv" in sums:
        with (path.parent / "table.csv").open(encoding="utf-8", newline="") as table:
            header, *rows = csv.reader(table)
        assert header == list(source["columns"])
        assert not [number for number, row in enumerate(rows, start=2) if len(row) != len(header)]


def test_every_table_has_its_source() -> None:
    """No table, font or array is shipped without a source.toml beside it."""
    shipped = [path for path in files(".csv", ".npz", ".ttf", ".otf") if path.is_relative_to(PACKAGE)]

    assert shipped
    expect_no(place(path) for path in shipped if not (path.parent / "source.toml").exists())


def test_every_source_is_in_the_list_of_licences() -> None:
    """DATA-LICENCES.md names each table, font and outline that is shipped."""
    text = (ROOT / "DATA-LICENCES.md").read_text(encoding="utf-8")

    expect_no(path.parent.name for path in SOURCES if f"`{path.parent.name}`" not in text)


def nouns():
    """Return every noun of the package."""
    for module in pkgutil.walk_packages(lofted.__path__, "lofted."):
        importlib.import_module(module.name)
    found, waiting = [], [Noun]
    while waiting:
        waiting.extend(own := waiting.pop().__subclasses__())
        found.extend(own)
    return found


def test_a_value_that_may_be_missing_has_its_reason() -> None:
    """Each field of a noun that may be None has a neighbour that says why."""
    faults = []
    for noun in nouns():
        fields = msgspec.structs.fields(noun)
        names = {field.name for field in fields}
        optional = [field.name for field in fields if NoneType in get_args(field.type)]
        faults += [f"{noun.__name__}.{name}" for name in optional if f"{name}_because" not in names]

    expect_no(faults)


def test_the_nomenclature_knows_every_kind() -> None:
    """docs/nomenclature.md has a row for each kind of claim, and for no other."""
    text = (ROOT / "docs" / "nomenclature.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", text, re.MULTILINE)

    assert sorted(get_args(Kind)) == sorted(name for row in rows for name in re.findall(r"`(\w+)`", row))


PIN = re.compile(r"^([a-z0-9._-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def pins(name):
    """Return the packages a lock file pins, with their versions."""
    text = (ROOT / name).read_text(encoding="utf-8")
    pinned = {package: version for package, version, _ in PIN.findall(text)}
    assert len(pinned) == sum("==" in line for line in text.splitlines()), f"{name}: a pin without hashes"
    return pinned


def test_locks_pin_what_the_project_asks_for() -> None:
    """Every dependency is pinned with hashes, at one version in both locks, and no index is named."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    asked = [re.split(r"[<>=!~ ;\[]", one)[0].lower().replace("_", "-") for one in project["dependencies"]]
    asked_dev = [re.split(r"[<>=!~ ;\[]", one)[0].lower() for one in project["optional-dependencies"]["dev"]]

    assert not set(asked) - set(run)
    assert not set(asked_dev) - set(dev)
    assert run == {package: version for package, version in dev.items() if package in run}
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert not re.search(r"://|--(extra-)?index|--find-links|--trusted", (ROOT / name).read_text(encoding="utf-8"))


IMPORTED_AS = {"ahocorasick-rs": "ahocorasick_rs"}
LOADED_BY_OTHERS = {
    "tzdata",  # by zoneinfo where the machine has no time zones of its own
    "python-multipart",  # by fastapi when a form arrives
    "defusedxml",  # by openpyxl when it opens a workbook
}


def test_every_dependency_is_used_and_accounted_for() -> None:
    """What the project asks for is imported by the package and has its row in decision 0003."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[<>=!~ ;\[]", one)[0] for one in project["dependencies"]}
    decision = (ROOT / "docs" / "decisions" / "0003-dependencies.md").read_text(encoding="utf-8")
    imported = set()
    for path in (path for path in files(".py") if path.is_relative_to(PACKAGE)):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                imported |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.split(".")[0])

    assert {name for name in asked - LOADED_BY_OTHERS if IMPORTED_AS.get(name, name) not in imported} == set()
    assert {name for name in asked if f"| {name} |" not in decision} == set()


@pytest.mark.house
@pytest.mark.parametrize(
    "words",
    [
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "mypy"),
        ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
        ("builders/docs.py", "--check"),
    ],
    ids=["ruff", "format", "mypy", "imports", "generated documents"],
)
def test_the_tools_have_no_complaint(words: tuple[str, ...]) -> None:
    """Style, types, import contracts and generated documents are as they should be."""
    done = command(sys.executable, *words)

    assert done.returncode == 0, done.stdout + done.stderr
