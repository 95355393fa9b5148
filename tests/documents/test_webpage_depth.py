"""Pages nested without end are refused before the extractor sees them: its time grows with the square of the depth."""

import time

import pytest

from lofted.documents import open_document
from lofted.model import InputError

WORDS = (
    "The missile fired on March 5 flew about 270 km at an altitude of 560 km, the JCS said in a statement on Thursday."
)


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul><li", "table><tr><td", "blockquote><p"])
def test_a_page_nested_without_end_is_refused_at_once(tag):
    """Whatever it is nested with."""
    began = time.process_time()
    with pytest.raises(InputError, match="nested too deeply"):
        open_document(f"<html><body>{f'<{tag}>' * 100_000}{WORDS}".encode(), name="deep.html")

    assert time.process_time() - began < 5.0


def test_a_long_page_is_not_a_deep_one():
    """Thousands of paragraphs, items and cells that close by themselves, and 400 real levels, are read."""
    flat = f"<p>{WORDS}<li>x<tr><td>y" * 3000
    inside = f"{'<div>' * 400}<p>{WORDS}</p>{'</div>' * 400}"

    assert WORDS in open_document(f"<html><body>{flat}</body></html>".encode(), name="flat.html").document.body
    assert WORDS in open_document(f"<html><body><article>{inside}".encode(), name="inside.html").document.body
