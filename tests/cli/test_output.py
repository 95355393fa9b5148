"""What verbs print: lines that stay lines, terminals that stay themselves."""

from __future__ import annotations

import json

from lofted.cli.output import json_line, shown, with_schema


def test_json_lines_break_at_line_feeds_only(capsys) -> None:
    """A reader that takes U+2028 or U+0085 for the end of a line still gets one line."""
    words = "one\u2028two\u2029three\u0085four\nfive"
    json_line(json.dumps({"quote": words}, ensure_ascii=False))
    said = capsys.readouterr().out

    assert len(said.splitlines()) == 1
    assert json.loads(said) == {"quote": words}


def test_a_schema_comes_first() -> None:
    """The name of the schema is the first key of the object."""
    assert with_schema('{"id":"c1"}', "lofted/claim/1") == '{"schema":"lofted/claim/1","id":"c1"}'


def test_a_text_cannot_command_the_terminal() -> None:
    """Escape sequences in a text are shown, not obeyed; line feeds and tabs stay."""
    assert shown("red\x1b[31m\n\tnext\x9b") == "red\N{REPLACEMENT CHARACTER}[31m\n\tnext\N{REPLACEMENT CHARACTER}"
