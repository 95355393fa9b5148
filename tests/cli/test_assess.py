"""``lofted assess``: the main job from outside, and everything that can be wrong with what it is given."""

from __future__ import annotations

import json

import pytest


def test_the_main_job_writes_a_dossier_and_prints_a_summary(run, example, fits, tmp_path) -> None:
    """Without --out the dossier goes beside the caller; the summary fits one screen and says where it is."""
    done = run("assess", example, "--published", "2022-03-11")
    out = tmp_path / "two-tests-2022-03-dossier"

    assert (done.returncode, done.stderr) == (0, b"")
    assert {"index.html", "dossier.json"} <= {path.name for path in out.iterdir()}
    assert fits((out / "dossier.json").read_text(encoding="utf-8"), "dossier")["claims"]
    lines = done.stdout.decode().splitlines()
    assert len(lines) <= 50
    assert max(map(len, lines)) <= 100
    assert "two-tests-2022-03-dossier/index.html" in lines[-1]


def test_json_is_one_object_and_writes_nothing(run, example, fits, tmp_path) -> None:
    """--json alone prints the dossier object on one line; quotes-only leaves the text out and says why."""
    done = run("assess", example, "--published", "2022-03-11", "--texts", "quotes", "--json")
    dossier = fits(done.stdout, "dossier")

    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)
    assert not list(tmp_path.iterdir())
    assert [(document["text"], bool(document["text_because"])) for document in dossier["documents"]] == [(None, True)]


def test_a_text_without_claims_is_an_honest_answer(run, tmp_path) -> None:
    """No claims about launches: exit 0, said plainly, and a dossier that holds none."""
    done = run("assess", "-", "--json", text=b"The bakery on the corner sells bread and cakes from seven.\n")

    assert done.returncode == 0
    assert json.loads(done.stdout)["claims"] == []


def test_a_full_directory_is_left_as_it_is(run, example, tmp_path) -> None:
    """--out that is not empty: one sentence, exit 2, nothing touched."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    done = run("assess", example, "--out", "full")

    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert b"full" in done.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "mine.txt"]


@pytest.mark.parametrize("out", ["file/inside", "/proc/dossier"])
def test_a_place_that_cannot_be_written_is_said(run, example, tmp_path, out: str) -> None:
    """A file where a folder should be, or no permission: one sentence, exit 2, nothing half-written."""
    (tmp_path / "file").write_text("mine")
    done = run("assess", example, "--out", out)

    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert [path.name for path in tmp_path.rglob("*")] == ["file"]


@pytest.mark.parametrize("kind", ["directory", "empty", "binary", "absent"])
def test_bad_files_are_named(run, tmp_path, kind: str) -> None:
    """The sentence names the file and nothing is written beside it."""
    path = tmp_path / f"{kind}.txt"
    if kind == "directory":
        path.mkdir()
    elif kind != "absent":
        path.write_bytes({"empty": b"", "binary": bytes(range(256)) * 40}[kind])
    done = run("assess", path.name)

    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert path.name.encode() in done.stderr
    assert [found.name for found in tmp_path.iterdir()] == ([] if kind == "absent" else [path.name])


def test_a_huge_text_is_refused_at_once(run, tmp_path) -> None:
    """50 MB of text: one sentence and exit 2."""
    (tmp_path / "huge.txt").write_bytes(b"The missile flew 300 km and reached 620 km.\n" * 1_200_000)
    done = run("assess", "huge.txt")

    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
