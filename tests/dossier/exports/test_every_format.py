"""Whatever a text calls itself, every format is read by its reader, and the same dossier gives the same bytes."""

from __future__ import annotations

import csv
import io
import json

import fastkml
import feedparser
import msgspec
import pytest
from czml3 import Document as CzmlDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from lofted.model import Dossier

FORMATS = ["json", "csv", "geojson", "kml", "czml", "oem", "annotations", "atom", "claimreview", "pdf"]
NASTY = st.text(max_size=30) | st.sampled_from(
    ["", "]]>", "<!--", "&#0;", "\u2028", "\x00", "=1+1", '"', "'", "\r\n", "-"]
)


def named(dossier: Dossier, words: str) -> Dossier:
    """Put the words wherever a text of others stands."""
    first = msgspec.structs.replace(dossier.launches[0], label=words)
    return msgspec.structs.replace(
        dossier,
        version=words,
        reviewed_by=words,
        launches=(first, *dossier.launches[1:]),
        known_launches=tuple(msgspec.structs.replace(row, launch=first, actor=words) for row in dossier.known_launches),
        documents=tuple(
            msgspec.structs.replace(one, title=words, outlet=words, name=words, url=words, licence=words)
            for one in dossier.documents
        ),
        findings=tuple(
            msgspec.structs.replace(one, title=words, summary=words, would_change=words) for one in dossier.findings
        ),
        later=tuple(msgspec.structs.replace(one, text=words, source=words, date=words) for one in dossier.later),
    )


def test_json_formats_stay_json(mapped, written) -> None:
    """Each JSON file is one value in UTF-8 that ends in one newline."""
    for to in ("json", "geojson", "czml", "annotations"):
        (data,) = written(mapped, to).values()
        json.loads(data)
        assert data.endswith(b"\n")
        assert not data.endswith(b"\n\n")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words=NASTY)
def test_any_words_are_read_back(mapped, written, words: str) -> None:
    """Strict readers accept every file, and no words add a line to a message or a row to a table."""
    spoilt = named(mapped, words)
    (kml,), (atom,) = written(spoilt, "kml").values(), written(spoilt, "atom").values()
    (czml,), (oem,) = written(spoilt, "czml").values(), written(spoilt, "oem").values()
    tables = written(spoilt, "csv")
    launches = list(csv.reader(io.StringIO(tables["launches.csv"].decode(), newline=""), strict=True))

    fastkml.KML.parse(io.BytesIO(kml), validate=True)
    etree.fromstring(atom)
    assert len(feedparser.parse(atom).entries) == len(mapped.findings) + len(mapped.later)
    CzmlDocument.model_validate({"packets": json.loads(czml)})
    assert oem.count(b"\n") == next(iter(written(mapped, "oem").values())).count(b"\n")
    assert [len(row) for row in launches] == [len(launches[0])] * 3
    for to in ("json", "geojson", "annotations"):
        json.loads(next(iter(written(spoilt, to).values())))


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_dossier_gives_the_same_bytes(mapped, signature, written, to: str) -> None:
    """Twice the same, and file names that no folder can be climbed with."""
    files = written(mapped, to, signatures=(signature,))

    assert files == written(mapped, to, signatures=(signature,))
    assert all(name.replace(".", "").replace("-", "").replace("_", "").isalnum() and ".." not in name for name in files)
