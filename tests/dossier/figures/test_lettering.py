"""Letters: in our own faces, none missing."""

import pytest

from lofted.dossier.figures import style
from lofted.dossier.figures.canvas import Canvas
from lofted.dossier.figures.lettering import letter, wrap


@pytest.mark.parametrize(
    "text", ["Apogee 6,248 km ≈ 3 ± 1 – “x”", "순안 비행장", "順安 スナン", "Hwasŏng", "620 km·°−"]
)
def test_every_letter_has_an_outline(text):
    """No letter that figures need is missing from both faces, and only a space is blank."""
    signs = letter(text, 8.0).signs

    assert [chr(sign.code) for sign in signs] == list(text)
    assert [sign.blank for sign in signs] == [sign == " " for sign in text]


def test_a_letter_of_no_face_is_a_question_mark():
    """A script we ship no face for is shown as missing, not as a box and not with a warning."""
    assert [chr(sign.code) for sign in letter("aش", 8.0).signs] == ["a", "?"]


def test_width_grows_with_size_and_weight():
    """Twice the size is twice as wide; SemiBold is wider than Regular."""
    thin, large, bold = letter("Sunan", 8.0), letter("Sunan", 16.0), letter("Sunan", 8.0, bold=True)

    assert large.width_pt == pytest.approx(2.0 * thin.width_pt)
    assert bold.width_pt > thin.width_pt


def test_lines_break_between_words():
    """No line is wider than it may be, and no word is lost."""
    text = "These numbers set no upper limit; payload unknown; this says nothing about any place."
    lines = wrap(text, 8.0, 120.0)

    assert " ".join(lines) == text
    assert all(letter(line, 8.0).width_pt <= 120.0 for line in lines)


def test_an_endless_title_is_cut_to_the_sheet():
    """A label of any length stays inside the margins."""
    canvas = Canvas(width_pt=500.0, height_pt=100.0)
    canvas.heading("26 Feb 2022 UTC, " * 20, ["a line"])

    title = canvas.written[0]
    assert title.text.endswith("…")
    assert title.box[2] <= 500.0 - style.MARGIN_PT + 0.1
