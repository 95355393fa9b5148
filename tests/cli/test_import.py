"""``lofted import`` as a user has it."""

from __future__ import annotations

import pytest

from source_tree import ROOT

TORTURE = ROOT / "tests" / "launches" / "importers" / "torture"
FILES = [("cns", "cns.csv"), ("nagix", "nagix_test.json"), ("gcat", "launch.tsv"), ("satcat", "celestrak.csv")]


@pytest.mark.parametrize(("kind", "name"), FILES)
def test_json_fits_its_schema(run, fits, kind, name) -> None:
    """One object on one line with the contract's keys: imported, coerced with row, column, was and became."""
    done = run("import", kind, TORTURE / name, "--json")

    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b"\n") == 1
    report = fits(done.stdout, "import")
    assert report["imported"] > 0
    assert all({"row", "column", "was", "became", "why"} <= set(cell) for cell in report["coerced"])


def test_text_shows_what_was_bent_and_left_out(run) -> None:
    """The mistyped unit, the impossible day and the licence are on the screen."""
    text = run("import", "cns", TORTURE / "cns.csv").stdout.decode()

    assert "“330 lm” became “330 km”" in text
    assert "“31-Feb-18” is no day of the calendar" in text
    assert "not to be passed on" in text


def test_standard_input_is_a_file(run) -> None:
    """ "-" reads the bytes that come in."""
    done = run("import", "gcat", "-", text=(TORTURE / "launch.tsv").read_bytes())

    assert done.returncode == 0
    assert b"standard input: 11 rows" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [(("cns", "nowhere.csv"), "nowhere.csv"), (("gcat", TORTURE / "cns.csv"), "headings"), (("nosuch", "x"), "nosuch")],
)
def test_a_wrong_file_gets_one_sentence(run, words, said) -> None:
    """Exit code 2 and one sentence that names the file or the word."""
    done = run("import", *words)

    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert said in done.stderr.decode()
