"""Web archives: every readable record is a text; a damaged one costs only itself."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from archives import record
from lofted.documents import open_all
from lofted.model import InputError


def test_an_archive_is_as_many_texts_as_pages(tmp_path: Path) -> None:
    """Packed or not, from a file or from bytes: address and time of each page are kept."""
    plain = record(1) + record(2)
    packed = gzip.compress(record(1)) + gzip.compress(record(2))
    file = tmp_path / "pages.warc.gz"
    file.write_bytes(packed)

    for source in (plain, packed, file):
        first, second = (opened.document for opened in open_all(source, name="pages.warc"))
        assert "Missile number 1 flew 301 km" in first.body
        assert (second.url, second.fetched) == ("https://example.org/2", "2022-03-02T00:00:00+00:00")


@pytest.mark.parametrize("from_file", [True, False])
def test_a_damaged_record_costs_only_itself(tmp_path: Path, *, from_file: bool) -> None:
    """The records around it are read, and what was lost is told."""
    members = [bytearray(gzip.compress(record(number))) for number in (1, 2, 3)]
    middle = len(members[1]) // 2
    members[1][middle : middle + 30] = bytes(30)
    raw = b"".join(map(bytes, members))
    file = tmp_path / "pages.warc.gz"
    file.write_bytes(raw)
    unread: list[str] = []

    found = list(open_all(file if from_file else raw, name="pages.warc.gz", unread=unread))

    assert [opened.document.url for opened in found] == ["https://example.org/1", "https://example.org/3"]
    assert unread
    assert all("damaged" in sentence for sentence in unread)


def test_an_archive_cut_short_gives_what_is_there() -> None:
    """The records before the cut are read."""
    raw = gzip.compress(record(1)) + gzip.compress(record(2))[:200]

    urls = [opened.document.url for opened in open_all(raw, name="cut.warc.gz", unread=[])]

    assert urls[0] == "https://example.org/1"


def test_pictures_in_an_archive_are_passed_over() -> None:
    """Only texts become documents."""
    raw = record(1, b"\x89PNG....", "image/png") + record(2)

    assert [opened.document.url for opened in open_all(raw, name="a.warc")] == ["https://example.org/2"]


def test_an_archive_of_nothing_is_refused() -> None:
    """A file that only starts like an archive is one plain sentence."""
    with pytest.raises(InputError, match="web archive"):
        list(open_all(b"WARC/1.0\r\nnothing of the sort", name="a.warc"))
