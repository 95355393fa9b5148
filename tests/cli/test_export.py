"""``lofted export`` as a user has it: files, pipes, refusals, and nothing written where it must not."""

from __future__ import annotations

import json
import shlex

import pytest

from source_tree import ROOT

LISTED = "KP-2022-02-26-1"


def test_a_listed_launch_goes_down_a_pipe(run) -> None:
    """One file on standard output, byte for byte, nothing on standard error."""
    first, second = (run("export", LISTED, "--to", "geojson") for _ in range(2))

    assert (first.returncode, first.stderr) == (0, b"")
    assert first.stdout == second.stdout
    assert json.loads(first.stdout)["type"] == "FeatureCollection"


def test_tables_need_a_directory(run, tmp_path) -> None:
    """Several files do not fit on standard output; with --out they are a directory, readable like any other."""
    refused = run("export", LISTED, "--to", "csv")
    done = run("export", LISTED, "--to", "csv", "--out", "new/tables")

    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"name a new directory with --out" in refused.stderr
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "new" / "tables" / "datapackage.json").stat().st_size > 1000


@pytest.mark.parametrize("taken", ["file", "folder", "link"])
def test_nothing_is_overwritten(run, tmp_path, taken: str) -> None:
    """A place that holds something, or a link to elsewhere, is refused and left as it was."""
    kept = tmp_path / "kept"
    kept.write_text("mine", encoding="utf-8")
    place = {"file": kept, "folder": tmp_path, "link": tmp_path / "link"}[taken]
    if taken == "link":
        place.symlink_to(tmp_path / "elsewhere")
    done = run("export", LISTED, "--to", "kml", "--out", place)

    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert kept.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((LISTED, "--to", "claimreview"), b"nobody has signed"),
        ((LISTED, "--to", "kml", "--launch", "other"), b'no launch "other"'),
        ((LISTED, "--to", "xls"), b"xls"),
        (("absent.json", "--to", "kml"), b"cannot read absent.json"),
        ((LISTED, "--to", "kml", "--areas", "absent.json"), b"cannot read absent.json"),
        ((LISTED, "--to", "kml", "--out", ""), b". is a directory"),
        ((LISTED, "--to", "kml", "--out", "/dev/null/x"), b"cannot"),
        ((LISTED,), b"--to"),
        (("--to", "kml"), b"DOSSIER"),
    ],
)
def test_refusals_are_one_sentence(run, tmp_path, words: tuple[str, ...], said: bytes) -> None:
    """Exit 2, one line, nothing on standard output, nothing written."""
    done = run("export", *words)

    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_directory_of_assess_is_a_source(run, example, tmp_path) -> None:
    """What assess --json writes is what export reads, one launch of it on request."""
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "dossier.json").write_bytes(run("assess", example, "--published", "2022-03-11", "--json").stdout)
    done = run("export", "d", "--to", "annotations", "--launch", LISTED)
    oem = run("export", "d/dossier.json", "--to", "oem", "--launch", LISTED, "--out", "one.oem")

    assert json.loads(done.stdout)["total"] > 3
    assert oem.returncode == 0
    assert (tmp_path / "one.oem").read_text(encoding="ascii").startswith("CCSDS_OEM_VERS = 2.0\n")


def test_the_documented_commands_run(run, example, tmp_path) -> None:
    """Every command of docs/exports.md ends well, in the order of the page."""
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    block = page.split("```sh\n")[1].split("```")[0]
    (tmp_path / "notice.txt").write_text(
        "NAVAREA XI 100/12\n1. ROCKET LAUNCH 052200Z TO 060300Z APR 22 IN AREA BOUND BY:\n"
        "   35-13N 124-52E, 35-13N 124-30E, 36-04N 124-30E, 36-04N 124-52E.\n",
        encoding="utf-8",
    )
    assert run("hazard", "notice.txt", "--out", "hazard").returncode == 0
    (tmp_path / "dossier").mkdir()
    assessed = run("assess", example, "--published", "2022-03-11", "--json").stdout
    (tmp_path / "dossier" / "dossier.json").write_bytes(assessed)

    for line in block.splitlines():
        done = run(*shlex.split(line.split(" > ")[0])[1:])
        assert (done.returncode, done.stderr) == (0, b""), line
    assert len(list((tmp_path / "tables").iterdir())) == 8
