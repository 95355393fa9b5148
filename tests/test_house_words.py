"""The rules of the house on words: METHOD's limits, reasons beside exceptions, nothing about how the text was made."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

from source_tree import PACKAGE, ROOT, files, place, readable, tree

# Rooms that read what others say must know their words; every other room speaks in our own voice.
READERS = ("claims", "reference", "documents", "examples")
# A body may lie above the horizon and a date may lie before another; a statement may not be called a lie.
HONESTY = re.compile(
    r"\b(?:false|falsely|falsehoods?|lied|liars?|fak(?:e[ds]?|ing)|hoax(?:es)?|dishonest\w*"
    r"|(?:an?|the|this|that|outright|plain) lies?|li(?:es?|ying) (?:about|to (?:us|you|them|the \w+))"
    r"|(?:is|are|was|were|be|been) lying)\b",
    re.IGNORECASE,
)
FLAG = re.compile(r"^(?:true|false)$|\b[Tt]rue (?:or|and|/) false\b|`false`")
MAKING = re.compile(
    r"\b(?:claude|anthropic|openai|chatgpt|copilot|llms?|language model|ai[- ]generated|sub-?agents?"
    r"|assistant(?! (?:secretary|minister))|(?:this|my|our|previous|earlier|next) sessions?)\b",
    re.IGNORECASE,
)
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|Users|tmp|opt)/\w|[A-Z]:\\\\?Users")
REGISTRY = re.compile(r"\b(?:pypi\.org|pythonhosted|npmjs\.(?:org|com)|anaconda\.org)\b")
LATER = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
EXCUSE = re.compile(r"#\s*(?:noqa|type:\s*ignore)")
REASONED = re.compile(
    r"#\s*(?:noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*(?: --? |\s+[(#] ?)\w"
    r"|type:\s*ignore\[[\w-]+(?:, ?[\w-]+)*\](?: --? |\s+[(#] ?)\w)"
)
SKIPS = ("mark.skip", "mark.skipif", "mark.xfail", "pytest.skip", "pytest.xfail")
OWN_WORDS = (".py", ".md", ".toml", ".html", ".css", ".js", ".svg", ".sh", ".cff", ".yaml", ".txt", "Makefile", "run")


def own_voice(path: Path):
    """Yield (line, words) that a reader of the product may meet: strings of code, text of templates and documents."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        # A string that stands alone is a docstring: for us, not for a reader of the product.
        notes = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
                # The code word of a flag, alone in its string or beside its twin, is no judgement.
                yield node.lineno, FLAG.sub("", node.value)
    else:
        code = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>|\{[%{#].*?[%}#]\}", re.DOTALL)
        bare = code.sub(lambda found: "\n" * found[0].count("\n"), text) if path.suffix == ".html" else text
        yield from enumerate((FLAG.sub("", line) for line in bare.splitlines()), start=1)


def speaking_files():
    """Return the files that speak to a reader in our own voice."""
    rooms = [path for path in files(".py", ".html", ".md") if path.is_relative_to(PACKAGE)]
    spoken = [path for path in rooms if path.relative_to(PACKAGE).parts[0] not in READERS]
    return [*spoken, ROOT / "README.md", *(path for path in files(".md") if path.parent == ROOT / "docs")]


def test_we_judge_statements_never_honesty() -> None:
    """METHOD section 7: no word of ours calls a statement or its speaker dishonest."""
    found = ((path, line, HONESTY.search(words)) for path in speaking_files() for line, words in own_voice(path))

    assert not [f"{place(path, line)}: {hit[0]}" for path, line, hit in found if hit]


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        (MAKING, "how the text was made"),
        (MACHINE, "a place on one machine"),
        (REGISTRY, "a package registry"),
        (LATER, "something put off"),
    ],
    ids=["making", "machine", "registry", "later"],
)
def test_no_file_speaks_of(pattern: re.Pattern[str], what: str) -> None:
    """Files say nothing of their making, of one machine, of registries, or of work put off."""
    faults = [
        f"{place(path, number)}: {hit[0]}"
        for path, text in readable()
        if path.name.endswith(OWN_WORDS) and path != Path(__file__).resolve()
        for number, line in enumerate(text.splitlines(), start=1)
        if (hit := pattern.search(line))
    ]

    assert not faults, f"{what}: " + "\n".join(faults)


def comments(path: Path):
    """Yield (line, comment) of a Python file."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]


def test_every_exception_names_its_rule_and_why() -> None:
    """A noqa or type: ignore is followed by the rule and the reason."""
    found = ((path, line, words) for path in files(".py") for line, words in comments(path))

    assert not [
        f"{place(path, line)}: {words}"
        for path, line, words in found
        if EXCUSE.search(words) and not REASONED.search(words)
    ]


def test_every_skip_says_why() -> None:
    """A test is never skipped or expected to fail without a reason."""
    faults = []
    for path in files(".py"):
        called = {id(node.func): node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and ast.unparse(node).endswith(SKIPS):
                call = called.get(id(node))
                told = call and (
                    [key for key in call.keywords if key.arg == "reason"] or "mark" not in ast.unparse(node)
                )
                faults += [] if told else [place(path, node.lineno)]

    assert not faults
