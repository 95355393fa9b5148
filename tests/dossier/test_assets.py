"""Every asset has its card: origin, licence, who made it, and a checksum that fits."""

import hashlib
import tomllib
from pathlib import Path

import pytest

import lofted.dossier

ASSETS = Path(lofted.dossier.__file__).parent / "assets"
FOLDERS = sorted(path for path in ASSETS.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_card_fits_the_files(folder):
    """source.toml names every file beside it with its sha256."""
    card = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
    files = {path.name for path in folder.iterdir()} - {"source.toml"}

    assert {"citation", "origin", "origin_sha256", "licence", "made_by", "left_out"} <= set(card)
    assert set(card["sha256"]) == files
    for name, expected in card["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == expected


def test_the_assets_stay_small():
    """The package is downloaded whole: coast and faces together stay under 6 MB."""
    assert sum(path.stat().st_size for path in ASSETS.rglob("*") if path.is_file()) < 6_000_000
