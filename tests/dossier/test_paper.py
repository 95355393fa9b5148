"""The PDF: one source with the page, Korean and Japanese in our own faces, the same bytes twice, or one sentence."""

from __future__ import annotations

import builtins
import io
import re
import subprocess
import sys

import msgspec
import pypdf
import pytest

from lofted.dossier import contents
from lofted.dossier.paper import engine, pdf
from lofted.model import InputError

EASTERN = "북한이 탄도미사일을 쐈다고 합참이 밝혔다. 高度約620㎞、距離３００キロと発表した。飛翔体の驟雨"


@pytest.fixture(scope="module")
def paper(make_dossier, sites) -> bytes:
    """Return the PDF of the example, whose source text also speaks Korean and Japanese."""
    dossier = make_dossier()
    text = f"{dossier.documents[0].text}\n{EASTERN}"
    documents = (msgspec.structs.replace(dossier.documents[0], text=text),)
    return pdf(msgspec.structs.replace(dossier, documents=documents), sites=sites, pictures={})


@pytest.fixture(scope="module")
def read(paper) -> pypdf.PdfReader:
    """Return the PDF, opened by another program's reader."""
    return pypdf.PdfReader(io.BytesIO(paper))


def test_the_words_of_three_scripts_are_text(read):
    """What is printed can be searched and copied."""
    words = re.sub(r"\s+", "", "".join(page.extract_text() for page in read.pages))

    assert re.sub(r"\s+", "", EASTERN) in words
    assert "Machine-read,notreviewedbyaperson" in words


def test_every_letter_is_in_our_own_faces(read):
    """No face of the machine is needed, so none is embedded: neither a box nor another shape on another machine."""
    faces = set()
    for page in read.pages:
        fonts = page["/Resources"].get("/Font", {})
        faces |= {fonts[name].get_object()["/BaseFont"].split("+")[-1] for name in fonts}

    assert {re.sub(r"-Bold$", "", face) for face in faces} == {"Inter", "Noto-Sans-CJK-JP"}


def test_it_is_tagged_for_readers_who_listen(read):
    """PDF/UA-1: a structure tree, a language and a title."""
    root = read.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "26 Feb 2022 UTC, Sunan" in read.metadata.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_it_refers_to_nothing_but_sources(paper, read):
    """No script and no file is inside, and nothing opens by itself."""
    root = read.trailer["/Root"]

    assert "/OpenAction" not in root
    assert "/Names" not in root or "/JavaScript" not in root["/Names"].get_object()
    assert b"/JavaScript" not in paper


def test_two_runs_give_the_same_bytes(dossier, sites):
    """No date and no random id is inside: not even the hour of the day changes it."""
    first = contents(dossier, raw={}, sites=sites, pdf=True)["dossier.pdf"]

    assert first == contents(dossier, raw={}, sites=sites, pdf=True)["dossier.pdf"]
    assert b"CreationDate" not in first


def test_it_stays_small(dossier, sites):
    """One launch with its figures and embedded faces: 0.3 MB measured."""
    assert len(contents(dossier, raw={}, sites=sites, pdf=True)["dossier.pdf"]) < 900_000


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (ModuleNotFoundError("No module named 'weasyprint'"), r"install lofted\[pdf\]"),
        (OSError("cannot load library 'libpango-1.0-0'"), "system library Pango"),
    ],
)
def test_what_is_missing_is_one_sentence(failure, words, monkeypatch):
    """Without WeasyPrint, or without Pango, the sentence says what to install."""
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.split(".", maxsplit=1)[0] == "weasyprint":
            raise failure
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(InputError, match=words) as error:
        engine()
    assert "\n" not in str(error.value)


def test_the_command_line_says_it_before_it_works(tmp_path):
    """A library that cannot be loaded ends the command at once: exit code 2, one line, nothing written."""
    hidden = "import sys, ctypes.util, cffi; cffi.FFI.dlopen = lambda *a, **k: (_ for _ in ()).throw(OSError('gone'))"
    text = tmp_path / "a.txt"
    text.write_text("North Korea fired a missile.")
    command = f"{hidden}; from lofted.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", command, "assess", str(text), "--pdf", "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 2
    assert "system library Pango" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "out").exists()
