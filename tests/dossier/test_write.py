"""A dossier directory is written whole or not at all, and twice the same."""

import json
import os
from pathlib import Path

import pytest

from lofted.dossier import contents, write
from lofted.model import Dossier, InputError, wire


def test_every_part_is_there(dossier, sites, tmp_path):
    """Page, data, four figures and the raw text lie where the answer says."""
    document = dossier.documents[0]
    written = write(dossier, tmp_path / "out", raw={document.id: document.text.encode()}, sites=sites)

    there = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert there == {written.page, written.data, *written.figures, *written.sources}
    assert written.pdf == ""
    assert written.figures == tuple(f"figures/{n}-1.{e}" for n in ("profile", "map") for e in ("svg", "png"))
    assert (tmp_path / "out" / "sources" / document.id).read_bytes() == document.text.encode()
    assert wire.read((tmp_path / "out" / "dossier.json").read_bytes(), Dossier) == dossier
    assert not [path for path in tmp_path.iterdir() if path.name != "out"]


def test_a_copy_with_quotes_holds_no_text(make_dossier, sites, tmp_path):
    """A copy made for sharing has neither the text nor the raw bytes, on the page or in the data."""
    quotes = make_dossier("quotes")
    written = write(quotes, tmp_path / "out", raw={quotes.documents[0].id: b"x"}, sites=sites)

    data = json.loads((tmp_path / "out" / "dossier.json").read_text())
    page = (tmp_path / "out" / "index.html").read_text()
    assert written.sources == ()
    assert data["documents"][0]["text"] is None
    assert data["documents"][0]["text_because"]
    assert "Nothing in this sentence is a claim" not in page
    assert "private working copy" not in page.lower()


def test_two_runs_give_the_same_bytes(dossier, sites):
    """No date, no random id, no order that changes."""
    assert contents(dossier, raw={}, sites=sites) == contents(dossier, raw={}, sites=sites)


def test_without_a_site_there_is_no_map(dossier):
    """The profile needs no place; the map does."""
    names = contents(dossier, raw={}, sites={})

    assert "figures/profile-1.svg" in names
    assert "figures/map-1.svg" not in names


def test_an_empty_directory_is_taken(dossier, tmp_path):
    """An empty directory is as good as none."""
    (tmp_path / "out").mkdir()
    write(dossier, tmp_path / "out")

    assert (tmp_path / "out" / "index.html").exists()


def test_a_full_directory_is_left_alone(dossier, tmp_path):
    """What is there stays there."""
    (tmp_path / "keep.txt").write_text("mine")

    with pytest.raises(InputError, match="is not empty"):
        write(dossier, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["keep.txt"]


def test_a_file_is_no_directory(dossier, tmp_path):
    """A file of that name is not overwritten."""
    (tmp_path / "out").write_text("mine")

    with pytest.raises(InputError, match="is a file"):
        write(dossier, tmp_path / "out")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission_is_one_sentence(dossier, tmp_path):
    """A place that cannot be written to is named."""
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)

    with pytest.raises(InputError, match="cannot write the dossier"):
        write(dossier, locked / "out")


def test_a_place_below_a_file_is_one_sentence(dossier, tmp_path):
    """A parent that is a file cannot hold a directory."""
    (tmp_path / "file").write_text("mine")

    with pytest.raises(InputError, match="cannot"):
        write(dossier, tmp_path / "file" / "out")


def test_a_failure_halfway_leaves_nothing(dossier, tmp_path, monkeypatch):
    """When the disk fails in the middle, neither the directory nor a half of it is left."""

    def full(self: Path, data: bytes) -> int:
        if self.suffix == ".png":
            raise OSError(28, "No space left on device")
        return len(data)

    monkeypatch.setattr(Path, "write_bytes", full)

    with pytest.raises(InputError, match="No space left"):
        write(dossier, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_drawn_is_said(dossier):
    """A reader who misses the map learns why there is none."""
    assert (
        b"No map: where this launch took place is not known here." in contents(dossier, raw={}, sites={})["index.html"]
    )
