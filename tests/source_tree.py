"""What the house tests look at: the files of the repository, and the public functions in them."""

from __future__ import annotations

import ast
import functools
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "lofted"
GENERATED = {".venv", ".lofted-setup", "__pycache__", "build", "demo-dossier", ".git", ".mypy_cache", ".ruff_cache"} | {
    *(".pytest_cache", ".hypothesis", ".import_linter_cache", "lofted.egg-info", "node_modules")
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@functools.cache
def files(*suffixes: str) -> tuple[Path, ...]:
    """Return the files that belong to the repository: tracked, or new and not ignored."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode == 0:
        named = sorted(ROOT / name for name in set(listing.stdout.decode().split("\0")) if name)
    else:
        # An unpacked archive is no repository: everything in it is ours but what set-up and tools left.
        named = sorted(path for path in ROOT.rglob("*") if not GENERATED & set(path.relative_to(ROOT).parts))
    return tuple(path for path in named if path.is_file() and (not suffixes or path.name.endswith(suffixes)))


def readable() -> Iterator[tuple[Path, str]]:
    """Yield every file that is text, with its text."""
    for path in files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


@functools.cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[Function]:
    """Yield every function of a file, nested ones and methods too."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def public(path: Path) -> Iterator[Function | ast.ClassDef]:
    """Yield the functions, classes and methods that a reader may call: no name on the way starts with "_"."""

    def inside(body: list[ast.stmt]) -> Iterator[Function | ast.ClassDef]:
        for node in body:
            if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
                yield node
                if isinstance(node, ast.ClassDef):
                    yield from inside(node.body)

    return inside(tree(path).body)


def place(path: Path, line: int | None = None) -> str:
    """Return where something stands, as a person finds it."""
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
    return name if line is None else f"{name}:{line}"


def command(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the repository and return what it said."""
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, env=dict(os.environ))
