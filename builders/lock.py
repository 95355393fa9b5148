"""Pin what pyproject.toml asks for: requirements.lock to run Lofted, requirements-dev.lock to develop it.

    python builders/lock.py [--upgrade]
    python builders/lock.py --peers       the environments of bench/reading, from what their .in files ask for

Run it on the oldest Python supported: what has a release for it has one for the later ones.  The files name versions
and the hashes of every file of a version, for all platforms, and no index: where packages come from is the business
of the machine's pip configuration.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
TOOL = "pip-tools==7.6.2"
SHAPE = (
    *("--quiet", "--generate-hashes", "--strip-extras", "--allow-unsafe", "--no-config", "--no-header"),
    *("--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links", "--no-emit-options"),
    *("--build-deps-for", "editable"),
)
EXTRAS = ("--extra", "dev", "--extra", "pdf", "--extra", "postgresql")
HELD_BACK = "builders/held-back.txt"
HEAD = "# Written by `make lock` from pyproject.toml.\n"
PEERS = "bench/reading/requirements"
PEERS_HEAD = "# Written by `python builders/lock.py --peers`.\n"


def main(arguments: list[str]) -> int:
    """Write both locks; the second keeps to the versions of the first."""
    if sys.version_info[:2] != OLDEST:
        print(f"make lock runs on Python {OLDEST[0]}.{OLDEST[1]}, the oldest supported: name one in LOFTED_PYTHON")
        return 2
    with tempfile.TemporaryDirectory() as place:
        venv.create(place, with_pip=True)
        python = str(Path(place) / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", TOOL], check=True)
        if "--peers" in arguments:
            lock_peers([python, "-m", "piptools", "compile", *SHAPE, "--no-annotate"])
            return 0
        compile_lock = [python, "-m", "piptools", "compile", *SHAPE, *arguments, "pyproject.toml", "-c", HELD_BACK]
        write("requirements.lock", compile_lock)
        write("requirements-dev.lock", [*compile_lock, *EXTRAS, "-c", "requirements.lock"])
    return 0


def lock_peers(compile_lock: list[str]) -> None:
    """Write one lock for each program that reading is measured beside; nothing of theirs is a dependency of ours."""
    for asked in sorted((ROOT / PEERS).glob("*.in")):
        write(f"{PEERS}/{asked.stem}.txt", [*compile_lock, str(asked.relative_to(ROOT))], PEERS_HEAD)


def write(name: str, command: list[str], head: str = HEAD) -> None:
    """Run the compiler for one lock and put our head on it."""
    subprocess.run([*command, "--output-file", name], cwd=ROOT, check=True)
    path = ROOT / name
    path.write_text(head + path.read_text(encoding="utf-8").removeprefix(head), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
