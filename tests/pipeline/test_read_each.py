"""Reading one text after the other: the same answers as all at once, in parts and in several processes."""

from __future__ import annotations

import gzip
from itertools import pairwise
from pathlib import Path

from documents.test_warc import record
from lofted.documents import open_all
from lofted.model import wire
from lofted.pipeline.read import read
from lofted.pipeline.read_each import read_each

LAUNCH = b"<html><body><p>North Korea fired a ballistic missile that flew 300 km, Seoul said.</p></body></html>"


def packed(*numbers: int) -> bytes:
    """Return an archive of pages that claim something."""
    return b"".join(gzip.compress(record(number, LAUNCH.replace(b"300", b"%d00" % number))) for number in numbers)


def test_parts_of_an_archive_hold_every_record_once() -> None:
    """Wherever the cuts fall, packed or not."""
    for raw in (packed(1, 2, 3, 4, 5), b"".join(record(number) for number in (1, 2, 3, 4, 5))):
        whole = [opened.document.url for opened in open_all(raw, name="a.warc")]
        for step in (61, len(raw) // 3, len(raw)):
            cuts = [*range(0, len(raw), step), len(raw)]
            unread: list[str] = []
            parts = pairwise(cuts)
            urls = [
                opened.document.url for part in parts for opened in open_all(raw, name="a", span=part, unread=unread)
            ]

            assert (urls, unread) == (whole, [])


def test_two_processes_say_what_one_says(tmp_path: Path) -> None:
    """In the same order, damage included; a damaged member costs only itself."""
    broken = bytearray(packed(2))
    broken[len(broken) // 2 : len(broken) // 2 + 20] = bytes(20)
    files = [tmp_path / "one.warc.gz", tmp_path / "two.warc.gz"]
    files[0].write_bytes(packed(1) + bytes(broken) + packed(3))
    files[1].write_bytes(packed(4, 5))

    answers = []
    for jobs in (1, 2):
        damaged: list[str] = []
        parts = list(read_each(*files, jobs=jobs, damaged=damaged.append))
        answers.append(([wire.line(claim) for part in parts for text in part.texts for claim in text.claims], damaged))

    assert answers[0] == answers[1]
    flown = [claim.value for claim in read(*files).claims if claim.kind == "ground_range"]
    assert flown == [100.0, 300.0, 400.0, 500.0]
    assert len(answers[0][1]) == 1


def test_what_is_met_twice_is_read_once(tmp_path: Path) -> None:
    """The same bytes under two names are one text."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("North Korea fired a ballistic missile that flew 300 km, Seoul said.\n")

    parts = read_each(tmp_path / "a.txt", tmp_path / "b.txt", damaged=print)

    assert [len(part.texts) for part in parts] == [1]
