"""The terminal summary fits one screen, whatever it sums up."""

import subprocess
import sys

import msgspec
import pytest

from lofted.dossier import summary


@pytest.mark.parametrize("width", [80, 100])
def test_it_fits_one_screen(dossier, width):
    """At most 24 lines, none wider than the terminal, with launches, verdict words and the place of the page."""
    text = summary(dossier, width, where="out/index.html")

    lines = text.splitlines()
    assert len(lines) <= 24
    assert max(len(line) for line in lines) <= width
    assert "not reviewed by a person" in lines[0]
    for words in (
        "26 Feb 2022 UTC, Sunan",
        "for the payload flown",
        "inconsistent",
        "not judged",
        "11 statements",
        "out/index.html",
    ):
        assert words in text


def test_many_findings_still_fit(dossier):
    """What does not fit is counted, not dropped in silence."""
    many = msgspec.structs.replace(dossier, findings=dossier.findings * 20, launches=dossier.launches * 5)

    lines = summary(many, 80, where="x").splitlines()

    assert len(lines) <= 24
    assert any("more findings" in line for line in lines)
    assert any("more launches" in line for line in lines)


def test_no_claims_are_said_plainly(dossier):
    """A text without claims about launches gets one honest sentence."""
    empty = msgspec.structs.replace(
        dossier, claims=(), findings=(), launches=(), known_launches=(), links=(), flights=(), quantities=()
    )

    assert "No claims about launches found in example.txt." in summary(empty)


def test_it_loads_no_numbers_library():
    """A summary is printed before any figure is drawn, so it must not wait for numpy or matplotlib."""
    code = "import sys, lofted.dossier; print(sorted({'numpy', 'matplotlib', 'pyproj', 'jinja2'} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
