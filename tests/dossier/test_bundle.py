"""The globe's script and lines are what their source makes: rebuilt and compared to the byte where Node is."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTALL = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]


@pytest.mark.skipif(
    shutil.which("npm") is None, reason="Node is not here: installing Lofted needs none, rebuilding does"
)
def test_the_committed_bundle_is_what_the_source_makes():
    """One byte of difference fails: nobody can slip anything into the built script."""
    web = ROOT / "web" / "globe"
    if not (web / "node_modules").is_dir():
        fetched = subprocess.run(INSTALL, cwd=web, check=False, capture_output=True, text=True)
        if fetched.returncode:
            pytest.skip(f"npm cannot fetch what the lock file names: {fetched.stderr.strip()[-200:]}")
    command = [sys.executable, "builders/globe.py", "--compare"]
    compared = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)

    assert compared.returncode == 0, compared.stdout + compared.stderr
    assert "as built from source" in compared.stdout
