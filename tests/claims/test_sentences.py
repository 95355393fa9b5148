"""Layout: sentences, quotations and paragraphs in three languages."""

from __future__ import annotations

import pytest

from lofted.claims.sentences import lay_out


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[part.start : part.end] for part in lay_out(text).sentences]


def quotations(text: str) -> list[str]:
    """Return the quoted words of a text."""
    return [text[part.start : part.end] for part in lay_out(text).quotations]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It flew 4.5 km. It fell.", 2),
        ("The U.S. ministry said so at 7:52 a.m. local time.", 1),
        ("미사일 1발을 발사했다. 고도는 6천248.5㎞다.", 2),
        ("発射した。高度は約6,000kmだった。", 2),
        ('"It flew." He left.', 2),
        ("", 0),
        ("\n \n", 0),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    """Decimals, abbreviations and initials end nothing."""
    assert count == len(sentences(text))


def test_a_line_broken_in_mid_sentence_goes_on() -> None:
    """A line that starts with a small letter belongs to the line before."""
    assert sentences("Rockets could carry\nseveral satellites.\nHe left.") == [
        "Rockets could carry\nseveral satellites.",
        "He left.",
    ]


def test_hard_wrapped_text_is_one_paragraph() -> None:
    """Lines cut at a width are joined; a blank line still parts paragraphs."""
    text = (
        "The ministry said on Friday that the missile flew for about\n"
        "Twenty minutes before it fell into the sea off the\n"
        "East coast of the peninsula.\n\nA second paragraph stands alone."
    )

    assert len(lay_out(text).paragraphs) == 2


def test_quotations_of_three_scripts() -> None:
    """Straight, curly and corner marks; a nested corner quotation stays inside."""
    assert quotations('He said "yes" and “no”.') == ["yes", "no"]
    assert quotations("首相は「『断固』抗議する」と述べた。") == ["『断固』抗議する"]


def test_a_speech_over_paragraphs_is_one_chain() -> None:
    """Each paragraph opens again, only the last one closes, and the marks may be of two sorts."""
    text = 'She said: “One.\n“Two.\n“Three."\nNobody spoke.'
    found = lay_out(text).quotations

    assert [text[part.start : part.end] for part in found] == ["One.", "Two.", "Three."]
    assert len({part.chain for part in found}) == 1
    assert [part.closed for part in found] == [False, False, True]


def test_a_stray_mark_quotes_nothing() -> None:
    """An inch sign or a lost mark in running text opens no speech."""
    assert quotations('A 6" pipe and nothing else here.\nNext.') == []


def test_headline() -> None:
    """A first line without a full stop is a title."""
    assert lay_out("A title without a stop\nThe text starts here.").headline
    assert not lay_out("A sentence.\nAnother.").headline
