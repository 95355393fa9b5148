"""Every quote can be cut out of its text again, however quotes nest and overlap."""

from hypothesis import given
from hypothesis import strategies as st

from lofted.dossier.quotes import pieces, sentences
from lofted.model import Claim


def claim(text: str, start: int, end: int, name: str) -> Claim:
    """Return a claim on ``text[start:end]``."""
    none = {f"{field}_because": "none" for field in ("value", "unit", "low", "high")}
    return Claim(
        id=name,
        document="d",
        kind="purpose",
        value=None,
        unit=None,
        low=None,
        high=None,
        **none,
        said_by=(),
        said_how="quoted",
        quote=text[start:end],
        start=start,
        end=end,
        about="launches",
        rule="test",
    )


@given(st.text(min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60)), max_size=6))
def test_pieces_give_back_text_and_quotes(text, places):
    """Joined pieces are the text; the pieces of a claim are its quote; it starts and ends once."""
    spans = [(min(a, len(text) - 1), min(max(a + 1, b), len(text))) for a, b in places]
    claims = [claim(text, min(a, len(text) - 1), b, f"c{i}") for i, (a, b) in enumerate(spans) if a < b]

    cut = pieces(text, claims)

    assert "".join(piece.text for piece in cut) == text
    for one in claims:
        assert "".join(piece.text for piece in cut if one.id in piece.claims) == one.quote
        assert sum(one.id in piece.starts for piece in cut) == 1
        assert sum(one.id in piece.ends for piece in cut) == 1


def test_only_sentences_with_quotes_are_kept():
    """A sentence without a quote is left out; a quote over two sentences keeps both."""
    text = "One is here. Two is not. Three is. Four too.\nFive."
    claims = [claim(text, 0, 3, "a"), claim(text, text.index("is. Four"), text.index("too"), "b")]

    kept = [text[low:high] for low, high in sentences(text, claims)]

    assert kept == ["One is here.", "Three is. Four too."]
