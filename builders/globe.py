"""Make the assets of the globe: the texture, the coast and border lines, and the built script.

Usage: python builders/globe.py CESIUM_PACKAGE   (the unpacked npm package cesium; needs Node, Pillow and numpy)
       python builders/globe.py --compare        (rebuild the script and the lines and compare: needs Node and numpy)

The texture is the Natural Earth II mosaic that ships with Cesium; Pillow's JPEG encoder differs between versions, so
the texture is checked by its hash alone and not rebuilt when comparing.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent.parent
OUT = HERE / "src/lofted/dossier/assets/globe"
COAST = HERE / "src/lofted/dossier/assets/coast/coast.npz"
WEB = HERE / "web/globe"
TILES = "Build/Cesium/Assets/Textures/NaturalEarthII"
TILE_PX, LEVEL = 256, 2
SMALLEST_KM = 3.0
"""Vertices that decide less than this are left out: the texture's pixels are 20 km wide."""


def texture(package: Path) -> tuple[bytes, str]:
    """Compose the tiles of the finest level to one JPEG; return it and the sha256 over all tiles in order."""
    from PIL import Image  # noqa: PLC0415 - comparing needs no Pillow

    mosaic = Image.new("RGB", (TILE_PX * 2 ** (LEVEL + 1), TILE_PX * 2**LEVEL))
    read = hashlib.sha256()
    for x in range(2 ** (LEVEL + 1)):
        for y in range(2**LEVEL):
            data = (package / TILES / str(LEVEL) / str(x) / f"{y}.jpg").read_bytes()
            read.update(data)
            # Tiles are counted from the south.
            mosaic.paste(Image.open(io.BytesIO(data)), (x * TILE_PX, (2**LEVEL - 1 - y) * TILE_PX))
    stream = io.BytesIO()
    mosaic.save(stream, "JPEG", quality=72, optimize=True, progressive=True)
    return stream.getvalue(), read.hexdigest()


def varints(numbers: list[int]) -> bytes:
    """Write whole numbers in seven-bit groups, the sign in the lowest bit."""
    out = bytearray()
    for number in numbers:
        rest = number << 1 if number >= 0 else (-number << 1) - 1
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def lines() -> bytes:
    """Return coasts, then borders: counts, then each line's length and its steps in hundredths of a degree."""
    with np.load(COAST) as table:
        degrees_e2 = np.round(table["degrees_e3"] / 10.0).astype(int)
        kept = table["size_km"].astype(float) >= SMALLEST_KM
        lengths, rings = table["lengths"], int(table["rings"])
    starts = np.concatenate([[0], np.cumsum(lengths)])
    groups: tuple[list[int], list[int]] = ([], [])
    counts = [0, 0]
    last = np.zeros(2, dtype=int)
    for number, (start, length) in enumerate(zip(starts[:-1], lengths, strict=True)):
        closed = number < rings
        points = degrees_e2[start : start + length][kept[start : start + length]]
        if len(points) < (3 if closed else 2):
            continue
        points = np.vstack([points, points[:1]]) if closed else points
        steps = np.diff(np.vstack([last, points]), axis=0)
        last = points[-1]
        groups[0 if closed else 1].extend([len(points), *steps.ravel().tolist()])
        counts[0 if closed else 1] += 1
    return varints([*counts, *groups[0], *groups[1]])


def script() -> bytes:
    """Build the script from web/globe with the packages its lock file names."""
    if not (WEB / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=WEB, check=True)
    return subprocess.run(["node", "build.js"], cwd=WEB, check=True, capture_output=True).stdout


def versions() -> str:
    """Name the packages the script is built from."""
    packages = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return ", ".join(f"{name} {packages[f'node_modules/{name}']['version']}" for name in ("three", "esbuild"))


def card(files: dict[str, bytes], tiles_sha256: str, cesium: str) -> str:
    """Return source.toml."""
    hashes = "".join(f'"{name}" = "{hashlib.sha256(data).hexdigest()}"\n' for name, data in sorted(files.items()))
    return (
        'citation = "Natural Earth II with shaded relief, water and drainages; Natural Earth 1:50m coast and borders; '
        'three.js"\n'
        f'origin = "texture: npm package cesium {cesium}, {TILES}, level {LEVEL}; lines: assets/coast; script: '
        f'web/globe with {versions()}"\n'
        f'origin_sha256 = "{tiles_sha256}"\n'
        'origin_sha256_of = "the tiles of the texture, west to east and in each column south to north"\n'
        'licence = "Natural Earth: public domain; three.js: MIT, Copyright 2010-2025 three.js authors '
        '(three-LICENSE.txt); the rest of the script: Apache-2.0, Copyright the Lofted authors"\n'
        'made_by = "builders/globe.py CESIUM_PACKAGE"\n'
        f'left_out = "finer detail than {SMALLEST_KM:.0f} km in the lines; names of countries; every other texture of '
        'the package"\n'
        f"\n[sha256]\n{hashes}"
    )


def compare() -> int:
    """Rebuild what can be rebuilt to the byte; return 1 and say so when something differs."""
    made = {"globe.js": script(), "lines.bin": lines()}
    differ = [name for name, data in made.items() if (OUT / name).read_bytes() != data]
    print(f"differs: {', '.join(differ)}" if differ else "the globe's script and lines are as built from source")
    return 1 if differ else 0


def main() -> int:
    """Build or compare, as the command line says."""
    if sys.argv[1:] == ["--compare"]:
        return compare()
    package = Path(sys.argv[1])
    picture, tiles_sha256 = texture(package)
    cesium = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    built = script()
    files = {
        "earth.jpg": picture,
        "globe.js": built,
        "lines.bin": lines(),
        "three-LICENSE.txt": (WEB / "node_modules/three/LICENSE").read_bytes(),
    }
    OUT.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (OUT / name).write_bytes(data)
        print(name, len(data), "bytes")
    (OUT / "source.toml").write_text(card(files, tiles_sha256, cesium), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
