"""Set up an isolated environment from a hashed lock file, then run a command inside it (standard library only).

    sh builders/setup.sh run|dev [--alone] [-- COMMAND …]

``run`` installs requirements.lock, ``dev`` requirements-dev.lock.  Environments live in .lofted-setup/, one for each
state of lock file, Python and place; ``.venv`` points to the latest.  One is used only when its ``ready`` file is
there, which is written last, and never changed afterwards: an interrupted set-up is thrown away by the next call, and
a set-up beside a running command cannot disturb it.  Why it is built so: docs/decisions/0004-set-up.md.
"""

from __future__ import annotations

import ast
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn, Self

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".lofted-setup"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
SCHEME = "1"  # raise it when this script builds environments differently
# Where packages come from is the machine's business; everything else pip can be told is ours.
PIP_KEPT = {
    *("index-url", "extra-index-url", "find-links", "trusted-host", "cert", "client-cert", "proxy", "timeout"),
    *("default-timeout", "retries", "cache-dir", "keyring-provider"),
}
PYTHON_KEPT = {"PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}


class SetupError(Exception):
    """Set-up cannot go on; the text is one sentence for whoever called."""


def main(arguments: list[str]) -> int:
    """Set up the level asked for and run the command, if there is one."""
    split = arguments.index("--") if "--" in arguments else len(arguments)
    options, command = arguments[:split], arguments[split + 1 :]
    if not options or options[0] not in LOCKS or options[1:] not in ([], ["--alone"]):
        print("usage: sh builders/setup.sh run|dev [--alone] [-- COMMAND …]", file=sys.stderr)
        return 2
    try:
        environment = ensure(options[0])
        if not command:
            return 0
        if "--alone" in options:
            hold(HOME / "alone", fcntl.LOCK_EX, kept=True)
        run(environment, command)
    except SetupError as error:
        print(f"set-up: {error}", file=sys.stderr)
    except OSError as error:
        print(f"set-up: {error.filename or 'the set-up'} cannot be used: {error.strerror}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("set-up: interrupted; the next call starts it again.", file=sys.stderr)
        return 130
    return 2


def ensure(level: str) -> Path:
    """Return a ready environment for ``level``, built when there is none; ours until this process ends."""
    if level == "dev" and not shutil.which("git"):
        raise SetupError("git is missing, and the tests ask it which files are ours; please install it.")
    HOME.mkdir(exist_ok=True)
    with hold(HOME / "lock", fcntl.LOCK_EX):
        # The environment of the developers holds everything the run needs, at the same versions.
        for name in dict.fromkeys(("dev", level)):
            environment = HOME / f"{name}-{fingerprint(name)}"
            if is_ready(environment):
                break
        else:
            build(environment, level)
        hold(environment / "in-use", fcntl.LOCK_SH, kept=True)
        point_to(environment)
        prune(environment)
    return environment


def fingerprint(level: str) -> str:
    """Return a short name for everything an environment depends on."""
    parts = (SCHEME, sys.version, sys.base_prefix, str(ROOT), LOCKS[level].read_text(encoding="utf-8"))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def is_ready(environment: Path) -> bool:
    """Tell whether the environment was finished and its Python is still there."""
    return (environment / "ready").is_file() and (environment / "bin" / "python").exists()


def build(environment: Path, level: str) -> None:
    """Build one environment; its ``ready`` file comes last."""
    shutil.rmtree(environment, ignore_errors=True)
    pinned = sum("==" in line for line in LOCKS[level].read_text(encoding="utf-8").splitlines())
    print(f"set-up: installing {pinned} pinned packages, once …", file=sys.stderr, flush=True)
    call([sys.executable, "-I", "-m", "venv", str(environment)], clean_environment(), "no environment could be made")
    python = str(environment / "bin" / "python")
    install = [
        python,
        "-I",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
        "--no-deps",
    ]
    locked = [*install, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCKS[level])]
    try:
        call(locked, pip_environment(python, with_callers=True), "")
    except SetupError:
        # The caller's own PIP_* may be what is in the way; the machine's configuration alone may do.
        call(
            locked,
            pip_environment(python, with_callers=False),
            "the pinned packages could not be fetched and installed, which needs pip's index once",
        )
    ours = [*install, "--no-build-isolation", "--no-index", "--editable", str(ROOT)]
    call(ours, pip_environment(python, with_callers=False), "lofted itself could not be installed")
    (environment / "ready.new").write_text("finished\n", encoding="utf-8")
    (environment / "ready.new").replace(environment / "ready")


def pip_environment(python: str, *, with_callers: bool) -> dict[str, str]:
    """Return an environment in which pip knows where packages come from, and nothing else it was told outside."""
    clean = clean_environment()
    asked = clean | {name: value for name, value in os.environ.items() if with_callers and name.startswith("PIP_")}
    listing = [python, "-I", "-m", "pip", "config", "list"]
    settings = subprocess.run(listing, env=asked, capture_output=True, text=True, check=False).stdout
    wanted: dict[str, str] = {}
    # The nearer setting wins: the caller's variable, then pip's [install], then its [global].
    for line in sorted(settings.splitlines(), key=lambda line: (line.startswith("global"), line)):
        name, _, value = line.partition("=")
        option = name.rpartition(".")[2]
        if option in PIP_KEPT and value:
            wanted.setdefault("PIP_" + option.upper().replace("-", "_"), str(ast.literal_eval(value)))
    return clean | wanted | {"PIP_CONFIG_FILE": os.devnull}


def clean_environment() -> dict[str, str]:
    """Return the caller's environment without what bends Python or pip."""
    dropped = ("PIP_", "PYTHON", "VIRTUAL_ENV", "__PYVENV")
    return {name: value for name, value in os.environ.items() if name in PYTHON_KEPT or not name.startswith(dropped)}


def call(command: list[str], environment: dict[str, str], failure: str) -> None:
    """Run a step of the set-up; with ``failure`` its words are shown when it fails."""
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    if failure:
        sys.stderr.write(done.stdout[-2000:] + done.stderr[-4000:])
    raise SetupError(f"{failure}; what pip or Python said stands above.")


def hold(path: Path, kind: int, *, kept: bool = False) -> HeldFile:
    """Take a lock on a file, waiting for it; with ``kept`` it goes with this process into the command it becomes."""
    held = HeldFile(path)
    try:
        fcntl.flock(held.number, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        print("set-up: waiting for another call to finish …", file=sys.stderr, flush=True)
        fcntl.flock(held.number, kind)
    if kept:
        fcntl.fcntl(held.number, fcntl.F_SETFD, 0)  # the command this process becomes inherits it
    return held


class HeldFile:
    """An open file that carries a lock; closed at the end of a ``with``, else with the process."""

    def __init__(self, path: Path) -> None:
        self.number = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.number)


def point_to(environment: Path) -> None:
    """Let .venv point to the environment, unless something that is not ours has that name."""
    link = ROOT / ".venv"
    if link.exists() and not link.is_symlink():
        return
    fresh = HOME / "venv.new"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(environment.relative_to(ROOT), target_is_directory=True)
    fresh.replace(link)


def prune(kept: Path) -> None:
    """Remove other environments that no running command uses."""
    for other in HOME.iterdir():
        if other == kept or not other.is_dir():
            continue
        with HeldFile(other / "in-use") as held:
            try:
                fcntl.flock(held.number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(other, ignore_errors=True)


def run(environment: Path, command: list[str]) -> NoReturn:
    """Become the command, inside the environment."""
    binaries = environment / "bin"
    places = {"PIP_" + option.upper().replace("-", "_") for option in PIP_KEPT} & set(os.environ)
    inside = clean_environment() | {name: os.environ[name] for name in places}  # for `make lock`
    inside |= {
        "VIRTUAL_ENV": str(environment),
        "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    }
    program = binaries / command[0]
    os.chdir(ROOT)
    os.execvpe(str(program) if program.exists() else command[0], command, inside)  # noqa: S606 - that is the point


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
