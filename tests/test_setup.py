"""The set-up: which Python it takes, what it lets through, what it leaves behind. Nothing is fetched here."""

from __future__ import annotations

import fcntl
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from source_tree import ROOT

SCRIPT = ROOT / "builders" / "setup.sh"
HOSTILE = {
    "PYTHONPATH": "/nowhere",
    "PYTHONHOME": "/nowhere",
    "PYTHONOPTIMIZE": "2",
    "VIRTUAL_ENV": "/nowhere",
    "PIP_TARGET": "/nowhere",
    "PIP_USER": "1",
    "PIP_REQUIRE_VIRTUALENV": "1",
    "PIP_NO_INDEX": "1",
    "PIP_NO_BINARY": ":all:",
}


@pytest.fixture
def setup(tmp_path, monkeypatch):
    """Return the set-up script as a module that works in a folder of its own."""
    spec = importlib.util.spec_from_file_location("lofted_setup", ROOT / "builders" / "setup.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "HOME", tmp_path / ".lofted-setup")
    module.HOME.mkdir()
    return module


def environment(setup, name):
    """Return a folder that looks like a finished environment."""
    path = setup.HOME / name
    (path / "bin").mkdir(parents=True)
    (path / "bin" / "python").symlink_to(sys.executable)
    (path / "ready").touch()
    return path


def run_script(tmp_path, **python):
    """Run the script with a PATH on which only these Pythons stand; each is the text of a shell script."""
    for tool in ("sh", "dirname"):
        (tmp_path / tool).symlink_to(next(p for d in os.defpath.split(":") if (p := Path(d or ".") / tool).exists()))
    for name, text in python.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    return subprocess.run(
        ["sh", str(SCRIPT), "run"], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )


def test_no_python_is_said_plainly(tmp_path) -> None:
    """Without any Python: one sentence and exit 2."""
    done = run_script(tmp_path)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "needs Python 3.11 or newer" in done.stderr


def test_an_old_python_is_said_plainly(tmp_path) -> None:
    """The version found is named, so that nobody wonders."""
    done = run_script(tmp_path, python3='case "$3" in *print*) echo 3.9.2;; *) exit 1;; esac')

    assert done.returncode == 2
    assert "python3 is 3.9.2" in done.stderr


def test_a_python_without_venv_is_said_plainly(tmp_path) -> None:
    """Debian ships Python without venv: the package to install is named."""
    done = run_script(tmp_path, python3='case "$3" in *print*) echo 3.12.1;; *ensurepip*) exit 1;; esac')

    assert done.returncode == 2
    assert "python3-venv" in done.stderr


def test_the_callers_environment_does_not_come_in(setup, monkeypatch) -> None:
    """Nothing that bends Python or pip is handed on; of pip only where packages come from."""
    monkeypatch.delenv("PIP_CONFIG_FILE", raising=False)
    for name, value in HOSTILE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PIP_FIND_LINKS", "/some/links")
    callers = setup.pip_environment(sys.executable, with_callers=True)
    machines = setup.pip_environment(sys.executable, with_callers=False)

    assert not [name for name in HOSTILE if name in callers or name in machines]
    assert callers["PIP_FIND_LINKS"] == "/some/links"
    assert machines.get("PIP_FIND_LINKS") != "/some/links"
    assert callers["PIP_CONFIG_FILE"] == os.devnull


def test_a_configuration_file_cannot_turn_the_installation_away(setup, monkeypatch, tmp_path) -> None:
    """A pip.conf with a target or "user" counts only for where packages come from."""
    (tmp_path / "pip.conf").write_text("[global]\nindex-url = https://index.invalid/simple\n[install]\nuser = yes\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    kept = setup.pip_environment(sys.executable, with_callers=True)

    assert kept["PIP_INDEX_URL"] == "https://index.invalid/simple"
    assert "PIP_USER" not in kept


def test_an_unfinished_environment_is_not_used(setup) -> None:
    """Without its last file an environment counts as none."""
    path = environment(setup, "run-1")
    assert setup.is_ready(path)

    (path / "ready").unlink()

    assert not setup.is_ready(path)


def test_an_environment_whose_python_is_gone_is_not_used(setup) -> None:
    """A Python that was removed from the machine takes its environments with it."""
    path = environment(setup, "run-1")
    (path / "bin" / "python").unlink()
    (path / "bin" / "python").symlink_to("/nowhere/python3")

    assert not setup.is_ready(path)


def test_an_environment_in_use_is_kept(setup) -> None:
    """Only environments that no running command holds are removed."""
    kept, used, idle = (environment(setup, name) for name in ("run-1", "run-2", "run-3"))
    with setup.hold(used / "in-use", fcntl.LOCK_SH):
        setup.prune(kept)
        assert [path.exists() for path in (kept, used, idle)] == [True, True, False]

    setup.prune(kept)

    assert not used.exists()


def test_a_venv_that_is_not_ours_is_left_alone(setup) -> None:
    """Somebody's own folder .venv stays what it is; a link of ours is renewed."""
    path = environment(setup, "run-1")
    setup.point_to(path)
    setup.point_to(path)
    link = setup.ROOT / ".venv"
    assert link.resolve() == path.resolve()

    link.unlink()
    link.mkdir()
    setup.point_to(path)

    assert not link.is_symlink()


def test_a_changed_lock_makes_another_environment(setup, monkeypatch, tmp_path) -> None:
    """The name of an environment depends on its lock file."""
    monkeypatch.setattr(setup, "LOCKS", {"run": tmp_path / "run.lock"})
    (tmp_path / "run.lock").write_text("one==1\n")
    before = setup.fingerprint("run")
    (tmp_path / "run.lock").write_text("one==2\n")

    assert before != setup.fingerprint("run")
