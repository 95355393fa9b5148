"""``lofted claims``: quotes that stand where they say, lines that programs can read."""

from __future__ import annotations

import pytest


def test_json_lines_fit_their_schema_and_their_text(run, example, fits) -> None:
    """Each line is a claim; its quote is what stands between start and end of the text."""
    done = run("claims", example, "--json")
    text = example.read_text(encoding="utf-8")
    found = [fits(line, "claim") for line in done.stdout.decode().split("\n") if line]

    assert (done.returncode, done.stderr) == (0, b"")
    assert found
    assert not [claim for claim in found if text[claim["start"] : claim["end"]] != claim["quote"]]


def test_a_text_from_standard_input_gives_the_same(run, example) -> None:
    """ "-" reads standard input; only the name of the text differs, and no claim carries it."""
    assert run("claims", "-", "--json", text=example.read_bytes()).stdout == run("claims", example, "--json").stdout


def test_line_separators_inside_a_text_do_not_break_lines(run) -> None:
    """A U+2028 in a quote is escaped: one claim stays one line for every reader."""
    text = "North Korea fired a ballistic missile. It reached an altitude of 620\u2028km.\u2029".encode()
    done = run("claims", "-", "--json", "--published", "2022-02-27", text=text)

    assert "\\u2028" in done.stdout.decode()
    assert done.stdout.decode().splitlines() == done.stdout.decode().split("\n")[:-1]


def test_words_for_a_person_mark_the_quote_and_explain(run, example) -> None:
    """Off a terminal the quote stands in «»; --explain adds rule, place and units; no escape sequences."""
    said = run("claims", example, "--published", "2022-03-11", "--explain").stdout.decode()

    assert "«about 620 km»" in said or "«620 km»" in said
    assert "in house units: " in said
    assert "evidence: " in said
    assert "; characters " in said
    assert "\x1b" not in said


def test_no_claims_is_an_honest_answer(run) -> None:
    """A text about something else: it says so and exits 0."""
    done = run("claims", "-", text=b"The bakery on the corner sells bread and cakes from seven.\n")

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"no claims about launches found" in done.stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", ()),
        (bytes(range(256)) * 40, ()),
        (b"A missile flew 300 km.\n", ("--published", "2022-02-30")),
        (b"A missile flew 300 km.\n", ("--published", "yesterday")),
        (b"A missile flew 300 km.\n", ("--lang", "xx")),
    ],
    ids=["empty", "binary", "impossible date", "no date", "unknown language"],
)
def test_bad_input_is_one_sentence(run, text: bytes, words: tuple[str, ...]) -> None:
    """Exit 2, one line on standard error, nothing on standard output."""
    done = run("claims", "-", *words, text=text)

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
